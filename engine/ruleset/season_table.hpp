#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "ruleset/formula.hpp"

namespace kansrijk::ruleset {

/// No row holds. Cannot happen for a checked pack within the seasons it covers.
inline constexpr std::uint16_t no_row = 0xFFFF;

/// What a table looks at: an input, or a derived name.
struct Column {
  std::string name;
  Text label;
  ValueDomain domain;
  CodeSet universe;                ///< the values of the domain, with `missing` where it can be
  std::size_t fact = 0;            ///< of an input
  std::optional<Formula> formula;  ///< of a derived name
  std::vector<std::size_t> reads;  ///< facts

  Code value(std::span<const Code> facts) const { return formula ? formula->value(facts) : facts[fact]; }

  bool operator==(const Column&) const = default;
};

/// A table for one season: rows whose season does not hold are gone, parameters are constants, and a cell is a set of codes.
struct SeasonTable {
  struct Line {
    std::uint16_t row = 0;           ///< index into table->rows
    std::vector<CodeSet> cells;      ///< one for each column
    std::vector<std::size_t> beats;  ///< indices of lines that give way to this one

    bool operator==(const Line&) const = default;
  };
  const Table* table = nullptr;  ///< of the pack, which outlives this
  SchoolYear season;
  std::vector<Column> columns;
  std::vector<Line> lines;  ///< in the order of the table

  bool same_rules(const SeasonTable& other) const { return columns == other.columns && lines == other.lines; }
};

/// What is wrong, with the line: a column that is no input or derived name, an expression or a cell that means nothing.
Result<SeasonTable> in_season(const RulePack& pack, const Table& table, SchoolYear season);

/// Whether a row says something about a season; the word of its season cell that means nothing.
tl::expected<bool, std::string> speaks_of(const RulePack& pack, const Row& row, SchoolYear season);

/// The column of an input or derived name; what is wrong with it.
tl::expected<Column, Message> column(const RulePack& pack, std::string_view name, SchoolYear season);

/// The line numbers that hold for the facts and are not beaten by another that holds; for `first` the first of those that hold.
/// The plain version, used for explanations and as the twin of the compiled one: O(lines × columns).
std::vector<std::size_t> lines_in_force(const SeasonTable& table, std::span<const Code> facts);
/// All lines that hold, beaten or not.
std::vector<std::size_t> lines_that_hold(const SeasonTable& table, std::span<const Code> facts);

/// lines_in_force as bits, for tables of at most 64 lines and 64 columns; nothing is allocated.
std::uint64_t lines_as_bits(const SeasonTable& table, std::span<const Code> facts);

/// The row that decides, as index into the pack's table; no_row when none holds. Of `collect` tables the first.
std::uint16_t row_in_force(const SeasonTable& table, std::span<const Code> facts);

}  // namespace kansrijk::ruleset
