#pragma once

#include <vector>

#include "graph/assignment.hpp"

namespace kansrijk::graph {

/// As many rows as possible at an arc of cost 1, then as many as possible at cost 2, and so on; `cost` may not fall along a list. For
/// each row an arc of its list, or no_arc. Which of several such assignments is the same at every run.
///
/// The reduction of Irving, Kavitha, Mehlhorn, Michail and Paluch (ACM TALG 2006), with room counted: after each cost a maximum
/// assignment on the arcs so far tells which rows and columns every later one must serve in full, and what these could take
/// elsewhere is left out. O(costs · arcs · √rows), in practice a few passes over the arcs a cost. A malformed problem is a
/// programming error (std::logic_error).
std::vector<std::uint32_t> rank_maximal_assignment(const AssignmentProblem& problem);

}  // namespace kansrijk::graph
