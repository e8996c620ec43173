#include "stats/normal.hpp"

#include <limits>
#include <numbers>
#include <stdexcept>

#include <boost/math/special_functions/erf.hpp>

namespace kansrijk::stats {
namespace {

// Without promotion to long double, whose width differs between machines.
using Plain = boost::math::policies::policy<boost::math::policies::promote_double<false>>;

}  // namespace

double normal_cdf(double x) {
  return boost::math::erfc(-x / std::numbers::sqrt2, Plain()) / 2;
}
double normal_upper_tail(double x) {
  return boost::math::erfc(x / std::numbers::sqrt2, Plain()) / 2;
}

double normal_quantile(double p) {
  if (!(p >= 0 && p <= 1)) throw std::logic_error("normal_quantile: not a probability");
  if (p == 0) return -std::numeric_limits<double>::infinity();
  if (p == 1) return std::numeric_limits<double>::infinity();
  return -std::numbers::sqrt2 * boost::math::erfc_inv(2 * p, Plain());
}

}  // namespace kansrijk::stats
