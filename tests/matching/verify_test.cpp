#include "matching/verify.hpp"

#include <gtest/gtest.h>

#include "tests/matching/told.hpp"

/// What is always checked, on one draw.
namespace kansrijk::matching::test {
namespace {

// p1:A p2:C p3:B p4:- p5:C(preassigned); C has one seat left after p5; D stays empty.
Case table() {
  Case c = read_table(R"(
    seats A=1 B=1 C=2 D=2
    levels B=havo-vwo
    p1 #1 =havo A B
    p2 #2 =gt B A C
    p3 #3 =havo A B!1 C
    p4 #4 =havo B C
    p5 #5 =gt @C A)");
  c.policy.promises.clear();
  return c;
}

/// The properties that break when `damage` is done to the right record.
template <class Damage>
std::string after(Damage damage) {
  const Case c = table();
  PlacementRecord record = place(c);
  damage(record);
  return broken(verify(c, record));
}

/// The properties that another outcome lacks.
std::string of(const std::string& outcome) {
  const Case c = table();
  return broken(verify(c, told(c, outcome)));
}

bool has(const std::string& names, std::string_view name) {
  return names.find(name) != std::string::npos;
}

TEST(Verify, AcceptsARightPlacementAndNamesEveryProperty) {
  Case c = table();
  c.policy.promises = promises(Mechanism::da);
  const PlacementRecord record = place(c);
  EXPECT_EQ(outcome(c, record), "p1:A p2:C p3:B p4:- p5:C");
  const auto checks = verify(c, record);
  std::string names;
  for (const PropertyCheck& check : checks) {
    EXPECT_TRUE(check.holds && check.detail.empty()) << check.name << ": " << check.detail;
    names += check.name + " ";
  }
  EXPECT_EQ(names,
            "feasible only-listed-and-admitted refused-is-inadmissible waiting-lists-in-order stages-in-order "
            "non-wasteful no-justified-envy priorities-respected not-worse-than-da ");
}

TEST(Verify, AcceptsWhatItTellsItself) {
  EXPECT_EQ(of("p1:A p2:C p3:B p4:-"), "");
}

TEST(Verify, SeesAnOfferingBeyondItsSeats) {
  EXPECT_EQ(of("p1:A p2:C p3:B p4:B"), "feasible");
}

TEST(Verify, SeesAPreassignedPupilMovedOrCalledSomethingElse) {
  EXPECT_TRUE(has(after([](auto& r) { r.offering[4] = OfferingId(3); }), "feasible"));
  EXPECT_EQ(after([](auto& r) { r.stage[4] = Stage::main; }), "feasible");
  EXPECT_TRUE(has(after([](auto& r) { r.offering[4].reset(); }), "feasible"));
  EXPECT_TRUE(has(after([](auto& r) { r.stage[0] = Stage::preassigned; }), "feasible"));
}

TEST(Verify, SeesASeatWithoutAStageAndAStageWithoutASeat) {
  EXPECT_TRUE(has(after([](auto& r) { r.stage[0] = Stage::unplaced; }), "feasible"));
  EXPECT_EQ(after([](auto& r) { r.stage[3] = Stage::main; }), "feasible");
}

TEST(Verify, SeesASeatThatNobodyAskedFor) {
  EXPECT_EQ(of("p1:A p2:C p3:B p4:D"), "only-listed-and-admitted");
}

TEST(Verify, SeesASeatThatTheAdviceDoesNotAdmit) {
  EXPECT_TRUE(has(of("p1:A p2:B p3:C p4:-"), "only-listed-and-admitted"));  // p2 has gt, B asks havo
}

TEST(Verify, SeesAWrongRank) {
  EXPECT_EQ(after([](auto& r) { r.rank[2] = 1; }), "only-listed-and-admitted");
  EXPECT_EQ(after([](auto& r) { r.rank[3] = 1; }), "only-listed-and-admitted");
  EXPECT_EQ(after([](auto& r) { r.rank[4] = 1; }), "only-listed-and-admitted");
}

TEST(Verify, SeesARefusalThatIsMissingWrongOrInvented) {
  EXPECT_EQ(after([](auto& r) { r.refused.clear(); }), "refused-is-inadmissible");
  EXPECT_EQ(after([](auto& r) { r.refused[0].row = "test#0"; }), "refused-is-inadmissible");
  EXPECT_EQ(after([](auto& r) { ++r.refused[0].rank; }), "refused-is-inadmissible");
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

TEST(Verify, SeesWaitingListsThatThePolicyDoesNotHave) {
  Case c = table();
  PlacementRecord record = place(c);
  c.policy.stages.pop_back();
  record.runs.pop_back();
  EXPECT_EQ(broken(verify(c, record)), "waiting-lists-in-order");
}

TEST(Verify, SeesARunThatIsNotOfThePolicyOrMiscounts) {
  EXPECT_EQ(after([](auto& r) { r.policy = "another"; }), "stages-in-order");
  EXPECT_EQ(after([](auto& r) { r.mechanism = "ia"; }), "stages-in-order");
  EXPECT_EQ(after([](auto& r) { r.runs[1].row = "test#stages/other"; }), "stages-in-order");
  EXPECT_EQ(after([](auto& r) { r.runs[1].mechanism = Mechanism::ia; }), "stages-in-order");
  EXPECT_EQ(after([](auto& r) { ++r.runs[0].placed; }), "stages-in-order");
  EXPECT_EQ(after([](auto& r) { ++r.runs[1].took_part; }), "stages-in-order");
  EXPECT_EQ(after([](auto& r) { ++r.runs[1].placed; }), "stages-in-order");
  EXPECT_EQ(after([](auto& r) { ++r.runs[1].moved_up; }), "stages-in-order");
  EXPECT_EQ(after([](auto& r) { ++r.runs[1].extra_seats; }), "stages-in-order");
  EXPECT_EQ(after([](auto& r) { ++r.runs[2].unplaced; }), "stages-in-order");
  EXPECT_EQ(after([](auto& r) { r.runs[1].prices = {0, 0, 0, 0}; }), "stages-in-order");
}

TEST(Verify, SeesAListThatClosedElsewhere) {
  EXPECT_EQ(after([](auto& r) { ++r.cut_offs[0].listed; }), "stages-in-order");
  EXPECT_EQ(after([](auto& r) { ++r.cut_offs[0].first_choices; }), "stages-in-order");
  EXPECT_EQ(after([](auto& r) { r.cut_offs[0].number = 2; }), "stages-in-order");
  EXPECT_EQ(after([](auto& r) { r.cut_offs[1].priority = 2; }), "stages-in-order");
  EXPECT_EQ(after([](auto& r) { r.cut_offs[3].full = true; }), "stages-in-order");
}

TEST(Verify, SeesABottleneckThatIsNotOne) {
  const Case c = table();
  const PlacementRecord record = place(c);
  // Four pupils, three seats among them.
  ASSERT_EQ(record.bottleneck.pupils.size(), 4U);
  ASSERT_EQ(record.bottleneck.seats, 3U);
  EXPECT_EQ(after([](auto& r) { r.bottleneck = {}; }), "stages-in-order");
  EXPECT_EQ(after([](auto& r) { r.bottleneck.pupils.pop_back(); }), "stages-in-order");
  EXPECT_EQ(after([](auto& r) { r.bottleneck.offerings.pop_back(); }), "stages-in-order");
  EXPECT_EQ(after([](auto& r) { ++r.bottleneck.seats; }), "stages-in-order");
  EXPECT_EQ(after([](auto& r) { r.bottleneck.pupils[0] = PupilId(99); }), "stages-in-order");
}

TEST(Verify, SeesABottleneckWhereEverybodyFits) {
  const Case c = read_table(R"(
    seats A=1
    p1 #1 A)");
  PlacementRecord record = place(c);
  EXPECT_EQ(broken(verify(c, record)), "");
  record.bottleneck = {{PupilId(0)}, {OfferingId(0)}, 1};
  EXPECT_EQ(broken(verify(c, record)), "stages-in-order");
}

TEST(Verify, SeesSwapsThatAreNotLeft) {
  EXPECT_EQ(after([](auto& r) { r.swaps.pupils = 2; }), "stages-in-order");
  EXPECT_EQ(after([](auto& r) {
              r.swaps.pupils = 1;
              r.swaps.example = {{PupilId(2), OfferingId(1), OfferingId(0)}};
            }),
            "stages-in-order");
}

TEST(Verify, SeesSwapsThatTheRecordDoesNotTell) {
  const Case c = read_table(R"(
    seats A=1 B=1
    promises non-wasteful
    p1 #1 B A
    p2 #2 A B)");
  PlacementRecord record = told(c, "p1:A p2:B");
  EXPECT_EQ(broken(verify(c, record)), "");
  record.swaps = {};
  EXPECT_EQ(broken(verify(c, record)), "stages-in-order");
}

TEST(Verify, SeesASwapThatIsNotTheShortest) {
  const Case c = read_table(R"(
    seats A=1 B=1 C=1
    promises non-wasteful
    p1 #1 B C A
    p2 #2 C A B
    p3 #3 B A C)");
  // p1 at A, p2 at B, p3 at C: p2 and p3 can swap, and all three in a ring.
  PlacementRecord record = told(c, "p1:A p2:B p3:C");
  record.swaps.pupils = 3;
  record.swaps.example = {{PupilId(1), OfferingId(1), OfferingId(2)}, {PupilId(2), OfferingId(2), OfferingId(1)}};
  EXPECT_EQ(broken(verify(c, record)), "");
  record.swaps.example = {{PupilId(0), OfferingId(0), OfferingId(1)},
                          {PupilId(1), OfferingId(1), OfferingId(2)},
                          {PupilId(2), OfferingId(2), OfferingId(0)}};
  EXPECT_EQ(broken(verify(c, record)), "stages-in-order");
}

TEST(Verify, RefusesARecordOfAnotherSeasonOrOfThingsThatDoNotExist) {
  const auto checks = verify(table(), PlacementRecord{});
  EXPECT_EQ(checks.size(), 5U);
  for (const PropertyCheck& check : checks) EXPECT_FALSE(check.holds);
  EXPECT_TRUE(has(after([](auto& r) { r.offering[0] = OfferingId(99); }), "feasible"));
  EXPECT_TRUE(has(after([](auto& r) {
                    r.moves.push_back({PupilId(99), OfferingId(0), 1, Stage::main, 0});
                  }),
                  "feasible"));
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
