#include "graph/assignment.hpp"

#include <functional>
#include <limits>
#include <numeric>
#include <random>

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "graph/rank_maximal.hpp"

namespace kansrijk::graph {
namespace {

template <class T>
T pick(T lo, T hi) {
  return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange<T>(lo, hi));
}

/// Up to 6 rows, 4 columns; lists of different columns at costs 1, 2, 3, ….
AssignmentProblem tiny() {
  AssignmentProblem problem;
  const auto columns = pick<std::uint32_t>(1, 5);
  for (std::uint32_t c = 0; c < columns; ++c) problem.capacity.push_back(pick<std::uint32_t>(0, 3));
  problem.begin.push_back(0);
  const auto rows = pick<std::uint32_t>(0, 7);
  for (std::uint32_t r = 0; r < rows; ++r) {
    std::vector<std::uint32_t> order(columns);
    std::iota(order.begin(), order.end(), 0U);
    for (std::uint32_t i = columns; i > 1; --i) std::swap(order[i - 1], order[i - 1 - pick<std::uint32_t>(0, i)]);
    const auto length = pick<std::uint32_t>(0, columns + 1);
    for (std::uint32_t e = 0; e < length; ++e) {
      problem.to.push_back(order[e]);
      problem.cost.push_back(static_cast<std::uint16_t>(e + 1));
    }
    problem.begin.push_back(static_cast<std::uint32_t>(problem.to.size()));
  }
  return problem;
}

/// Rows at each cost from 1 on.
std::vector<int> signature(const AssignmentProblem& problem, const std::vector<std::uint32_t>& arc) {
  std::vector<int> rows(8, 0);
  for (const std::uint32_t e : arc) {
    if (e != no_arc) ++rows[problem.cost[e]];
  }
  return rows;
}

int served(const std::vector<int>& signature) {
  return std::accumulate(signature.begin(), signature.end(), 0);
}

int cost(const std::vector<int>& signature) {
  int sum = 0;
  for (std::size_t c = 0; c < signature.size(); ++c) sum += static_cast<int>(c) * signature[c];
  return sum;
}

bool fits(const AssignmentProblem& problem, const std::vector<std::uint32_t>& arc) {
  std::vector<std::uint32_t> used(problem.capacity.size(), 0);
  for (std::size_t r = 0; r < arc.size(); ++r) {
    if (arc[r] == no_arc) continue;
    if (arc[r] < problem.begin[r] || arc[r] >= problem.begin[r + 1]) return false;
    if (++used[problem.to[arc[r]]] > problem.capacity[problem.to[arc[r]]]) return false;
  }
  return true;
}

/// Every assignment that fits.
void each_assignment(const AssignmentProblem& problem,
                     const std::function<void(const std::vector<std::uint32_t>&)>& see) {
  std::vector<std::uint32_t> arc(problem.begin.size() - 1, no_arc);
  const std::function<void(std::size_t)> next = [&](std::size_t r) {
    if (r == arc.size()) {
      if (fits(problem, arc)) see(arc);
      return;
    }
    next(r + 1);
    for (std::uint32_t e = problem.begin[r]; e < problem.begin[r + 1]; ++e) {
      arc[r] = e;
      next(r + 1);
    }
    arc[r] = no_arc;
  };
  next(0);
}

RC_GTEST_PROP(Assignment, IsTheBestOfAllThatFitAndProvesIt, ()) {
  const AssignmentProblem problem = tiny();
  int most = 0, least = 0;
  each_assignment(problem, [&](const auto& arc) {
    const auto rows = signature(problem, arc);
    if (served(rows) > most || (served(rows) == most && cost(rows) < least)) {
      most = served(rows);
      least = cost(rows);
    }
  });
  const Assignment found = cheapest_assignment(problem);
  RC_ASSERT(fits(problem, found.arc));
  RC_ASSERT(served(signature(problem, found.arc)) == most);
  RC_ASSERT(cost(signature(problem, found.arc)) == least);
  RC_ASSERT(certifies(problem, found));
}

RC_GTEST_PROP(Assignment, IsCertifiedOnlyWhenItIsBest, ()) {
  const AssignmentProblem problem = tiny();
  const Assignment found = cheapest_assignment(problem);
  const auto best = signature(problem, found.arc);
  each_assignment(problem, [&](const auto& arc) {
    const auto rows = signature(problem, arc);
    const bool equal = served(rows) == served(best) && cost(rows) == cost(best);
    if (!equal) RC_ASSERT(!certifies(problem, {arc, found.price, found.unassigned_cost}));
  });
}

RC_GTEST_PROP(RankMaximal, HasTheBestSignatureOfAllThatFit, ()) {
  const AssignmentProblem problem = tiny();
  std::vector<int> best(8, 0);
  each_assignment(problem, [&](const auto& arc) { best = std::max(best, signature(problem, arc)); });
  const auto found = rank_maximal_assignment(problem);
  RC_ASSERT(fits(problem, found));
  RC_ASSERT(signature(problem, found) == best);
}

/// Two rows that both want column 0 first, and column 1 second; a unit of each.
AssignmentProblem two_rows() {
  return {{0, 2, 4}, {0, 1, 0, 1}, {1, 2, 1, 2}, {1, 1}};
}

TEST(Certificate, RefusesAPriceThatIsTooLow) {
  Assignment found = cheapest_assignment(two_rows());
  ASSERT_TRUE(certifies(two_rows(), found));
  found.price[0] = 0;
  EXPECT_FALSE(certifies(two_rows(), found));
}

TEST(Certificate, RefusesAnOverfullColumn) {
  Assignment found = cheapest_assignment(two_rows());
  found.arc = {0, 2};
  EXPECT_FALSE(certifies(two_rows(), found));
}

TEST(Certificate, RefusesAnArcOfAnotherRow) {
  Assignment found = cheapest_assignment(two_rows());
  std::swap(found.arc[0], found.arc[1]);
  EXPECT_FALSE(certifies(two_rows(), found));
}

TEST(Certificate, RefusesARowLeftOut) {
  Assignment found = cheapest_assignment(two_rows());
  found.arc[1] = no_arc;
  EXPECT_FALSE(certifies(two_rows(), found));
}

TEST(Certificate, RefusesAnUnassignedCostThatASumOfCostsCouldOutweigh) {
  Assignment found = cheapest_assignment(two_rows());
  found.unassigned_cost = 4;
  EXPECT_FALSE(certifies(two_rows(), found));
}

TEST(Certificate, RefusesAPriceThatNoSumCanHold) {
  Assignment found = cheapest_assignment(two_rows());
  found.price[1] = std::numeric_limits<std::int64_t>::max();
  EXPECT_FALSE(certifies(two_rows(), found));
}

TEST(Assignment, RefusesAMalformedProblem) {
  AssignmentProblem free = two_rows();
  free.cost[1] = 0;
  EXPECT_THROW(cheapest_assignment(free), std::logic_error);
  AssignmentProblem shifted = two_rows();
  shifted.begin[0] = 1;
  EXPECT_THROW(cheapest_assignment(shifted), std::logic_error);
}

TEST(Certificate, RefusesAPriceWhereThereIsRoom) {
  AssignmentProblem roomy = two_rows();
  roomy.capacity = {2, 1};
  Assignment found = cheapest_assignment(roomy);
  ASSERT_TRUE(certifies(roomy, found));
  found.price[1] = 1;
  EXPECT_FALSE(certifies(roomy, found));
}

}  // namespace
}  // namespace kansrijk::graph
