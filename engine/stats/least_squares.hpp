#pragma once

#include <span>
#include <vector>

namespace kansrijk::stats {

struct Coefficient {
  double value = 0;
  double standard_error = 0;
};

/// Ordinary least squares of y on the columns of x (each as long as y), with an intercept that is not returned.
/// Standard errors are the ordinary ones, for independent errors of one variance. Solved by the normal equations with a
/// pivoted LDLT factor (Eigen), good for a few dozen columns of dummies. Empty when there are fewer rows than columns, or
/// when the columns are linearly dependent. Throws std::logic_error when lengths differ. O(rows · columns²).
std::vector<Coefficient> least_squares(std::span<const std::vector<double>> x, std::span<const double> y);

/// Pearson's correlation; 0 when either side does not vary. Throws std::logic_error when lengths differ.
double correlation(std::span<const double> a, std::span<const double> b);

}  // namespace kansrijk::stats
