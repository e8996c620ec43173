#pragma once

#include <cstdint>

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

/// A simulated draw: one number per pupil, draw 0 of the seed (draw/lottery.hpp).
Numbers drawn_numbers(const Season& season, std::uint64_t seed);

/// SHA-256 over one line per number, `pupil_id,number\n` or `pupil_id,offering_id,number\n`, by pupil_id and then
/// offering_id (bytewise), whatever the order of the rows.
std::string fingerprint(const Season& season, const Lottery& lottery);

}  // namespace kansrijk::matching
