#pragma once

#include <cstdint>
#include <set>
#include <vector>

#include "graph/transport.hpp"

/// The obvious version of graph/transport: looks at every set of left nodes. At most 12 of them.
namespace kansrijk::reference {

/// supply(S) − room of all that S may use, for the set of left nodes in the bits of `set`.
inline std::int64_t deficiency(const graph::TransportProblem& problem, std::uint32_t set) {
  std::int64_t supply = 0;
  std::set<std::uint32_t> usable;
  for (std::size_t l = 0; l < problem.supply.size(); ++l) {
    if ((set >> l & 1U) == 0) continue;
    supply += problem.supply[l];
    for (std::uint32_t a = problem.begin[l]; a < problem.begin[l + 1]; ++a) usable.insert(problem.to[a]);
  }
  for (const std::uint32_t r : usable) supply -= problem.capacity[r];
  return supply;
}

struct Bottleneck {
  std::int64_t deficiency = 0;       ///< the largest over all sets; the empty set has 0
  std::vector<std::uint32_t> nodes;  ///< what all sets that reach it have in common
};

inline Bottleneck bottleneck(const graph::TransportProblem& problem) {
  const auto left = static_cast<std::uint32_t>(problem.supply.size());
  Bottleneck worst;
  std::uint32_t common = 0;
  for (std::uint32_t set = 1; set < (1U << left); ++set) {
    const std::int64_t missing = deficiency(problem, set);
    if (missing > worst.deficiency) {
      worst.deficiency = missing;
      common = set;
    } else if (missing == worst.deficiency) {
      common &= set;
    }
  }
  for (std::uint32_t l = 0; l < left; ++l) {
    if ((common >> l & 1U) != 0) worst.nodes.push_back(l);
  }
  return worst;
}

}  // namespace kansrijk::reference
