#include "graph/swaps.hpp"

#include <gtest/gtest.h>

namespace kansrijk::graph {
namespace {

TEST(Swaps, FindsTwoRowsThatWantEachOthersColumn) {
  const Swaps found = find_swaps({2, {0, 1}, {0, 1, 2}, {1, 0}});
  EXPECT_EQ(found.rows, 2U);
  ASSERT_EQ(found.example.size(), 2U);
  EXPECT_EQ(found.example[0].to, found.example[1].from);
  EXPECT_EQ(found.example[1].to, found.example[0].from);
}

TEST(Swaps, LeavesOutWhoWantsAColumnThatNobodyLeaves) {
  const Swaps found = find_swaps({3, {0, 1, 1}, {0, 1, 2, 3}, {1, 0, 2}});
  EXPECT_EQ(found.gains, (std::vector<std::uint8_t>{1, 1, 0}));
}

TEST(Swaps, FindsACycleOfThreeAndNoShorterOne) {
  const Swaps found = find_swaps({3, {0, 1, 2}, {0, 1, 2, 3}, {1, 2, 0}});
  EXPECT_EQ(found.rows, 3U);
  EXPECT_EQ(found.example.size(), 3U);
}

TEST(Swaps, GivesTheShorterOfTwoCycles) {
  const Swaps found = find_swaps({4, {0, 1, 2, 3, 3}, {0, 1, 2, 3, 4, 5}, {1, 2, 0, 2, 2}});
  EXPECT_EQ(found.example.size(), 3U);
  const Swaps shorter = find_swaps({4, {0, 1, 2, 3, 2}, {0, 1, 2, 3, 4, 5}, {1, 2, 0, 2, 3}});
  EXPECT_EQ(shorter.example.size(), 2U);
}

TEST(Swaps, OfNobodyAreNone) {
  EXPECT_EQ(find_swaps({0, {}, {0}, {}}).rows, 0U);
  EXPECT_EQ(find_swaps({2, {0, 0}, {0, 1, 2}, {1, 1}}).rows, 0U);
}

}  // namespace
}  // namespace kansrijk::graph
