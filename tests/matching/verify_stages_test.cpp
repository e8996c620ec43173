#include <algorithm>

#include <gtest/gtest.h>

#include "tests/matching/markets.hpp"
#include "tests/matching/random_markets.hpp"

/// Placements in several stages: the engine's are accepted, and what no stage can have done is refused.
namespace kansrijk::matching::test {
namespace {

// Two seats may be added to A and to B. Main draw: p1:A p2:B p3:C, p4 and p5 find nothing. Top-up: p4 goes to A. Lift-tail: p3, at
// rank 3, goes to A as well. Second round: p5 goes to D, and p2 leaves B for D.
constexpr const char* city = R"(
    seats A=1 B=1 C=1 D=2
    schools A=north B=south
    extra 150
    guarantee havo=2
    tail 3
    waiting reversed
    stages preassigned main-draw:sd top-up:sd lift-tail:sd reserve-lists second-round:da third-round by-hand
    p1 #1 =havo A B
    p2 #2 =havo A B /2 D
    p3 #3 =gt A B C
    p4 #4 =havo A B
    p5 #5 =gt A B /1 D)";

template <class Damage>
std::string after(Damage damage) {
  const Case c = read_table(city);
  PlacementRecord record = place(c);
  damage(record);
  return broken(verify(c, record));
}

TEST(VerifyStages, AcceptsACityWithEveryStage) {
  const Case c = read_table(city);
  const PlacementRecord record = place(c);
  EXPECT_EQ(outcome(c, record), "p1:A p2:D p3:A p4:A p5:D");
  EXPECT_EQ(record.stage,
            (std::vector{Stage::main, Stage::second_round, Stage::lift_tail, Stage::top_up, Stage::second_round}));
  EXPECT_EQ(record.moves.size(), 2U);
  EXPECT_EQ(faults(verify(c, record)), "");
}

TEST(VerifyStages, SeesAMoveThatIsMissingOrToldOtherwise) {
  EXPECT_EQ(after([](auto& r) { r.moves.erase(r.moves.begin()); }), "waiting-lists-in-order stages-in-order");
  EXPECT_EQ(after([](auto& r) { r.moves[0].run = 2; }), "waiting-lists-in-order stages-in-order");
  EXPECT_EQ(after([](auto& r) { r.moves[0].from_stage = Stage::local; }), "waiting-lists-in-order stages-in-order");
  EXPECT_EQ(after([](auto& r) { std::swap(r.moves[0], r.moves[1]); }), "stages-in-order");
  EXPECT_EQ(after([](auto& r) { r.moves[0].from_rank = 2; }), "only-listed-and-admitted stages-in-order");
}

TEST(VerifyStages, SeesASeatByAStageThatIsNotForThePupil) {
  EXPECT_EQ(after([](auto& r) { r.stage[0] = Stage::local; }), "waiting-lists-in-order stages-in-order");
  EXPECT_EQ(after([](auto& r) { std::swap(r.stage[0], r.stage[3]); }), "stages-in-order");
}

TEST(VerifyStages, SeesASeatAboveCapacityThatNoStageForTheGuaranteeGave) {
  // Said to be of the main draw, where A had but one seat.
  EXPECT_EQ(after([](auto& r) {
              r.stage[3] = Stage::main;
              ++r.runs[1].placed;
              --r.runs[2].placed;
            }),
            "feasible stages-in-order");
}

TEST(VerifyStages, SeesAGuaranteeThatTheListsDoNotEarn) {
  EXPECT_EQ(after([](auto& r) { r.guarantee.earned[4] = 1; }), "stages-in-order");
  EXPECT_EQ(after([](auto& r) { r.guarantee.promised = false; }), "stages-in-order");
  EXPECT_EQ(after([](auto& r) { --r.guarantee.kept; }), "stages-in-order");
  EXPECT_EQ(after([](auto& r) { --r.guarantee.pupils; }), "stages-in-order");
  EXPECT_EQ(after([](auto& r) { r.guarantee.bottleneck.seats = 1; }), "stages-in-order");
}

TEST(VerifyStages, SeesAStageForTheGuaranteeThatLeavesASeatOfUse) {
  const Case c = read_table(R"(
    seats A=1
    extra 100
    guarantee havo=1
    stages main-draw:sd top-up:sd
    promises feasible
    p1 #1 =havo A
    p2 #2 =havo A)");
  PlacementRecord record = place(c);
  EXPECT_EQ(faults(verify(c, record)), "");
  record.offering[1].reset();
  record.rank[1] = 0;
  record.stage[1] = Stage::unplaced;
  record.runs[1].placed = record.runs[1].extra_seats = record.guarantee.kept = 0;
  record.runs[1].unplaced = 1;
  EXPECT_EQ(faults(verify(c, record)), "stages-in-order: top-up leaves a seat that one of its pupils prefers\n");
}

TEST(VerifyStages, HoldsALocalDrawToFirstEntries) {
  const Case c = read_table(R"(
    seats A=1 B=2
    stages local-draw:ia+priorities central-draw:da reserve-lists
    promises higher-choice-first
    p1 #1 A B
    p2 #2 A!1 B
    p3 #3 B A)");
  PlacementRecord record = place(c);
  EXPECT_EQ(outcome(c, record), "p1:B p2:A p3:B");
  EXPECT_EQ(faults(verify(c, record)), "");
  record.stage[0] = Stage::local;  // p1 has B, which is not the first entry
  const std::string names = broken(verify(c, record));
  EXPECT_EQ(names, "stages-in-order");
}

TEST(VerifyStages, SeesALocalSeatBeyondTheFirstEntryThatIsCountedWell) {
  const Case c = read_table(R"(
    seats A=1 B=1
    stages local-draw:da
    promises feasible
    p1 #1 A
    p2 #2 A B)");
  PlacementRecord record = place(c);
  EXPECT_EQ(faults(verify(c, record)), "");
  record.offering[1] = OfferingId(1);
  record.rank[1] = 2;
  record.stage[1] = Stage::local;
  record.runs[0].placed = 2;
  record.runs[0].unplaced = 0;
  EXPECT_EQ(faults(verify(c, record)),
            "stages-in-order: local-draw gave a seat to somebody for whom the stage is not\n");
}

// Main draw: p1:A p2:B p3:C. Nothing is free that p3 likes better than C.
constexpr const char* tail = R"(
    seats A=1 B=1 C=1 D=1
    tail 3
    stages main-draw:sd lift-tail:rank-min
    promises feasible
    p1 #1 A B
    p2 #2 B A
    p3 #3 A B C D)";

/// Says that lift-tail moved p3 from this offering to that one, and counts it.
std::string lifted(std::size_t from, std::size_t to) {
  const Case c = read_table(tail);
  PlacementRecord record = place(c);
  record.offering[2] = OfferingId(to);
  record.rank[2] = static_cast<std::uint16_t>(to + 1);
  record.stage[2] = Stage::lift_tail;
  record.moves = {{PupilId(2), OfferingId(from), static_cast<std::uint16_t>(from + 1), Stage::main, 1}};
  record.runs[1].moved_up = 1;
  return faults(verify(c, record));
}

TEST(VerifyStages, SeesATailThatMovesDownOrNowhere) {
  EXPECT_EQ(lifted(2, 3), "stages-in-order: lift-tail gave a seat to somebody for whom the stage is not\n");
  EXPECT_EQ(lifted(2, 2), "stages-in-order: 1 seats or moves that no stage can have given\n");
}

TEST(VerifyStages, AsksAStageForTheGuaranteeByRankMinForItsPrices) {
  const Case c = read_table(tail);
  PlacementRecord record = place(c);
  EXPECT_EQ(faults(verify(c, record)), "");
  record.runs[1].prices.clear();
  EXPECT_EQ(faults(verify(c, record)), "stages-in-order: lift-tail there is not one price per offering\n");
}

TEST(VerifyStages, SeesTwoSeatsOfOnePupilInOneStage) {
  const Case c = read_table(R"(
    seats A=1 B=1 C=1
    stages main-draw:sd second-round:da
    promises feasible
    p1 #1 A
    p2 #2 A /1 B C)");
  PlacementRecord record = place(c);
  EXPECT_EQ(faults(verify(c, record)), "");
  record.moves = {{PupilId(1), OfferingId(2), 2, Stage::second_round, 1}};
  EXPECT_EQ(faults(verify(c, record)), "stages-in-order: 1 seats or moves that no stage can have given\n");
}

TEST(VerifyStages, AcceptsWhateverTheEngineDoesInRandomStages) {
  for (std::uint64_t seed = first_seed(); seed < first_seed() + 20000; ++seed) {
    const Case c = RandomMarkets(seed).next_with_stages();
    const PlacementRecord record = place(c);
    ASSERT_EQ(faults(verify(c, record)), "") << "seed " << seed << ": " << outcome(c, record);
  }
}

TEST(VerifyStages, RefusesAnySeatTakenAwayInRandomStages) {
  std::size_t taken = 0;
  for (std::uint64_t seed = first_seed(); seed < first_seed() + 2000; ++seed) {
    const Case c = RandomMarkets(seed).next_with_stages();
    const PlacementRecord record = place(c);
    for (std::size_t p = 0; p < record.offering.size(); ++p) {
      PlacementRecord damaged = record;
      damaged.offering[p].reset();
      damaged.rank[p] = 0;
      damaged.stage[p] = Stage::unplaced;
      if (!record.offering[p]) continue;
      ++taken;
      ASSERT_NE(broken(verify(c, damaged)), "") << "seed " << seed << ", pupil " << p;
    }
  }
  EXPECT_GT(taken, 2000U);
}

}  // namespace
}  // namespace kansrijk::matching::test
