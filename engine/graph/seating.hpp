#pragma once

#include <cstdint>
#include <vector>

namespace kansrijk::graph {

/// Rows that each want one unit of one of the columns on their list, from where they are now. Compressed rows as in AssignmentProblem.
struct Seating {
  std::vector<std::uint32_t> begin, to;
  std::vector<std::uint32_t> capacity;  ///< one entry per column
  /// One entry per row: an arc of its list, or no_arc (graph/assignment.hpp); within capacity.
  std::vector<std::uint32_t> arc;
};

/// The smallest set of rows, ascending, that together want only columns with fewer units than they are, by as many as any assignment must
/// leave out; empty when every row with a list can have a unit. The same set as the bottleneck of maximum_transport, which knows nothing of
/// where rows are now and takes longer. Rows are moved along alternating paths until none helps (Kuhn 1955, all paths of a pass at
/// once); what the rows left out still reach is the set. Rows without a list are left out of it. O(passes · arcs).
std::vector<std::uint32_t> seating_bottleneck(const Seating& seating);

}  // namespace kansrijk::graph
