#pragma once

#include <cstdint>

#include "matching/market.hpp"

namespace kansrijk::bench {

struct MarketSize {
  std::uint32_t pupils = 0, offerings = 0, entries_each = 0;
};

/// A market of uneven popularity: each pupil lists the offerings of highest utility, popularity plus Gumbel noise. Seats for
/// 1.02 times the pupils in all. Single ties: pupil p has number p, so that lists stand in the order of the draw; multiple: own numbers
/// everywhere. The same at every run.
matching::Market market(const MarketSize& size, bool single);

/// Every mechanism on one core, beside what others publish for the same sizes.
void mechanisms();

}  // namespace kansrijk::bench
