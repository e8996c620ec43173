#pragma once

#include <string>
#include <vector>

#include "ruleset/season_table.hpp"

/// Facts, cases and rows the way a pack writes them.
namespace kansrijk::ruleset {

/// `advice = pro, steps = 1`, with the season in front where it matters.
std::string in_words(const SeasonTable& table, const std::vector<Code>& values, bool with_season);

/// The facts as a case of the pack, with what the evaluator says of them, ready to paste. Facts that are missing go unsaid.
std::string case_text(const RulePack& pack, const SeasonTable& table, const Facts& facts);

/// A box as a row without an id, an outcome or a source; `seasons` is the season cell, or empty.
std::string row_text(const SeasonTable& table, const std::vector<CodeSet>& box, const std::string& seasons);

/// A fact as a case names it: an input, or input@moment.
std::string fact_name(const RulePack& pack, std::size_t fact);
/// The place of a fact by that name, and its domain; nothing when there is none.
struct NamedFact {
  std::size_t fact = 0;
  const Input* input = nullptr;
  const ValueDomain* domain = nullptr;
};
std::optional<NamedFact> find_fact(const RulePack& pack, std::string_view name);

/// Facts from names and values as written; facts that are not named are missing. What is wrong: a name, a value, or a fact that is
/// never missing and that `reads` wants.
tl::expected<Facts, Message> facts_from(const RulePack& pack,
                                        const std::vector<std::pair<std::string, std::string>>& given,
                                        const std::vector<std::size_t>& reads);

/// Every fact that the columns of a table read, rising.
std::vector<std::size_t> reads(const SeasonTable& table);

/// A text in quotes, as JSON wants it.
std::string quoted(std::string_view text);

}  // namespace kansrijk::ruleset
