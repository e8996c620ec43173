#pragma once

#include <cmath>
#include <cstddef>
#include <utility>
#include <vector>

#include "stats/growth_filter.hpp"

namespace kansrijk::reference {

/// Solves a x = b by elimination with pivoting.
inline std::vector<double> solve(std::vector<std::vector<double>> a, std::vector<double> b) {
  const std::size_t n = b.size();
  for (std::size_t k = 0; k < n; ++k) {
    std::size_t best = k;
    for (std::size_t i = k; i < n; ++i)
      if (std::abs(a[i][k]) > std::abs(a[best][k])) best = i;
    std::swap(a[k], a[best]);
    std::swap(b[k], b[best]);
    for (std::size_t i = 0; i < n; ++i) {
      if (i == k) continue;
      const double factor = a[i][k] / a[k][k];
      for (std::size_t j = k; j < n; ++j) a[i][j] -= factor * a[k][j];
      b[i] -= factor * b[k];
    }
  }
  for (std::size_t i = 0; i < n; ++i) b[i] /= a[i][i];
  return b;
}

/// A value seen of one part at a time, of which a constant of its own (`biased`) may be a part.
struct SeenValue {
  double time = 0;
  std::size_t part = 0;
  double load = 1, bias_load = 0, value = 0, error_variance = 0;
};
/// Between `from` and `to`, times at which something is seen or asked, levels change by so much more.
struct Extra {
  double from = 0, to = 0, variance = 0;
};

/// The correlation of a level with itself `time` later, from the differential equations of stats::GrowthModel worked out by hand.
inline double level_correlation(const stats::GrowthModel& m, double time) {
  const double a = m.pull, b = m.growth_pull;
  return std::exp(-a * time) + m.growth_share * a * (std::exp(-b * time) - std::exp(-a * time)) / (a - b);
}

/// Mean and variance of Σ weights · levels at a time given everything that was seen, before or after: all levels written out
/// as one multivariate normal and conditioned. An extra stays with a level as long as the level does: it fades with `pull`.
inline std::pair<double, double> growth_twin(const stats::GrowthModel& m, const std::vector<SeenValue>& seen,
                                             double bias_variance, const std::vector<Extra>& extras, double time,
                                             const stats::PerPart& weights) {
  const auto levels = [&](std::size_t d, double s, std::size_t e, double t) {
    double covariance = level_correlation(m, std::abs(s - t));
    for (const Extra& extra : extras) {
      if (s >= extra.to && t >= extra.to)
        covariance += extra.variance * std::exp(-m.pull * (s - extra.to)) * std::exp(-m.pull * (t - extra.to));
    }
    return m.correlation[d][e] * covariance;
  };
  const std::size_t n = seen.size();
  std::vector<std::vector<double>> among(n, std::vector<double>(n));
  std::vector<double> with(n), values(n);
  for (std::size_t i = 0; i < n; ++i) {
    values[i] = seen[i].value;
    for (std::size_t j = 0; j < n; ++j) {
      among[i][j] = seen[i].load * seen[j].load * levels(seen[i].part, seen[i].time, seen[j].part, seen[j].time) +
                    seen[i].bias_load * seen[j].bias_load * bias_variance + (i == j ? seen[i].error_variance : 0);
    }
    for (std::size_t d = 0; d < stats::path_parts; ++d)
      with[i] += weights[d] * seen[i].load * levels(d, time, seen[i].part, seen[i].time);
  }
  double variance = 0, mean = 0;
  for (std::size_t d = 0; d < stats::path_parts; ++d) {
    for (std::size_t e = 0; e < stats::path_parts; ++e) variance += weights[d] * weights[e] * levels(d, time, e, time);
  }
  const std::vector<double> weight = solve(among, with);
  for (std::size_t i = 0; i < n; ++i) {
    mean += weight[i] * values[i];
    variance -= weight[i] * with[i];
  }
  return {mean, variance};
}

}  // namespace kansrijk::reference
