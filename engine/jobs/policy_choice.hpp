#pragma once

#include <string>

#include "base/result.hpp"
#include "domain/policy.hpp"

/// What a person says in place of a policy's own stages.
namespace kansrijk::jobs {

/// Whether a stage draws for everyone who has no seat.
bool draws(PlacementStep step);

/// Puts one draw over whole lists with this mechanism in the place of the stages that draw; the others stay. The policy then promises
/// what the mechanism gives by itself.
void draw_by(MatchingPolicy& policy, Mechanism mechanism);

/// Alternatives for single stages, written `+ROW=MECHANISM` or `+ROW=none`, such as `+S6=sd+S8=none`: the stage of that row of the table
/// `stages` runs by another mechanism, or is left out; for the stages that draw there is draw_by. So what is only assumed can be held beside its alternatives. The name of the policy
/// then tells them. A row that is no stage of the season, and an unknown mechanism, are problems.
Problems take_alternatives(MatchingPolicy& policy, const std::string& alternatives);

}  // namespace kansrijk::jobs
