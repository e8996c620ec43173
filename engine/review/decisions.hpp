#pragma once

#include "base/result.hpp"
#include "domain/policy.hpp"
#include "domain/records.hpp"
#include "ruleset/pack.hpp"

namespace kansrijk::review {

/// Reports every decision that does not stand by the table `decision` of the law, with the row that refuses it. The duties of
/// the record are known. Fills `changed` (a result marked as corrected came on a later day than the latest decision) and
/// `set_aside`: a changed decision that no longer stands, but would under another result, is no error of the input.
/// O(decisions × rows).
void check_decisions(const Season& season, ReviewRecord& record, const ruleset::RulePack& law,
                     const ReasonCodes& reasons, Problems& problems);

/// What stands between that table and the facts that the review has.
Problems unfit_for_decisions(const ruleset::RulePack& law);

/// Fills final_advice and final_source of a record whose duty, target and decisions set aside are known, and reports every
/// given final advice that contradicts the latest decision (unless that is set aside) or goes down.
void settle_final_advices(const Season& season, ReviewRecord& record, Problems& problems);

}  // namespace kansrijk::review
