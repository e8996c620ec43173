#pragma once

#include "domain/background.hpp"
#include "domain/records.hpp"
#include "domain/season.hpp"

namespace kansrijk::audit {

/// The chain from advice to year 3 as conditional steps, so that a reader sees where groups part. Steps, in order:
///
/// - `test-above`: of those who can be advised too low at all (provisional advice on the ladder and below vwo, and a test
///   advice), those whose test advice is above the provisional one.
/// - `raised`: of those, final advice above the provisional one.
/// - `raised-fully`: of those, final advice at or above the test advice.
/// - `first-choice`: of pupils with a preference list, placed at rank 1 of it.
/// - `placed`: of pupils with a preference list, placed anywhere.
/// - `year3-at-level`: of those with a known level in year 3 and a final advice on the ladder, in year 3 at or above the
///   lower level of the final advice.
///
/// Half a step counts as above, except where the rules call the pair exempt (Duty::exempt: pro with pro/bb). A final
/// advice that is missing, `vso` or `none` counts as not raised. Steps without data are left out: `test-above` when no
/// pupil has a test advice, the two raises when moreover no pupil has a final advice, `first-choice` and `placed`
/// without a placement, `year3-at-level` without outcomes.
///
/// Dimensions: `all`; `advice` (category of the provisional advice, in order of the ladder, then `vso`, `none`; only
/// those that occur); every column of `background` (nullptr: none) with its values in order. A group `missing` comes
/// last, where it occurs. Every pupil is in exactly one group of a dimension. No column may be called `all` or
/// `advice`.
///
/// Intervals are Wilson's at 95 %. O(pupils × dimensions), whole counts only, so the same bytes for any thread count.
/// Throws std::logic_error when a record does not have one entry per pupil.
AuditRecord chain(const Season& season, const ReviewRecord& review, const PlacementRecord* placement,
                  const Background* background);

}  // namespace kansrijk::audit
