#include "stats/portable.hpp"

#include <bit>
#include <cmath>
#include <string>

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "stats/normal.hpp"

namespace kansrijk::stats {
namespace {

std::string bits(double value) {
  return std::to_string(std::bit_cast<std::uint64_t>(value));
}

TEST(Portable, LogarithmAndExponentialAreTheFunctionsTheyAreNamedAfter) {
  for (int i = -600; i <= 600; ++i) {
    const double x = i * 1.13;
    EXPECT_NEAR(portable_exp(x) / std::exp(x), 1, 1e-14) << x;
    const double y = std::exp(x);
    EXPECT_NEAR(portable_log(y), std::log(y), 1e-14 * std::max(1., std::abs(x))) << x;
  }
  EXPECT_EQ(portable_log(1), 0);
  EXPECT_EQ(portable_exp(0), 1);
}

TEST(Portable, QuantileIsThatOfTheNormalDistribution) {
  for (int i = 1; i < 10'000; ++i) EXPECT_NEAR(portable_normal_quantile(i / 1e4), normal_quantile(i / 1e4), 1e-14);
  for (const double p : {1e-12, 1e-8, 1e-5, .075, .0751, .925}) {
    EXPECT_NEAR(portable_normal_quantile(p), normal_quantile(p), 4e-14) << p;
    EXPECT_NEAR(portable_normal_quantile(p), -portable_normal_quantile(1 - p), 1e-4) << p;
  }
}

/// Written down on one machine; another that gives other bits would give other synthetic seasons.
TEST(Portable, BitsAreTheSameOnEveryMachine) {
  EXPECT_EQ(bits(portable_log(7)), "4611442419394828887");
  EXPECT_EQ(bits(portable_exp(-1.75)), "4595428886426296434");
  EXPECT_EQ(bits(normal_of_word(0)), "13842193961327588309");
  EXPECT_EQ(bits(normal_of_word(3'000'000'000U)), "4602859576204376206");
  EXPECT_EQ(bits(gumbel_of_word(123'456'789U)), "13831755802821810338");
}

TEST(Portable, NormalNumbersRiseWithTheirWord) {
  rc::check([](std::uint32_t a, std::uint32_t b) {
    if (a < b) RC_ASSERT(normal_of_word(a) < normal_of_word(b));
    RC_ASSERT(std::abs(normal_of_word(a)) < 6.4);
    RC_ASSERT(std::isfinite(gumbel_of_word(a)));
  });
}

}  // namespace
}  // namespace kansrijk::stats
