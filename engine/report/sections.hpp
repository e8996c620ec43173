#pragma once

#include <string>

#include "report/report.hpp"

/// The parts of the report. Each gives its HTML, and an empty string when what it shows was not run.
namespace kansrijk::report {

/// Whether the report stays in the school: nothing is hidden, so that counts which are not in `figures` may show.
inline bool for_own_eyes(const ReportInput& input) {
  return input.figures.profile.empty();
}

std::string worklist_section(const ReportInput& input, Language language);
std::string advice_section(const ReportInput& input, Language language);
std::string signals_section(const ReportInput& input, Language language);
std::string bridge_section(const ReportInput& input, Language language);
std::string placement_section(const ReportInput& input, Language language);
std::string audit_section(const ReportInput& input, Language language);
std::string method_section(const ReportInput& input, Language language);
std::string checks_section(const ReportInput& input, Language language);

/// What the season is called, for the heading and the title of the window.
std::string season_title(const ReportInput& input, Language language);

}  // namespace kansrijk::report
