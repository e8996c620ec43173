#include <gtest/gtest.h>

#include "tests/review/seasons.hpp"

namespace kansrijk::review::test {
namespace {

/// The final advice and where it comes from, or all that is wrong.
std::string settled(int year, const Pupil& pupil, Purpose purpose = Purpose::simulation) {
  const Season season = season_of(year, {pupil}, purpose);
  const std::string wrong = complaints(season);
  if (!wrong.empty()) return wrong;
  const ReviewRecord record = accepted(season);
  constexpr std::array sources{"given", "decision", "default", "missing"};
  return name(record.final_advice[0]) + " " + sources.at(static_cast<std::size_t>(record.final_source[0]));
}

/// Line 2 of decisions.csv, what is wrong, what to do.
std::string at(const std::string& column, const std::string& what) {
  return "decisions.csv:2: " + column + ": " + what;
}

const std::string only_above = "; an advice is raised only where the test advice lies above it";
const std::string in_between = "; choose an advice in between, or record another decision";
const std::string a_reason =
    at("reason", "the decision has no reason; give a reason in the pupil's interest, or a reason_code");

TEST(Raise, GoesUpToTheTest) {
  EXPECT_EQ(
      settled(2024, {.provisional = "havo", .test = "vwo", .decision = "raise", .decided = "vwo", .reason = false}),
      "vwo decision");
  EXPECT_EQ(
      settled(2022, {.provisional = "havo", .test = "vwo", .decision = "raise", .decided = "vwo", .reason = false}),
      "vwo decision");
  EXPECT_EQ(settled(2024, {.provisional = "bb+lwoo", .test = "bb/kb", .decision = "raise", .decided = "bb/kb+lwoo"}),
            "bb/kb+lwoo decision");
}

TEST(Raise, StandsOnlyWhereTheTestLiesAbove) {
  const auto refused = [](const std::string& provisional, const std::string& test, const std::string& duty,
                          const std::string& exemption = "") {
    for (const std::string kind : {"raise", "raise-partly"}) {
      EXPECT_EQ(
          settled(
              2024,
              {.provisional = provisional, .test = test, .exemption = exemption, .decision = kind, .decided = "vwo"}),
          at("decision", "the advice cannot be raised: the duty is \"" + duty + "\"" + only_above));
    }
  };
  refused("havo", "gt/havo", "none");
  refused("havo/vwo", "havo/vwo", "none");
  refused("pro", "pro/bb", "exempt");
  refused("havo", "none", "no-test");
  refused("havo", "none", "not-tested-exempt", "zml");
  refused("havo", "pending", "pending");
  refused("havo", "taken", "human");
  refused("havo", "vwo", "human", "newcomer");
  refused("vso", "vwo", "human");
  refused("none", "vwo", "human");
}

TEST(Raise, LiesAboveTheAdviceAndNotAboveTheTest) {
  for (const std::string kind : {"raise", "raise-partly"}) {
    for (const int year : {2022, 2024}) {
      for (const std::string decided : {"gt/havo", "gt", "pro", "havo/vwo", "vwo", "vso", "none"}) {
        EXPECT_EQ(
            settled(year, {.provisional = "gt/havo", .test = "havo/vwo", .decision = kind, .decided = decided}),
            decided == "havo/vwo"
                ? "havo/vwo decision"
                : at("advice", "the raised advice does not lie above gt/havo and at most at havo/vwo" + in_between))
            << decided;
      }
    }
  }
}

/// Under the law since 2023 a raise is to the test; anything less needs a reason and says so.
TEST(RaiseBelowTheTest, IsARaisePartlyWithAReason) {
  Pupil pupil{.provisional = "havo", .test = "vwo", .decision = "raise", .decided = "havo/vwo"};
  EXPECT_EQ(settled(2024, pupil),
            at("decision", "a raise goes up to the test advice vwo; record it as raise-partly, with a reason"));
  EXPECT_EQ(settled(2022, pupil), "havo/vwo decision") << "raising was the school's choice";
  pupil.decision = "raise-partly";
  EXPECT_EQ(settled(2024, pupil), "havo/vwo decision");
  EXPECT_EQ(settled(2022, pupil), "havo/vwo decision");
  pupil.reason = false;
  EXPECT_EQ(settled(2024, pupil), a_reason);
  EXPECT_EQ(settled(2022, pupil), a_reason);
}

TEST(Keep, NeedsAReasonAndTheAdviceItself) {
  Pupil pupil{.provisional = "havo", .test = "vwo", .decision = "keep", .decided = "havo"};
  EXPECT_EQ(settled(2024, pupil), "havo decision");
  pupil.reason = false;
  EXPECT_EQ(settled(2024, pupil), a_reason);
  pupil.reason = true;
  for (const std::string other : {"havo/vwo", "gt/havo", "vso"}) {
    pupil.decided = other;
    EXPECT_EQ(settled(2024, pupil),
              at("advice", "a kept advice is the provisional advice; write the provisional advice here"));
  }
  pupil = {.provisional = "vso", .test = "bb/kb", .decision = "keep", .decided = "vso"};
  EXPECT_EQ(settled(2024, pupil), "vso decision") << "a person decided about a case for a person";
  pupil = {.provisional = "bb+lwoo", .test = "bb/kb", .decision = "keep", .decided = "bb"};
  EXPECT_NE(settled(2024, pupil).find("a kept advice is the provisional advice"), std::string::npos) << "lwoo is kept";
}

TEST(Correction, NeedsTwoNamedPersonsAndMayGoDown) {
  Pupil pupil{.provisional = "vwo", .test = "havo/vwo", .decision = "correction", .decided = "havo/vwo", .persons = 2};
  EXPECT_EQ(settled(2024, pupil), "havo/vwo decision");
  pupil.decided = "pro";
  EXPECT_EQ(settled(2024, pupil), "pro decision");
  pupil.persons = 1;
  EXPECT_EQ(settled(2024, pupil),
            at("decided_by", "a correction needs two named persons; name both, with ; between them"));
}

TEST(GivenFinalAdvice, CountsBeforeTheDecisionAndTheDefault) {
  EXPECT_EQ(settled(2024, {.provisional = "havo", .test = "vwo", .final = "havo"}), "havo given");
  EXPECT_EQ(
      settled(2024, {.provisional = "havo", .test = "vwo", .final = "vwo", .decision = "raise", .decided = "vwo"}),
      "vwo given");
}

TEST(GivenFinalAdvice, MayNotContradictTheLatestDecision) {
  const std::string wrong =
      "pupils.csv:2: final_advice: the final advice differs from the latest decision (line 2 of decisions.csv); make "
      "them "
      "the same";
  EXPECT_EQ(
      settled(2024, {.provisional = "havo", .test = "vwo", .final = "havo/vwo", .decision = "raise", .decided = "vwo"}),
      wrong);
  EXPECT_EQ(
      settled(2024, {.provisional = "havo", .test = "vwo", .final = "vwo", .decision = "keep", .decided = "havo"}),
      wrong);
  EXPECT_EQ(
      settled(2024, {.provisional = "vwo", .final = "vwo", .decision = "correction", .decided = "havo", .persons = 2}),
      wrong);
  EXPECT_EQ(
      settled(
          2024,
          {.provisional = "bb+lwoo", .test = "bb/kb", .final = "bb/kb", .decision = "raise", .decided = "bb/kb+lwoo"}),
      wrong);
}

TEST(GivenFinalAdvice, NeverGoesDown) {
  const std::string wrong =
      "pupils.csv:2: final_advice: the final advice lies below the provisional advice; an advice never goes down; a "
      "clerical error is a correction by two named persons in decisions.csv";
  EXPECT_EQ(settled(2024, {.provisional = "havo", .test = "gt/havo", .final = "gt/havo"}), wrong);
  EXPECT_EQ(settled(2024, {.provisional = "vwo", .final = "pro"}), wrong);
  EXPECT_EQ(settled(2024, {.provisional = "havo", .final = "havo"}), "havo given");
  EXPECT_EQ(
      settled(2024, {.provisional = "vwo", .final = "havo", .decision = "correction", .decided = "havo", .persons = 2}),
      "havo given");
}

TEST(MissingFinalAdvice, IsTheStatutoryDefaultInASimulationAndStaysMissingInARealSeason) {
  const Pupil raised{.provisional = "havo", .test = "vwo"};
  EXPECT_EQ(settled(2024, raised), "vwo default");
  EXPECT_EQ(settled(2022, raised), "havo default");
  EXPECT_EQ(settled(2024, raised, Purpose::real), " missing");
  EXPECT_EQ(settled(2022, raised, Purpose::real), " missing");
  EXPECT_EQ(settled(2024, {.provisional = "vwo", .test = "vwo"}, Purpose::real), " missing") << "nothing is filled in";
  EXPECT_EQ(settled(2024, {.provisional = "havo", .test = "vwo", .decision = "keep", .decided = "havo"}, Purpose::real),
            "havo decision");
  EXPECT_EQ(settled(2024, {.provisional = "havo", .test = "vwo", .final = "vwo"}, Purpose::real), "vwo given");
}

TEST(Problems, AreAllReportedEachWithItsLine) {
  const Season season =
      season_of(2024, {{.provisional = "vwo", .final = "pro"},
                       {.provisional = "havo", .test = "vwo", .decision = "keep", .decided = "vwo", .reason = false},
                       {.provisional = "kb", .test = "kb"},
                       {.provisional = "kb", .decision = "correction", .decided = "gt"}});
  const std::string text = complaints(season);
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 4) << text;
  for (const char* place : {"pupils.csv:2: final_advice", "decisions.csv:3: advice", "decisions.csv:3: reason",
                            "tests.csv:4: test_advice", "decisions.csv:5: decided_by"})
    EXPECT_NE(text.find(place), std::string::npos) << place;
}

}  // namespace
}  // namespace kansrijk::review::test
