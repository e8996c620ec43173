#pragma once

#include <optional>
#include <string>

#include "ruleset/pack.hpp"

/// What stands in a rule pack, as people read it.
namespace kansrijk::jobs {

/// The title of a table or scale, or its id where it has none.
std::string title_of(const Text& title, const std::string& id, Language language);

/// The label of an input or derived name; the name where it has none.
std::string label_of(const ruleset::RulePack& pack, const std::string& name, Language language);

/// The domain of a column; null for derived names, which are numbers.
const ruleset::ValueDomain* domain_of(const ruleset::RulePack& pack, const std::string& name);

/// A value by its label; numbers with a decimal comma in Dutch.
std::string value_words(const ruleset::ValueDomain& domain, ruleset::Code code, Language language);
std::string number_words(std::string number, Language language);

/// A cell: `vanaf 2023-2024`, `≥ 1`, `niet vso, ontbreekt`. Empty when there is none.
std::string cell_words(const std::optional<ruleset::Cell>& cell, const ruleset::ValueDomain* domain, Language language);
std::string season_words(const std::optional<ruleset::Cell>& cell, Language language);

/// First and last school year; an open end has no last.
std::string seasons_words(std::optional<SchoolYear> first, std::optional<SchoolYear> last, Language language);

/// The sentence of a row, whatever the case: `{advice}` is the value where the row asks for one only, else the label or dots.
std::string sentence_of(const ruleset::RulePack& pack, const ruleset::Table& table, const ruleset::Row& row,
                        Language language);

/// Which of the rules that hold decides.
Message how(ruleset::Hit hit);

/// Values of a parameter with ; between, or its text.
std::string parameter_words(const ruleset::Parameter& parameter, Language language);

/// For which school years there ought to be a scale and is none: `aanbieder IEP: 2018-2019 t/m 2020-2021`, a line for each key.
std::vector<std::string> absent_words(const ruleset::RulePack& pack, const ruleset::Scale& scale, Language language);

}  // namespace kansrijk::jobs
