#pragma once

#include <string>

#include "report/report.hpp"

namespace kansrijk::report {

/// The placement by final advice and by first choice, from what passed the release.
struct PlacedBy {
  std::string
      flow;  ///< a picture (SVG): from first choices to that seat, a lower choice, no seat; empty when all is hidden
  std::string tables;  ///< HTML; where each list closed stands beside its offering
};
PlacedBy placed_by(const ReportInput& input, Language language);

}  // namespace kansrijk::report
