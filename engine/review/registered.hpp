#pragma once

#include <vector>

#include "domain/administration.hpp"
#include "domain/records.hpp"

namespace kansrijk::review {

/// Holds what was decided against an export of the administration. Our final advice of a pupil is the one that the review uses,
/// unless something is still open: nobody settled a duty, the result is to come, or it changed since the decision. Such pupils
/// are not looked at but for whether they are in the export.
///
/// A pupil may have several differences. In order of school (pupils who are not in the season last), kind of fault, pupil.
/// O((pupils + rows) log rows).
std::vector<RegisteredDifference> compare_with(const Administration& administration, const Season& season,
                                               const ReviewRecord& record);

}  // namespace kansrijk::review
