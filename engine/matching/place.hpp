#pragma once

#include "matching/market.hpp"

namespace kansrijk::matching {

/// Places the pupils of a market: secured seats first, then the mechanism of the policy, then the waiting lists in the
/// policy's order. `da` is the only mechanism yet; another one is a programming error (std::logic_error).
PlacementRecord place(const Market& market, const MatchingPolicy& policy);

}  // namespace kansrijk::matching
