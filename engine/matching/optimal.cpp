#include "matching/optimal.hpp"

#include "graph/assignment.hpp"
#include "graph/rank_maximal.hpp"

namespace kansrijk::matching {
namespace {

graph::AssignmentProblem problem_of(const Market& market) {
  graph::AssignmentProblem problem{market.begin, {}, market.rank, market.seats};
  problem.to.reserve(market.offering.size());
  for (const OfferingId o : market.offering) problem.to.push_back(o.value);
  return problem;
}

}  // namespace

Outcome rank_minimal(const Market& market) {
  graph::Assignment found = graph::cheapest_assignment(problem_of(market));
  return {std::move(found.arc), std::move(found.price)};
}

Entries rank_maximal(const Market& market) {
  return graph::rank_maximal_assignment(problem_of(market));
}

}  // namespace kansrijk::matching
