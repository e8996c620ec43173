#include "ruleset/evaluate.hpp"

#include <algorithm>

namespace kansrijk::ruleset {
namespace {

bool holds(const Table& table, const Row& row, const Facts& facts) {
  for (std::size_t i = 0; i < table.inputs.size(); ++i) {
    const Value value = facts[static_cast<std::size_t>(table.inputs[i])];
    if ((row.cells[i] >> value & 1) == 0) return false;
  }
  return true;
}

}  // namespace

std::uint16_t matching_row(const Table& table, const Facts& facts) {
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    if (!holds(table, table.rows[i], facts)) continue;
    const bool beaten = std::any_of(table.rows.begin(), table.rows.end(), [&](const Row& other) {
      return std::find(other.beats.begin(), other.beats.end(), table.rows[i].id) != other.beats.end() &&
             holds(table, other, facts);
    });
    if (!beaten) return static_cast<std::uint16_t>(i);
  }
  return no_row;
}

CompiledTable::CompiledTable(const Table& table, SchoolYear season) {
  std::size_t cells = 1;
  for (const Fact fact : table.inputs) {
    if (fact == Fact::season) continue;
    inputs_.push_back(fact);
    strides_.push_back(cells);
    cells *= type_of(fact).values.size();
  }
  Facts facts{};
  facts[static_cast<std::size_t>(Fact::season)] = season_value(season).value_or(0);
  grid_.resize(cells);
  for (std::size_t cell = 0; cell < cells; ++cell) {
    for (std::size_t i = 0; i < inputs_.size(); ++i) {
      facts[static_cast<std::size_t>(inputs_[i])] =
          static_cast<Value>(cell / strides_[i] % type_of(inputs_[i]).values.size());
    }
    grid_[cell] = matching_row(table, facts);
  }
}

std::uint16_t CompiledTable::row(const Facts& facts) const {
  std::size_t cell = 0;
  for (std::size_t i = 0; i < inputs_.size(); ++i) cell += facts[static_cast<std::size_t>(inputs_[i])] * strides_[i];
  return grid_[cell];
}

std::optional<Value> season_value(SchoolYear season) {
  const int value = season.first - first_season;
  if (value < 0 || value >= season_values) return std::nullopt;
  return static_cast<Value>(value);
}

}  // namespace kansrijk::ruleset
