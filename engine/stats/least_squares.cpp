#include "stats/least_squares.hpp"

#include <Eigen/Dense>
#include <cmath>
#include <stdexcept>

namespace kansrijk::stats {
namespace {

double mean_of(std::span<const double> values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return values.empty() ? 0 : sum / static_cast<double>(values.size());
}

/// Σ (a − mean a)(b − mean b).
double product(std::span<const double> a, double mean_a, std::span<const double> b, double mean_b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += (a[i] - mean_a) * (b[i] - mean_b);
  return sum;
}

}  // namespace

std::vector<Coefficient> least_squares(std::span<const std::vector<double>> x, std::span<const double> y) {
  const auto k = static_cast<Eigen::Index>(x.size());
  std::vector<double> mean;
  for (const auto& column : x) {
    if (column.size() != y.size()) throw std::logic_error("least_squares: columns of different length");
    mean.push_back(mean_of(column));
  }
  if (y.size() <= x.size() + 1) return {};
  const double mean_y = mean_of(y);
  Eigen::MatrixXd xx(k, k);
  Eigen::VectorXd xy(k);
  for (Eigen::Index i = 0; i < k; ++i) {
    const auto a = static_cast<std::size_t>(i);
    xy(i) = product(x[a], mean[a], y, mean_y);
    for (Eigen::Index j = 0; j <= i; ++j) {
      const auto b = static_cast<std::size_t>(j);
      xx(i, j) = xx(j, i) = product(x[a], mean[a], x[b], mean[b]);
    }
  }
  const Eigen::FullPivLU<Eigen::MatrixXd> rank(xx);
  if (!rank.isInvertible()) return {};
  const Eigen::LDLT<Eigen::MatrixXd> factor(xx);
  const Eigen::VectorXd beta = factor.solve(xy);
  const Eigen::MatrixXd inverse = factor.solve(Eigen::MatrixXd::Identity(k, k));
  const double residual = product(y, mean_y, y, mean_y) - beta.dot(xy);
  const double variance = std::max(0., residual) / static_cast<double>(y.size() - x.size() - 1);
  std::vector<Coefficient> out;
  for (Eigen::Index i = 0; i < k; ++i) out.push_back({beta(i), std::sqrt(variance * inverse(i, i))});
  return out;
}

double correlation(std::span<const double> a, std::span<const double> b) {
  if (a.size() != b.size()) throw std::logic_error("correlation: columns of different length");
  const double mean_a = mean_of(a), mean_b = mean_of(b);
  const double scale = std::sqrt(product(a, mean_a, a, mean_a) * product(b, mean_b, b, mean_b));
  return scale > 0 ? product(a, mean_a, b, mean_b) / scale : 0;
}

}  // namespace kansrijk::stats
