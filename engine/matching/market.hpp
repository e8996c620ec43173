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
  Ties ties =
      Ties::given;  ///< `mixed` reads the numbers as `given` does; a kind that the draw lacks is replaced by the other
  bool everyone = false;  ///< also of pupils who did not list the offering (Market::Standing)

  bool operator==(const Order&) const = default;
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

  /// The same entries by offering: those of offering o are at[at_begin[o]] … at[at_begin[o+1]−1], in order of key.
  std::vector<std::uint32_t> at_begin, at;
  struct Spot {
    std::uint32_t offering = 0, place = 0;  ///< place: where in the run of the offering the entry stands, from 0
  };
  std::vector<Spot> spot;            ///< one per entry; what a mechanism reads of an entry lies together
  std::vector<std::uint32_t> who;    ///< in the order of `at`: the pupil of the entry
  std::vector<std::uint32_t> pupil;  ///< one per entry: whose it is
  /// Pupils with entries in order of their one number; empty unless it alone orders every offering.
  std::vector<std::uint32_t> line;

  /// Seats kept for groups: offering o keeps reserve_seats[r] for reserve_group[r], r in reserve_begin[o] … reserve_begin[o+1]−1.
  std::vector<std::uint32_t> reserve_begin, reserve_group, reserve_seats;
  std::vector<std::uint32_t> group;  ///< one per pupil, or empty: nobody is in one
  std::vector<std::uint8_t>
      consent;  ///< one per pupil: lets others go first where it costs nothing; empty: everybody does

  /// The order of all pupils at each offering, listed or not: first those with a priority there, then the rest.
  struct Standing {
    std::vector<std::uint32_t> first_begin, first;  ///< by offering: pupils with a priority, in order
    /// Everyone with a list in order of number: one run for all offerings (shared), or one for each, of equal length.
    std::vector<std::uint32_t> rest;
    bool shared = true;
  };
  Standing standing;  ///< empty unless Order::everyone

  std::size_t pupils() const { return begin.size() - 1; }
  std::size_t offerings() const { return seats.size(); }
};

/// Builds the market of a season that was checked on loading. `final_advice` has one entry per pupil; it may be empty
/// when `admission` is null, which admits everyone everywhere, as an offering without levels does. `numbers` are the
/// lottery numbers that count (matching/numbers.hpp). A pupil with a list and without a number, and two equal single
/// numbers, are programming errors (std::logic_error), because loading refuses them. O(entries · log entries).
Market make_market(const Season& season, const std::vector<Advice>& final_advice, const Admission* admission,
                   const Order& order, const Lottery& numbers);

/// Whether `numbers` order every pupil with a list at every offering, listed or not, as Order::everyone needs.
bool order_everyone(const Season& season, const Lottery& numbers, Ties ties);

/// The market of a later stage: the entries for which keep[e] is 1, with other seats; lists close up. Pupils keep their indices, who
/// is left without entries does not take part. O(entries).
Market narrowed(const Market& market, const std::vector<std::uint8_t>& keep, std::vector<std::uint32_t> seats);

/// Fills at_begin, at, spot, who and pupil from the other columns. O(entries · log entries of one offering).
void index_by_offering(Market& market);

}  // namespace kansrijk::matching
