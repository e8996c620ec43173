#include "matching/market.hpp"

#include <stdexcept>

#include <gtest/gtest.h>

#include "tests/matching/markets.hpp"

namespace kansrijk::matching::test {
namespace {

Market market(const Case& c, const Order& order = {true, Ties::given, false}) {
  return make_market(c.season, c.final_advice, c.admission_or_null(), order, c.season.lottery);
}

TEST(Market, LeavesOutWhatTheAdviceDoesNotAdmitAndKeepsTheRankAsSubmitted) {
  const Case c = read_table(R"(
    seats A=1 B=1 C=1
    levels A=vwo B=gt-vwo
    p1 #1 =havo A B C)");
  const Market m = market(c);
  EXPECT_EQ(m.offering, (std::vector{OfferingId(1), OfferingId(2)}));
  EXPECT_EQ(m.rank, (std::vector<std::uint16_t>{2, 3}));
  ASSERT_EQ(m.refused.size(), 1U);
  EXPECT_EQ(m.refused[0].pupil, PupilId(0));
  EXPECT_EQ(m.refused[0].offering, OfferingId(0));
  EXPECT_EQ(m.refused[0].rank, 1);
  EXPECT_EQ(m.refused[0].row, "test#8");
}

TEST(Market, AdmitsEveryoneWhereAnOfferingHasNoLevels) {
  const Case c = read_table(R"(
    seats A=1 B=1
    levels B=vwo
    p1 #1 =vso A B)");
  const Market m = market(c);
  EXPECT_EQ(m.offering, std::vector{OfferingId(0)});
  EXPECT_EQ(m.refused.size(), 1U);
}

TEST(Market, AdmitsEveryoneWithoutAnAdmission) {
  Case c = read_table(R"(
    seats A=1
    levels A=vwo
    p1 #1 =bb A)");
  c.has_admission = false;
  c.final_advice.clear();
  EXPECT_EQ(market(c).offering.size(), 1U);
}

TEST(Market, TakesPreassignedSeatsAwayAndNeverGoesBelowNone) {
  const Case c = read_table(R"(
    seats A=1 B=3
    p1 @A
    p2 @A B A
    p3 #1 @B
    p4 #2 A)");
  const Market m = market(c);
  EXPECT_EQ(m.seats, (std::vector<std::uint32_t>{0, 2}));
  EXPECT_EQ(m.begin, (std::vector<std::uint32_t>{0, 0, 0, 0, 1}));
  ASSERT_EQ(m.secured.size(), 3U);
  EXPECT_EQ(m.secured[0].rank, 0);
  EXPECT_EQ(m.secured[1].rank, 2);
}

TEST(Market, LooksAtPrioritiesOnlyWhereTheStageUsesThem) {
  const Case c = read_table(R"(
    seats A=1
    p1 #2 A!1
    p2 #1 A)");
  EXPECT_LT(market(c).key[0], market(c).key[1]);
  const Market without = market(c, {false, Ties::given, false});
  EXPECT_GT(without.key[0], without.key[1]);
}

TEST(Market, OrdersNumbersOfAnySize) {
  const Case c = read_table(R"(
    seats A=1
    p1 #9000000000000000000 A
    p2 #-9000000000000000000 A
    p3 #4294967296 A)");
  const Market m = market(c);
  EXPECT_LT(m.key[1], m.key[2]);
  EXPECT_LT(m.key[2], m.key[0]);
}

TEST(Market, StopsWhenAListHasNoNumber) {
  EXPECT_THROW(market(read_table("seats A=1\n p1 A\n p2 #1 A")), std::logic_error);
  EXPECT_THROW(market(read_table("seats A=1 B=1\n p1 A#1 B")), std::logic_error);
  EXPECT_THROW(market(read_table("seats A=1\n p1 #1 A\n p2 #1 A")), std::logic_error);
}

TEST(Market, WithoutAnyPreferencesHasEmptyLists) {
  Case c = read_table("seats A=1\n p1 #1");
  c.season.preferences = {};
  EXPECT_EQ(market(c).begin, (std::vector<std::uint32_t>{0, 0}));
}

}  // namespace
}  // namespace kansrijk::matching::test
