#include "graph/transport.hpp"

#include <numeric>
#include <stdexcept>

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "tests/reference/graph_twin.hpp"

namespace kansrijk::graph {
namespace {

using Nodes = std::vector<std::uint32_t>;

TransportProblem problem(Nodes supply, Nodes capacity, const std::vector<Nodes>& may_use) {
  TransportProblem out{std::move(supply), std::move(capacity), {0}, {}};
  for (const Nodes& row : may_use) {
    out.to.insert(out.to.end(), row.begin(), row.end());
    out.begin.push_back(static_cast<std::uint32_t>(out.to.size()));
  }
  return out;
}

TEST(Transport, SendsEverythingWhenEverythingFits) {
  const Transport all = maximum_transport(problem({3, 2}, {2, 3}, {{0, 1}, {1}}));
  EXPECT_EQ(all.total, 5U);
  EXPECT_EQ(all.flow, (Nodes{2, 1, 2}));
  EXPECT_TRUE(all.bottleneck.empty());
}

TEST(Transport, NamesTheNodesThatShareTooLittleRoom) {
  // 0 and 1 share two places, 2 has more than enough of its own.
  const Transport scarce = maximum_transport(problem({2, 3, 1}, {2, 9}, {{0}, {0}, {0, 1}}));
  EXPECT_EQ(scarce.total, 3U);
  EXPECT_EQ(scarce.bottleneck, (Nodes{0, 1}));
}

TEST(Transport, NamesANodeThatMayUseNothing) {
  const Transport stuck = maximum_transport(problem({1, 4}, {9, 0}, {{0}, {}}));
  EXPECT_EQ(stuck.total, 1U);
  EXPECT_EQ(stuck.bottleneck, (Nodes{1}));
}

TEST(Transport, LeavesOutOfTheBottleneckWhoOnlyJustFits) {
  const Transport tight = maximum_transport(problem({2, 3}, {2, 2}, {{0}, {1}}));
  EXPECT_EQ(tight.bottleneck, (Nodes{1}));
}

TEST(Transport, TakesAnArcGivenTwiceForOne) {
  EXPECT_EQ(maximum_transport(problem({2, 1}, {2}, {{0, 0}, {0}})).total, 2U);
}

TEST(Transport, OfNothingIsNothing) {
  EXPECT_EQ(maximum_transport({}).total, 0U);
  EXPECT_EQ(maximum_transport(problem({}, {4}, {})).total, 0U);
  EXPECT_EQ(maximum_transport(problem({0}, {}, {{}})).bottleneck, Nodes{});
}

TEST(Transport, HoldsMoreThanThirtyTwoBits) {
  const std::uint32_t most = 4'000'000'000U;
  EXPECT_EQ(maximum_transport(problem({most, most}, {most, most}, {{0}, {1}})).total, 2 * std::uint64_t{most});
}

TEST(Transport, RefusesArcsToNowhere) {
  EXPECT_THROW(maximum_transport(problem({1}, {1}, {{1}})), std::logic_error);
  EXPECT_THROW(maximum_transport({{1}, {1}, {0}, {}}), std::logic_error);
}

TransportProblem random_problem() {
  const auto right = *rc::gen::inRange<std::uint32_t>(0, 9);
  const auto small = rc::gen::inRange<std::uint32_t>(0, 8);
  const auto supply = *rc::gen::resize(8, rc::gen::container<Nodes>(small));
  const auto capacity = *rc::gen::container<Nodes>(right, small);
  std::vector<Nodes> may_use;
  for (std::size_t l = 0; l < supply.size(); ++l) {
    Nodes row;
    for (std::uint32_t r = 0; r < right; ++r) {
      if (*rc::gen::weightedElement<bool>({{2, false}, {1, true}})) row.push_back(r);
    }
    may_use.push_back(row);
  }
  return problem(supply, capacity, may_use);
}

RC_GTEST_PROP(Transport, EqualsTheTwinThatTriesEverySet, ()) {
  const TransportProblem input = random_problem();
  const Transport found = maximum_transport(input);
  const reference::Bottleneck worst = reference::bottleneck(input);
  const auto supply = std::accumulate(input.supply.begin(), input.supply.end(), std::int64_t{0});
  RC_ASSERT(static_cast<std::int64_t>(found.total) == supply - worst.deficiency);
  RC_ASSERT(found.bottleneck == worst.nodes);
}

RC_GTEST_PROP(Transport, NeverSendsMoreThanThereIsOrFits, ()) {
  const TransportProblem input = random_problem();
  const Transport found = maximum_transport(input);
  Nodes arriving(input.capacity.size(), 0);
  std::uint64_t total = 0;
  for (std::size_t l = 0; l < input.supply.size(); ++l) {
    std::uint32_t leaving = 0;
    for (std::uint32_t a = input.begin[l]; a < input.begin[l + 1]; ++a) {
      leaving += found.flow[a];
      arriving[input.to[a]] += found.flow[a];
    }
    RC_ASSERT(leaving <= input.supply[l]);
    total += leaving;
  }
  RC_ASSERT(total == found.total);
  for (std::size_t r = 0; r < arriving.size(); ++r) RC_ASSERT(arriving[r] <= input.capacity[r]);
}

}  // namespace
}  // namespace kansrijk::graph
