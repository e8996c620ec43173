#pragma once

#include <string>
#include <vector>

#include "base/message.hpp"
#include "domain/municipality.hpp"
#include "domain/records.hpp"

namespace kansrijk::report {

/// What the page about an import shows. The pointers must hold during the call.
struct ImportInput {
  const OpenData* data = nullptr;
  const MunicipalitySchools* schools = nullptr;
  const std::vector<ProgrammeKind>* kinds = nullptr;
  std::string policy;
  std::vector<PropertyCheck> checks;
  std::string engine_version;
};

/// One HTML file like the report of a season, about the schools of a municipality: where each figure comes from, classes
/// and seats, final advices, what did not match, what open data does not say, sums beside those of the country, checks.
/// Same input and language, same bytes.
std::string import_html(const ImportInput& input, Language language);

// Its sections.
std::string import_sources_section(const ImportInput& input, Language language);
std::string import_classes_section(const ImportInput& input, Language language);
std::string import_advices_section(const ImportInput& input, Language language);
std::string import_unmatched_section(const ImportInput& input, Language language);
std::string import_silent_section(const ImportInput& input, Language language);
std::string import_sums_section(const ImportInput& input, Language language);

}  // namespace kansrijk::report
