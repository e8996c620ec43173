#pragma once

#include <vector>

#include "report/report.hpp"
#include "report/view.hpp"

namespace kansrijk::report {

/// The figures a reader sees first: pupils, pupils to look at again, first choices, unplaced, seats. A figure whose
/// part was not run is left out.
std::vector<View> headline_figures(const ReportInput& input, Language language);

}  // namespace kansrijk::report
