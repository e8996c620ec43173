#include <gtest/gtest.h>

#include "matching/mechanisms.hpp"
#include "tests/matching/markets.hpp"

namespace kansrijk::matching::test {
namespace {

std::string placed(std::string_view table) {
  const Case c = read_table(table);
  return outcome(c, place(c));
}

TEST(DeferredAcceptance, GivesTheLowestNumberTheLastSeat) {
  EXPECT_EQ(placed(R"(
    seats A=1 B=1
    p1 #2 A B
    p2 #1 A B
    p3 #3 A B)"),
            "p1:B p2:A p3:-");
}

TEST(DeferredAcceptance, PutsPriorityBeforeTheNumber) {
  EXPECT_EQ(placed(R"(
    seats A=1 B=1
    p1 #2 A!1 B
    p2 #1 A B)"),
            "p1:A p2:B");
}

TEST(DeferredAcceptance, PutsUnlistedAfterEveryListedPriority) {
  EXPECT_EQ(placed(R"(
    seats A=2
    p1 #1 A
    p2 #3 A!7
    p3 #2 A!900)"),
            "p1:- p2:A p3:A");
}

TEST(DeferredAcceptance, TakesASeatBackWhenSomebodyBetterAsksLater) {
  // p1 holds A until p2, refused by B, asks there; then p1 drives p3 out of B.
  EXPECT_EQ(placed(R"(
    seats A=1 B=1
    p1 A#2 B#1
    p2 B#3 A#1
    p3 B#2)"),
            "p1:B p2:A p3:-");
}

TEST(DeferredAcceptance, TakesThePupilsSideWhereOfferingsWouldRatherSwap) {
  EXPECT_EQ(placed(R"(
    seats A=1 B=1
    p1 A#2 B#1
    p2 B#2 A#1)"),
            "p1:A p2:B");
}

TEST(DeferredAcceptance, NeverFillsAnOfferingWithoutSeats) {
  EXPECT_EQ(placed(R"(
    seats A=0 B=1
    p1 #1 A B
    p2 #2 A)"),
            "p1:B p2:-");
}

TEST(DeferredAcceptance, NeverExceedsCapacity) {
  EXPECT_EQ(placed(R"(
    seats A=2
    p1 #4 A
    p2 #3 A
    p3 #2 A
    p4 #1 A)"),
            "p1:- p2:- p3:A p4:A");
}

TEST(DeferredAcceptance, LeavesAnEmptyListUnplaced) {
  EXPECT_EQ(placed(R"(
    seats A=4000000000
    p1 #1
    p2 #2 A)"),
            "p1:- p2:A");
}

TEST(DeferredAcceptance, OfNobodyIsNothing) {
  EXPECT_EQ(placed("seats A=1"), "");
}

}  // namespace
}  // namespace kansrijk::matching::test
