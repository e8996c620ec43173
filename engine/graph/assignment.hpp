#pragma once

#include <cstdint>
#include <limits>
#include <vector>

namespace kansrijk::graph {

/// Stands for "no arc".
inline constexpr std::uint32_t no_arc = std::numeric_limits<std::uint32_t>::max();

/// Rows each want one unit of one of the columns on their list. Compressed rows: row r may take to[begin[r]] … to[begin[r+1]−1]
/// at the cost beside it; begin has one entry more than there are rows.
struct AssignmentProblem {
  std::vector<std::uint32_t> begin;
  std::vector<std::uint32_t> to;        ///< one entry per arc: a column
  std::vector<std::uint16_t> cost;      ///< one entry per arc, from 1; whole and small
  std::vector<std::uint32_t> capacity;  ///< one entry per column; may be 0
};

struct Assignment {
  std::vector<std::uint32_t> arc;    ///< one entry per row: an arc of its list, or no_arc
  std::vector<std::int64_t> price;   ///< one entry per column, from 0
  std::int64_t unassigned_cost = 0;  ///< more than any change of the sum of costs is worth
};

/// As many rows as possible with a unit and, among those, the smallest sum of costs. The prices prove it (certifies). Which of several
/// optima is the same at every run.
///
/// Works on the contracted graph, whose vertices are the columns and one for "nowhere": every row first sits at its cheapest arc,
/// whatever the room; then rows move from overfull columns along shortest paths to where there is room, an arc a → b costing the
/// least that any row at a loses by going to b. Each phase finds all distances with a heap over columns, raises prices by them (the
/// primal-dual method: Ahuja, Magnanti and Orlin, "Network Flows", 1993, 9.8) and moves rows along all shortest paths of fewest
/// steps (Dinic 1970). Costs are small whole numbers, so phases are few: O(phases · (arcs + columns²)) time, O(arcs + columns²) memory. A malformed problem is a programming error
/// (std::logic_error).
Assignment cheapest_assignment(const AssignmentProblem& problem);

/// Whether an assignment is feasible and its prices prove it best: no price is above unassigned_cost; a column with room has price 0; a row's arc has the least
/// cost + price of its list, at most unassigned_cost; a row without one has cost + price of at least that everywhere; and
/// unassigned_cost is larger than all costs together, so that no sum of costs is worth a row. O(arcs).
bool certifies(const AssignmentProblem& problem, const Assignment& found);

}  // namespace kansrijk::graph
