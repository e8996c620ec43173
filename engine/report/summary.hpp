#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "report/report.hpp"
#include "report/view.hpp"

namespace kansrijk::report {

/// How many pupils there are, where that may be said. Every table of `figures` counts each of them once, and the release
/// takes the total of a table as known unless it hides the table whole. So: the sum of a table in which nothing is
/// hidden, else the number in the season as soon as a table shows a count that is not 0.
std::optional<std::uint64_t> all_pupils(const ReportInput& input);

/// The figures a reader sees first: pupils, pupils to look at again, first choices, unplaced, seats. A figure whose
/// part was not run is left out.
std::vector<View> headline_figures(const ReportInput& input, Language language);

}  // namespace kansrijk::report
