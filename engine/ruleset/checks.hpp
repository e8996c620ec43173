#pragma once

#include "ruleset/check.hpp"

/// The parts of inspect(): each adds what it finds.
namespace kansrijk::ruleset {

void check_names(const RulePack& pack, std::vector<Finding>& findings);  ///< sources, domains, what nothing depends on
void check_table(const RulePack& pack, const Table& table, std::vector<Finding>& findings);
void check_scale(const RulePack& pack, const Scale& scale, std::vector<Finding>& findings);
void check_cases(const RulePack& pack, std::vector<Finding>& findings);

}  // namespace kansrijk::ruleset
