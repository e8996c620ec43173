#pragma once

#include <vector>

#include "domain/policy.hpp"
#include "domain/records.hpp"
#include "domain/season.hpp"

namespace kansrijk::matching {

/// What the verifier found: properties that must hold, and how often others fail that nobody promised.
struct Verified {
  std::vector<PropertyCheck> checks;
  std::vector<PropertyCount> counts;
};

/// Looks at a finished placement beside the season it came from, and at nothing in between: no market, no mechanism.
/// Arguments as for make_market; `numbers` are those that the record was made with. "Takes part" means: not preassigned. An entry
/// is an admitted offering on the pupil's own list. A record of another length than the season has no property.
///
/// Always checked, in this order:
/// `feasible`: one stage and at most one seat a pupil; every preassigned seat honoured and no other called so; no
///     offering holds more than its seats, or than its preassigned pupils where these are more, but for seats that a
///     stage for the guarantee (top-up, lift-tail) may add, up to MatchingPolicy::extended.
/// `only-listed-and-admitted`: who takes part and is placed has that entry, at that rank (second round: on the list of that round).
/// `refused-is-inadmissible`: the refusals are exactly the listed offerings that the advice does not admit, each with its row.
/// `waiting-lists-in-order`: where the policy has reserve lists, each offering's waiting list holds exactly who takes part and
///     prefers it to the seat they have when the lists are made, at positions 1, 2, 3, …, in the order of the policy; none otherwise.
/// `stages-in-order`: the runs are the policy's stages; each pupil has a seat by a stage that the policy has, whose group the pupil
///     belongs to (local: the first entry; top-up: a list that earns the guarantee; lift-tail and second round: a better seat than
///     before, which the moves tell); the counts of each run, the bottlenecks and the guarantee are as the season says.
///
/// Checked where the policy promises them, counted where not. The properties of a draw (main, local, central) look at the
/// placement as it stood after that stage, at who took part in it and at the seats that it had to give; the order at an offering is
/// that of the stage: priority where it uses them, then the number that its ties name.
/// `non-wasteful`: nobody prefers an entry with a free seat.
/// `no-justified-envy`: nobody prefers an entry that holds somebody of that stage who comes later in the order there.
/// `priorities-respected`: the same for a strictly worse priority alone.
/// `reserves-respected`: nobody prefers an entry where somebody of another group, or outside the reserve, holds a seat while the
///     pupil's group has fewer pupils than seats kept for it; and nobody has envy that the reserve does not explain.
/// `higher-choice-first`: nobody prefers an entry that holds somebody who reached it at a later round (position among the entries),
///     or at the same one and later in the order.
/// `pareto-efficient`: no cycle of pupils who each prefer the next one's seat, and no chain of these to a free seat.
/// `not-worse-than-da`: nobody is worse off than under deferred acceptance, which the verifier works out for itself.
/// `no-improving-cycle`: no cycle of exchanges in which each is among the best priority of those who prefer that seat.
/// `as-many-as-possible`, `smallest-rank-sum`: by the prices of the run: complementary slackness.
/// `rank-maximal`: no cycle or chain of exchanges gives a better signature.
/// `guarantee-kept`: everyone whose list earns the guarantee has a seat, or lies outside what the seats allow: as many of them as
///     the minimum cut leaves without one, and no more.
///
/// O(entries · log rows); pareto, improving cycles and rank-maximal also O(offerings²) memory at most.
Verified verify(const Season& season, const std::vector<Advice>& final_advice, const Admission* admission,
                const MatchingPolicy& policy, const Lottery& numbers, const PlacementRecord& record);

}  // namespace kansrijk::matching
