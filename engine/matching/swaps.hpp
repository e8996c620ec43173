#pragma once

#include "matching/market.hpp"

namespace kansrijk::matching {

/// Who could swap to mutual gain: a pupil at offering a who would rather have b is an arc from a to b, and whoever has an arc inside
/// one strong component lies on a cycle of exchanges (graph/swaps.hpp). Preassigned pupils keep their seats. O(entries).
PlacementRecord::Swaps swaps(const Market& market, const PlacementRecord& record);

}  // namespace kansrijk::matching
