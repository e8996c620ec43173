#pragma once

#include <vector>

#include "matching/market.hpp"

namespace kansrijk::matching {

/// Runs the stages of a policy one after another, each on what the ones before left, and leaves the record with everything but
/// `bottleneck`, `guarantee.kept`, `guarantee.bottleneck` and `swaps`. What each does:
///
/// preassigned: the seats of preassigned.csv are taken, and off the capacity.
/// local-draw: everyone without a seat, at the first entry only. main-draw, central-draw: the same over the whole list.
/// top-up: who earned the guarantee and has no seat, on seats up to MatchingPolicy::extended.
/// lift-tail: who stands at rank MatchingPolicy::tail_from or lower moves up where a seat is free, extended likewise; a seat left is
///     free for others of the tail. `sd`: one by one in order of number, again from the front until nobody can; `rank-min`: so
///     that the sum of ranks becomes smallest. Nobody goes down.
/// reserve-lists: who waits for what, as things stand.
/// second-round: who gave a list for it (Season::second_preferences), on the seats that are left; who has a seat keeps it
///     unless the new list gives one.
/// free-seats, third-round, by-hand: nobody is placed; the run tells how many stand without a seat.
///
/// A stage whose mechanism cannot run it is a programming error (std::logic_error): see runnable.
PlacementRecord run_stages(const Season& season, const std::vector<Advice>& final_advice, const Admission* admission,
                           const MatchingPolicy& policy, const Lottery& numbers);

/// Whether lift-tail can run with the mechanism; the other stages run with any.
bool lifts(Mechanism mechanism);

/// The order that a stage gives to pupils.
Order order_of(const MatchingPolicy::StageRule& rule);

/// The entries of a market that a pupil would rather have than the seat in the record: from begin[p] up to, not with, the result.
std::uint32_t better_end(const Market& market, const PlacementRecord& record, std::size_t pupil);

}  // namespace kansrijk::matching
