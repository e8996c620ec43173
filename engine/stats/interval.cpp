#include "stats/interval.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "stats/normal.hpp"

namespace kansrijk::stats {

Interval wilson(std::uint32_t count, std::uint32_t of, double confidence) {
  if (count > of) throw std::logic_error("wilson: more counted than there are");
  if (!(confidence > 0 && confidence < 1)) throw std::logic_error("wilson: confidence must lie between 0 and 1");
  if (of == 0) return {0, 1};
  const double n = of;
  const double share = count / n;
  const double z = normal_quantile((1 + confidence) / 2);
  const double centre = share + z * z / (2 * n);
  const double half = z * std::sqrt(share * (1 - share) / n + z * z / (4 * n * n));
  const double scale = 1 + z * z / n;
  // The ends that are exact in theory are made exact, so that the interval always holds the share.
  return {count == 0 ? 0 : std::clamp((centre - half) / scale, 0.0, share),
          count == of ? 1 : std::clamp((centre + half) / scale, share, 1.0)};
}

}  // namespace kansrijk::stats
