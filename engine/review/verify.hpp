#pragma once

#include "domain/records.hpp"

namespace kansrijk::review {

/// Checks a finished review by what must hold whatever the rules say, without the rules:
/// `every-pupil-reviewed`, `target-is-the-test-above`, `duty-only-above`, `never-down`, `final-not-above-target`.
std::vector<PropertyCheck> verify(const Season& season, const ReviewRecord& record);

}  // namespace kansrijk::review
