#pragma once

#include <vector>

#include "domain/policy.hpp"
#include "synth/numbers.hpp"
#include "synth/world.hpp"

namespace kansrijk::synth {

/// The list of a pupil with this final advice who lives at `home`: the offerings of the region that admit the advice and
/// have seats, best first, at most Wishes::choices of them. An offering is worth
///
///   size · ln(seats) + popularity · liked − km · distance + both_levels where it holds both levels of a double advice
///
/// plus taste, a Gumbel number of the pupil's own: a rank-ordered logit (Luce 1959; Beggs, Cardell and Hausman 1981).
/// Empty for an advice without a place on the ladder. O(offerings of the region).
std::vector<OfferingId> draw_wishes(const World& world, const Wishes& given, const Admission& admission,
                                    std::uint32_t region, const Place& home, Advice final_advice, Numbers numbers);

}  // namespace kansrijk::synth
