#include "stats/walk_filter.hpp"

#include <array>
#include <cmath>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/reference/walk_filter_twin.hpp"

namespace kansrijk::stats {
namespace {

TEST(WalkFilter, KnowsOnlyThePopulationBeforeAnythingIsSeen) {
  const Belief belief = walk_filter({}, .9);
  EXPECT_EQ(belief.mean, 0);
  EXPECT_EQ(belief.variance, 1);
}

// One test of reliability .8: Kelley's formula, E[true | observed] = reliability · observed.
TEST(WalkFilter, ShrinksOneTestAsKelleyDoes) {
  const std::array<Sighting, 1> once{{{0, 0, 1.25, .25}}};
  const Belief belief = walk_filter(once, .95);
  EXPECT_NEAR(belief.mean, 1, 1e-15);
  EXPECT_NEAR(belief.variance, .2, 1e-15);
}

TEST(WalkFilter, BelievesATestWithoutError) {
  const std::array<Sighting, 2> twice{{{0, 0, -1, .5}, {1, 0, .7, 0}}};
  EXPECT_NEAR(walk_filter(twice, .9).mean, .7, 1e-15);
  EXPECT_EQ(walk_filter(twice, .9).variance, 0);
}

TEST(WalkFilter, KeepsTheFirstOfTwoPerfectTestsThatContradict) {
  const std::array<Sighting, 2> twice{{{0, 0, -1, 0}, {0, 0, 1, 0}}};
  EXPECT_EQ(walk_filter(twice, .9).mean, -1);
}

TEST(WalkFilter, ForgetsOverALongTime) {
  const Belief belief = later({2, .1}, 1000, 0, .9);
  EXPECT_NEAR(belief.mean, 0, 1e-12);
  EXPECT_NEAR(belief.variance, 1, 1e-12);
}

rc::Gen<double> between(int low, int high) {
  return rc::gen::map(rc::gen::inRange(low, high + 1), [](int thousandths) { return thousandths / 1000.0; });
}

RC_GTEST_PROP(WalkFilter, EqualsConditioningTheWholeNormal, ()) {
  const auto seen = *rc::gen::resize(
      6, rc::gen::container<std::vector<Sighting>>(rc::gen::build<Sighting>(
             rc::gen::set(&Sighting::gap, between(0, 3000)), rc::gen::set(&Sighting::extra_variance, between(0, 500)),
             rc::gen::set(&Sighting::value, between(-3000, 3000)),
             rc::gen::set(&Sighting::error_variance, between(50, 2000)))));
  const double stability = *between(500, 1000), gap = *between(0, 2000), extra = *between(0, 500);
  const Belief found = later(walk_filter(seen, stability), gap, extra, stability);
  const Belief twin = reference::walk_twin(seen, gap, extra, stability);
  RC_ASSERT(std::abs(found.mean - twin.mean) < 1e-9);
  RC_ASSERT(std::abs(found.variance - twin.variance) < 1e-9);
}

}  // namespace
}  // namespace kansrijk::stats
