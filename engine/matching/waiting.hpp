#pragma once

#include <cstdint>
#include <vector>

#include "matching/market.hpp"

namespace kansrijk::matching {

/// Who waits for which offering: every pupil for every entry of the market above the seat in the record, all of them for a
/// pupil without a seat. Pupils with a secured seat wait for nothing. By offering, then position (from 1). With
/// rank_then_reversed_lottery the rank is the one the pupil submitted. O(lines · log lines).
std::vector<PlacementRecord::Waiting> waiting_lists(const Market& market, const PlacementRecord& record,
                                                    WaitingOrder order);

}  // namespace kansrijk::matching
