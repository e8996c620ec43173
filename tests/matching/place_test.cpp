#include "matching/place.hpp"

#include <gtest/gtest.h>

#include "tests/matching/markets.hpp"

namespace kansrijk::matching::test {
namespace {

TEST(Place, SaysForEachPupilWhereAtWhatRankAndInWhichStage) {
  const Case c = read_table(R"(
    seats A=1 B=1 C=0
    levels A=vwo
    p1 #1 =gt A B
    p2 #2 =gt @B
    p3 #3 =gt B C
    p4 #4 =vwo C A)");
  const PlacementRecord record = place(c);
  EXPECT_EQ(outcome(c, record), "p1:- p2:B p3:- p4:A");
  EXPECT_EQ(record.rank, (std::vector<std::uint16_t>{0, 0, 0, 2}));
  EXPECT_EQ(record.stage, (std::vector{Stage::unplaced, Stage::preassigned, Stage::unplaced, Stage::main}));
  EXPECT_EQ(record.policy, "test");
  EXPECT_EQ(record.mechanism, "da");
  EXPECT_EQ(record.refused.size(), 1U);
  EXPECT_EQ(broken(verify(c, record)), "");
}

TEST(Place, GivesRankAsSubmittedAfterTheListClosedUp) {
  const Case c = read_table(R"(
    seats A=1 B=1
    levels A=vwo
    p1 #1 =gt A B)");
  EXPECT_EQ(place(c).rank, std::vector<std::uint16_t>{2});
}

}  // namespace
}  // namespace kansrijk::matching::test
