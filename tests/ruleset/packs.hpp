#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "ruleset/evaluate.hpp"
#include "ruleset/pack.hpp"

/// The real packs as text, so that a test can damage them the way a person would.
namespace kansrijk::ruleset::test {

/// Paths below rules/ of every pack.
const std::vector<std::string>& pack_files();
std::string pack_text(const std::string& file);

/// Fails the test and gives an empty pack when the text does not parse.
RulePack parsed(const std::string& text);
RulePack pack(const std::string& file);

/// `text` with `from`, which must be there, replaced where it first stands at or after `at`.
std::string replaced(std::string text, const std::string& from, const std::string& to, std::size_t at = 0);

/// A row of a table where it stands in the text of its pack, from { to }.
struct RowText {
  std::string table, row;
  std::size_t begin = 0, end = 0;
};
std::vector<RowText> row_texts(const std::string& text, const RulePack& pack);

/// The text without one row, also where other rows say that they beat it.
std::string without_row(const std::string& text, const RowText& row);

/// The problems whose sentence is `id`.
std::vector<Problem> of_kind(const Problems& problems, std::string_view id);

inline constexpr std::string_view gap = "table {0} has no row for {1}";
inline constexpr std::string_view overlap = "rows {0} and {1} of table {2} both hold for {3}";
inline constexpr std::string_view dead = "row {0} of table {1} can never hold";
inline constexpr std::string_view no_source = "there is no source {}";
inline constexpr std::string_view not_rising = "the cut-offs of {0} {1} do not rise";
inline constexpr std::string_view other_case = "case \"{0}\" comes out as {1} by {2}";
inline constexpr std::string_view case_lacks = "case \"{0}\" does not say {1}";

/// `advice = pro, steps = 1` as facts.
Facts facts_of(const std::string& example);

/// Rows that hold for the facts and are not beaten by another that holds.
std::vector<std::string> rows_in_force(const Table& table, const Facts& facts);

/// Calls `look` for every combination of the values of the table's inputs, within the seasons of the pack.
void each_combination(const RulePack& pack, const Table& table, const std::function<void(const Facts&)>& look);

}  // namespace kansrijk::ruleset::test
