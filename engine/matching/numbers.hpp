#pragma once

#include <cstdint>

#include "domain/policy.hpp"
#include "domain/records.hpp"
#include "domain/season.hpp"

namespace kansrijk::matching {

/// The lottery numbers of a placement and where they come from.
struct Numbers {
  Lottery lottery;
  DrawRecord record;
};

/// The numbers of lottery.csv. A season without them is a programming error (std::logic_error).
Numbers given_numbers(const Season& season);

/// How a simulated draw goes.
struct DrawRules {
  bool one = true;          ///< one number per pupil
  bool own = false;         ///< own numbers at offerings
  bool only_spare = false;  ///< of these only at offerings with at most as many first choices as seats: mixed ties
  bool everyone = false;    ///< own numbers for all pupils, not only for those who list the offering
  FamilyDraw families = FamilyDraw::none;
};

/// What the stages of a policy need.
DrawRules draw_rules(const MatchingPolicy& policy);

/// A simulated draw (draw/lottery.hpp), stream `draw` of the seed; the placement uses draw 0, odds 0, 1, 2, …. The one number
/// comes from the stream `draw`; own numbers at offering o from draw + (o + 1) · 2^32, in order of pupil.
/// With FamilyDraw::adjacent families are drawn like pupils, in order of their first member, who has no sibling in the draw as a
/// family of one; the members of each follow one another in the order of a second draw, from the same stream + 2^63.
/// O(numbers).
Lottery simulated(const Season& season, std::uint64_t seed, std::uint64_t draw, const DrawRules& rules);

/// The simulated draw of a placement, with where it comes from.
Numbers drawn_numbers(const Season& season, std::uint64_t seed, const DrawRules& rules);

/// One number for each pupil, for the second round: the stream 2^62.
Lottery drawn_second_round(const Season& season, std::uint64_t seed, FamilyDraw families);

/// SHA-256 over one line per number, `pupil_id,number\n` or `pupil_id,offering_id,number\n` (in a mixed draw
/// the offering is empty in the line of the one number), by pupil_id and then
/// offering_id (bytewise), whatever the order of the rows.
std::string fingerprint(const Season& season, const Lottery& lottery);

}  // namespace kansrijk::matching
