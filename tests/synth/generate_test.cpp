#include "synth/generate.hpp"

#include <algorithm>
#include <cmath>

#include <gtest/gtest.h>

#include "base/hash.hpp"
#include "base/parallel.hpp"
#include "synth/margins.hpp"
#include "tests/synth/making.hpp"

namespace kansrijk::synth::test {
namespace {

TEST(Synth, SameSeedSameBytesForAnyNumberOfThreads) {
  const std::string all = bytes_of(made(3000, 7).synthetic);
  const ThreadLimit one(1);
  EXPECT_EQ(all, bytes_of(made(3000, 7).synthetic));
  EXPECT_NE(all, bytes_of(made(3000, 8).synthetic));
}

/// Written down on one machine. It changes with every change of the model or its parameters; that it does not change
/// with the machine is what the test is for.
TEST(Synth, SameSeedSameBytesOnEveryMachine) {
  EXPECT_EQ(sha256(bytes_of(made(500, 1).synthetic)),
            "c96a2d9be30a4851394ca52d5fa7eb6033fb45282306ceb675feb1bb1ccb5e99");
}

TEST(Synth, MakesAsManyPupilsAsAskedFor) {
  for (const std::size_t pupils : std::vector<std::size_t>{1, 2, 30, 777, 20'000}) {
    const auto season = made(pupils, 3).synthetic.season;
    EXPECT_EQ(season.pupils.size(), pupils);
    EXPECT_EQ(season.trajectories.begin.size(), pupils + 1);
    EXPECT_EQ(season.preferences.begin.size(), pupils + 1);
    EXPECT_GT(season.offerings.size(), 0U);
  }
}

TEST(Synth, OtherAdvicesLeaveAbilitiesAndScoresAsTheyWere) {
  const auto a = made(2000, 5).synthetic;
  const auto b = made(2000, 5, {{"planted_girls", {.5}}, {"judgement_ability@2022-2023", {.7}}}).synthetic;
  EXPECT_EQ(a.truth.ability, b.truth.ability);
  EXPECT_EQ(a.season.trajectories.value, b.season.trajectories.value);
  EXPECT_EQ(a.background.columns[3].of_pupil, b.background.columns[3].of_pupil);
  std::size_t other = 0;
  for (std::size_t p = 0; p < 2000; ++p)
    other += a.season.pupils.provisional[p] == b.season.pupils.provisional[p] ? 0U : 1U;
  EXPECT_GT(other, 200U);
}

TEST(Synth, FindsNothingWhereNothingIsPlantedAndWhatIsPlantedWhereItIs) {
  const Own nothing{{"planted_girls", {0}},
                    {"planted_education", {0, 0, 0}},
                    {"planted_income", {0, 0, 0, 0, 0}},
                    {"planted_migration", {0, 0, 0}}};
  for (const std::uint64_t seed : std::vector<std::uint64_t>{1, 2, 3}) {
    for (const FoundEffect& effect : found_effects(made(40'000, seed, nothing).synthetic))
      EXPECT_LT(std::abs(effect.found), 3.5 * effect.standard_error) << effect.column << " " << effect.value;
  }
  Own girls = nothing;
  girls[0].second = {-.2};
  for (const FoundEffect& effect : found_effects(made(40'000, 1, girls).synthetic)) {
    if (effect.column == "sex") {
      EXPECT_LT(effect.found, -20 * effect.standard_error);
    } else {
      EXPECT_LT(std::abs(effect.found), 3.5 * effect.standard_error) << effect.column << " " << effect.value;
    }
  }
}

TEST(Synth, SiblingsShareTheirBackgroundAndAreAsManyAsAsked) {
  const auto synthetic = made(20'000, 2, {{"siblings_share", {.1}}}).synthetic;
  std::size_t siblings = 0;
  for (std::size_t p = 1; p < synthetic.family.size(); ++p) {
    if (synthetic.family[p] == p) continue;
    siblings += 2;
    EXPECT_EQ(synthetic.family[p], p - 1);
    EXPECT_EQ(synthetic.season.pupils.school_id[p], synthetic.season.pupils.school_id[p - 1]);
    for (const BackgroundColumn& column : synthetic.background.columns) {
      if (column.name != "sex") {
        EXPECT_EQ(column.of_pupil[p], column.of_pupil[p - 1]);
      }
    }
  }
  EXPECT_NEAR(static_cast<double>(siblings), 2000, 250);
}

TEST(Synth, ASeasonWithoutATestHasNone) {
  const auto synthetic = made(500, 1, {}, {2019}).synthetic;
  EXPECT_TRUE(std::all_of(synthetic.season.tests.state.begin(), synthetic.season.tests.state.end(),
                          [](TestState state) { return state == TestState::none; }));
  EXPECT_EQ(bytes_of(synthetic).find("== tests.csv"), std::string::npos);
}

TEST(Synth, WritesScoresOnlyWhereTheScaleOfTheSeasonIsKnown) {
  const auto scored = [](SchoolYear season) {
    const auto tests = made(3000, 1, {}, season).synthetic.season.tests;
    std::size_t scores = 0, thetas = 0;
    for (std::size_t p = 0; p < tests.state.size(); ++p) {
      if (tests.score[p] != no_score) {
        EXPECT_TRUE(tests.provider[p] == "CET" || tests.provider[p] == "ROUTE_8");
      }
      scores += tests.score[p] != no_score ? 1U : 0U;
      thetas += tests.theta[p][0] != no_score ? 1U : 0U;
    }
    return std::pair(scores > 0, thetas > 0);
  };
  EXPECT_EQ(scored({2018}), std::pair(true, false));
  EXPECT_EQ(scored({2022}), std::pair(false, false));
  EXPECT_EQ(scored({2024}), std::pair(false, true));
}

}  // namespace
}  // namespace kansrijk::synth::test
