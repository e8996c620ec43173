#include <algorithm>

#include <gtest/gtest.h>

#include "tests/matching/told.hpp"

/// Each property of a draw: a right placement is accepted, one with a single fault is refused by the name of that property alone.
namespace kansrijk::matching::test {
namespace {

/// The properties that a placement lacks where the policy promises only `promised`.
std::string lacks(std::string_view promised, const std::string& table, const std::string& outcome) {
  const Case c = read_table(table + "\npromises " + std::string(promised));
  return broken(verify(c, told(c, outcome)));
}

#define EXPECT_ONLY_LACKS(promised, table, right, wrong) \
  EXPECT_EQ(lacks(promised, table, right), "");          \
  EXPECT_EQ(lacks(promised, table, wrong), promised)

TEST(VerifyDraw, SeesAFreeSeatThatSomebodyWants) {
  EXPECT_ONLY_LACKS("non-wasteful", R"(
    seats A=1 B=1
    p1 #1 A B
    p2 #2 A B)",
                    "p1:A p2:B", "p1:A p2:-");
}

TEST(VerifyDraw, SeesJustifiedEnvyOverANumber) {
  EXPECT_ONLY_LACKS("no-justified-envy", R"(
    seats A=1 B=1
    p1 #1 A B
    p2 #2 A B)",
                    "p1:A p2:B", "p1:B p2:A");
}

TEST(VerifyDraw, SeesJustifiedEnvyOverAnOwnNumberInAMixedDraw) {
  EXPECT_ONLY_LACKS("no-justified-envy", R"(
    seats A=1 B=1
    p1 #1 A#9 B
    p2 #2 A#8 B)",
                    "p1:B p2:A", "p1:A p2:B");
}

constexpr const char* with_priority = R"(
    seats A=1 B=1
    p1 #1 A B
    p2 #2 A!1 B
    p3 #3 A!1 B)";

TEST(VerifyDraw, SeesAPriorityPassedOver) {
  EXPECT_ONLY_LACKS("priorities-respected", with_priority, "p1:B p2:A p3:-", "p1:A p2:B p3:-");
}

TEST(VerifyDraw, LetsANumberBePassedOverWherePrioritiesAloneCount) {
  EXPECT_EQ(lacks("priorities-respected", with_priority, "p1:B p2:- p3:A"), "");
  EXPECT_EQ(lacks("no-justified-envy", with_priority, "p1:B p2:- p3:A"), "no-justified-envy");
}

TEST(VerifyDraw, SeesAReservedSeatThatAnotherGroupHolds) {
  EXPECT_ONLY_LACKS("reserves-respected", R"(
    seats A=2
    reserves A=g:1
    p1 #1 A
    p2 #2 A
    p3 #3 %g A)",
                    "p1:A p2:- p3:A", "p1:A p2:A p3:-");
}

TEST(VerifyDraw, SeesEnvyThatAReserveDoesNotExplain) {
  EXPECT_ONLY_LACKS("reserves-respected", R"(
    seats A=2
    reserves A=g:1
    p1 #1 A
    p2 #2 A
    p3 #3 %g A)",
                    "p1:A p2:- p3:A", "p1:- p2:A p3:A");
}

TEST(VerifyDraw, LetsOthersHaveAReservedSeatThatTheGroupLeaves) {
  EXPECT_EQ(lacks("reserves-respected", R"(
    seats A=2
    reserves A=g:2
    p1 #1 A
    p2 #2 %g A
    p3 #3 A)",
                  "p1:A p2:A p3:-"),
            "");
}

TEST(VerifyDraw, SeesALaterChoicePlacedBeforeAnEarlierOne) {
  EXPECT_ONLY_LACKS("higher-choice-first", R"(
    seats A=1 B=1
    p1 #2 A B
    p2 #1 A B
    p3 #3 B A)",
                    "p1:- p2:A p3:B", "p1:B p2:A p3:-");
}

TEST(VerifyDraw, SeesALaterNumberPlacedBeforeAnEarlierOneInTheSameRound) {
  EXPECT_ONLY_LACKS("higher-choice-first", R"(
    seats A=1
    p1 #1 A
    p2 #2 A)",
                    "p1:A p2:-", "p1:- p2:A");
}

TEST(VerifyDraw, SeesAChainOfExchangesToAFreeSeat) {
  EXPECT_ONLY_LACKS("pareto-efficient", R"(
    seats A=1 B=1 C=1
    p1 #1 A B
    p2 #2 C A)",
                    "p1:A p2:C", "p1:B p2:A");
}

TEST(VerifyDraw, SeesPupilsWhoCouldSwap) {
  EXPECT_ONLY_LACKS("pareto-efficient", R"(
    seats A=1 B=1
    p1 A#2 B#1
    p2 B#2 A#1)",
                    "p1:A p2:B", "p1:B p2:A");
}

TEST(VerifyDraw, SeesARingOfThree) {
  EXPECT_EQ(lacks("pareto-efficient", R"(
    seats A=1 B=1 C=1
    p1 #1 A B
    p2 #2 B C
    p3 #3 C A)",
                  "p1:B p2:C p3:A"),
            "pareto-efficient");
}

TEST(VerifyDraw, SeesSomebodyWorseOffThanUnderDeferredAcceptance) {
  EXPECT_ONLY_LACKS("not-worse-than-da", R"(
    seats A=1 B=1 C=1
    p1 A#2 B#1
    p2 B#2 A#1
    p3 A#3 C#1)",
                    "p1:A p2:B p3:C", "p1:B p2:A p3:C");
}

TEST(VerifyDraw, SeesAnImprovingCycleAmongEqualPriorities) {
  // Numbers keep p1 at B and p2 at A; nobody of a better priority wants either seat more than they do.
  EXPECT_ONLY_LACKS("no-improving-cycle", R"(
    seats A=1 B=1
    p1 A#3 B#1
    p2 B#3 A#1
    p3 A#2)",
                    "p1:A p2:B p3:-", "p1:B p2:A p3:-");
}

TEST(VerifyDraw, LetsACycleBeWhereABetterPriorityWantsTheSeat) {
  EXPECT_EQ(lacks("no-improving-cycle", R"(
    seats A=1 B=1
    p1 A!3#3 B!1#1
    p2 B!3#3 A!1#1
    p3 A!2#2)",
                  "p1:B p2:A p3:-"),
            "");
}

TEST(VerifyDraw, SeesThatMorePupilsFit) {
  EXPECT_ONLY_LACKS("as-many-as-possible", R"(
    seats A=1 B=1
    p1 #1 A B
    p2 #2 A)",
                    "p1:B p2:A", "p1:A p2:-");
}

TEST(VerifyDraw, SeesASignatureThatCanBeBetter) {
  EXPECT_ONLY_LACKS("rank-maximal", R"(
    seats A=1 B=1 C=1
    p1 #1 A B
    p2 #2 A C
    p3 #3 B C)",
                    "p1:A p2:C p3:B", "p1:B p2:A p3:C");
}

TEST(VerifyDraw, SeesFewerSecondChoicesThanTheFirstChoicesAllow) {
  // Two first choices either way; only p2 at A leaves p1 a second choice.
  EXPECT_ONLY_LACKS("rank-maximal", R"(
    seats A=1 B=1 C=1
    p1 #1 A C B
    p2 #2 A B C
    p3 #3 B)",
                    "p1:C p2:A p3:B", "p1:A p2:C p3:B");
}

TEST(VerifyDraw, KeepsAFirstChoiceWhereGivingItUpWouldSeatOneMore) {
  // p4 could have A if p1 went to C, but that is one first choice less.
  EXPECT_ONLY_LACKS("rank-maximal", R"(
    seats A=2 B=1 C=1
    p1 #1 A C
    p2 #2 B
    p3 #3 B A
    p4 #4 B A)",
                    "p1:A p2:B p3:A p4:-", "p1:C p2:B p3:A p4:A");
}

TEST(VerifyDraw, SeesAGuaranteeThatIsNotKept) {
  EXPECT_ONLY_LACKS("guarantee-kept", R"(
    seats A=1 B=1
    guarantee havo=2
    p1 #1 =havo A B
    p2 #2 =havo A B
    p3 #3 =gt A B)",
                    "p1:A p2:B p3:-", "p1:A p2:- p3:B");
}

TEST(VerifyDraw, LetsAGuaranteeBeWhereSeatsDoNotReach) {
  EXPECT_EQ(lacks("guarantee-kept", R"(
    seats A=1
    guarantee havo=1
    p1 #1 =havo A
    p2 #2 =havo A)",
                  "p1:A p2:-"),
            "");
}

TEST(VerifyDraw, CountsWhatNobodyPromised) {
  const Case c = read_table(R"(
    seats A=1 B=1
    promises non-wasteful
    p1 #1 A B
    p2 #2 B A)");
  std::string found;
  for (const PropertyCount& count : counts(c, told(c, "p1:B p2:A")))
    found += count.name + "=" + std::to_string(count.fails) + " ";
  EXPECT_EQ(found,
            "no-justified-envy=1 priorities-respected=0 higher-choice-first=2 pareto-efficient=2 not-worse-than-da=2 "
            "no-improving-cycle=2 as-many-as-possible=0 ");
}

TEST(VerifyDraw, CountsRankPropertiesWhereAMechanismAimsAtThemAlone) {
  Case c = read_table(R"(
    seats A=1
    promises non-wasteful
    p1 #1 A)");
  PlacementRecord record = place(c);
  const auto counted = [&](Mechanism mechanism, const char* property) {
    for (std::size_t i = 0; i < c.policy.stages.size(); ++i) {
      if (c.policy.stages[i].step != PlacementStep::main_draw) continue;
      c.policy.stages[i].mechanism = record.runs[i].mechanism = mechanism;
    }
    const auto all = counts(c, record);
    return std::any_of(all.begin(), all.end(), [&](const PropertyCount& count) { return count.name == property; });
  };
  EXPECT_FALSE(counted(Mechanism::da, "rank-maximal"));
  EXPECT_TRUE(counted(Mechanism::rank_max, "rank-maximal"));
  EXPECT_FALSE(counted(Mechanism::da, "smallest-rank-sum"));
  EXPECT_TRUE(counted(Mechanism::rank_min, "smallest-rank-sum"));
}

/// A table with one draw by rank-min.
constexpr const char* crowded = R"(
    seats A=1 B=1 C=1
    stages main-draw:rank-min
    promises smallest-rank-sum
    p1 #1 A B
    p2 #2 A C
    p3 #3 A B C
    p4 #4 A)";

/// What the prices (A, B, …) fail to prove of an outcome; empty: they prove it.
std::string unproved(const std::string& outcome, std::vector<std::int64_t> prices, const char* table = crowded) {
  Case c = read_table(table);
  c.policy.stages.front().mechanism = Mechanism::da;  // for a record to start from
  PlacementRecord record = told(c, outcome);
  c.policy.stages.front().mechanism = record.runs.front().mechanism = Mechanism::rank_min;
  record.runs.front().prices = std::move(prices);
  return faults(verify(c, record));
}

TEST(VerifyDraw, AcceptsASmallestRankSumByItsPrices) {
  // Four pupils, three seats; A goes to whoever leaves the others cheapest: 2 + 2 + 1.
  EXPECT_EQ(unproved("p1:B p2:C p3:A p4:-", {3, 2, 2}), "");
}

TEST(VerifyDraw, RefusesALargerRankSumWhateverThePrices) {
  for (std::int64_t a = 0; a < 6; ++a) {
    for (std::int64_t b = 0; b < 6; ++b) {
      for (std::int64_t c = 0; c < 6; ++c) EXPECT_NE(unproved("p1:B p2:A p3:C p4:-", {a, b, c}), "");
    }
  }
}

TEST(VerifyDraw, RefusesPricesThatProveNothing) {
  EXPECT_EQ(unproved("p1:B p2:C p3:A p4:-", {}), "smallest-rank-sum: 1 draw: there is not one price per offering\n");
  EXPECT_EQ(unproved("p1:B p2:C p3:A p4:-", {3, -2, 2}),
            "smallest-rank-sum: 1 draw: a price is negative, or asked for a seat that stays free\n");
  EXPECT_EQ(unproved("p1:B p2:C p3:A p4:-", {9, 2, 2}),
            "smallest-rank-sum: 1 draw: a pupil has a cheaper entry than the seat\n");
}

TEST(VerifyDraw, RefusesAPriceOfASeatThatStaysFree) {
  constexpr const char* roomy = R"(
    seats A=1 B=1
    stages main-draw:rank-min
    promises smallest-rank-sum
    p1 #1 A B)";
  EXPECT_EQ(unproved("p1:A", {0, 0}, roomy), "");
  EXPECT_EQ(unproved("p1:B", {9, 0}, roomy),
            "smallest-rank-sum: 1 draw: a price is negative, or asked for a seat that stays free\n");
}

TEST(VerifyDraw, RefusesASeatForWhomItCostsMoreThanSomebodyWithoutOne) {
  constexpr const char* one_seat = R"(
    seats A=1 B=0
    stages main-draw:rank-min
    promises smallest-rank-sum
    p1 #1 A
    p2 #2 B A)";
  EXPECT_EQ(unproved("p1:A p2:-", {1, 2}, one_seat), "");
  EXPECT_EQ(unproved("p1:- p2:A", {1, 2}, one_seat),
            "smallest-rank-sum: 1 draw: a pupil without a seat would cost less than one with a seat\n");
}

}  // namespace
}  // namespace kansrijk::matching::test
