#pragma once

#include <vector>

#include "domain/policy.hpp"
#include "domain/records.hpp"

namespace kansrijk::release {

/// Holds what leaves against what it was made from. The attacker (attacker.hpp) sees the released values only; "too
/// tight" means a range narrower than hide_up_to and narrower than when nothing at all were shown. Properties:
/// `no-small-cell-recoverable`, `small-groups-hidden` (nothing is shown of 1 … hide_up_to pupils),
/// `extreme-shares-coded` (no share outside the codes is shown), `hidden-cells-hold-nothing`, `shown-values-true` (what
/// is shown is what was counted, in the same order).
std::vector<PropertyCheck> verify(const AuditRecord& record, const ReleasedAudit& released,
                                  const DisclosureProfile& profile);

/// The same for figures: `no-small-cell-recoverable`, `small-groups-hidden`, `shown-values-true`.
std::vector<PropertyCheck> verify(const ReleasedFigures& raw, const ReleasedFigures& released,
                                  const DisclosureProfile& profile);

}  // namespace kansrijk::release
