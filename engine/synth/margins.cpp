#include "synth/margins.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "synth/score_margins.hpp"

namespace kansrijk::synth {
namespace {

/// Counts of how many of how many, by name, in order of first use.
class Shares {
 public:
  void count(const std::string& name, bool yes) {
    const auto [at, fresh] = index_.emplace(name, order_.size());
    if (fresh) order_.push_back({name, 0, 0});
    Line& line = order_[at->second];
    line.of += 1;
    line.yes += yes ? 1 : 0;
  }
  void into(std::vector<Margin>& margins) const {
    for (const Line& line : order_) margins.push_back({line.name, 100 * line.yes / line.of});
  }

 private:
  struct Line {
    std::string name;
    double of = 0, yes = 0;
  };
  std::map<std::string, std::size_t> index_;
  std::vector<Line> order_;
};

/// As CBS groups them: everything up to bb is `low`.
std::string cbs_name(Advice advice) {
  const auto step = advice.step();
  if (!step || *step <= Step::bb) return "low";
  return std::string(name(*step));
}

std::string plain_name(Advice advice) {
  return advice.step() ? std::string(name(*advice.step())) : name(advice);
}

void advice_shares(const SyntheticSeason& synthetic, const ReviewRecord& review, std::vector<Margin>& margins) {
  const Pupils& pupils = synthetic.season.pupils;
  std::map<std::string, double> first, final;
  for (std::size_t p = 0; p < pupils.size(); ++p) {
    first[cbs_name(pupils.provisional[p])] += 1;
    final[plain_name(review.final_advice[p])] += 1;
  }
  const auto all = static_cast<double>(pupils.size());
  for (const auto& [advice, count] : first) margins.push_back({"first." + advice, 100 * count / all});
  for (const auto& [advice, count] : final) margins.push_back({"final." + advice, 100 * count / all});
}

void test_shares(const SyntheticSeason& synthetic, const ReviewRecord& review, std::vector<Margin>& margins) {
  const Season& season = synthetic.season;
  const BackgroundColumn& income = background_column(synthetic.background, "income_fifth");
  Shares shares;
  for (std::size_t p = 0; p < season.pupils.size(); ++p) {
    const Advice first = season.pupils.provisional[p];
    const auto test = review.test_advice[p];
    const bool higher = test && first.step() && *test > *first.step();
    const bool raised = higher && review.final_advice[p].step() && *review.final_advice[p].step() > *first.step();
    // CBS counts all pupils of group 8 with a first advice, tested or not.
    shares.count("higher.all", higher);
    shares.count("higher." + cbs_name(first), higher);
    shares.count("higher.income " + income.values[income.of_pupil[p] - 1U], higher);
    shares.count("raised.all", raised);
    if (!test) continue;
    for (const Step step : {Step::bb_kb, Step::kb_gt, Step::gt_havo, Step::havo_vwo, Step::vwo})
      shares.count("test_below." + std::string(name(step)), *test < step);
    shares.count("test.vwo", *test == Step::vwo);
    if (!higher) continue;
    shares.count("raised_of_higher.all", raised);
    shares.count("raised_of_higher." + cbs_name(first), raised);
    shares.count("raised_of_higher.income " + income.values[income.of_pupil[p] - 1U], raised);
  }
  shares.into(margins);
}

/// The deviation, over schools with at least ten advices, of the mean advice on a scale of 1 (pro) to 10 (vwo).
void school_spread(const SyntheticSeason& synthetic, const ReviewRecord& review, std::vector<Margin>& margins) {
  std::map<std::string_view, std::pair<double, double>> sums;
  for (std::size_t p = 0; p < synthetic.season.pupils.size(); ++p) {
    const auto step = review.final_advice[p].step();
    if (!step) continue;
    auto& [sum, count] = sums[synthetic.season.pupils.school_id[p]];
    sum += *step == Step::pro ? 1 : rank(*step);
    count += 1;
  }
  double n = 0, sum = 0, squares = 0;
  for (const auto& [school, of] : sums) {
    if (of.second < 10) continue;
    const double mean = of.first / of.second;
    n += 1;
    sum += mean;
    squares += mean * mean;
  }
  if (n > 1) margins.push_back({"school.spread", std::sqrt((squares - sum * sum / n) / (n - 1))});
}

void choices(const PlacementRecord& placement, const Season& season, std::vector<Margin>& margins) {
  double all = 0;
  std::array<double, 6> within{};
  for (std::size_t p = 0; p < season.pupils.size(); ++p) {
    const auto at = PupilId(p);
    if (season.preferences.first(at) == season.preferences.last(at)) continue;
    all += 1;
    for (std::uint16_t rank = 1; rank < within.size(); ++rank)
      within[rank] += placement.offering[p] && placement.rank[p] <= rank ? 1 : 0;
  }
  for (const std::size_t top : {std::size_t{1}, std::size_t{3}, std::size_t{5}})
    margins.push_back({"choice." + std::to_string(top), 100 * within[top] / all});
}

void positions(const SyntheticSeason& synthetic, const ReviewRecord& review, std::vector<Margin>& margins) {
  double at = 0, below = 0, above = 0;
  for (std::size_t p = 0; p < synthetic.season.pupils.size(); ++p) {
    const auto later = synthetic.season.outcomes.year3[p];
    const auto advice = review.final_advice[p].step();
    if (!later || !advice) continue;
    // Half and whole steps: at the advice when the two have a level in common.
    const bool low = highest_level(*later)<lowest_level(*advice), high = lowest_level(*later)> highest_level(*advice);
    (low ? below : high ? above : at) += 1;
  }
  const double all = at + below + above;
  margins.push_back({"later.at", 100 * at / all});
  margins.push_back({"later.below", 100 * below / all});
  margins.push_back({"later.above", 100 * above / all});
}

}  // namespace

std::vector<Margin> margins(const SyntheticSeason& synthetic, const ReviewRecord& review,
                            const PlacementRecord* placement) {
  std::vector<Margin> all;
  advice_shares(synthetic, review, all);
  test_shares(synthetic, review, all);
  school_spread(synthetic, review, all);
  score_margins(synthetic, all);
  if (placement != nullptr) choices(*placement, synthetic.season, all);
  positions(synthetic, review, all);
  return all;
}

}  // namespace kansrijk::synth
