#pragma once

#include <span>

#include "domain/records.hpp"

namespace kansrijk::review {

/// Checks a finished worklist without the code that made it: `worklist-holds-every-open-duty` (once each),
/// `worklist-holds-nobody-else`, `worklist-in-order`, `worklist-step-fits` (nothing is sent that waits, changed or nobody decided),
/// `worklist-passed-is-said` (a deadline before the day of counting is said to be passed, and no days are left).
/// O(pupils + items).
std::vector<PropertyCheck> verify_worklist(const Season& season, const ReviewRecord& record,
                                           std::span<const WorkItem> list, std::optional<Date> today);

}  // namespace kansrijk::review
