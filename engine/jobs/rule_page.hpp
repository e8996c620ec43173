#pragma once

#include <string>

#include "report/rules.hpp"
#include "ruleset/pack.hpp"

namespace kansrijk::jobs {

/// The page about a pack, or about one table or scale of it (which is there), with the sources that it rests on.
report::RulePage rule_page(const ruleset::RulePack& pack, const std::string& only, Language language);

}  // namespace kansrijk::jobs
