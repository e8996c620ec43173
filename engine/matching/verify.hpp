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
///     belongs to (local: the first entry; top-up: a list that earns the guarantee; lift-tail: from the tail, a better seat than
///     before; second round: a seat on the list of that round). How things stood before a stage is told by the stage of each seat
///     and by the moves. Top-up and lift-tail leave no seat that one of theirs prefers, and by rank-min they have prices as below.
///     The counts of each run, where lists closed, the bottlenecks (as many without a seat as there must be), the guarantee and the
///     swaps that are left at the end, with a shortest example, are as the season says.
///
/// Checked where the policy promises them, after the others and in this order; counted where not, but for those that say nothing of
/// the season: reserves and the guarantee where there are none, the smallest sum and the best signature where no draw is by rank-min
/// or rank-max. A count is of the pupils for whom it fails, of the seats for as-many-as-possible, of the draws for these two.
/// The properties of a draw (main, local, central) look at the placement as it stood after that stage, at who took part in it and at
/// the seats that it had to give; the order at an offering is that of the stage: priority where it uses them, then the number that its
/// ties name.
/// `non-wasteful`: nobody prefers an entry with a free seat.
/// `no-justified-envy`: nobody prefers an entry that holds somebody of that stage who comes later in the order there.
/// `priorities-respected`: the same for a strictly worse priority alone.
/// `reserves-respected`: nobody prefers an entry that would keep them in place of one of its holders. An offering keeps, for each of
///     its reserves in order, the first of that group up to the seats of the reserve, and then the first of all others.
/// `higher-choice-first`: nobody prefers an entry that holds somebody who reached it at a later round (position among the entries),
///     or at the same one and later in the order.
/// `pareto-efficient`: no cycle of pupils who each prefer the next one's seat, and no chain of these to a free seat.
/// `not-worse-than-da`: nobody is worse off than under deferred acceptance, which the verifier works out for itself.
/// `no-improving-cycle`: no cycle of exchanges in which each is among the best priority of those who prefer that seat.
/// `as-many-as-possible`: a maximum matching, which the verifier works out for itself, has no more pupils.
/// `smallest-rank-sum`: of as many pupils, by the prices of the run. Prices are not negative, and 0 where a seat stays free; with
///     cost = rank + price everybody placed has the entry that costs least, and none of them pays more than one without a seat would.
///     Then the sum of ranks of any placement of k pupils is at least the k smallest of the least costs less the price of all seats,
///     and this one attains that.
/// `rank-maximal`: no placement has a better signature: the placement at hand is followed through the reduction of Irving, Kavitha,
///     Mehlhorn, Michail and Paluch (2006).
/// `guarantee-kept`: everyone whose list earns the guarantee has a seat, or lies outside what the seats allow: as many of them as
///     the minimum cut leaves without one, and no more.
///
/// Memory O(entries + rows). Time O(entries · log entries), with as-many-as-possible and the bottlenecks O(entries · √pupils),
/// rank-maximal O(entries · ranks), and the length of the example of swaps O(offerings · wishes) at worst.
Verified verify(const Season& season, const std::vector<Advice>& final_advice, const Admission* admission,
                const MatchingPolicy& policy, const Lottery& numbers, const PlacementRecord& record);

}  // namespace kansrijk::matching
