#pragma once

#include <string>
#include <vector>

#include "domain/records.hpp"
#include "domain/synthetic.hpp"

/// What can be held against published figures: margins of a synthetic season.
namespace kansrijk::synth {

struct Margin {
  std::string name;  ///< as in rules/synth/ijkpunten.json, without the season
  double value = 0;  ///< percent, deviations or a correlation, as the published figure is
};

/// Every margin of a season, from what stands in its files: shares of first and final advices and of test advices,
/// higher tests by first advice and by income, raises, school spread, gaps and correlations of percentile scores,
/// positions in year 3. `placement` adds the shares placed at the first, first three and first five choices; null leaves
/// them out. Advices `low` are vso, pro and bb together, as CBS counts them. O(pupils + results).
std::vector<Margin> margins(const SyntheticSeason& synthetic, const ReviewRecord& review,
                            const PlacementRecord* placement);

/// A planted effect and what a regression finds of it: the provisional advice in half steps on background, within 200
/// classes of equal ability without error. Exact in the sense that an effect of zero is found to be zero but for chance.
struct FoundEffect {
  std::string column, value, reference;  ///< found against this reference value
  double planted = 0;                    ///< in deviations of the judgement, against the reference
  double found = 0, standard_error = 0;  ///< in half steps of advice
};
std::vector<FoundEffect> found_effects(const SyntheticSeason& synthetic);

}  // namespace kansrijk::synth
