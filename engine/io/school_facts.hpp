#pragma once

#include <filesystem>
#include <string>

#include "base/result.hpp"
#include "domain/municipality.hpp"
#include "domain/school_facts.hpp"

/// advice_counts.csv and school_facts.csv, which an import of open data writes beside the schools of a season.
namespace kansrijk::io {

/// Reads both for the schools of a season, or every problem they have: format, schools that are not in schools.csv, a
/// figure that stands there twice. A file that is not there gives no figures. O(rows log rows).
Result<SchoolFacts> load_school_facts(const std::filesystem::path& folder, const Season& season);

/// One row per advice that somebody got.
std::string advice_counts_csv(const std::vector<SchoolFacts::AdviceCounts>& counts);
std::string school_facts_csv(const std::vector<SchoolFact>& facts);

}  // namespace kansrijk::io
