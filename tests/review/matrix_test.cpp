#include <map>

#include <gtest/gtest.h>

#include "review/statutory.hpp"
#include "review/verify.hpp"
#include "tests/review/seasons.hpp"

namespace kansrijk::review::test {
namespace {

/// The default final advice for every provisional advice (rows) and test advice (columns) from 2023-2024 on; = is
/// unchanged (shared reference: advice-review 1.5).
constexpr std::string_view matrix = R"(
             pro/bb  bb/kb  kb/gt  gt/havo  havo/vwo  vwo
  pro        exempt  bb/kb  kb/gt  gt/havo  havo/vwo  vwo
  bb         =       bb/kb  kb/gt  gt/havo  havo/vwo  vwo
  bb/kb      =       =      kb/gt  gt/havo  havo/vwo  vwo
  kb         =       =      kb/gt  gt/havo  havo/vwo  vwo
  kb/gt      =       =      =      gt/havo  havo/vwo  vwo
  gt         =       =      =      gt/havo  havo/vwo  vwo
  gt/havo    =       =      =      =        havo/vwo  vwo
  havo       =       =      =      =        havo/vwo  vwo
  havo/vwo   =       =      =      =        =         vwo
  vwo        =       =      =      =        =         =
)";

struct Cell {
  std::string advice, test, outcome;
};

std::vector<Cell> cells() {
  const auto rows = words(matrix);
  std::vector<Cell> all;
  for (std::size_t r = 1; r < rows.size(); ++r) {
    for (std::size_t t = 0; t < rows[0].size(); ++t) all.push_back({rows[r].at(0), rows[0][t], rows[r].at(t + 1)});
  }
  return all;
}

Season season_of_matrix(int year, const std::string& suffix = "") {
  std::vector<Pupil> pupils;
  for (const Cell& cell : cells()) {
    Pupil pupil;
    pupil.provisional = cell.advice + suffix;
    pupil.test = cell.test;
    pupils.push_back(pupil);
  }
  return season_of(year, pupils);
}

TEST(Matrix, HasTenAdvicesAndSixTestAdvices) {
  EXPECT_EQ(cells().size(), 60U);
}

TEST(Matrix, RaisesToTheTestFrom2023) {
  for (const int year : {2023, 2024, 2025, 2026}) {
    const ReviewRecord record = accepted(season_of_matrix(year));
    const auto all = cells();
    for (std::size_t p = 0; p < all.size(); ++p) {
      const Cell& cell = all[p];
      const bool raise = cell.outcome != "=" && cell.outcome != "exempt";
      const std::string where = cell.advice + " with " + cell.test + " in " + std::to_string(year);
      EXPECT_EQ(name(record.duty[p]), raise ? "raise" : cell.outcome == "=" ? "none" : "exempt") << where;
      EXPECT_EQ(name(record.target[p]), raise ? cell.outcome : "") << where;
      EXPECT_EQ(name(record.final_advice[p]), raise ? cell.outcome : cell.advice) << where;
      EXPECT_EQ(record.final_source[p], FinalSource::by_default);
      EXPECT_EQ(outcome_of_row(record, p), name(record.duty[p])) << where;
    }
  }
}

TEST(Matrix, AsksToReconsiderBefore2023AndRaisesNothingByItself) {
  for (const int year : {2017, 2018, 2020, 2021, 2022}) {
    const ReviewRecord record = accepted(season_of_matrix(year));
    const auto all = cells();
    for (std::size_t p = 0; p < all.size(); ++p) {
      const Cell& cell = all[p];
      const bool above = cell.outcome != "=" && cell.outcome != "exempt";
      const std::string where = cell.advice + " with " + cell.test + " in " + std::to_string(year);
      EXPECT_EQ(name(record.duty[p]), above ? "reconsider" : cell.outcome == "=" ? "none" : "exempt") << where;
      EXPECT_EQ(name(record.target[p]), above ? cell.outcome : "") << where;
      EXPECT_EQ(name(record.final_advice[p]), cell.advice) << "raising was the school's choice: " << where;
      EXPECT_EQ(outcome_of_row(record, p), name(record.duty[p])) << where;
    }
  }
}

TEST(Lwoo, StaysUpToGtAndNeverChangesTheOutcome) {
  const auto rows = words(R"(
    bb     bb/kb    raise  bb/kb+lwoo
    bb     kb/gt    raise  kb/gt+lwoo
    bb     gt/havo  raise  gt/havo
    bb/kb  kb/gt    raise  kb/gt+lwoo
    bb/kb  vwo      raise  vwo
    kb     kb/gt    raise  kb/gt+lwoo
    kb     bb/kb    none   kb+lwoo
    kb/gt  gt/havo  raise  gt/havo
    gt     gt/havo  raise  gt/havo
    gt     kb/gt    none   gt+lwoo
    bb     pro/bb   none   bb+lwoo
  )");
  std::vector<Pupil> with, without;
  for (const auto& row : rows) {
    Pupil pupil;
    pupil.provisional = row[0];
    pupil.test = row[1];
    without.push_back(pupil);
    pupil.provisional += "+lwoo";
    with.push_back(pupil);
  }
  const ReviewRecord record = accepted(season_of(2024, with));
  const ReviewRecord plain = accepted(season_of(2024, without));
  for (std::size_t p = 0; p < rows.size(); ++p) {
    EXPECT_EQ(name(record.duty[p]), rows[p][2]) << rows[p][0] << rows[p][1];
    EXPECT_EQ(name(record.final_advice[p]), rows[p][3]);
    EXPECT_EQ(name(record.target[p]), rows[p][2] == "none" ? "" : rows[p][3]);
    EXPECT_EQ(record.duty_row[p], plain.duty_row[p]);
  }
}

/// Before 2017-2018 a test could advise any step. A target up to gt keeps lwoo also on a single level.
TEST(SingleLevelTestAdvices, CountBefore2017) {
  for (const int year : {2014, 2015, 2016}) {
    std::vector<Pupil> pupils;
    for (std::size_t a = 0; a < step_count; ++a) {
      for (std::size_t t = 0; t < step_count; ++t) {
        if (static_cast<Step>(a) == Step::pro_bb) continue;
        Pupil pupil;
        pupil.provisional = name(static_cast<Step>(a));
        pupil.test = name(static_cast<Step>(t));
        pupils.push_back(pupil);
      }
    }
    const ReviewRecord record = accepted(season_of(year, pupils));
    for (std::size_t p = 0; p < pupils.size(); ++p) {
      const int steps = rank(*parse_test_advice(pupils[p].test)) - rank(*parse_test_advice(pupils[p].provisional));
      const bool exempt = pupils[p].provisional == "pro" && pupils[p].test == "pro/bb";
      EXPECT_EQ(name(record.duty[p]), exempt      ? "exempt"
                                      : steps > 0 ? "reconsider"
                                                  : "none")
          << pupils[p].provisional << ' ' << pupils[p].test;
      EXPECT_EQ(name(record.target[p]), steps > 0 && !exempt ? pupils[p].test : "");
    }
  }
  const ReviewRecord lwoo = accepted(season_of(2015, {{.provisional = "bb+lwoo", .test = "gt"}}));
  EXPECT_EQ(name(lwoo.target[0]), "gt+lwoo");
}

TEST(SingleLevelTestAdvices, AreRefusedFrom2017On) {
  for (const int year : {2017, 2018, 2020, 2022, 2023, 2024}) {
    for (const std::string test : {"pro", "bb", "kb", "gt", "havo"}) {
      const std::string text = complaints(season_of(year, {{.provisional = "pro", .test = test}}));
      EXPECT_EQ(text, "tests.csv:2: test_advice: tests of " + to_string(SchoolYear{year}) + " do not give the advice " +
                          test + "; copy the test advice as it is printed on the result");
    }
  }
}

TEST(Season2019, HadNoTest) {
  const std::string text = complaints(season_of(2019, {{.provisional = "kb"}, {.provisional = "kb", .test = "kb/gt"}}));
  EXPECT_EQ(text, "tests.csv:3: no test was held in 2019-2020; remove tests.csv or mend the season");
  const ReviewRecord record =
      accepted(season_of(2019, {{.provisional = "kb"}, {.provisional = "kb", .exemption = "zml"}}));
  EXPECT_EQ(name(record.duty[0]), "no-test");
  EXPECT_EQ(name(record.duty[1]), "not-tested-exempt");
  EXPECT_EQ(name(record.final_advice[0]), "kb");
}

/// Every exemption with every state of the test, and the advices without a rank.
TEST(Duty, FollowsFromWhatIsThere) {
  const auto rows = words(R"(
    -         none     havo  no-test
    -         pending  havo  pending
    -         taken    havo  human
    -         vwo      havo  raise
    -         gt/havo  havo  none
    zml       none     havo  not-tested-exempt
    zml       pending  havo  pending
    zml       taken    havo  human
    zml       vwo      havo  human
    zml       gt/havo  havo  human
    multiple  none     bb    not-tested-exempt
    multiple  pending  bb    pending
    multiple  bb/kb    bb    human
    newcomer  none     bb    not-tested-exempt
    newcomer  pro/bb   pro   human
    newcomer  vwo      vwo   human
    -         none     vso   no-test
    -         pending  vso   pending
    -         taken    vso   human
    -         vwo      vso   human
    -         pro/bb   vso   human
    zml       none     vso   not-tested-exempt
    zml       vwo      vso   human
    -         none     none  no-test
    -         pending  none  pending
    -         taken    none  human
    -         pro/bb   none  human
    -         vwo      none  human
    newcomer  none     none  not-tested-exempt
  )");
  for (const int year : {2022, 2024}) {
    std::vector<Pupil> pupils;
    for (const auto& row : rows)
      pupils.push_back({.provisional = row[2], .test = row[1], .exemption = row[0] == "-" ? "" : row[0]});
    const Season season = season_of(year, pupils);
    const ReviewRecord record = accepted(season);
    for (std::size_t p = 0; p < rows.size(); ++p) {
      const std::string expected = year == 2022 && rows[p][3] == "raise" ? "reconsider" : rows[p][3];
      EXPECT_EQ(name(record.duty[p]), expected) << rows[p][0] << ' ' << rows[p][1] << ' ' << rows[p][2];
      EXPECT_EQ(record.target[p].is_missing(), rows[p][3] != "raise");
      EXPECT_EQ(name(record.final_advice[p]), expected == "raise" ? rows[p][1] : rows[p][2]);
    }
  }
}

TEST(Explanation, SaysTheRuleTheFactsAndTheLaw) {
  const Season season = season_of(2024, {{.provisional = "havo", .test = "vwo"}, {.provisional = "gt"}});
  const ReviewRecord record = accepted(season);
  const Text why = explain(season, record, law(), PupilId(0));
  const ruleset::Explanation at_length = explain_at_length(season, record, law(), PupilId(0));
  for (const Language language : {Language::nl, Language::en}) {
    EXPECT_NE(why.in(language).find("vwo"), std::string::npos) << why.in(language);
    EXPECT_NE(why.in(language).find("havo"), std::string::npos) << why.in(language);
    EXPECT_NE(why.in(language).find("(" + at_length.because.source.in(language)), std::string::npos);
  }
  EXPECT_EQ(at_length.because.row, record.row_ids[record.duty_row[0]]);
  EXPECT_EQ(at_length.outcome.front().value.en, "raise");
  EXPECT_NE(explain(season, record, law(), PupilId(1)).en.find("gt"), std::string::npos);
  EXPECT_EQ(record.pack, "nl.schooladvies " + law().version);
}

TEST(Review, OfASeasonWithoutPupilsIsEmpty) {
  const Season season = season_of(2024, {});
  const ReviewRecord record = accepted(season);
  EXPECT_TRUE(record.duty.empty() && record.final_advice.empty() && record.missing_facts.empty());
  for (const PropertyCheck& check : verify(season, record)) EXPECT_TRUE(check.holds) << check.name;
}

/// The columns of tests and decisions are empty when there is no such file.
TEST(Review, NeedsNeitherTestsNorDecisions) {
  Season season = season_of(2024, {{.provisional = "kb"}, {.provisional = "vso", .exemption = "zml"}});
  season.tests = {};
  season.decisions = {};
  const ReviewRecord record = accepted(season);
  EXPECT_EQ(record.duty, (std::vector{Duty::no_test, Duty::not_tested_exempt}));
  for (const PropertyCheck& check : verify(season, record)) EXPECT_TRUE(check.holds) << check.name << check.detail;
}

}  // namespace
}  // namespace kansrijk::review::test
