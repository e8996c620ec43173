#pragma once

#include <cmath>
#include <cstddef>
#include <utility>
#include <vector>

#include "stats/walk_filter.hpp"

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

/// The same question as one multivariate normal: states at every sighting and at the time asked for, their covariances
/// written out, conditioned on what was seen.
inline stats::Belief walk_twin(const std::vector<stats::Sighting>& seen, double gap, double extra, double stability) {
  std::vector<double> time{}, variance{};
  double now = 0, spread = 1;
  for (std::size_t i = 0; i <= seen.size(); ++i) {
    const double step = i < seen.size() ? seen[i].gap : gap;
    const double more = i < seen.size() ? seen[i].extra_variance : extra;
    now += step;
    const double kept = std::pow(stability, 2 * step);
    spread = kept * spread + 1 - kept + more;
    time.push_back(now);
    variance.push_back(spread);
  }
  const auto covariance = [&](std::size_t i, std::size_t j) {
    return variance[std::min(i, j)] * std::pow(stability, std::abs(time[i] - time[j]));
  };
  const std::size_t n = seen.size();
  std::vector<std::vector<double>> among(n, std::vector<double>(n));
  std::vector<double> with_target(n);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) among[i][j] = covariance(i, j) + (i == j ? seen[i].error_variance : 0);
    with_target[i] = covariance(i, n);
  }
  const std::vector<double> weight = solve(among, with_target);
  stats::Belief belief{0, variance[n]};
  for (std::size_t i = 0; i < n; ++i) {
    belief.mean += weight[i] * seen[i].value;
    belief.variance -= weight[i] * with_target[i];
  }
  return belief;
}

}  // namespace kansrijk::reference
