#include "tests/review/worlds.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/parallel.hpp"
#include "io/packs.hpp"
#include "review/anchor.hpp"
#include "review/path.hpp"
#include "review/signals.hpp"
#include "ruleset/values.hpp"
#include "stats/normal.hpp"

namespace kansrijk::review::test {
namespace {

constexpr std::size_t cohorts = 4000;

const ruleset::RulePack& pack() {
  static const std::vector<ruleset::RulePack> packs = io::embedded_packs().value();
  return *ruleset::find_pack(packs, "nl.signalen");
}
/// Those of the anchor season, so that nothing is shifted.
SignalParameters parameters() {
  const auto anchor = parse_school_year(pack().parameter("anchor_season")->text);
  return ruleset::signal_parameters(pack(), *anchor).value();
}

struct Found {
  double coverage = 0;      ///< of 95 % intervals of the composite at the test
  double worst_decile = 0;  ///< largest distance between foretold and true share, over deciles of the chance of a band
  std::array<double, 10> distance{};
};

Found hold(const Drawn& drawn, const SignalParameters& given) {
  const ScoreNorms none;
  const Scales scales(given, none);
  const PathModel model(drawn.season, given);
  const Anchor anchor(given, given.anchor);
  const std::size_t n = drawn.composite.size();
  std::vector<PathBelief::Normal> beliefs(n);
  for_blocks(n, [&](std::size_t begin, std::size_t end) {
    for (std::size_t p = begin; p < end; ++p)
      beliefs[p] = model.belief(measurements(drawn.season, scales, PupilId(p)), PupilId(p)).at_test;
  });
  std::size_t covered = 0;
  std::array<double, 10> foretold{}, happened{}, count{};
  for (std::size_t p = 0; p < n; ++p) {
    const double deviation = std::sqrt(beliefs[p].variance), truth = drawn.composite[p];
    covered += std::abs(truth - beliefs[p].mean) <= end_of_95 * deviation ? 1U : 0U;
    double above = 1;
    for (std::size_t band = 0; band <= cut_count; ++band) {
      const double next =
          band == cut_count ? 0 : stats::normal_upper_tail((anchor.cut(band) - beliefs[p].mean) / deviation);
      const double chance = above - next;
      const bool in = (band == 0 || truth >= anchor.cut(band - 1)) && (band == cut_count || truth < anchor.cut(band));
      const auto decile = std::min<std::size_t>(9, static_cast<std::size_t>(chance * 10));
      foretold[decile] += chance;
      happened[decile] += in ? 1 : 0;
      ++count[decile];
      above = next;
    }
  }
  Found found{static_cast<double>(covered) / static_cast<double>(n), 0, {}};
  for (std::size_t d = 0; d < 10; ++d) {
    if (count[d] == 0) continue;
    found.distance[d] = (happened[d] - foretold[d]) / count[d];
    found.worst_decile = std::max(found.worst_decile, std::abs(found.distance[d]));
  }
  return found;
}

void print(const World& world, const Found& found) {
  fmt::print("  {:<36} 95 % intervals cover {:.1f} %; chances of bands off by at most {:.1f} points\n", world.name,
             100 * found.coverage, 100 * found.worst_decile);
}

TEST(TrajectoryModel, CoversAndForetellsBandsInItsOwnWorld) {
  const World own;
  const auto given = parameters();
  const Found found = hold(draw_world(own, given, cohorts, 1), given);
  print(own, found);
  EXPECT_GE(found.coverage, .94);
  EXPECT_LE(found.coverage, .96);
  for (std::size_t d = 0; d < 10; ++d) EXPECT_LE(std::abs(found.distance[d]), .02) << "decile " << d;
}

// Nothing is promised of worlds that are not the model's; what happens there is printed, and bounded from going unnoticed.
TEST(TrajectoryModel, SaysWhatHappensInWorldsThatAreNotItsOwn) {
  const std::array<World, 5> worlds{{{"heavy tails (Student, 4 degrees)", 4, 0, 9, 0, 0},
                                     {"errors shared within a sitting (0.3)", 0, .3, 9, 0, 0},
                                     {"ceiling at percentile 93", 0, 0, 1.5, 0, 0},
                                     {"half of the low scores missing", 0, 0, 9, .5, 0},
                                     {"test 0.2 harder, as in 2024", 0, 0, 9, 0, .2}}};
  const auto given = parameters();
  for (const World& world : worlds) {
    const Found found = hold(draw_world(world, given, cohorts, 2), given);
    print(world, found);
    EXPECT_GT(found.coverage, .75) << world.name;
  }
}

struct Flags {
  double precision = 0, recall = 0;
};

/// The `count` pupils with the highest score.
Flags flags(const std::vector<double>& score, const std::vector<bool>& above, std::size_t count) {
  std::vector<std::size_t> order(score.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return score[a] > score[b]; });
  std::size_t hits = 0;
  for (std::size_t i = 0; i < count; ++i) hits += above[order[i]] ? 1U : 0U;
  const auto all = static_cast<double>(std::count(above.begin(), above.end(), true));
  return {static_cast<double>(hits) / static_cast<double>(count), static_cast<double>(hits) / all};
}

TEST(AboveSignal, FindsMoreThanTheLatestScoreOrTheTestAlone) {
  const auto given = parameters();
  const ScoreNorms none;
  const Drawn drawn = draw_world({}, given, cohorts, 3);
  const Anchor anchor(given, given.anchor);
  std::vector<std::optional<Step>> advice;
  for (const double result : drawn.test) {
    std::size_t band = 0;
    while (band < cut_count && result >= anchor.observed_cut(band)) ++band;
    advice.push_back(Anchor::bands[band]);
  }
  const SignalRecord record = signals(drawn.season, {pack(), given, none}, advice);
  const SignalRecord before = signals(drawn.season, {pack(), given, none}, {});
  std::vector<double> path, latest, test, path_before;
  std::vector<bool> above;
  std::size_t count = 0;
  double spread = 0;
  for (const double score : drawn.latest) spread += score * score / static_cast<double>(drawn.latest.size());
  for (std::size_t p = 0; p < drawn.composite.size(); ++p) {
    const auto cut = anchor.cut_above(*drawn.season.pupils.provisional[p].step(), 2);
    if (!cut) continue;
    const double observed = *cut * std::sqrt(given.test_reliability.value);
    path.push_back(record.p_full[p].value_or(0));
    path_before.push_back(before.p_full[p].value_or(0));
    count += record.p_full[p] ? 1U : 0U;
    latest.push_back(drawn.latest[p] / std::sqrt(spread) - observed);
    test.push_back(drawn.test[p] - observed);
    above.push_back(drawn.composite[p] >= *cut);
  }
  const Flags by_path = flags(path, above, count), by_latest = flags(latest, above, count),
              by_test = flags(test, above, count);
  const auto count_before = static_cast<std::size_t>(
      std::count_if(path_before.begin(), path_before.end(), [](double chance) { return chance > 0; }));
  const auto line = [](const char* what, const Flags& f) {
    fmt::print("  {:<14} precision {:.3f}, recall {:.3f}\n", what, f.precision, f.recall);
  };
  fmt::print("  {} flags among {} pupils, {} of them a full level above their advice\n", count, above.size(),
             std::count(above.begin(), above.end(), true));
  line("above", by_path);
  line("latest score", by_latest);
  line("test alone", by_test);
  fmt::print("  before the test, {} flags\n", count_before);
  line("above", flags(path_before, above, count_before));
  line("latest score", flags(latest, above, count_before));
  EXPECT_GT(by_path.precision, by_latest.precision);
  EXPECT_GT(by_path.precision, by_test.precision);
  EXPECT_GT(by_path.recall, by_latest.recall);
  EXPECT_GT(by_path.recall, by_test.recall);
}

}  // namespace
}  // namespace kansrijk::review::test
