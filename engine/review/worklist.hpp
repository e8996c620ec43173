#pragma once

#include <optional>
#include <vector>

#include "domain/policy.hpp"
#include "domain/records.hpp"

namespace kansrijk::review {

/// What each school has to do about which pupil, and by when. On the list is everyone whose duty is `raise`, `reconsider`, `human`
/// or `pending`, and everyone whose result was corrected after the latest decision; each once. In order of school, duty (as
/// named here, then the others), deadline (one that is not known comes last) and pupil.
///
/// The step of a pupil, the first that fits:
///   changed since the decision          decide
///   settled by a decision that stands   what `sending` says is missing, else send
///   settled by a given final advice     send
///   pending                             wait, or before the test advise
///   human                               judge
///   otherwise                           decide
/// Deadlines: wait results_by; advise provisional_until; send exchange_final_by; all others final_by. It is before the test while
/// nobody has a result and `today`, where given, is not after provisional_until.
///
/// Days are counted from the day the result came, or from `today` where that is given and later. `why` stays empty: the words
/// are the law's (statutory.hpp). O(pupils + items × (log items + days)).
std::vector<WorkItem> worklist(const Season& season, const ReviewRecord& record, const SchoolCalendar& calendar,
                               const BeforeSending& sending, std::optional<Date> today);

}  // namespace kansrijk::review
