#include <regex>

#include <gtest/gtest.h>

#include "review/statutory.hpp"
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

/// The column and the row of the law that refuse a decision on line 2 of decisions.csv: `advice D3`. All that is said, where it is
/// something else.
std::string refusal(int year, const Pupil& pupil) {
  const std::string text = settled(year, pupil);
  static const std::regex pattern(R"(decisions\.csv:2: (\w+): .+; rule nl\.schooladvies#decision/(\w+))");
  std::smatch found;
  return std::regex_match(text, found, pattern) ? found[1].str() + " " + found[2].str() : text;
}

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
  const auto refused = [](const std::string& provisional, const std::string& test, const std::string& row,
                          const std::string& exemption = "") {
    for (const std::string kind : {"raise", "raise-partly"}) {
      EXPECT_EQ(
          refusal(
              2024,
              {.provisional = provisional, .test = test, .exemption = exemption, .decision = kind, .decided = "vwo"}),
          "decision " + row);
    }
  };
  const std::string no_higher_test = "D2", for_a_person = "D1";
  refused("havo", "gt/havo", no_higher_test);
  refused("havo/vwo", "havo/vwo", no_higher_test);
  refused("pro", "pro/bb", no_higher_test);
  refused("havo", "none", no_higher_test);
  refused("havo", "none", no_higher_test, "zml");
  refused("havo", "pending", no_higher_test);
  refused("havo", "taken", for_a_person);
  refused("havo", "vwo", for_a_person, "newcomer");
  refused("vso", "vwo", for_a_person);
  refused("none", "vwo", for_a_person);
}

TEST(Raise, LiesAboveTheAdviceAndNotAboveTheTest) {
  for (const std::string kind : {"raise", "raise-partly"}) {
    for (const int year : {2022, 2024}) {
      for (const std::string decided : {"gt/havo", "gt", "pro", "havo/vwo", "vwo", "vso", "none"}) {
        EXPECT_EQ(refusal(year, {.provisional = "gt/havo", .test = "havo/vwo", .decision = kind, .decided = decided}),
                  decided == "havo/vwo" ? "havo/vwo decision" : "advice D3")
            << decided;
      }
    }
  }
}

/// Under the law since 2023 a raise is to the test; anything less needs a reason and says so.
TEST(RaiseBelowTheTest, IsARaisePartlyWithAReason) {
  Pupil pupil{.provisional = "havo", .test = "vwo", .decision = "raise", .decided = "havo/vwo"};
  EXPECT_EQ(refusal(2024, pupil), "advice D4");
  EXPECT_EQ(settled(2022, pupil), "havo/vwo decision") << "raising was the school's choice";
  pupil.decision = "raise-partly";
  EXPECT_EQ(settled(2024, pupil), "havo/vwo decision");
  EXPECT_EQ(settled(2022, pupil), "havo/vwo decision");
  pupil.reason = false;
  EXPECT_EQ(refusal(2024, pupil), "reason P1");
  EXPECT_EQ(refusal(2022, pupil), "reason P2");
}

TEST(Keep, NeedsAReasonAndTheAdviceItself) {
  Pupil pupil{.provisional = "havo", .test = "vwo", .decision = "keep", .decided = "havo"};
  EXPECT_EQ(settled(2024, pupil), "havo decision");
  pupil.reason = false;
  EXPECT_EQ(refusal(2024, pupil), "reason K2");
  EXPECT_EQ(refusal(2022, pupil), "reason K3");
  pupil.reason = true;
  for (const std::string other : {"havo/vwo", "gt/havo", "vso"}) {
    pupil.decided = other;
    EXPECT_EQ(refusal(2024, pupil), "advice K1");
  }
  pupil = {.provisional = "vso", .test = "bb/kb", .decision = "keep", .decided = "vso"};
  EXPECT_EQ(settled(2024, pupil), "vso decision") << "a person decided about a case for a person";
  pupil = {.provisional = "bb+lwoo", .test = "bb/kb", .decision = "keep", .decided = "bb"};
  EXPECT_EQ(refusal(2024, pupil), "advice K1") << "lwoo is kept";
}

TEST(AReasonCode, ThatSaysTooLittleDoesNotStandAlone) {
  Season season = season_of(2024, {{.provisional = "havo", .test = "vwo", .decision = "keep", .decided = "havo"}});
  const ReasonCodes reasons{{"clerical-error"}, {"work-attitude"}};
  const auto said = [&](const std::string& code) {
    season.decisions.reason_code = {code};
    const auto record = review::review(season, law(), scores(), reasons);
    return record ? std::string("stands") : say(record.error().front(), Language::en);
  };
  EXPECT_NE(said("work-attitude").find("#decision/K4"), std::string::npos);
  EXPECT_EQ(said("clerical-error"), "stands");
  EXPECT_EQ(said("own-list-7"), "stands") << "of a school's own list nothing is known";
  EXPECT_EQ(said(""), "stands") << "a reason in words";
}

