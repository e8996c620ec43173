#pragma once

#include "matching/mechanisms.hpp"

/// Mechanisms that look for the best placement as a whole, on the graph of pupils and offerings (graph/assignment.hpp,
/// graph/rank_maximal.hpp). Nobody's number or priority counts, and who states a short list may gain by it.
namespace kansrijk::matching {

/// As many pupils with a seat as possible and, among those, the smallest sum of submitted ranks. The prices certify it: see
/// graph/assignment.hpp. Which of several optima is the same at every run.
Outcome rank_minimal(const Market& market);

/// As many first entries as possible, then as many second ones, and so on (Irving 2003; Irving, Kavitha, Mehlhorn, Michail and
/// Paluch 2006). Which of several such placements is the same at every run.
Entries rank_maximal(const Market& market);

}  // namespace kansrijk::matching
