#include "stats/normal.hpp"

#include <cmath>
#include <stdexcept>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace kansrijk::stats {
namespace {

TEST(Normal, AgreesWithTheTables) {
  EXPECT_NEAR(normal_cdf(1.96), 0.9750021048517795, 1e-15);
  EXPECT_NEAR(normal_quantile(.975), 1.959963984540054, 1e-14);
  EXPECT_EQ(normal_cdf(0), .5);
  EXPECT_EQ(normal_quantile(.5), 0);
}

TEST(Normal, KeepsItsDigitsFarOut) {
  EXPECT_NEAR(normal_upper_tail(10) / 7.619853024160527e-24, 1, 1e-12);
}

TEST(Normal, EndsAtInfinity) {
  EXPECT_TRUE(std::isinf(normal_quantile(0)) && normal_quantile(0) < 0);
  EXPECT_TRUE(std::isinf(normal_quantile(1)) && normal_quantile(1) > 0);
  EXPECT_THROW(normal_quantile(1.5), std::logic_error);
}

RC_GTEST_PROP(Normal, QuantileUndoesTheDistribution, ()) {
  const double x = *rc::gen::inRange(-5000, 5001) / 1000.0;
  RC_ASSERT(std::abs(normal_quantile(normal_cdf(x)) - x) < 1e-8);
  RC_ASSERT(std::abs(normal_cdf(x) + normal_upper_tail(x) - 1) < 1e-15);
}

}  // namespace
}  // namespace kansrijk::stats
