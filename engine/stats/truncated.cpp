#include "stats/truncated.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "stats/normal.hpp"

namespace kansrijk::stats {
namespace {

double density(double x) {
  return std::exp(-x * x / 2) * (std::numbers::inv_sqrtpi / std::numbers::sqrt2);
}

}  // namespace

Moments truncated_normal_exact(double low, double high) {
  if (low + high < 0) {  // in the upper half the tails keep their digits
    const Moments mirrored = truncated_normal_exact(-high, -low);
    return {-mirrored.mean, mirrored.variance};
  }
  // Beyond 30 deviations tails are too small for a double; by then all of the mass stands at the lower end.
  if (low > 30) return {low + 1 / low, 1 / (low * low)};
  const bool open_below = std::isinf(low), open_above = std::isinf(high);
  const double at_low = open_below ? 0 : density(low), at_high = open_above ? 0 : density(high);
  const double mass = normal_upper_tail(low) - normal_upper_tail(high);
  const double mean = (at_low - at_high) / mass;
  const double variance =
      1 + ((open_below ? 0 : low * at_low) - (open_above ? 0 : high * at_high)) / mass - mean * mean;
  return {std::clamp(mean, low, high), std::clamp(variance, 1e-12, 1.)};
}

}  // namespace kansrijk::stats
