#pragma once

#include "domain/policy.hpp"
#include "domain/records.hpp"
#include "domain/season.hpp"

namespace kansrijk::matching {

/// Places the pupils of a season: the stages of the policy one after another, each on what the ones before left
/// (matching/stages.hpp tells what each does). Arguments as for make_market; `numbers` hold what the ties of every stage ask for.
/// A pupil without a final advice is admitted nowhere. The cost is that of the mechanisms.
PlacementRecord place(const Season& season, const std::vector<Advice>& final_advice, const Admission* admission,
                      const MatchingPolicy& policy, const Lottery& numbers);

}  // namespace kansrijk::matching
