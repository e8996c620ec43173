#include "stats/growth_filter.hpp"

#include <cmath>
#include <limits>
#include <random>

#include <gtest/gtest.h>

#include "stats/truncated.hpp"
#include "tests/reference/growth_twin.hpp"

namespace kansrijk::stats {
namespace {

using reference::growth_twin;
using reference::SeenValue;

GrowthModel model_of(std::mt19937& numbers) {
  std::uniform_real_distribution<> u(0, 1);
  const double r = .3 + .5 * u(numbers), s = .3 + .5 * u(numbers), t = .4 + .4 * u(numbers);
  return {{{{1, r, s}, {r, 1, t}, {s, t, 1}}}, .05 + u(numbers), 1.2 + u(numbers), u(numbers)};
}

struct Case {
  GrowthModel model;
  std::vector<SeenValue> seen;  ///< in order of time
  std::vector<reference::Extra> extras;
  double asked = 0;  ///< after everything
  double bias_variance = 0;
};

Case random_case(std::mt19937& numbers) {
  std::uniform_real_distribution<> u(0, 1);
  std::normal_distribution<> z;
  Case out{model_of(numbers), {}, {}, 0, .1 + u(numbers)};
  double time = 0;
  for (int sitting = 0; sitting < 4; ++sitting) {
    for (int k = 0; k < 1 + static_cast<int>(3 * u(numbers)); ++k) {
      out.seen.push_back({time, static_cast<std::size_t>(3 * u(numbers)), .6 + .4 * u(numbers),
                          u(numbers) < .3 ? .8 : 0, z(numbers), .05 + .4 * u(numbers)});
    }
    const double next = time + .1 + u(numbers);
    if (u(numbers) < .4) out.extras.push_back({time, next, .3 * u(numbers)});
    time = next;
  }
  out.asked = time;
  return out;
}

/// The filter after everything, with the levels of part 1 at time `marked` kept as a constant.
GrowthFilter<8> filtered(const Case& c, double marked) {
  GrowthFilter<8> filter(c.model);
  filter.set_constant(6, c.bias_variance);
  double now = 0;
  bool kept = false;
  const auto go = [&](double time) {
    double extra = 0;
    for (const auto& e : c.extras) extra += e.from == now && e.to == time ? e.variance : 0;
    filter.pass(c.model, gap_of(c.model, time - now), extra);
    now = time;
  };
  for (const SeenValue& value : c.seen) {
    if (value.time != now) go(value.time);
    if (!kept && now >= marked) {
      filter.mark(7, {0, 1, 0});
      kept = true;
    }
    filter.see({value.part, value.load, {6, 0}, {value.bias_load, 0}, value.value, value.value, value.error_variance});
  }
  go(c.asked);
  return filter;
}

TEST(GrowthFilter, IsTheMultivariateNormalAnswerAtTheEnd) {
  std::mt19937 numbers(1);
  for (int i = 0; i < 500; ++i) {
    const Case c = random_case(numbers);
    const PerPart weights{.3, .45, .25};
    const auto [mean, variance] = growth_twin(c.model, c.seen, c.bias_variance, c.extras, c.asked, weights);
    const auto found = filtered(c, 0).of_levels(weights);
    ASSERT_NEAR(found.mean, mean, 1e-9);
    ASSERT_NEAR(found.variance, variance, 1e-9);
  }
}

TEST(GrowthFilter, SmoothsAMarkedLevelByEverythingThatComesAfter) {
  std::mt19937 numbers(2);
  for (int i = 0; i < 500; ++i) {
    const Case c = random_case(numbers);
    const double marked = c.seen[c.seen.size() / 2].time;
    const auto [mean, variance] = growth_twin(c.model, c.seen, c.bias_variance, c.extras, marked, {0, 1, 0});
    const auto filter = filtered(c, marked);
    ASSERT_NEAR(filter.mean(7), mean, 1e-9);
    ASSERT_NEAR(filter.covariance(7, 7), variance, 1e-9);
  }
}

TEST(GrowthFilter, KeepsVarianceOneWhenNothingIsSeen) {
  std::mt19937 numbers(3);
  for (int i = 0; i < 50; ++i) {
    const GrowthModel model = model_of(numbers);
    GrowthFilter<13> filter(model);
    filter.pass(model, gap_of(model, .7));
    EXPECT_NEAR(filter.covariance(0, 0), 1, 1e-12);
    EXPECT_NEAR(filter.covariance(0, 4), model.correlation[0][2], 1e-12);
    EXPECT_NEAR(filter.covariance(3, 3), model.growth_variance(), 1e-12);
  }
}

TEST(GrowthFilter, MovesTheMeanByAShiftAndNothingElse) {
  const GrowthModel model{{{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}}, .1, 1, .5};
  GrowthFilter<8> filter(model);
  filter.pass(model, gap_of(model, 1), 0, {-.1, 0, 0});
  EXPECT_DOUBLE_EQ(filter.mean(0), -.1);
  EXPECT_DOUBLE_EQ(filter.mean(2), 0);
  EXPECT_NEAR(filter.covariance(0, 0), 1, 1e-12);
}

Moments by_strips(double low, double high) {
  const double from = std::max(low, -40.), to = std::min(high, 40.);
  constexpr int strips = 200'000;
  const double peak = std::clamp(0., from, to);
  double mass = 0, first = 0, second = 0;
  for (int i = 0; i < strips; ++i) {
    const double x = from + (to - from) * (i + .5) / strips;
    const double weight = std::exp((peak * peak - x * x) / 2);
    mass += weight;
    first += weight * x;
    second += weight * x * x;
  }
  return {first / mass, second / mass - first / mass * first / mass};
}

TEST(TruncatedNormal, IsTheIntegralForNarrowWideOpenAndFarIntervals) {
  constexpr double inf = std::numeric_limits<double>::infinity();
  const std::vector<std::pair<double, double>> intervals{{-.02, .03}, {1.9, 2.05}, {-1.4, -.9}, {-inf, -1.2},
                                                         {.8, inf},   {-3, 4},     {5, 5.3},    {-9, -7},
                                                         {2.2, 2.9},  {-.3, .28}};
  for (const auto& [low, high] : intervals) {
    const Moments exact = by_strips(low, high), found = truncated_normal(low, high);
    EXPECT_NEAR(found.mean, exact.mean, 2e-5) << low << " " << high;
    EXPECT_NEAR(found.variance / exact.variance, 1, 3e-4) << low << " " << high;
  }
}

TEST(TruncatedNormal, OfEverythingIsTheStandardNormalItself) {
  constexpr double inf = std::numeric_limits<double>::infinity();
  EXPECT_DOUBLE_EQ(truncated_normal(-inf, inf).mean, 0);
  EXPECT_DOUBLE_EQ(truncated_normal(-inf, inf).variance, 1);
}

TEST(TruncatedNormal, StaysFiniteBeyondTheTails) {
  constexpr double inf = std::numeric_limits<double>::infinity();
  for (const double far : {20., 35., 100.}) {
    const Moments found = truncated_normal(far, inf);
    EXPECT_GE(found.mean, far);
    EXPECT_GT(found.variance, 0);
    EXPECT_LT(found.variance, .01);
  }
}

}  // namespace
}  // namespace kansrijk::stats
