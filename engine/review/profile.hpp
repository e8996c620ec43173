#pragma once

#include <optional>
#include <span>

#include "base/result.hpp"
#include "domain/records.hpp"
#include "ruleset/pack.hpp"

namespace kansrijk::review {

/// Chances that a subject meets the level of the advice; nothing where it has no results.
struct SubjectChances {
  std::optional<double> reading, maths, technical_reading, spelling;
  bool room_to_spare = false;  ///< half a level more is likely enough to be shown
};

/// The transfer profile by its name in the national exchange, and why, from the tables `colour_of_chance` and
/// `profile_of_colours`; an empty name where it cannot be told. A diagnosis stands in no file of a season: without one.
std::pair<std::string, Text> transfer_profile(const ruleset::RulePack& pack, SchoolYear season,
                                              const SubjectChances& chances);

/// What stands between the pack and these facts.
Problems unfit_for_profiles(const ruleset::RulePack& pack);

}  // namespace kansrijk::review
