#include "stats/interval.hpp"

#include <stdexcept>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace kansrijk::stats {
namespace {

struct Oracle {
  std::uint32_t count, of;
  double low, high;
};

// Examples of Newcombe 1998, computed with R 4.2.2: prop.test(correct = FALSE).
TEST(Wilson, AgreesWithR) {
  for (const Oracle& o : {Oracle{81, 263, 0.25528852, 0.36620958}, Oracle{15, 148, 0.06238640, 0.16048724},
                          Oracle{0, 20, 0, 0.16112516}, Oracle{1, 29, 0.00611321, 0.17175522}}) {
    const Interval found = wilson(o.count, o.of);
    EXPECT_NEAR(found.low, o.low, 6e-9) << o.count << "/" << o.of;
    EXPECT_NEAR(found.high, o.high, 6e-9) << o.count << "/" << o.of;
  }
}

TEST(Wilson, KnowsNothingOfNobody) {
  EXPECT_EQ(wilson(0, 0).low, 0);
  EXPECT_EQ(wilson(0, 0).high, 1);
}

TEST(Wilson, RefusesMoreThanThereAre) {
  EXPECT_THROW(wilson(2, 1), std::logic_error);
  EXPECT_THROW(wilson(1, 2, 1), std::logic_error);
}

RC_GTEST_PROP(Wilson, HoldsTheShareInsideZeroAndOne, ()) {
  const auto of = *rc::gen::inRange<std::uint32_t>(1, 200'001);
  const auto count = *rc::gen::inRange<std::uint32_t>(0, of + 1);
  const auto found = wilson(count, of, *rc::gen::element(.5, .8, .95, .999));
  const double share = static_cast<double>(count) / of;
  RC_ASSERT(0 <= found.low && found.low <= share);
  RC_ASSERT(share <= found.high && found.high <= 1);
  RC_ASSERT(found.low < found.high);
}

RC_GTEST_PROP(Wilson, MirrorsWhenTheOthersAreCounted, ()) {
  const auto of = *rc::gen::inRange<std::uint32_t>(1, 200'001);
  const auto count = *rc::gen::inRange<std::uint32_t>(0, of + 1);
  const auto found = wilson(count, of);
  const auto mirror = wilson(of - count, of);
  RC_ASSERT(std::abs(found.low - (1 - mirror.high)) < 1e-12);
  RC_ASSERT(std::abs(found.high - (1 - mirror.low)) < 1e-12);
}

RC_GTEST_PROP(Wilson, NarrowsWithMorePupilsAndWidensWithConfidence, ()) {
  const auto of = *rc::gen::inRange<std::uint32_t>(1, 20'001);
  const auto count = *rc::gen::inRange<std::uint32_t>(0, of + 1);
  const auto width = [](Interval i) { return i.high - i.low; };
  RC_ASSERT(width(wilson(2 * count, 2 * of)) < width(wilson(count, of)));
  RC_ASSERT(width(wilson(count, of, .9)) < width(wilson(count, of, .95)));
}

}  // namespace
}  // namespace kansrijk::stats
