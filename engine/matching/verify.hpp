#pragma once

#include <vector>

#include "domain/policy.hpp"
#include "domain/records.hpp"
#include "domain/season.hpp"

namespace kansrijk::matching {

/// Looks at a finished placement beside the season it came from, and at nothing in between: no market, no mechanism.
/// Arguments as for make_market. "Takes part" means: not preassigned. The properties, always all six in this order:
///
/// `feasible`: one stage and at most one seat a pupil; every preassigned seat honoured and no other called so; no
///     offering holds more than its seats, or than its preassigned pupils where these are more.
/// `only-listed-and-admitted`: who takes part and is placed listed that offering at that rank and is admitted there.
/// `non-wasteful`: nobody who takes part prefers an admitted offering with a free seat.
/// `no-justified-envy`: nobody who takes part prefers an admitted offering that holds somebody, not preassigned, of a
///     worse priority, or of the same priority and a worse number.
/// `refused-is-inadmissible`: the refusals are exactly the entries that the advice does not admit, each with its row.
/// `waiting-lists-in-order`: each offering's waiting list holds exactly who takes part and prefers it to where they
///     were placed, at positions 1, 2, 3, …, in the order of the policy.
///
/// A record of another length than the season has no property. O(entries · log rows).
std::vector<PropertyCheck> verify(const Season& season, const std::vector<Advice>& final_advice,
                                  const Admission* admission, const MatchingPolicy& policy, const Lottery& numbers,
                                  const PlacementRecord& record);

}  // namespace kansrijk::matching
