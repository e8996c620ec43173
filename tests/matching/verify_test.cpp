#include "matching/verify.hpp"

#include <algorithm>

#include <gtest/gtest.h>

#include "tests/matching/markets.hpp"

namespace kansrijk::matching::test {
namespace {

// p1:A p2:C p3:B p4:- p5:C(preassigned); C has one seat left after p5; D stays empty.
Case table() {
  return read_table(R"(
    seats A=1 B=1 C=2 D=1
    levels B=havo-vwo
    p1 #1 =havo A B
    p2 #2 =gt B A C
    p3 #3 =havo A B!1 C
    p4 #4 =havo B C
    p5 #5 =gt @C A)");
}

/// The properties that break when `damage` is done to the right record.
template <class Damage>
std::string after(Damage damage) {
  const Case c = table();
  PlacementRecord record = place(c);
  damage(record);
  return broken(verify(c, record));
}

void move(PlacementRecord& record, std::size_t pupil, std::size_t offering, std::uint16_t rank) {
  record.offering[pupil] = OfferingId(offering);
  record.rank[pupil] = rank;
  record.stage[pupil] = Stage::main;
}

void unseat(PlacementRecord& record, std::size_t pupil) {
  record.offering[pupil].reset();
  record.rank[pupil] = 0;
  record.stage[pupil] = Stage::unplaced;
}

bool has(const std::string& names, std::string_view name) {
  return names.find(name) != std::string::npos;
}

TEST(Verify, AcceptsARightPlacementAndNamesEveryProperty) {
  const Case c = table();
  const PlacementRecord record = place(c);
  EXPECT_EQ(outcome(c, record), "p1:A p2:C p3:B p4:- p5:C");
  const auto checks = verify(c, record);
  std::string names;
  for (const PropertyCheck& check : checks) {
    EXPECT_TRUE(check.holds && check.detail.empty()) << check.name;
    names += check.name + " ";
  }
  EXPECT_EQ(names,
            "feasible only-listed-and-admitted non-wasteful no-justified-envy refused-is-inadmissible "
            "waiting-lists-in-order ");
}

TEST(Verify, SeesAnOfferingBeyondItsSeats) {
  EXPECT_TRUE(has(after([](auto& r) { move(r, 3, 1, 1); }), "feasible"));
}

TEST(Verify, SeesAPreassignedPupilMovedOrCalledSomethingElse) {
  EXPECT_TRUE(has(after([](auto& r) { move(r, 4, 3, 0); }), "feasible"));
  EXPECT_EQ(after([](auto& r) { r.stage[4] = Stage::main; }), "feasible");
  EXPECT_TRUE(has(after([](auto& r) { unseat(r, 4); }), "feasible"));
  EXPECT_EQ(after([](auto& r) { r.stage[0] = Stage::preassigned; }), "feasible");
}

TEST(Verify, SeesAnOfferingThatDoesNotExist) {
  EXPECT_TRUE(has(after([](auto& r) { move(r, 0, 99, 1); }), "feasible"));
}

TEST(Verify, SeesASeatThatNobodyAskedFor) {
  EXPECT_EQ(after([](auto& r) {
              move(r, 3, 3, 1);  // p4 did not list D
            }),
            "only-listed-and-admitted");
}

TEST(Verify, SeesASeatThatTheAdviceDoesNotAdmit) {
  EXPECT_TRUE(has(after([](auto& r) {
                    move(r, 1, 1, 1);  // p2 has gt, B asks havo
                    unseat(r, 2);
                  }),
                  "only-listed-and-admitted"));
}

TEST(Verify, SeesAWrongRank) {
  EXPECT_EQ(after([](auto& r) { r.rank[2] = 1; }), "only-listed-and-admitted");
  EXPECT_EQ(after([](auto& r) { r.rank[3] = 1; }), "only-listed-and-admitted");
}

TEST(Verify, SeesAFreeSeatThatSomebodyWants) {
  const std::string names = after([](auto& r) { unseat(r, 1); });
  EXPECT_TRUE(has(names, "non-wasteful")) << names;
  EXPECT_FALSE(has(names, "feasible")) << names;
}

TEST(Verify, SeesJustifiedEnvyOverANumber) {
  const std::string names = after([](auto& r) {
    move(r, 3, 2, 2);  // p4 in the place of p2, who drew better
    unseat(r, 1);
  });
  EXPECT_TRUE(has(names, "no-justified-envy")) << names;
  EXPECT_FALSE(has(names, "non-wasteful")) << names;
}

TEST(Verify, SeesJustifiedEnvyOverAPriority) {
  const std::string names = after([](auto& r) {
    move(r, 0, 1, 2);  // p1 has the better number, but p3 has the priority at B
    move(r, 2, 2, 3);
    unseat(r, 1);
    move(r, 1, 0, 2);
  });
  EXPECT_TRUE(has(names, "no-justified-envy")) << names;
  EXPECT_FALSE(has(names, "feasible")) << names;
}

TEST(Verify, SeesARefusalThatIsMissingWrongOrInvented) {
  EXPECT_EQ(after([](auto& r) { r.refused.clear(); }), "refused-is-inadmissible");
  EXPECT_EQ(after([](auto& r) { r.refused[0].row = "test#0"; }), "refused-is-inadmissible");
  EXPECT_EQ(after([](auto& r) { r.refused.push_back(r.refused[0]); }), "refused-is-inadmissible");
}

TEST(Verify, SeesAWaitingListThatIsShortOutOfOrderOrMiscounted) {
  EXPECT_EQ(after([](auto& r) { r.waiting.pop_back(); }), "waiting-lists-in-order");
  EXPECT_EQ(after([](auto& r) { r.waiting.back().position = 9; }), "waiting-lists-in-order");
  EXPECT_EQ(after([](auto& r) {
              ASSERT_EQ(r.waiting[0].offering, r.waiting[1].offering);
              std::swap(r.waiting[0].pupil, r.waiting[1].pupil);
              std::swap(r.waiting[0].rank, r.waiting[1].rank);
            }),
            "waiting-lists-in-order");
  EXPECT_EQ(after([](auto& r) { r.waiting.back().pupil = PupilId(99); }), "waiting-lists-in-order");
}

TEST(Verify, RefusesARecordOfAnotherSeason) {
  const auto checks = verify(table(), PlacementRecord{});
  EXPECT_EQ(checks.size(), 6U);
  for (const PropertyCheck& check : checks) EXPECT_FALSE(check.holds);
}

TEST(Verify, AcceptsMorePreassignedPupilsThanSeats) {
  const Case c = read_table(R"(
    seats A=1
    p1 @A
    p2 @A
    p3 #1 A)");
  const PlacementRecord record = place(c);
  EXPECT_EQ(outcome(c, record), "p1:A p2:A p3:-");
  EXPECT_EQ(broken(verify(c, record)), "");
}

}  // namespace
}  // namespace kansrijk::matching::test
