#include "synth/monitoring.hpp"

#include <cmath>

#include <gtest/gtest.h>

#include "stats/normal.hpp"
#include "tests/synth/making.hpp"

namespace kansrijk::synth::test {
namespace {

TEST(Percentile, IsTheShareBelowInWholePercents) {
  for (int i = -350; i <= 350; ++i) {
    const double z = i / 100. + .001;
    EXPECT_EQ(percentile_of(z), static_cast<int>(std::floor(100 * stats::normal_cdf(z)))) << z;
  }
  EXPECT_EQ(percentile_of(-9), 0);
  EXPECT_EQ(percentile_of(9), 99);
}

Results results(double score, ScaleKind scale) {
  const Model model = model_of({2024}, {{"missing_share", {0}}});
  Scores scores{};
  for (auto& moment : scores) moment.fill(score);
  Numbers numbers(1, 0, 0, Topic::scores);
  Results all;
  write_results(model, scores, scale, numbers, all);
  return all;
}

TEST(Results, AreWrittenOnTheScaleOfTheSchool) {
  EXPECT_EQ(results(0, ScaleKind::percentile).value.front(), 50'000);
  EXPECT_EQ(results(-4, ScaleKind::percentile).value.front(), 1000) << "publishers print 1 to 99";
  EXPECT_EQ(results(.85, ScaleKind::one_to_five).value.front(), 0) << "I: the upper 20 %";
  EXPECT_EQ(results(.83, ScaleKind::one_to_five).value.front(), 1);
  EXPECT_EQ(results(-.85, ScaleKind::one_to_five).value.front(), 4);
  EXPECT_EQ(results(.68, ScaleKind::a_to_e).value.front(), 0) << "A: the upper 25 %";
  EXPECT_EQ(results(-1.27, ScaleKind::a_to_e).value.front(), 3) << "D: 10 to 25 %";
  EXPECT_EQ(results(-1.29, ScaleKind::a_to_e).value.front(), 4) << "E: the lowest 10 %";
}

TEST(Results, AreSkillScoresOnlyWhereNormsAreKnown) {
  const Results all = results(1, ScaleKind::score);
  ASSERT_EQ(all.value.size(), moments * subjects);
  EXPECT_EQ(all.scale[0], ScaleKind::score);
  EXPECT_EQ(all.value[0], 198'000) << "reading M6: 173.24 + 24.30";
  EXPECT_EQ(all.scale[2], ScaleKind::percentile) << "language has no norms";
  EXPECT_EQ(all.scale[3], ScaleKind::score);
}

TEST(Results, LackTheShareThatIsMissing) {
  const auto season = made(4000, 1, {{"missing_share", {.2}}}).synthetic.season;
  EXPECT_NEAR(static_cast<double>(season.trajectories.value.size()) / (4000 * 25), .8, .01);
}

}  // namespace
}  // namespace kansrijk::synth::test
