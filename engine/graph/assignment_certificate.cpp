#include <algorithm>

#include "graph/assignment.hpp"

namespace kansrijk::graph {

bool certifies(const AssignmentProblem& problem, const Assignment& found) {
  const std::size_t rows = problem.begin.size() - 1;
  if (found.arc.size() != rows || found.price.size() != problem.capacity.size()) return false;
  // Before anything is added up: no price may lie beyond what a row is worth, nor that beyond all costs there can be.
  constexpr std::int64_t beyond = std::int64_t{1} << 62;
  const auto may_be = [&](std::int64_t price) { return price >= 0 && price <= found.unassigned_cost; };
  if (found.unassigned_cost > beyond || !std::all_of(found.price.begin(), found.price.end(), may_be)) return false;
  std::vector<std::uint64_t> used(problem.capacity.size(), 0);
  const auto full_cost = [&](std::uint32_t e) { return problem.cost[e] + found.price[problem.to[e]]; };
  std::int64_t all_costs = 0;
  for (std::size_t r = 0; r < rows; ++r) {
    std::int64_t least = found.unassigned_cost;
    std::int64_t dearest = 0;
    for (std::uint32_t e = problem.begin[r]; e < problem.begin[r + 1]; ++e) {
      least = std::min(least, full_cost(e));
      dearest = std::max<std::int64_t>(dearest, problem.cost[e]);
    }
    all_costs += dearest;
    const std::uint32_t arc = found.arc[r];
    if (arc == no_arc) {
      if (least < found.unassigned_cost) return false;
      continue;
    }
    if (arc < problem.begin[r] || arc >= problem.begin[r + 1] || full_cost(arc) != least) return false;
    ++used[problem.to[arc]];
  }
  if (found.unassigned_cost <= all_costs) return false;
  for (std::size_t c = 0; c < used.size(); ++c) {
    if (used[c] > problem.capacity[c]) return false;
    if (used[c] < problem.capacity[c] && found.price[c] != 0) return false;
  }
  return true;
}

}  // namespace kansrijk::graph
