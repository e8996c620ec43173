#include "review/anchor.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "stats/normal.hpp"
#include "stats/truncated.hpp"

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

PathBelief::Normal Anchor::after(const PathBelief::Normal& before, Step test, double shift) const {
  const auto band = band_of(test);
  if (!band) return before;
  constexpr double infinity = std::numeric_limits<double>::infinity();
  const double variance = root_reliability_ * root_reliability_ * before.variance +
                          (1 - root_reliability_ * root_reliability_);  // of the result
  const double scale = 1 / std::sqrt(variance), with = root_reliability_ * before.variance;
  const auto in_deviations = [&](double cut) { return (cut + shift - root_reliability_ * before.mean) * scale; };
  const stats::Moments found = stats::truncated_normal(*band == 0 ? -infinity : in_deviations(observed_[*band - 1]),
                                                       *band == cut_count ? infinity : in_deviations(observed_[*band]));
  return {before.mean + with * scale * found.mean,
          before.variance - with * with * scale * scale * (1 - found.variance)};
}

std::optional<double> Anchor::cut_above(Step advice, int half_steps, double shift) const {
  for (std::size_t i = 0; i < cut_count; ++i) {
    if (rank(bands[i + 1]) >= rank(advice) + half_steps) return cut(i, shift);
  }
  return std::nullopt;
}

}  // namespace kansrijk::review
