#include <algorithm>

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "synth/school.hpp"
#include "tests/synth/making.hpp"

namespace kansrijk::synth::test {
namespace {

constexpr std::array<double, levels_of_advice - 1> cuts{-2, -1.5, -1.3, -.8, -.5, 0, .3, .7, 1.1};

/// The plain meaning of the cuts: place p lies between cuts[p−1] and cuts[p].
Step plain(double judged) {
  std::size_t place = 0;
  while (place < cuts.size() && judged >= cuts[place]) ++place;
  return step_of_place(place);
}

bool is_double(Step step) {
  return lowest_level(step) != highest_level(step);
}

TEST(Advise, WithUsualDualityFollowsTheCuts) {
  for (int i = -4000; i <= 4000; ++i) EXPECT_EQ(advise(cuts, i / 1000., 1), plain(i / 1000.)) << i;
}

TEST(Advise, WithoutDualityGivesNoDoubleAdvice) {
  for (int i = -4000; i <= 4000; ++i) EXPECT_FALSE(is_double(advise(cuts, i / 1000., 0))) << i;
}

TEST(Advise, MoreDualityNeverTakesADoubleAdviceAway) {
  rc::check([](std::int16_t at, std::uint8_t a, std::uint8_t b) {
    const double judged = at / 8000., low = std::min(a, b) / 128., high = std::max(a, b) / 128.;
    if (is_double(advise(cuts, judged, low))) RC_ASSERT(advise(cuts, judged, low) == advise(cuts, judged, high));
  });
}

TEST(Advise, NeverFallsWhenTheJudgementRises) {
  rc::check([](std::int16_t a, std::int16_t b, std::uint8_t duality) {
    const double low = std::min(a, b) / 8000., high = std::max(a, b) / 8000.;
    RC_ASSERT(advise(cuts, low, duality / 128.) <= advise(cuts, high, duality / 128.));
  });
}

TEST(Decide, OnlyWhereTheTestIsHigherAndWithinWhatTheLawKnows) {
  const Model model = model_of({2024});
  rc::check([&](std::uint8_t a, std::uint8_t t, std::uint32_t seed, bool lwoo) {
    const Step advice = step_of_place(a % levels_of_advice), test = static_cast<Step>(t % step_count);
    const Advice provisional(advice, lwoo && advice > Step::pro && advice <= Step::gt);
    const Decision decision = decide(model, provisional, test, Numbers(seed, 0, 0, Topic::decision));
    const bool exempt = advice == Step::pro && test == Step::pro_bb;
    if (test <= advice || exempt) {
      RC_ASSERT(decision.kind == DecisionKind::missing);
    } else if (decision.kind == DecisionKind::keep) {
      RC_ASSERT(decision.advice == provisional);
    } else {
      RC_ASSERT(*decision.advice.step() > advice);
      RC_ASSERT(*decision.advice.step() <= test);
      RC_ASSERT(*decision.advice.step() != Step::pro_bb);
      RC_ASSERT((decision.kind == DecisionKind::raise) == (*decision.advice.step() == test));
      RC_ASSERT(!decision.advice.lwoo() || *decision.advice.step() <= Step::gt);
    }
  });
}

TEST(Decide, IsMissingForVsoAndNone) {
  const Model model = model_of({2024});
  for (const Advice advice : {Advice::vso(), Advice::none()})
    EXPECT_EQ(decide(model, advice, Step::vwo, Numbers(1, 0, 0, Topic::decision)).kind, DecisionKind::missing);
}

}  // namespace
}  // namespace kansrijk::synth::test
