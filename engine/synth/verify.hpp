#pragma once

#include <vector>

#include "domain/policy.hpp"
#include "domain/records.hpp"
#include "domain/synthetic.hpp"
#include "ruleset/cut_offs.hpp"

namespace kansrijk::synth {

/// Named properties of a synthetic season, looked up in its columns without the code that made them:
///   every-list-is-admissible   each choice admits the final advice, once, ranked 1, 2, 3, …
///   tests-follow-the-scale     thetas and scores give the test advice that is printed
///   decisions-stand            raises lie above the advice and not above the test; keeps keep; nothing goes down
///   truth-is-whole             one truth for each pupil and school
///   groups-are-contiguous      pupils stand by school, ids rise
/// O(pupils + choices).
std::vector<PropertyCheck> verify(const SyntheticSeason& synthetic, const Admission& admission,
                                  std::span<const ruleset::CutOffs> scores);

}  // namespace kansrijk::synth
