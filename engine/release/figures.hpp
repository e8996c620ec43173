#pragma once

#include "domain/policy.hpp"
#include "domain/records.hpp"

namespace kansrijk::release {

/// The counts of a season as they may leave: `raw` has every count filled in; in the result the hidden ones are empty
/// and `profile` is set. Hidden are counts of 1 … hide_up_to and what would give them away (release::hide), where
/// - the total of every table is taken as known to everyone; a table whose total is 1 … hide_up_to is hidden whole;
/// - a key that `final_advice` and `demand` give the same count is one count;
/// - when the cells of `advice_by_test` with the test above the advice sum to the duties raise, reconsider and exempt,
/// or
///   the others to duty none, an attacker knows that they do. (They need not: of a pupil with an exemption and a test
///   the duty is for a person to judge.)
/// Zeros are shown. Throws std::logic_error when a count of `raw` is empty.
ReleasedFigures figures(const ReleasedFigures& raw, const DisclosureProfile& profile);

}  // namespace kansrijk::release
