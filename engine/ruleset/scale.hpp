#pragma once

#include <span>

#include "ruleset/pack.hpp"

namespace kansrijk::ruleset {

/// The part of a scale for a key and season; null when none is known. Nothing is borrowed from another season.
const ScalePart* find_part(const Scale& scale, std::span<const Code> key, SchoolYear season);

/// The outcome of a value; `missing` when the value is missing, lies below the scale, or beyond its end. O(log thresholds).
Code outcome(const ScalePart& part, Code value);

/// Scales that ought to be there and are not: key in words and season, in the order of the pack.
struct Absent {
  std::string key;  ///< `provider = IEP`; empty for a scale without key
  SchoolYear season;
};
std::vector<Absent> absent_parts(const RulePack& pack, const Scale& scale);

/// `provider = IEP`
std::string key_text(const RulePack& pack, const Scale& scale, std::span<const Code> key);

/// The domain of what a scale measures, for a season.
tl::expected<ValueDomain, Message> measured(const RulePack& pack, const Scale& scale, SchoolYear season);

}  // namespace kansrijk::ruleset
