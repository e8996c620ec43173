#include "bridge/supply_and_demand.hpp"

#include <stdexcept>

#include <gtest/gtest.h>

#include "tests/bridge/tables.hpp"

namespace kansrijk::bridge::test {
namespace {

TEST(SupplyAndDemand, SeatsEveryoneWhereThereIsRoomForEveryAdvice) {
  const BridgeRecord r = record(read_table(R"(
    A gt 2
    B havo-vwo 5
    2 x gt
    2 x havo
    3 x vwo)"));
  EXPECT_EQ(seated(r), "gt 2/2, havo 2/2, vwo 3/3");
  EXPECT_EQ(r.pupils, 7U);
  EXPECT_EQ(r.seats, 7U);
  EXPECT_EQ(r.can_be_seated, 7U);
  EXPECT_TRUE(r.bottleneck.empty());
}

TEST(SupplyAndDemand, NamesTheAdvicesThatShareTooFewSeatsEvenWhenTheTotalSuffices) {
  const BridgeRecord r = record(read_table(R"(
    A bb-gt 90
    B havo-vwo 3
    C vwo 1
    2 x gt
    3 x havo
    3 x vwo)"));
  EXPECT_EQ(r.can_be_seated, 6U);
  EXPECT_EQ(names(r.bottleneck), "havo vwo");
  EXPECT_EQ(r.bottleneck_pupils, 6U);
  EXPECT_EQ(r.bottleneck_seats, 4U);
}

TEST(SupplyAndDemand, CountsPupilsAndOpenSeatsPerAdviceWithoutLwoo) {
  const BridgeRecord r = record(read_table(R"(
    A any 5
    B bb-kb 20
    C kb-gt 30
    1 x kb+lwoo
    2 x kb
    1 x vwo)"));
  ASSERT_EQ(r.demand.size(), 2U);
  EXPECT_EQ(name(r.demand[0].advice), "kb");
  EXPECT_EQ(r.demand[0].pupils, 3U);
  EXPECT_EQ(r.demand[0].seats_open, 55U);
  EXPECT_EQ(r.demand[1].seats_open, 5U);
}

TEST(SupplyAndDemand, GivesUnrankedAdvicesOnlyWhatIsOpenToEveryone) {
  EXPECT_EQ(record(read_table(R"(
    A any 2
    B pro-vwo 9
    1 x vso
    1 x none
    1 x ?)"))
                .can_be_seated,
            2U);
  const BridgeRecord r = record(read_table(R"(
    B pro-vwo 9
    1 x vso
    1 x none
    1 x ?
    1 x pro)"));
  EXPECT_EQ(seated(r), "pro 1/1, vso 1/0, none 1/0, ? 1/0");
  EXPECT_EQ(names(r.bottleneck), "vso none ?");
  EXPECT_EQ(r.demand[1].seats_open, 0U);
}

TEST(SupplyAndDemand, CountsFirstChoicesByHowBroadTheClassIs) {
  const BridgeRecord r = record(read_table(R"(
    A any 9
    B havo 9
    C havo-vwo 9
    D gt-vwo 9
    E havo 9
    1 x havo A
    2 x havo B
    3 x havo C
    4 x havo D
    5 x havo
    6 x gt E)"));
  ASSERT_EQ(r.demand.size(), 2U);
  EXPECT_EQ(r.demand[0].first_choices_single, 6U);  // as submitted: gt may not go to a havo class
  EXPECT_EQ(r.demand[1].first_choices_single, 2U);
  EXPECT_EQ(r.demand[1].first_choices_dakpan, 3U);
  EXPECT_EQ(r.demand[1].first_choices_broad, 4U);
  std::string supply;
  for (const BridgeRecord::Supply& row : r.supply) {
    supply += (row.levels ? name(*row.levels) : "any") + " " + std::to_string(row.offerings) + "/" +
              std::to_string(row.seats) + "/" + std::to_string(row.first_choices) + "; ";
  }
  EXPECT_EQ(supply, "any 1/9/1; gt-vwo 1/9/4; havo 2/18/8; havo-vwo 1/9/3; ");
}

TEST(SupplyAndDemand, MakesWholeClasses) {
  const BridgeRecord r = record(read_table(R"(
    A havo 56
    B havo 57
    C havo 0
    D havo 48 size=24
    E havo 25 size=24 max=1 min=2)"));
  std::vector<std::uint32_t> classes;
  for (const BridgeRecord::Classes& row : r.classes) classes.push_back(row.classes);
  EXPECT_EQ(classes, (std::vector<std::uint32_t>{2, 3, 0, 2, 2}));
  EXPECT_EQ(r.classes[0].class_size, class_size);
  EXPECT_EQ(r.classes[3].class_size, 24U);
}

TEST(SupplyAndDemand, FlagsTooFewAndTooManyClassesOnlyWhereLimitsAreGiven) {
  const BridgeRecord r = record(read_table(R"(
    A havo 28 min=2
    B havo 56 min=2 max=2
    C havo 57 max=2
    D havo 0
    E havo 0 min=1)"));
  std::string flags;
  for (const BridgeRecord::Classes& row : r.classes) flags += row.below_minimum ? '-' : row.above_maximum ? '+' : '.';
  EXPECT_EQ(flags, "-.+.-");
}

TEST(SupplyAndDemand, OfNothingIsNothing) {
  const Case c = read_table("");
  const BridgeRecord r = record(c);
  EXPECT_TRUE(r.demand.empty() && r.supply.empty() && r.classes.empty() && r.bottleneck.empty());
  EXPECT_EQ(broken(c, r), "");
}

TEST(SupplyAndDemand, WithoutAnyPreferencesHasNoFirstChoices) {
  Case c = read_table("A havo 9\n 2 x havo A");
  c.season.preferences = {};
  EXPECT_EQ(record(c).demand[0].first_choices_single, 0U);
  EXPECT_EQ(record(c).supply[0].first_choices, 0U);
}

TEST(SupplyAndDemand, StopsAtAClassOfNobody) {
  const Case c = read_table("A havo 1");
  EXPECT_THROW(supply_and_demand(c.season, c.final_advice, c.admission, 0), std::logic_error);
}

}  // namespace
}  // namespace kansrijk::bridge::test
