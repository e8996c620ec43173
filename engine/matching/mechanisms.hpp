#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "matching/market.hpp"

/// The mechanisms: each takes a market and says where every pupil ends. They share a shape, so that a policy can name any of them.
/// Pupils without entries (also those with a secured seat) end nowhere; an offering without seats takes nobody.
namespace kansrijk::matching {

/// Stands for "no entry": the pupil has no seat.
inline constexpr std::uint32_t no_entry = std::numeric_limits<std::uint32_t>::max();

/// For each pupil the entry of the market (an index into Market::offering) where the pupil ends, or no_entry.
using Entries = std::vector<std::uint32_t>;

/// Pupil-proposing deferred acceptance (Gale and Shapley 1962; Abdulkadiroğlu and Sönmez 2003): each pupil asks down
/// the list, an offering keeps the best by Market::key up to its seats and lets the worst go on. The result is the
/// stable placement that every pupil likes best, whatever the order of asking. Where one number orders every offering
/// this is serial dictatorship, and is done so. O(entries), no allocation per pupil.
Entries deferred_acceptance(const Market& market);

/// The same with an offering that first keeps, for each of its reserves, the best of that group up to the seats of the reserve, and
/// then the best of all others on the seats still free (Hafalir, Yenmez and Yildirim 2013). O(entries · log seats).
Entries deferred_acceptance_with_reserves(const Market& market);

/// Offering-proposing deferred acceptance: the stable placement that every pupil likes least. Only those who list an offering
/// are asked. O(entries).
Entries offering_proposing(const Market& market);

/// Immediate acceptance (Boston): round k looks at k-th entries only, and what it gives is final. An entry without free seats uses up
/// its round. O(entries · log entries).
Entries immediate_acceptance(const Market& market);

/// Pupils choose in order of their one number (Market::line), which must be there (std::logic_error). O(entries).
Entries serial_dictatorship(const Market& market);

/// Top trading cycles with seat counters (Shapley and Scarf 1974; Abdulkadiroğlu and Sönmez 2003): an offering with a free seat points
/// to its best remaining pupil, listed or not (needs Market::standing), a pupil to the best offering with a free seat; cycles trade.
/// O(entries + pupils · offerings).
Entries top_trading_cycles(const Market& market);

/// The same where an offering points only to pupils who listed it. Not strategy-proof. O(entries).
Entries top_trading_cycles_listed(const Market& market);

/// Stable improvement cycles (Erdil and Ergin 2008) from deferred acceptance: exchanges among pupils who are each of the best priority
/// among all who prefer that seat, until there is none. Numbers break ties only in the start and in the choice among equals. The
/// cycles are taken in order of offering. O(cycles · entries) at worst.
Entries stable_improvement_cycles(const Market& market);

/// Efficiency-adjusted deferred acceptance (Kesten 2010) in the simplified form of Tang and Yu (2014): a pupil at an offering that
/// nobody left prefers is done, and the wish of who consents (Market::consent) no longer stands in the way of others; the claims
/// of who does not consent stay. Found by exchanges in place of a new run each round: in what is left, each offering names the best
/// of those who prefer it, and a cycle of these is a rotation to the pupils' side (Faenza and Zhang 2022). O(entries).
Entries efficiency_adjusted(const Market& market);

/// Runs one of these, or rank_minimal / rank_maximal of matching/optimal.hpp; for rank-min also the prices that certify it.
struct Outcome {
  Entries entry;
  std::vector<std::int64_t> prices;  ///< rank-min: one per offering; else empty
};
Outcome run(Mechanism mechanism, const Market& market);

}  // namespace kansrijk::matching
