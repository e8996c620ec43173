#pragma once

#include "domain/policy.hpp"
#include "domain/records.hpp"
#include "domain/season.hpp"
#include "matching/market.hpp"

namespace kansrijk::matching {

/// Whose list earns what the policy promises: it names at least as many distinct schools, among the offerings that the advice
/// admits, as MatchingPolicy::list_length asks. An offering without a school counts as a school of its own. Fills `promised`,
/// `earned` and `pupils`; preassigned pupils earn nothing, having a seat. Without advices nothing is promised. O(entries).
PlacementRecord::Guarantee guarantee_earned(const Season& season, const std::vector<Advice>& final_advice,
                                            const Admission* admission, const MatchingPolicy& policy);

/// Why not all of `who` (one entry per pupil, 1: counts) can have a seat on their lists, with `seats` per offering; empty when they
/// can. Of all such sets the smallest (graph/seating.hpp), the minimum cut that graph/transport.hpp finds. `now` is where everyone is, as
/// far as `seats` go, which spares most of the work.
PlacementRecord::Bottleneck bottleneck(const Market& market, const std::vector<std::uint8_t>& who,
                                       const std::vector<std::uint32_t>& seats, const PlacementRecord& now);

}  // namespace kansrijk::matching
