#pragma once

#include <string>
#include <vector>

#include "domain/municipality.hpp"
#include "io/output_folder.hpp"

namespace kansrijk::io {

/// The season folder of a municipality: season.json, schools.csv, secondary_schools.csv, offerings.csv, advice_counts.csv
/// and school_facts.csv. It holds no pupils. Same record, same bytes.
std::vector<OutputFile> import_season(const MunicipalitySchools& schools, const std::string& policy);

/// import.json: the files that were read, what was matched, what was not, and the sums.
std::string import_json(const OpenData& data, const MunicipalitySchools& schools, const std::string& policy);

}  // namespace kansrijk::io
