#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/dates.hpp"
#include "base/result.hpp"

namespace kansrijk::draw {

/// What a seed must be worth: nobody tries 2^128 values.
inline constexpr unsigned seed_bits = 128;

/// Where the chance of a draw comes from, named before it exists: dice that are thrown in the open, or a numbered round of a
/// public beacon that is still to come.
struct Entropy {
  enum class Kind : std::uint8_t { dice, beacon };
  Kind kind = Kind::dice;
  std::uint32_t faces = 0;  ///< dice
  std::string beacon;       ///< its name
  std::uint64_t round = 0;

  bool operator==(const Entropy&) const = default;
};

/// `dice FACES` with 2 to 1000 faces, or `beacon NAME ROUND`; nothing for any other text.
std::optional<Entropy> parse_entropy(std::string_view text);
std::string to_string(const Entropy& entropy);

/// How many throws of a die with so many faces, at least 2, have 2^128 outcomes or more: the smallest n with faces^n >= 2^128,
/// in whole numbers.
std::uint32_t throws_needed(std::uint32_t faces);

/// When the value of a round is published; known of `drand-quicknet` only, whose round r comes 3·(r−1) seconds after
/// 2023-08-23T15:09:27Z (drand's documentation).
std::optional<std::chrono::sys_seconds> published_at(const Entropy& entropy);

/// What was thrown or published, in the one way of writing it that goes into the seed. Dice: exactly throws_needed numbers from
/// 1 to FACES, by blanks or commas, or one behind the other where a face has one digit; written `3 1 6 …`. No more and no fewer, so that nobody
/// chooses when to stop. Beacon: 64 to 512 hexadecimal digits, in lower case. The place of a problem is `file` and `column`.
Result<std::string> canonical_value(const Entropy& entropy, std::string_view text, const Place& place);

}  // namespace kansrijk::draw
