#pragma once

#include <string>
#include <vector>

#include "io/packs.hpp"
#include "io/rule_sheet.hpp"

/// A rule pack on the screen and as JSON. `sheet` is what rule_table.hpp makes of the table or scale.
namespace kansrijk::jobs {

/// What a pack holds: tables, scales, parameters, what is not known.
std::vector<std::string> pack_lines(const ruleset::RulePack& pack, Language language);
std::vector<std::string> table_lines(const ruleset::RulePack& pack, const ruleset::Table& table,
                                     const io::RuleSheet& sheet, Language language);
std::vector<std::string> scale_lines(const ruleset::RulePack& pack, const ruleset::Scale& scale,
                                     const io::RuleSheet& sheet, Language language);

/// The same for programs: names and values as packs write them, texts in both languages.
std::string pack_json(const ruleset::RulePack& pack);
std::string table_json(const ruleset::RulePack& pack, const ruleset::Table& table);
std::string scale_json(const ruleset::RulePack& pack, const ruleset::Scale& scale, const io::RuleSheet& sheet);

}  // namespace kansrijk::jobs
