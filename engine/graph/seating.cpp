#include "graph/seating.hpp"

#include <algorithm>

#include "graph/augmenting.hpp"

namespace kansrijk::graph {

std::vector<std::uint32_t> seating_bottleneck(const Seating& seating) {
  AugmentingPaths seats(seating.begin, seating.to, seating.capacity, seating.arc);
  seats.fill([](std::uint32_t) { return true; });
  // Rows without a unit, and all whose unit these could have by exchanges that help nobody.
  std::vector<std::uint32_t> rows;
  std::vector<std::uint8_t> seen(seating.capacity.size(), 0);
  for (std::uint32_t r = 0; r < seats.arc().size(); ++r) {
    if (seats.arc()[r] == no_arc && seating.begin[r] != seating.begin[r + 1]) rows.push_back(r);
  }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (std::uint32_t e = seating.begin[rows[i]]; e < seating.begin[rows[i] + 1]; ++e) {
      const std::uint32_t c = seating.to[e];
      if (seen[c] != 0) continue;
      seen[c] = 1;
      rows.insert(rows.end(), seats.members(c).begin(), seats.members(c).end());
    }
  }
  std::sort(rows.begin(), rows.end());
  return rows;
}

}  // namespace kansrijk::graph
