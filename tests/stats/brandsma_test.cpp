#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <map>
#include <optional>
#include <random>
#include <sstream>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "stats/growth_filter.hpp"
#include "stats/least_squares.hpp"
#include "stats/normal.hpp"

// Real Dutch pupils (Brandsma and Knuver 1989; Snijders and Bosker 2012), tested twice in language and arithmetic: does the filter
// foretell the second test of schools it has not seen?
namespace kansrijk::stats {
namespace {

enum Score : std::size_t { language_before, language_after, arithmetic_before, arithmetic_after };
struct Pupil {
  int school = 0;
  std::array<std::optional<double>, 4> score;
};

std::vector<Pupil> pupils() {
  const char* shared = std::getenv("KANSRIJK_SHARED");
  std::ifstream file(std::string(shared == nullptr ? "../shared" : shared) + "/data/pupils/brandsma.csv");
  std::vector<Pupil> all;
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    std::vector<std::string> cells;
    std::istringstream cut(line);
    for (std::string cell; std::getline(cut, cell, ',');) cells.push_back(cell);
    Pupil pupil{std::stoi(cells.at(0)), {}};
    for (std::size_t s = 0; s < 4; ++s) {
      if (!cells.at(8 + s).empty()) pupil.score[s] = std::stod(cells[8 + s]);
    }
    all.push_back(pupil);
  }
  return all;
}

/// A norm table of one half of the schools: the middle of the share of pupils with a score, as a point of the normal.
class Norms {
 public:
  explicit Norms(std::vector<double> scores) : sorted_(std::move(scores)) { std::sort(sorted_.begin(), sorted_.end()); }

  double below(double score) const { return point(std::lower_bound(sorted_.begin(), sorted_.end(), score)); }
  double up_to(double score) const { return point(std::upper_bound(sorted_.begin(), sorted_.end(), score)); }

 private:
  /// With half a pupil beyond each end, so that a score that nobody had is not impossible.
  double point(std::vector<double>::const_iterator at) const {
    const auto n = static_cast<double>(sorted_.size());
    return normal_quantile((static_cast<double>(at - sorted_.begin()) + .5) / (n + 1));
  }
  std::vector<double> sorted_;
};

double correlation_of(const std::vector<Pupil>& half, const std::array<Norms, 4>& norms, Score a, Score b) {
  std::vector<double> x, y;
  const auto middle = [&](Score s, double score) { return (norms[s].below(score) + norms[s].up_to(score)) / 2; };
  for (const Pupil& pupil : half) {
    if (!pupil.score[a] || !pupil.score[b]) continue;
    x.push_back(middle(a, *pupil.score[a]));
    y.push_back(middle(b, *pupil.score[b]));
  }
  return correlation(x, y);
}

std::array<Norms, 4> norms_of(const std::vector<Pupil>& half) {
  const auto scores = [&](std::size_t s) {
    std::vector<double> all;
    for (const Pupil& pupil : half) {
      if (pupil.score[s]) all.push_back(*pupil.score[s]);
    }
    return Norms(std::move(all));
  };
  return {scores(0), scores(1), scores(2), scores(3)};
}

struct Cover {
  double covered90 = 0, covered95 = 0, n = 0;
};

/// What the parameters of one half foretell of the other half's second tests.
std::array<Cover, 2> foretell(const std::vector<Pupil>& known, const std::vector<Pupil>& unseen) {
  const auto norms = norms_of(known);
  // The correlation of a level with itself between the tests; only its product with the reliabilities can be seen.
  constexpr double kept = .95;
  GrowthModel model{{{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}}, -std::log(kept), 5, 0};
  const std::array<double, 2> reliability{correlation_of(known, norms, language_before, language_after) / kept,
                                          correlation_of(known, norms, arithmetic_before, arithmetic_after) / kept};
  const double between =
      correlation_of(known, norms, language_before, arithmetic_before) / std::sqrt(reliability[0] * reliability[1]);
  model.correlation[0][1] = model.correlation[1][0] = between;
  const Gap gap = gap_of(model, 1);
  std::array<Cover, 2> cover{};
  for (const Pupil& pupil : unseen) {
    GrowthFilter<8> filter(model);
    for (std::size_t part = 0; part < 2; ++part) {
      const auto before = pupil.score[part == 0 ? language_before : arithmetic_before];
      const Norms& norm = norms[part == 0 ? language_before : arithmetic_before];
      if (!before) continue;
      filter.see({part,
                  std::sqrt(reliability[part]),
                  {},
                  {},
                  norm.below(*before),
                  norm.up_to(*before) + 1e-9,
                  1 - reliability[part]});
    }
    filter.pass(model, gap);
    for (std::size_t part = 0; part < 2; ++part) {
      const Score s = part == 0 ? language_after : arithmetic_after;
      if (!pupil.score[s] || !pupil.score[part == 0 ? language_before : arithmetic_before]) continue;
      const std::size_t l = GrowthFilter<8>::level(part);
      const double mean = std::sqrt(reliability[part]) * filter.mean(l);
      const double deviation = std::sqrt(reliability[part] * filter.covariance(l, l) + 1 - reliability[part]);
      const double z = ((norms[s].below(*pupil.score[s]) + norms[s].up_to(*pupil.score[s])) / 2 - mean) / deviation;
      cover[part].n += 1;
      cover[part].covered90 += std::abs(z) <= 1.6448536269514722 ? 1 : 0;
      cover[part].covered95 += std::abs(z) <= 1.959963984540054 ? 1 : 0;
    }
  }
  return cover;
}

TEST(Brandsma, SecondTestsFallInTheirIntervalsInTenHalfSplitsOfSchools) {
  const auto all = pupils();
  if (all.empty()) GTEST_SKIP() << "no ../shared/data/pupils/brandsma.csv";
  double worst = 0;
  std::string where;
  for (unsigned split = 1; split <= 10; ++split) {  // the seeds of the ten splits
    std::vector<int> schools;
    for (const Pupil& pupil : all) {
      if (schools.empty() || schools.back() != pupil.school) schools.push_back(pupil.school);
    }
    std::mt19937 numbers(split);
    std::map<int, bool> known;
    for (std::size_t i = schools.size(); i > 1; --i) std::swap(schools[i - 1], schools[numbers() % i]);
    for (std::size_t i = 0; i < schools.size(); ++i) known[schools[i]] = i < schools.size() / 2;
    std::vector<Pupil> one, other;
    for (const Pupil& pupil : all) (known[pupil.school] ? one : other).push_back(pupil);
    const auto cover = foretell(one, other);
    for (std::size_t part = 0; part < 2; ++part) {
      const double at90 = cover[part].covered90 / cover[part].n, at95 = cover[part].covered95 / cover[part].n;
      EXPECT_NEAR(at90, .90, .02) << "split " << split << " part " << part;
      EXPECT_NEAR(at95, .95, .02) << "split " << split << " part " << part;
      const double off = std::max(std::abs(at90 - .90), std::abs(at95 - .95));
      if (off <= worst) continue;
      worst = off;
      where = fmt::format("split {}, {}: {:.1f} % of {} in the 90 % interval, {:.1f} % in the 95 % one", split,
                          part == 0 ? "language" : "arithmetic", 100 * at90, cover[part].n, 100 * at95);
    }
  }
  fmt::print("  worst of ten half-splits: {}\n", where);
}

}  // namespace
}  // namespace kansrijk::stats
