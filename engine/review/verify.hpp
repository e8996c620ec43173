#pragma once

#include "domain/records.hpp"

namespace kansrijk::review {

/// Checks a finished review by what must hold whatever the rule packs say, without them: `every-pupil-reviewed`,
/// `test-as-issued`, `target-is-the-test-above`, `duty-only-above`, `duty-fits-the-test`, `changed-by-a-later-correction`, `final-from-its-source`,
/// `never-down`, `final-not-above-target`. O(pupils).
std::vector<PropertyCheck> verify(const Season& season, const ReviewRecord& record);

}  // namespace kansrijk::review