TEST(Correction, NeedsTwoNamedPersonsAndMayGoDown) {
  Pupil pupil{.provisional = "vwo", .test = "havo/vwo", .decision = "correction", .decided = "havo/vwo", .persons = 2};
  EXPECT_EQ(settled(2024, pupil), "havo/vwo decision");
  pupil.decided = "pro";
  EXPECT_EQ(settled(2024, pupil), "pro decision");
  pupil.persons = 1;
  EXPECT_EQ(refusal(2024, pupil), "decided_by C1");
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

/// A raise of havo to vwo on 18 March, after which the result was corrected on this day to this test advice.
Pupil corrected_to(const std::string& test, const std::string& received = "20") {
  return {.provisional = "havo",
          .test = test,
          .decision = "raise",
          .decided = "vwo",
          .reason = false,
          .received = received,
          .corrected = true};
}

/// What becomes of the decision: `stands`, `changed`, `set aside`, or how it is refused.
std::string fate(const Pupil& pupil) {
  const Season season = season_of(2024, {pupil});
  if (!complaints(season).empty()) return refusal(2024, pupil);
  const ReviewRecord record = accepted(season);
  return record.set_aside[0] ? "set aside" : record.changed[0] ? "changed" : "stands";
}

TEST(CorrectedResult, SetsADecisionAsideThatItNoLongerSupports) {
  EXPECT_EQ(fate(corrected_to("havo/vwo")), "set aside") << "beyond the test";
  EXPECT_EQ(fate(corrected_to("gt/havo")), "set aside") << "no higher test any more";
  EXPECT_EQ(settled(2024, corrected_to("havo/vwo")), "havo/vwo default");
  EXPECT_EQ(settled(2024, corrected_to("gt/havo")), "havo default");
  EXPECT_EQ(settled(2024, corrected_to("gt/havo"), Purpose::real), " missing");
}

TEST(CorrectedResult, LeavesADecisionThatStillStands) {
  EXPECT_EQ(fate(corrected_to("vwo")), "changed");
  EXPECT_EQ(settled(2024, corrected_to("vwo")), "vwo decision");
}

TEST(CorrectedResult, CountsFromTheDayAfterTheDecision) {
  EXPECT_EQ(fate(corrected_to("havo/vwo", "19")), "set aside");
  EXPECT_EQ(fate(corrected_to("havo/vwo", "18")), "advice D3") << "of the same day nobody knows which came first";
  EXPECT_EQ(fate(corrected_to("havo/vwo", "17")), "advice D3");
  EXPECT_EQ(fate(corrected_to("havo/vwo", "")), "advice D3") << "nobody knows when it came";
  Pupil first = corrected_to("gt/havo");
  first.corrected = false;
  EXPECT_EQ(fate(first), "decision D2") << "a first result, however late";
}

TEST(CorrectedResult, ExcusesNoDecisionThatWasWrongBefore) {
  Pupil pupil = corrected_to("havo/vwo");
  pupil.decision = "keep";
  pupil.decided = "havo";
  EXPECT_EQ(fate(pupil), "reason K2");
  pupil = corrected_to("havo/vwo");
  pupil.decided = "gt";
  EXPECT_EQ(fate(pupil), "advice D3") << "a raise that goes down";
  pupil.decided = "vso";
  EXPECT_EQ(fate(pupil), "advice D3");
  pupil = {.provisional = "vwo",
           .test = "vwo",
           .decision = "correction",
           .decided = "havo",
           .received = "20",
           .corrected = true};
  EXPECT_EQ(fate(pupil), "decided_by C1");
}

TEST(CorrectedResult, FreesAGivenFinalAdviceOnlyFromADecisionThatIsSetAside) {
  Pupil pupil = corrected_to("havo/vwo");
  pupil.final = "havo/vwo";
  EXPECT_EQ(settled(2024, pupil), "havo/vwo given");
  pupil.test = "vwo";
  EXPECT_NE(settled(2024, pupil).find("differs from the latest decision"), std::string::npos);
  pupil.test = "havo/vwo";
  pupil.final = "gt";
  EXPECT_NE(settled(2024, pupil).find("lies below the provisional advice"), std::string::npos);
}

TEST(Problems, AreAllReportedEachWithItsLine) {
  const Season season =
      season_of(2024, {{.provisional = "vwo", .final = "pro"},
                       {.provisional = "havo", .test = "vwo", .decision = "keep", .decided = "vwo", .reason = false},
                       {.provisional = "kb", .test = "kb"},
                       {.provisional = "kb", .decision = "correction", .decided = "gt"}});
  const std::string text = complaints(season);
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 3) << text;
  for (const char* place : {"pupils.csv:2: final_advice", "decisions.csv:3: advice", "tests.csv:4: test_advice",
                            "decisions.csv:5: decided_by"})
    EXPECT_NE(text.find(place), std::string::npos) << place;
}

}  // namespace
}  // namespace kansrijk::review::test
