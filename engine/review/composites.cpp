#include "review/composites.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "stats/normal.hpp"

namespace kansrijk::review {
namespace {

double density(double x) {
  return std::isinf(x) ? 0 : std::exp(-x * x / 2) / std::sqrt(2 * std::numbers::pi);
}
double x_density(double x) {
  return std::isinf(x) ? 0 : x * density(x);
}

/// Mean and variance of a standard normal between two of its quantiles (Johnson, Kotz and Balakrishnan 1994, 13.10).
StandardScore band(double from, double to) {
  const double low = stats::normal_quantile(from);
  const double high = stats::normal_quantile(to);
  const double share = to - from;
  const double mean = (density(low) - density(high)) / share;
  return {mean, 1 + (x_density(low) - x_density(high)) / share - mean * mean};
}

/// Bands given as percentages, the highest band first.
std::array<StandardScore, 5> bands(const std::array<double, 5>& percent) {
  std::array<StandardScore, 5> out;
  double top = 1;
  for (std::size_t i = 0; i < percent.size(); ++i) {
    const double bottom = i + 1 == percent.size() ? 0 : top - percent[i] / 100;
    out[i] = band(bottom, top);
    top = bottom;
  }
  return out;
}

/// Finer scales first.
int coarseness(ScaleKind scale) {
  switch (scale) {
    case ScaleKind::z:
      return 0;
    case ScaleKind::percentile:
      return 1;
    case ScaleKind::one_to_five:
      return 2;
    default:
      return 3;
  }
}

}  // namespace

Scales::Scales(const SignalParameters& parameters)
    : parameters_(parameters),
      one_to_five_(bands(parameters.one_to_five_percent.value)),
      a_to_e_(bands(parameters.a_to_e_percent.value)) {}

std::optional<StandardScore> Scales::standard(ScaleKind scale, std::int32_t value) const {
  switch (scale) {
    // A percentile is a band of one in a hundred; 0 and 100 are the outermost bands.
    case ScaleKind::percentile:
      return StandardScore{stats::normal_quantile(std::clamp(value / 100'000.0, .005, .995)), 0};
    case ScaleKind::z:
      return StandardScore{value / 1000.0, 0};
    case ScaleKind::one_to_five:
      return one_to_five_.at(static_cast<std::size_t>(value));
    case ScaleKind::a_to_e:
      return a_to_e_.at(static_cast<std::size_t>(value));
    case ScaleKind::score:
      return std::nullopt;
  }
  return std::nullopt;
}

void Scales::add(Composites& all, TestMoment moment,
                 const std::array<std::optional<StandardScore>, domain_count>& scores) const {
  const auto& reading = scores[static_cast<std::size_t>(Domain::reading)];
  const auto& maths = scores[static_cast<std::size_t>(Domain::maths)];
  if (!reading || !maths) return;
  double sum = 0, squares = 0, weights = 0, band_variance = 0;
  for (std::size_t d = 0; d < domain_count; ++d) {
    const double weight = scores[d] ? parameters_.domain_weight.value[d] : 0;
    if (weight == 0) continue;
    sum += weight * scores[d]->z;
    band_variance += weight * weight * scores[d]->variance;
    squares += weight * weight;
    weights += weight;
  }
  const double rho = parameters_.domain_correlation.value;
  const double variance = squares + rho * (weights * weights - squares);
  all.at[all.count++] = {moment, sum / std::sqrt(variance), band_variance / variance, reading->z, maths->z};
}

Composites Scales::composites(const Trajectories& trajectories, PupilId pupil) const {
  Composites all;
  std::size_t row = trajectories.begin[pupil.value];
  const std::size_t last = trajectories.begin[pupil.value + 1];
  while (row < last) {
    const TestMoment moment = trajectories.moment[row];
    std::array<std::optional<StandardScore>, domain_count> scores{};
    std::array<int, domain_count> best{};
    best.fill(INT32_MAX);
    for (; row < last && trajectories.moment[row] == moment; ++row) {
      const auto domain = static_cast<std::size_t>(trajectories.domain[row]);
      const bool used = parameters_.domain_weight.value[domain] > 0;
      if (used && trajectories.other_level[row] != 0) all.selected = true;
      const auto score = standard(trajectories.scale[row], trajectories.value[row]);
      if (!used || trajectories.other_level[row] != 0 || !score || coarseness(trajectories.scale[row]) >= best[domain])
        continue;
      best[domain] = coarseness(trajectories.scale[row]);
      scores[domain] = score;
    }
    add(all, moment, scores);
  }
  return all;
}

}  // namespace kansrijk::review
