#include "stats/portable.hpp"

#include <array>
#include <bit>
#include <cmath>
#include <limits>
#include <numbers>

namespace kansrijk::stats {
namespace {

static_assert(std::numeric_limits<double>::is_iec559);

// ln 2 as the sum of a number with zeros at its end, so that its multiples are exact, and the rest.
constexpr double ln2_high = 0x1.62e42feep-1;
constexpr double ln2_low = 0x1.a39ef35793c76p-33;

/// c[n−1]·x^(n−1) + … + c[0].
template <std::size_t n>
double polynomial(const std::array<double, n>& c, double x) {
  double sum = c[n - 1];
  for (std::size_t i = n - 1; i-- > 0;) sum = sum * x + c[i];
  return sum;
}

// Coefficients of AS 241: numerator and denominator near the middle, further out, and in the far tails.
constexpr std::array<double, 8> middle_over{
    3.3871328727963666080e0,  1.3314166789178437745e+2, 1.9715909503065514427e+3, 1.3731693765509461125e+4,
    4.5921953931549871457e+4, 6.7265770927008700853e+4, 3.3430575583588128105e+4, 2.5090809287301226727e+3};
constexpr std::array<double, 8> middle_under{1.0,
                                             4.2313330701600911252e+1,
                                             6.8718700749205790830e+2,
                                             5.3941960214247511077e+3,
                                             2.1213794301586595867e+4,
                                             3.9307895800092710610e+4,
                                             2.8729085735721942674e+4,
                                             5.2264952788528545610e+3};
constexpr std::array<double, 8> outer_over{
    1.42343711074968357734e0, 4.63033784615654529590e0,  5.76949722146069140550e0,  3.64784832476320460504e0,
    1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4};
constexpr std::array<double, 8> outer_under{1.0,
                                            2.05319162663775882187e0,
                                            1.67638483018380384940e0,
                                            6.89767334985100004550e-1,
                                            1.48103976427480074590e-1,
                                            1.51986665636164571966e-2,
                                            5.47593808499534494600e-4,
                                            1.05075007164441684324e-9};
constexpr std::array<double, 8> far_over{
    6.65790464350110377720e0,  5.46378491116411436990e0,  1.78482653991729133580e0,  2.96560571828504891230e-1,
    2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7};
constexpr std::array<double, 8> far_under{1.0,
                                          5.99832206555887937690e-1,
                                          1.36929880922735805310e-1,
                                          1.48753612908506148525e-2,
                                          7.86869131145613259100e-4,
                                          1.84631831751005468180e-5,
                                          1.42151175831644588870e-7,
                                          2.04426310338993978564e-15};

double uniform_of_word(std::uint32_t word) {
  return (static_cast<double>(word) + .5) * 0x1p-32;
}

}  // namespace

double portable_log(double x) {
  const auto bits = std::bit_cast<std::uint64_t>(x);
  auto exponent = static_cast<int>(bits >> 52U) - 1023;
  auto mantissa = std::bit_cast<double>((bits & 0xFFFFFFFFFFFFFULL) | 0x3FF0000000000000ULL);
  if (mantissa > std::numbers::sqrt2) {
    mantissa /= 2;
    ++exponent;
  }
  // ln m = 2 artanh((m − 1)/(m + 1)); the argument is within ±0.172.
  const double t = (mantissa - 1) / (mantissa + 1);
  constexpr std::array<double, 10> series{1.0,      1.0 / 3,  1.0 / 5,  1.0 / 7,  1.0 / 9,
                                          1.0 / 11, 1.0 / 13, 1.0 / 15, 1.0 / 17, 1.0 / 19};
  const double log_mantissa = 2 * t * polynomial(series, t * t);
  return exponent * ln2_high + (log_mantissa + exponent * ln2_low);
}

double portable_exp(double x) {
  const double turns = std::floor(x * std::numbers::log2e + .5);
  const double rest = (x - turns * ln2_high) - turns * ln2_low;
  constexpr std::array<double, 15> series{1.0,
                                          1.0,
                                          1.0 / 2,
                                          1.0 / 6,
                                          1.0 / 24,
                                          1.0 / 120,
                                          1.0 / 720,
                                          1.0 / 5040,
                                          1.0 / 40320,
                                          1.0 / 362880,
                                          1.0 / 3628800,
                                          1.0 / 39916800,
                                          1.0 / 479001600,
                                          1.0 / 6227020800,
                                          1.0 / 87178291200};
  return std::ldexp(polynomial(series, rest), static_cast<int>(turns));
}

double portable_normal_quantile(double p) {
  const double q = p - .5;
  if (q >= -.425 && q <= .425) {
    const double r = .180625 - q * q;
    return q * polynomial(middle_over, r) / polynomial(middle_under, r);
  }
  const double r = std::sqrt(-portable_log(q < 0 ? p : 1 - p));
  const double value = r <= 5 ? polynomial(outer_over, r - 1.6) / polynomial(outer_under, r - 1.6)
                              : polynomial(far_over, r - 5) / polynomial(far_under, r - 5);
  return q < 0 ? -value : value;
}

double normal_of_word(std::uint32_t word) {
  return portable_normal_quantile(uniform_of_word(word));
}

double gumbel_of_word(std::uint32_t word) {
  return -portable_log(-portable_log(uniform_of_word(word)));
}

}  // namespace kansrijk::stats
