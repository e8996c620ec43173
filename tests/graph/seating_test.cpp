#include "graph/seating.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "graph/assignment.hpp"
#include "graph/transport.hpp"

namespace kansrijk::graph {
namespace {

template <class T>
T pick(T lo, T hi) {
  return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange<T>(lo, hi));
}

/// Some rows have a unit already, within capacity.
Seating random_seating() {
  Seating seating;
  const auto columns = pick<std::uint32_t>(1, 6);
  for (std::uint32_t c = 0; c < columns; ++c) seating.capacity.push_back(pick<std::uint32_t>(0, 4));
  std::vector<std::uint32_t> left = seating.capacity;
  seating.begin.push_back(0);
  const auto rows = pick<std::uint32_t>(0, 12);
  for (std::uint32_t r = 0; r < rows; ++r) {
    seating.arc.push_back(no_arc);
    for (std::uint32_t c = 0; c < columns; ++c) {
      if (pick(0, 2) == 0) continue;
      seating.to.push_back(c);
      if (seating.arc[r] != no_arc || left[c] == 0 || pick(0, 2) == 0) continue;
      seating.arc[r] = static_cast<std::uint32_t>(seating.to.size() - 1);
      --left[c];
    }
    seating.begin.push_back(static_cast<std::uint32_t>(seating.to.size()));
  }
  return seating;
}

RC_GTEST_PROP(SeatingBottleneck, IsTheMinimumCutOfTheFlowWhereverRowsStart, ()) {
  const Seating seating = random_seating();
  TransportProblem problem{{}, seating.capacity, {0}, {}};
  std::vector<std::uint32_t> row;
  for (std::uint32_t r = 0; r < seating.arc.size(); ++r) {
    if (seating.begin[r] == seating.begin[r + 1]) continue;
    row.push_back(r);
    problem.supply.push_back(1);
    problem.to.insert(problem.to.end(), seating.to.begin() + seating.begin[r],
                      seating.to.begin() + seating.begin[r + 1]);
    problem.begin.push_back(static_cast<std::uint32_t>(problem.to.size()));
  }
  std::vector<std::uint32_t> expected;
  for (const std::uint32_t i : maximum_transport(problem).bottleneck) expected.push_back(row[i]);
  RC_ASSERT(seating_bottleneck(seating) == expected);
}

TEST(SeatingBottleneck, IsTheRowsThatWantOneFullColumn) {
  EXPECT_EQ(seating_bottleneck({{0, 1, 2, 4}, {0, 0, 0, 1}, {1, 1}, {0, no_arc, 3}}),
            (std::vector<std::uint32_t>{0, 1}));
}

TEST(SeatingBottleneck, IsEmptyWhenMovingARowHelps) {
  EXPECT_TRUE(seating_bottleneck({{0, 2, 3}, {0, 1, 0}, {1, 1}, {0, no_arc}}).empty());
}

}  // namespace
}  // namespace kansrijk::graph
