#include "review/anchor.hpp"

#include <algorithm>
#include <cmath>

#include "stats/normal.hpp"

namespace kansrijk::review {

Anchor::Anchor(const SignalParameters& parameters, SchoolYear season)
    : root_reliability_(std::sqrt(parameters.test_reliability.value)), assumed_(parameters.anchor < season) {
  for (std::size_t i = 0; i < cut_count; ++i)
    observed_[i] = stats::normal_quantile(parameters.cut_percent_below.value[i] / 100);
}

std::optional<std::size_t> Anchor::band_of(Step test) const {
  const auto* found = std::find(bands.begin(), bands.end(), test);
  if (found == bands.end()) return std::nullopt;
  return static_cast<std::size_t>(found - bands.begin());
}

std::optional<double> Anchor::cut_above(Step advice, int half_steps, double shift) const {
  for (std::size_t i = 0; i < cut_count; ++i) {
    if (rank(bands[i + 1]) >= rank(advice) + half_steps) return cut(i, shift);
  }
  return std::nullopt;
}

}  // namespace kansrijk::review
