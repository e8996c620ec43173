#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "matching/market.hpp"

namespace kansrijk::matching {

/// Stands for "no entry": the pupil has no seat.
inline constexpr std::uint32_t no_entry = std::numeric_limits<std::uint32_t>::max();

/// For each pupil the entry of the market (an index into Market::offering) where the pupil ends, or no_entry.
/// Pupil-proposing deferred acceptance (Gale and Shapley 1962; Abdulkadiroğlu and Sönmez 2003): each pupil asks down
/// the list, an offering keeps the best by Market::key up to its seats and lets the worst go on. The result is the
/// stable placement that every pupil likes best, whatever the order of asking. Pupils with a secured seat get no_entry.
/// O(entries · log seats), no allocation per pupil.
std::vector<std::uint32_t> deferred_acceptance(const Market& market);

}  // namespace kansrijk::matching
