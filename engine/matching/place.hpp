#pragma once

#include <string_view>

#include "matching/market.hpp"

namespace kansrijk::matching {

/// Whether place() can run this mechanism.
bool is_available(std::string_view mechanism);

/// Places the pupils of a market: secured seats first, then the mechanism of the policy, then the waiting lists in the
/// policy's order. `da` is the only mechanism yet; another one is a programming error (std::logic_error).
PlacementRecord place(const Market& market, const MatchingPolicy& policy);

}  // namespace kansrijk::matching
