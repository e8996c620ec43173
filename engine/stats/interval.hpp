#pragma once

#include <cstdint>

namespace kansrijk::stats {

/// Both ends belong to it.
struct Interval {
  double low = 0;
  double high = 1;
};

/// Wilson's score interval for a proportion, `count` of `of`, without continuity correction (Wilson 1927, JASA 22:209;
/// Newcombe 1998, Stat Med 17:857). It lies inside [0, 1], holds count/of, and mirrors when count becomes of − count.
/// Nothing is known when of == 0: [0, 1]. Throws std::logic_error when count > of or confidence is not in (0, 1).
Interval wilson(std::uint32_t count, std::uint32_t of, double confidence = .95);

}  // namespace kansrijk::stats
