#pragma once

namespace kansrijk::stats {

/// The standard normal distribution, to double precision in both tails.

/// P(Z <= x).
double normal_cdf(double x);

/// P(Z > x); keeps its digits where 1 − cdf would lose them.
double normal_upper_tail(double x);

/// The x with P(Z <= x) = p; minus or plus infinity for p = 0 and p = 1. Throws std::logic_error outside [0, 1].
double normal_quantile(double p);

}  // namespace kansrijk::stats
