#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "ruleset/pack.hpp"

namespace kansrijk::ruleset {

/// No row holds. Cannot happen for a checked pack within the seasons it covers.
inline constexpr std::uint16_t no_row = 0xFFFF;

/// One value per fact; facts a table does not read may hold anything.
using Facts = std::array<Value, fact_count>;

/// The row that holds for these facts and is not beaten by another that holds. The plain version: O(rows²).
std::uint16_t matching_row(const Table& table, const Facts& facts);

/// A table for one season as a dense grid: one look-up per input, one read.
class CompiledTable {
 public:
  /// O(product of the domain sizes of the inputs other than season).
  CompiledTable(const Table& table, SchoolYear season);

  std::uint16_t row(const Facts& facts) const;

 private:
  std::vector<Fact> inputs_;  ///< without season
  std::vector<std::size_t> strides_;
  std::vector<std::uint16_t> grid_;
};

/// The value of `season` for a school year; nothing outside the domain.
std::optional<Value> season_value(SchoolYear season);

}  // namespace kansrijk::ruleset
