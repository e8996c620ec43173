#include "matching/waiting.hpp"

#include <gtest/gtest.h>

#include "tests/matching/markets.hpp"

namespace kansrijk::matching::test {
namespace {

/// `A1:p2 A2:p3 …`: offering, position, pupil.
std::string waiting(const Case& c) {
  std::string text;
  for (const PlacementRecord::Waiting& w : place(c).waiting) {
    text += (text.empty() ? "" : " ") + c.season.offerings.id[w.offering.value] + std::to_string(w.position) + ":" +
            c.season.pupils.id[w.pupil.value];
  }
  return text;
}

constexpr std::string_view crowded = R"(
    seats A=1 B=1 C=9
    p1 #1 A
    p2 #2 A C B
    p3 #3 B C A
    p4 #4 A!2 B C
    p5 #5 B A
    p6 #6 A!1 B)";

TEST(WaitingList, HoldsExactlyThoseWhoWantedTheOfferingMoreThanTheirSeat) {
  // A goes to p6 and B to p3; p2 and p4 end at C, p1 and p5 nowhere.
  EXPECT_EQ(outcome(read_table(crowded), place(read_table(crowded))), "p1:- p2:C p3:B p4:C p5:- p6:A");
}

TEST(WaitingList, FollowsPriorityAndThenTheLottery) {
  EXPECT_EQ(waiting(read_table(crowded)), "A1:p4 A2:p1 A3:p2 A4:p5 B1:p4 B2:p5");
}

TEST(WaitingList, CanFollowTheRankAndThenTheWorstNumber) {
  Case c = read_table(crowded);
  c.policy.waiting.value = WaitingOrder::rank_then_reversed_lottery;
  EXPECT_EQ(waiting(c), "A1:p4 A2:p2 A3:p1 A4:p5 B1:p5 B2:p4");
  EXPECT_EQ(broken(verify(c, place(c))), "");
}

TEST(WaitingList, LeavesOutRefusedOfferingsAndPreassignedPupils) {
  EXPECT_EQ(waiting(read_table(R"(
    seats A=0 B=1
    levels A=vwo
    p1 #1 =gt A B
    p2 #2 =vwo @B A
    p3 #3 =vwo A B)")),
            "A1:p3 B1:p1 B2:p3");
}

}  // namespace
}  // namespace kansrijk::matching::test
