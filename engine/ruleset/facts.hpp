#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kansrijk::ruleset {

/// Everything a rule may look at. The list is closed: a pack that names another fact is refused.
enum class Fact : std::uint8_t {
  season,       ///< school year
  advice,       ///< provisional school advice, without lwoo
  test,         ///< what there is of a doorstroomtoets
  test_advice,  ///< its advice
  steps,        ///< half steps that the test advice lies above the provisional advice; missing where either has no rank
  exemption,    ///< why a pupil need not sit the test
  advice_low,   ///< the lower level of the advice, against the levels of an offering
  advice_high,  ///< the higher level of the advice, likewise
};
inline constexpr std::size_t fact_count = 8;

/// A fact's values are small indices. `missing`, where a fact can be missing, is the last index.
using Value = std::uint8_t;

/// The closed domain of a fact: at most 64 values, so that a cell of a rule is one 64-bit mask.
struct FactType {
  std::string_view name;
  std::vector<std::string> values;
  std::size_t ordered = 0;  ///< how many values, from the first, have an order: comparisons and ranges are for them
  bool can_be_missing = false;
  std::uint64_t possible = 0;  ///< values that occur (a school advice is never pro/bb)

  Value missing() const { return static_cast<Value>(values.size() - 1); }
};

const FactType& type_of(Fact fact);
std::optional<Fact> parse_fact(std::string_view name);

inline constexpr int first_season = 2014;  ///< season value 0: 2014-2015
inline constexpr int season_values = 40;
inline constexpr int most_steps = 10;  ///< steps value 0: −10 half steps

/// What `test` can be. `underivable`: taken, but no advice is printed and none can be derived.
enum class TestFact : Value { none, pending, underivable, known };

/// Where a level lies against an offering's levels.
enum class Against : Value { below, within, above, missing };

/// A cell as written in a pack, such as `>= 1`, `pro, bb`, `2014-2015..2022-2023`, `not vso`, `missing`, `present`:
/// the mask of the values it holds for. Nothing when it cannot be read. O(length × values).
std::optional<std::uint64_t> parse_cell(const FactType& type, std::string_view text);

}  // namespace kansrijk::ruleset
