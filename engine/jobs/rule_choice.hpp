#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "ruleset/pack.hpp"

namespace kansrijk::jobs {

/// Packs by id (`nl.schooladvies`) or file (`voorstel/schooladvies.json`); all embedded ones when none is named. A wrong id is a problem
/// that says what was likely meant.
Result<std::vector<ruleset::RulePack>> choose_packs(const std::vector<std::string>& names);

/// `packs` with those of the files in place of the ones with the same id, or beside them.
Problems put_in_place(const std::vector<std::string>& files, std::vector<ruleset::RulePack>& packs);

}  // namespace kansrijk::jobs
