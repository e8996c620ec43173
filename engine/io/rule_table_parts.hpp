#pragma once

#include <optional>
#include <string>
#include <vector>

#include "io/rule_table.hpp"

/// The parts of with_sheet().
namespace kansrijk::io {

/// What a sheet of a table says of one row.
struct SheetRow {
  std::string id, season;
  std::vector<std::string> cells, outcome;  ///< by input, by output
  std::string beats, source, note;
  std::uint32_t line = 0;
};
SheetRow sheet_row(const ruleset::Table& table, const ruleset::Row& row);

/// The names of a table's columns in its sheet: inputs, then outputs.
std::vector<std::string> value_columns(const ruleset::Table& table);

/// Whether two texts are the same value: as written, or as numbers of this domain.
bool same_value(const ruleset::ValueDomain& domain, const std::string& a, const std::string& b);

/// What is wrong with a row's source, without its place: there is none, or the pack does not know it.
std::optional<Problem> source_problem(const ruleset::RulePack& pack, const std::string& source);

Result<PackFiles> with_table(const PackFiles& files, const ruleset::RulePack& pack, const ruleset::Table& table,
                             const RuleSheet& sheet, const std::string& sheet_file);
Result<PackFiles> with_scale(const PackFiles& files, const ruleset::RulePack& pack, const ruleset::Scale& scale,
                             const RuleSheet& sheet, const std::string& sheet_file);

/// The problems of a pack that was read anew, at the rows of the sheet they come from: those of `file` whose line lies in
/// part i, which ends before line ends[i].
Problems at_rows_of(const RuleSheet& sheet, const std::string& sheet_file, Problems problems, const std::string& file,
                    std::uint64_t first_line, const std::vector<std::uint64_t>& ends);

}  // namespace kansrijk::io
