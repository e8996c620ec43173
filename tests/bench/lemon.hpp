#pragma once

#include <cstdint>
#include <vector>

/// The same assignment by LEMON, for comparison. Its headers need C++17, so this one knows nothing of ours.
namespace kansrijk::bench {

struct LemonProblem {
  const std::vector<std::uint32_t>* begin;
  const std::vector<std::uint32_t>* to;
  const std::vector<std::uint16_t>* cost;
  const std::vector<std::uint32_t>* capacity;
};

struct LemonResult {
  std::int64_t rows = 0, cost = 0;  ///< served, and their sum
  double seconds = 0;               ///< solving alone, the graph being there
};

enum class LemonMethod { network_simplex, cost_scaling };
LemonResult lemon(const LemonProblem& problem, LemonMethod method);

}  // namespace kansrijk::bench
