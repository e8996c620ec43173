#pragma once

#include <cstdint>
#include <vector>

#include "domain/policy.hpp"
#include "domain/records.hpp"
#include "domain/season.hpp"

namespace kansrijk::matching {

/// How a stage orders pupils at an offering.
struct Order {
  bool priorities = false;  ///< whether priorities.csv plays a part
  Ties ties = Ties::given;
};

/// What a placement needs and nothing else: dense, whole numbers, one entry per place on a list. Pupils and offerings
/// have the indices of the season. Lists hold admitted offerings only: what was refused is gone, the rest closes up,
/// and `rank` still says where the pupil wrote it. Pupils with a preassigned seat have an empty list.
struct Market {
  /// A seat given before the draw.
  struct Secured {
    PupilId pupil;
    OfferingId offering;
    std::uint16_t rank = 0;  ///< on the pupil's own list; 0 when it is not there
  };

  std::vector<std::uint32_t> begin;  ///< pupil p has entries begin[p] … begin[p+1]−1, best first
  std::vector<OfferingId> offering;  ///< one per entry
  std::vector<std::uint16_t> rank;   ///< one per entry, as submitted
  /// One per entry: the pupil's place in the order of that offering, lower comes first. Upper half: the priority
  /// (lowest_priority when not listed, 0 when the policy has none); lower half: the order of the lottery number. No two
  /// entries of an offering are equal.
  std::vector<std::uint64_t> key;
  std::vector<std::uint32_t> seats;               ///< one per offering: what the preassigned leave, never below 0
  std::vector<Secured> secured;                   ///< in order of pupil
  std::vector<PlacementRecord::Refusal> refused;  ///< by pupil, then rank; of pupils who take part in the draw

  /// The same entries by offering: those of offering o are at[at_begin[o]] … at[at_begin[o+1]−1], in order of key; `place` is
  /// where in that run an entry stands, from 0.
  std::vector<std::uint32_t> at_begin, at, place;
  std::vector<std::uint32_t> pupil;  ///< one per entry: whose it is
  /// Pupils with entries in order of their one number; empty unless it alone orders every offering.
  std::vector<std::uint32_t> line;

  std::size_t pupils() const { return begin.size() - 1; }
  std::size_t offerings() const { return seats.size(); }
};

/// Builds the market of a season that was checked on loading. `final_advice` has one entry per pupil; it may be empty
/// when `admission` is null, which admits everyone everywhere, as an offering without levels does. `numbers` are the
/// lottery numbers that count (matching/numbers.hpp). A pupil with a list and without a number, and two equal single
/// numbers, are programming errors (std::logic_error), because loading refuses them. O(entries · log entries).
Market make_market(const Season& season, const std::vector<Advice>& final_advice, const Admission* admission,
                   const Order& order, const Lottery& numbers);

/// Fills at_begin, at, place and pupil from the entries. O(entries · log entries of one offering).
void index_by_offering(Market& market);

}  // namespace kansrijk::matching
