#include "synth/model.hpp"

#include <algorithm>
#include <cmath>

#include <gtest/gtest.h>

#include "stats/least_squares.hpp"
#include "synth/pupil.hpp"
#include "tests/synth/making.hpp"

namespace kansrijk::synth::test {
namespace {

struct Population {
  std::array<std::vector<double>, subjects> first, last;
  std::vector<double> ability;
};

/// Pupils that each have a school of their own, so that they are independent.
Population population(const Model& model, std::size_t n) {
  Population all;
  for (std::size_t i = 0; i < n; ++i) {
    const SchoolTraits school = draw_school(model, 99, i);
    const Person person = draw_person(model, school, 99, i, 0);
    const Path path = draw_path(model, school, person, 99, i, 0);
    for (std::size_t d = 0; d < subjects; ++d) {
      all.first[d].push_back(path[0][d]);
      all.last[d].push_back(path[times - 1][d]);
    }
    all.ability.push_back(skill_of(model, path).ability);
  }
  return all;
}

double mean(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

double variance(const std::vector<double>& values) {
  const double m = mean(values);
  double sum = 0;
  for (const double value : values) sum += (value - m) * (value - m);
  return sum / static_cast<double>(values.size());
}

TEST(Model, ErrorFreeScoresHaveTheVarianceThatReliabilitySays) {
  const Model model = model_of({2024});
  const Population all = population(model, 40'000);
  for (std::size_t d = 0; d < subjects; ++d) {
    EXPECT_NEAR(mean(all.last[d]), 0, .02) << d;
    EXPECT_NEAR(variance(all.last[d]), model.given.ability.reliability[d], .02) << d;
    EXPECT_NEAR(variance(all.first[d]), model.given.ability.reliability[d], .03) << d;
    EXPECT_NEAR(model.error[d] * model.error[d] + model.given.ability.reliability[d], 1, 1e-12);
  }
  EXPECT_NEAR(mean(all.ability), 0, .02);
  EXPECT_NEAR(variance(all.ability), 1, .02);
}

TEST(Model, SubjectsMoveTogetherAsTheirCorrelationSays) {
  const Own plain{{"school_effect_sd", {0}},         {"gap_girls", {0, 0, 0}},   {"gap_education_low", {0, 0, 0}},
                  {"gap_education_high", {0, 0, 0}}, {"gap_western", {0, 0, 0}}, {"gap_non_western", {0, 0, 0}}};
  const Population all = population(model_of({2024}, plain), 40'000);
  EXPECT_NEAR(stats::correlation(all.last[0], all.last[1]), .70, .01);
  EXPECT_NEAR(stats::correlation(all.last[2], all.last[3]), .85, .01);
  EXPECT_NEAR(stats::correlation(all.first[1], all.first[4]), .50, .01);
}

TEST(Model, RefusesWhatNoPupilsCanHave) {
  const auto refusal = [](const Own& own) {
    const ruleset::RulePack changed = pack(own);
    ruleset::CutOffs scale;
    scale.weights = {30, 45, 25};
    const auto made_of = make_model(*parameters(changed, {2024}), scale, "own");
    return made_of ? std::string() : say(made_of.error().front().what, Language::en);
  };
  EXPECT_EQ(refusal({}), "");
  EXPECT_EQ(refusal({{"subject_correlation", {1, 0, 0, 0, 1, 0, 0, 0, 0, 0}}}),
            "no scores can have these subject_correlation");
  EXPECT_EQ(refusal({{"school_effect_sd", {.95}}}), "background and schools leave no room for the pupils' own scores");
}

TEST(Parameters, RefusesShareAboveOneAndAnUnknownName) {
  const auto problems = parameters(pack({{"girls_share", {1.2}}, {"missing_share", {-.1}}}), {2024});
  ASSERT_FALSE(problems);
  EXPECT_EQ(problems.error().size(), 2U);
  ruleset::RulePack more = pack();
  more.parameters.push_back(more.parameters.front());
  more.parameters.back().name = "girl_share";
  EXPECT_FALSE(parameters(more, {2024}));
}

TEST(Parameters, HoldFromTheirSeasonOn) {
  EXPECT_EQ(parameters_of({2022}).raising.fully, parameters_of({2018}).raising.fully);
  EXPECT_NE(parameters_of({2023}).raising.fully, parameters_of({2022}).raising.fully);
  EXPECT_EQ(parameters_of({2026}).ability.glv_mean, parameters_of({2023}).ability.glv_mean);
  EXPECT_EQ(parameters_of({2020}).monitoring.closed_after, 2);
  EXPECT_EQ(parameters_of({2024}).monitoring.closed_after, -1);
}

}  // namespace
}  // namespace kansrijk::synth::test
