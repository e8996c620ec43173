#include "stats/walk_filter.hpp"

#include <cmath>

namespace kansrijk::stats {

Belief later(Belief now, double gap, double extra_variance, double stability) {
  const double kept = std::pow(stability, gap);
  return {kept * now.mean, kept * kept * now.variance + (1 - kept * kept) + extra_variance};
}

Belief walk_filter(std::span<const Sighting> sightings, double stability) {
  Belief belief;
  for (const Sighting& seen : sightings) {
    belief = later(belief, seen.gap, seen.extra_variance, stability);
    const double total = belief.variance + seen.error_variance;
    if (total <= 0) continue;
    belief.mean += belief.variance / total * (seen.value - belief.mean);
    belief.variance *= seen.error_variance / total;
  }
  return belief;
}

}  // namespace kansrijk::stats
