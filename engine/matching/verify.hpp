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

/// Looks at a finished placement beside the season it came from, and at nothing in between: no market, no mechanism. The record is played
/// again stage by stage, as its seats and moves tell. Arguments as for make_market; `numbers` are those that the record was made with.
/// "Takes part" means: not preassigned. An entry is an admitted offering on the pupil's own list. A record of another length than the
/// season, or one that names a pupil, offering or stage that does not exist, has no property.
///
/// Always checked, in this order:
/// `feasible`: one stage and at most one seat a pupil; every preassigned seat honoured and no other called so; no stage brings an
///     offering above its seats, or its preassigned pupils where these are more, but for top-up and lift-tail, which may fill it up to
///     MatchingPolicy::extended. A seat that somebody leaves is free again within lift-tail, and in no other stage.
/// `only-listed-and-admitted`: who takes part and is placed has that entry, at that rank (second round: on the list of that round); so
///     had who moved.
/// `refused-is-inadmissible`: the refusals are exactly the listed offerings that the advice does not admit, each with its row.
/// `waiting-lists-in-order`: where the policy has reserve lists, each offering's waiting list holds exactly who takes part and
///     prefers it to the seat they have when the lists are made, at positions 1, 2, 3, …, in the order of the policy (its numbers and
///     priorities those of the last draw); none otherwise.
/// `stages-in-order`: the runs are the policy's stages; each pupil has a seat by a stage that the policy has, whose group the pupil
///     belongs to (local: the first entry; top-up: a list that earns the guarantee; lift-tail: a better entry than one in the tail;
///     second round: a list for it); nobody for whom top-up or lift-tail is prefers a seat that it leaves, and where these went by
///     rank-min their prices prove it; the counts of each run, where lists closed, the bottlenecks (minimum cuts), the guarantee and
///     the swaps that are left, with a shortest one, are as the season says.
///
/// Checked where the policy promises them, else counted: pupils for whom they fail, in all draws together. The properties of a draw
/// (main, local, central) look at the placement as it stood after that stage, at who took part in it and at the seats that it had to
/// give; the order at an offering is that of the stage: priority where it uses them, then the number that its ties name; by sd the one
/// number alone.
/// `non-wasteful`: nobody prefers an entry with a free seat.
/// `no-justified-envy`: nobody prefers an entry that holds somebody of that stage who comes later in the order there.
/// `priorities-respected`: the same for a strictly worse priority alone.
/// `reserves-respected`: nobody prefers an entry that would keep them in place of somebody whom it holds, when it first fills each
///     reserve with its group and then all other seats, both in order. Counted where there are reserves. Seats given before cut the
///     reserves, the last one first.
/// `higher-choice-first`: nobody prefers an entry that holds somebody who reached it at a later round (position among the entries),
///     or at the same one and later in the order.
/// `pareto-efficient`: no cycle of pupils who each prefer the next one's seat, and no chain of these to a free seat.
/// `not-worse-than-da`: nobody is worse off than under deferred acceptance, which the verifier works out for itself.
/// `no-improving-cycle`: no cycle of exchanges in which each is among the best priority of those who prefer that seat.
/// `as-many-as-possible`: a maximum matching, worked out here, has no more pupils; counted by how many it has more.
/// `smallest-rank-sum`: the prices of the run prove that no placement of as many pupils has a smaller sum of submitted ranks:
///     prices q ≥ 0, 0 where a seat stays free; rank + q of a seat is the least among the pupil's entries, and no larger than for
///     anyone without a seat (linear duality). Without prices nothing is known, so that it is never counted.
/// `rank-maximal`: no placement has a better signature (submitted ranks); counted 1 for each draw where one has.
/// `guarantee-kept`: of those whose list earns the guarantee no more are without a seat than a minimum cut leaves without one when only
///     they are given seats. Counted where something is promised. Others may hold the seats that they lack: then it fails.
///
/// O(entries · log rows), the maximum matching O(entries · √pupils); a second for 180,000 pupils with 8 entries.
Verified verify(const Season& season, const std::vector<Advice>& final_advice, const Admission* admission,
                const MatchingPolicy& policy, const Lottery& numbers, const PlacementRecord& record);

}  // namespace kansrijk::matching
