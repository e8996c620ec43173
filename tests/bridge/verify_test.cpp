#include "bridge/verify.hpp"

#include <gtest/gtest.h>

#include "tests/bridge/tables.hpp"

namespace kansrijk::bridge::test {
namespace {

// havo and vwo share 4 seats with 6 pupils; gt has room to spare.
Case table() {
  return read_table(R"(
    A bb-gt 90 max=3
    B havo-vwo 3
    C vwo 1
    2 x gt A
    3 x havo B
    3 x vwo B)");
}

/// The properties that break when `damage` is done to the right record.
template <class Damage>
std::string after(Damage damage) {
  const Case c = table();
  BridgeRecord r = record(c);
  damage(r);
  return broken(c, r);
}

TEST(Verify, AcceptsARightRecordAndNamesEveryProperty) {
  const Case c = table();
  std::string names;
  for (const PropertyCheck& check : verify(c.season, c.final_advice, c.admission, class_size, record(c))) {
    EXPECT_TRUE(check.holds && check.detail.empty()) << check.name;
    names += check.name + " ";
  }
  EXPECT_EQ(names, "demand-adds-up supply-adds-up whole-classes seated-is-possible bottleneck-explains-the-rest ");
}

TEST(Verify, SeesDemandThatDoesNotAddUp) {
  EXPECT_EQ(after([](auto& r) { ++r.demand[0].pupils; }), "demand-adds-up");
  EXPECT_EQ(after([](auto& r) { ++r.demand[1].seats_open; }), "demand-adds-up");
  EXPECT_EQ(after([](auto& r) { ++r.demand[1].first_choices_single; }), "demand-adds-up");
  EXPECT_EQ(after([](auto& r) { --r.demand[1].first_choices_dakpan; }), "demand-adds-up");
  EXPECT_EQ(after([](auto& r) { ++r.demand[1].first_choices_broad; }), "demand-adds-up");
  EXPECT_EQ(after([](auto& r) { ++r.pupils; }), "demand-adds-up");
  EXPECT_EQ(after([](auto& r) { std::swap(r.demand[0], r.demand[1]); }), "demand-adds-up");
}

TEST(Verify, SeesSupplyThatDoesNotAddUp) {
  EXPECT_EQ(after([](auto& r) { ++r.supply[0].seats; }), "supply-adds-up");
  EXPECT_EQ(after([](auto& r) { ++r.supply[0].offerings; }), "supply-adds-up");
  EXPECT_EQ(after([](auto& r) { ++r.supply[0].first_choices; }), "supply-adds-up");
  EXPECT_EQ(after([](auto& r) { r.supply.pop_back(); }), "supply-adds-up");
  EXPECT_EQ(after([](auto& r) { ++r.seats; }), "supply-adds-up");
}

TEST(Verify, SeesClassesThatAreNotWhole) {
  EXPECT_EQ(after([](auto& r) { ++r.classes[0].classes; }), "whole-classes");
  EXPECT_EQ(after([](auto& r) { --r.classes[0].classes; }), "whole-classes");
  EXPECT_EQ(after([](auto& r) { r.classes[0].above_maximum = false; }), "whole-classes");
  EXPECT_EQ(after([](auto& r) { r.classes[0].below_minimum = true; }), "whole-classes");
  EXPECT_EQ(after([](auto& r) { r.classes.pop_back(); }), "whole-classes");
}

TEST(Verify, SeesPupilsSeatedWhereThereIsNoRoom) {
  // gt does not use the seats of havo and vwo: the total is right and no advice seats more than it has, yet the
  // division cannot be.
  EXPECT_EQ(after([](auto& r) {
              auto& unseated = r.demand[1].seated < r.demand[1].pupils ? r.demand[1] : r.demand[2];
              --r.demand[0].seated;
              ++unseated.seated;
              ASSERT_LE(unseated.seated, unseated.pupils);
            }),
            "seated-is-possible");
  EXPECT_EQ(after([](auto& r) { ++r.demand[0].seated; }), "seated-is-possible");
}

TEST(Verify, SeesThatFewerAreSeatedThanCouldBe) {
  EXPECT_EQ(after([](auto& r) {
              --r.demand[0].seated;
              --r.can_be_seated;
            }),
            "bottleneck-explains-the-rest");
}

TEST(Verify, SeesABottleneckThatExplainsNothing) {
  EXPECT_EQ(after([](auto& r) { r.bottleneck.pop_back(); }), "bottleneck-explains-the-rest");
  EXPECT_EQ(after([](auto& r) { r.bottleneck.clear(); }), "bottleneck-explains-the-rest");
  EXPECT_EQ(after([](auto& r) { ++r.bottleneck_seats; }), "bottleneck-explains-the-rest");
  EXPECT_EQ(after([](auto& r) {
              ++r.bottleneck_seats;
              ++r.bottleneck_pupils;
            }),
            "bottleneck-explains-the-rest");
}

}  // namespace
}  // namespace kansrijk::bridge::test
