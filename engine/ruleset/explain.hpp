#pragma once

#include "ruleset/evaluate.hpp"

namespace kansrijk::ruleset {

/// The row in words for these facts, in both languages, ending with the title of its source.
Text explain(const RulePack& pack, const Table& table, std::size_t row, const Facts& facts);

/// `pack#row` of a table, `nl.schooladvies#duty/R1`.
std::string row_name(const RulePack& pack, const Table& table, std::size_t row);

}  // namespace kansrijk::ruleset
