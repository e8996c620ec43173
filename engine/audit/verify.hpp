#pragma once

#include <vector>

#include "domain/background.hpp"
#include "domain/records.hpp"
#include "domain/season.hpp"

namespace kansrijk::audit {

/// Holds a record of audit::chain against the facts it was counted from, by other means: pupils are gathered in a list
/// per step, and every cell is looked up by name. Properties: `cells-recounted` (every cell equals a count by list),
/// `groups-add-up` (the groups of a dimension sum to `all`), `steps-link` (`of` of a step equals the count of the step
/// it follows, and steps of one list share it), `counts-within` (count <= of), `interval-holds-share`. O(pupils ×
/// dimensions × steps × groups).
std::vector<PropertyCheck> verify(const AuditRecord& record, const Season& season, const ReviewRecord& review,
                                  const PlacementRecord* placement, const Background* background);

}  // namespace kansrijk::audit
