#pragma once

#include <cmath>
#include <map>
#include <numbers>
#include <string>
#include <vector>

#include "tests/reference/walk_filter_twin.hpp"

/// Trajectory signals by the definition: every composite and the skill at the test are one multivariate normal, whose
/// covariances are written out and conditioned on what was seen. Figures of rules/nl/signalen.json are written here again.
namespace kansrijk::reference {

inline constexpr double reliability = .953, stability = .934, between_domains = .7, per_closed_week = .0044;

inline double normal_below(double x) {
  return std::erfc(-x / std::numbers::sqrt2) / 2;
}

/// By bisection.
inline double normal_point(double share) {
  double low = -40, high = 40;
  for (int i = 0; i < 200; ++i) {
    const double middle = (low + high) / 2;
    (normal_below(middle) < share ? low : high) = middle;
  }
  return low;
}

struct Standard {
  double z = 0, variance = 0;
};

/// Mean and variance of a standard normal between two of its quantiles, by a hundred thousand strips.
inline Standard strip(double from, double to) {
  const double low = from <= 0 ? -9 : normal_point(from);
  const double high = to >= 1 ? 9 : normal_point(to);
  constexpr int strips = 100'000;
  double mass = 0, sum = 0, squares = 0;
  for (int i = 0; i < strips; ++i) {
    const double x = low + (high - low) * (i + .5) / strips;
    const double weight = std::exp(-x * x / 2);
    mass += weight;
    sum += weight * x;
    squares += weight * x * x;
  }
  const double mean = sum / mass;
  return {mean, squares / mass - mean * mean};
}

struct Seen {
  double time = 0;                        ///< half years from M6
  std::map<std::string, Standard> score;  ///< by domain
};
struct Closed {
  double from = 0, to = 0;  ///< half years from M6
};

/// Mean and variance of the skill at the test, half a year after E7.
struct Skill {
  double mean = 0, variance = 0;
};

inline Skill skill_at_test(const std::vector<Seen>& all, const std::vector<Closed>& closures) {
  const std::map<std::string, double> weight{{"reading", .30}, {"maths", .45}, {"language", .25}};
  std::vector<double> value{}, error{}, time{};
  for (const Seen& seen : all) {
    double sum = 0, total_variance = 0, bands = 0;
    for (const auto& [a, score] : seen.score) {
      sum += weight.at(a) * score.z;
      bands += weight.at(a) * weight.at(a) * score.variance;
      for (const auto& [b, other] : seen.score)
        total_variance += weight.at(a) * weight.at(b) * (a == b ? 1 : between_domains);
    }
    value.push_back(sum / std::sqrt(total_variance));
    error.push_back(1 - reliability + bands / total_variance);
    time.push_back(seen.time);
  }
  time.push_back(4);
  const std::size_t n = value.size();
  // Between two times: variance that closures add to the true composite.
  const auto added = [&](double from, double to) {
    double weeks = 0;
    for (const Closed& closed : closures)
      weeks += std::max(0., std::min(to, closed.to) - std::max(from, closed.from)) * 365.25 / 2 / 7;
    return weeks * per_closed_week;
  };
  std::vector<double> variance{reliability};
  for (std::size_t i = 1; i <= n; ++i) {
    const double kept = std::pow(stability, 2 * (time[i] - time[i - 1]));
    variance.push_back(kept * variance.back() + (1 - kept) * reliability + added(time[i - 1], time[i]));
  }
  const auto covariance = [&](std::size_t i, std::size_t j) {
    return variance[std::min(i, j)] * std::pow(stability, std::abs(time[i] - time[j]));
  };
  std::vector<std::vector<double>> among(n, std::vector<double>(n));
  std::vector<double> with_test(n);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) among[i][j] = covariance(i, j) + (i == j ? error[i] : 0);
    with_test[i] = covariance(i, n);
  }
  const std::vector<double> solved = solve(among, with_test);
  Skill skill{0, variance[n]};
  for (std::size_t i = 0; i < n; ++i) {
    skill.mean += solved[i] * value[i];
    skill.variance -= solved[i] * with_test[i];
  }
  return skill;
}

inline double chance_above(const Skill& skill, double percent_below) {
  return normal_below((skill.mean - normal_point(percent_below / 100)) / std::sqrt(skill.variance));
}

}  // namespace kansrijk::reference
