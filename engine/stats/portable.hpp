#pragma once

#include <cstdint>

/// Functions whose results have the same bits on every machine with IEEE doubles: they are made of + − × ÷, square root
/// and comparisons alone, which the standard rounds exactly. The mathematical library does not promise that (glibc takes
/// other code, with other last digits, where the processor has fused multiply-add), so a simulation that must give the
/// same bytes everywhere uses these. Not for statistics, where the last digits of stats/normal.hpp count.
namespace kansrijk::stats {

/// Natural logarithm of x > 0 that is not subnormal; relative error below 1e-14.
double portable_log(double x);

/// e^x for |x| < 700; relative error below 1e-14.
double portable_exp(double x);

/// The standard normal quantile of 0 < p < 1: algorithm AS 241, PPND16 (Wichura 1988, Applied Statistics 37:477), which
/// is exact to about 1 part in 10^15; here with portable_log.
double portable_normal_quantile(double p);

/// The standard normal quantile of the middle of the `word`-th of 2^32 equal parts of (0, 1): one random word to one
/// normal number. Lies within ±6.3.
double normal_of_word(std::uint32_t word);

/// Standard Gumbel number of one random word: −ln(−ln u), u as above.
double gumbel_of_word(std::uint32_t word);

}  // namespace kansrijk::stats
