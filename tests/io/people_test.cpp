#include <gtest/gtest.h>

#include "tests/io/season.hpp"

namespace kansrijk::io {
namespace {

using test::heard;
using test::loaded;
using test::told;

TEST(Season, PutsPupilsAndSchoolsInOrderOfTheirIds) {
  const Season season = loaded(R"(
    == schools.csv
    municipality,school_id,name
    Droogland,s2,De Tweede
    Droogland,s1,De Eerste
    == pupils.csv
    pupil_id,school_id,provisional_advice,final_advice,exemption
    p3,s2,gt,,newcomer
    p1,s1,VMBO_GT_HAVO,havo,
  )");
  EXPECT_EQ(season.schools.id, (std::vector<std::string>{"s1", "s2"}));
  EXPECT_EQ(season.schools.name, (std::vector<std::string>{"De Eerste", "De Tweede"}));
  EXPECT_EQ(season.pupils.id, (std::vector<std::string>{"p1", "p3"}));
  EXPECT_EQ(season.pupils.provisional[0], Advice(Step::gt_havo));
  EXPECT_EQ(season.pupils.final[0], Advice(Step::havo));
  EXPECT_TRUE(season.pupils.final[1].is_missing());
  EXPECT_EQ(season.pupils.exemption[1], Exemption::newcomer);
  EXPECT_EQ(season.pupils.line, (std::vector<std::uint32_t>{3, 2})) << "the lines they stood on";
}

TEST(Season, SaysWhoseAdviceAnotherSchoolGave) {
  const Season season = loaded(R"(
    == pupils.csv
    pupil_id,school_id,advice_school_id,provisional_advice
    p1,s1,s2,havo
    p2,s1,s1,havo
    p3,s1,,havo
  )");
  EXPECT_EQ(season.pupils.switched, (std::vector<bool>{true, false, false}));
}

TEST(Season, RefusesIdsThatStandTwice) {
  EXPECT_EQ(heard(R"(
    == schools.csv
    school_id,name,municipality
    s1,De Eerste,Droogland
    s2,De Tweede,Droogland
    s1,De Derde,Droogland
    == pupils.csv
    pupil_id,school_id,provisional_advice
    p1,s1,havo
    p1,s2,vwo
    p1,s2,vwo
  )"),
            "schools.csv:4: school_id: the id stood on line 2 already; keep one of the rows\n"
            "pupils.csv:3: pupil_id: the id stood on line 2 already; keep one of the rows\n"
            "pupils.csv:4: pupil_id: the id stood on line 2 already; keep one of the rows\n");
}

TEST(Season, RefusesPupilsOfSchoolsThatAreNotThere) {
  EXPECT_EQ(heard(R"(
    == pupils.csv
    pupil_id,school_id,advice_school_id,provisional_advice
    p1,s9,,havo
    p2,s1,s8,havo
  )"),
            "pupils.csv:2: school_id: the id is not in schools.csv; mend the id or add it there\n"
            "pupils.csv:3: advice_school_id: the id is not in schools.csv; mend the id or add it there\n");
}

TEST(Season, WantsAProvisionalAdviceExceptForAPlacement) {
  constexpr const char* pupils = R"(
    == pupils.csv
    pupil_id,school_id,provisional_advice,final_advice
    p1,s1,,havo
    p2,s1,havo,
  )";
  EXPECT_EQ(heard(pupils), "pupils.csv:2: provisional_advice: the cell is empty; fill it in\n");
  const test::SeasonFolder folder(pupils);
  folder.write("season.json", R"({"season": "2024-2025", "region": "D", "role": "placement"})");
  std::filesystem::remove(folder / "schools.csv");
  EXPECT_EQ(told(load_season(folder.path(), test::everything())),
            "pupils.csv: provisional_advice: a placement may not hold provisional advices; remove the column\n"
            "pupils.csv:3: final_advice: the cell is empty; a placement needs every pupil's final advice\n");
}

TEST(Decisions, AreAHistoryOfWhichTheLatestCounts) {
  const Season season = loaded(R"(
    == decisions.csv
    pupil_id,decision,advice,reason,decided_by,decided_at
    p1,raise,havo/vwo,,A. Berg,2025-03-20T15:30
    p1,keep,havo,all evidence says havo,A. Berg,2025-03-20
    p3,correction,bb,typing error,A. Berg; B. Dal ;A. Berg,2025-03-18
  )");
  EXPECT_EQ(season.decisions.kind, (std::vector{DecisionKind::raise, DecisionKind::missing, DecisionKind::correction}));
  EXPECT_EQ(season.decisions.advice[0], Advice(Step::havo_vwo));
  EXPECT_FALSE(season.decisions.has_reason[0]);
  EXPECT_TRUE(season.decisions.has_reason[2]);
  EXPECT_EQ(season.decisions.deciders[2], 2) << "a person who signs twice is one person";
  EXPECT_EQ(season.decisions.line[0], 2U);
}

/// One line for each row of the history: pupil, kind, advice, code, reason, persons, moment in minutes, line.
std::string history_of(const Season& season) {
  const DecisionHistory& all = season.decisions.history;
  std::string text;
  for (std::size_t p = 0; p < season.pupils.size(); ++p) {
    for (std::size_t r = all.begin[p]; r < all.begin[p + 1]; ++r) {
      std::string persons;
      for (const std::string& person : all.persons[r]) persons += "[" + person + "]";
      const auto day = std::chrono::floor<std::chrono::days>(all.at[r]);
      text += season.pupils.id[p] + " " + std::string(name(all.kind[r])) + " " + name(all.advice[r]) + " <" +
              all.reason_code[r] + "> <" + all.reason[r] + "> " + persons + " " + to_string(day) + "+" +
              std::to_string((all.at[r] - day).count()) + " line " + std::to_string(all.line[r]) + "\n";
    }
  }
  return text;
}

TEST(Decisions, AreKeptInOrderOfPupilAndMomentWithPersonsAndReasons) {
  const Season season = loaded(R"(
    == decisions.csv
    pupil_id,decision,advice,reason_code,reason,decided_by,decided_at
    p3,correction,bb,,typing error,A. Berg; B. Dal ;A. Berg,2025-03-18
    p1,raise,havo/vwo,,,A. Berg,2025-03-20T15:30
    p1,keep,havo,work-attitude,all evidence says havo,C. Eik,2025-03-20
  )");
  EXPECT_EQ(history_of(season),
            "p1 keep havo <work-attitude> <all evidence says havo> [C. Eik] 2025-03-20+0 line 4\n"
            "p1 raise havo/vwo <> <> [A. Berg] 2025-03-20+930 line 3\n"
            "p3 correction bb <> <typing error> [A. Berg][B. Dal] 2025-03-18+0 line 2\n");
  EXPECT_EQ(season.decisions.history.latest(0), 1U);
  EXPECT_EQ(season.decisions.history.latest(1), std::nullopt);
  EXPECT_EQ(loaded("").decisions.history.latest(0), std::nullopt);
}

TEST(Decisions, OfTheSameMomentAreRefused) {
  EXPECT_EQ(heard(R"(
    == decisions.csv
    pupil_id,decision,advice,decided_by,decided_at
    p1,keep,havo,A. Berg,2025-03-20
    p2,keep,vwo,A. Berg,2025-03-20
    p1,raise,vwo,A. Berg,2025-03-20T00:00
  )"),
            "decisions.csv:4: decided_at: the pupil has another decision of the same moment; add the time, as "
            "2026-03-14T09:30, so that it is clear which one is the latest\n");
}

TEST(Decisions, OfUnknownPupilsAreRefused) {
  EXPECT_EQ(
      heard("== decisions.csv\npupil_id,decision,advice,decided_by,decided_at\np9,keep,havo,A. Berg,2025-03-20\n"),
      "decisions.csv:2: pupil_id: the id is not in pupils.csv; mend the id or add it there\n");
}

TEST(Outcomes, AreAtMostOneAPupil) {
  constexpr const char* header = "== outcomes.csv\npupil_id,year3_level\n";
  EXPECT_EQ(loaded(std::string(header) + "p3,gt/havo\n").outcomes.year3,
            (std::vector<std::optional<Step>>{std::nullopt, std::nullopt, Step::gt_havo}));
  EXPECT_EQ(heard(std::string(header) + "p3,gt\np3,havo\n"),
            "outcomes.csv:3: pupil_id: the id stood on line 2 already; keep one of the rows\n");
}

TEST(Closures, OfUnknownSchoolsAreRefused) {
  const test::SeasonFolder folder("");
  folder.write("season.json", R"({"season": "2024-2025", "region": "D", "closures": [
    {"from": "2024-01-01", "to": "2024-01-05", "school_id": "s9"}, {"from": "2024-01-01", "to": "2024-01-05"}]})");
  EXPECT_EQ(told(load_season(folder.path(), test::everything())),
            "season.json: closures: the school s9 is not in schools.csv; mend the school_id, or leave it out where "
            "every school was closed\n");
}

TEST(Background, GivesTheGroupsOfEachColumn) {
  const test::SeasonFolder folder("== background.csv\nsex,pupil_id,income\ngirl,p3,\nboy,p1,2\n");
  const auto season = load_season(folder.path(), test::everything());
  std::vector<InputFile> files;
  const auto background = load_background(folder.path(), *season, files);
  ASSERT_TRUE(background.has_value() && background->has_value());
  const auto& columns = (*background)->columns;
  ASSERT_EQ(columns.size(), 2U);
  EXPECT_EQ(columns[0].name, "income");
  EXPECT_EQ(columns[1].values, (std::vector<std::string>{"boy", "girl"}));
  EXPECT_EQ(columns[1].of_pupil, (std::vector<std::uint16_t>{1, 0, 2})) << "0 where nothing is known";
  EXPECT_EQ(files.back().name, "background.csv");
}

TEST(Background, RefusesUnknownAndDoubledPupilsAndNamesAsGroups) {
  std::string text = "== background.csv\npupil_id,code\np1,1\np9,1\np1,1\n";
  std::string pupils = "== pupils.csv\npupil_id,school_id,provisional_advice\np1,s1,havo\n";
  for (int i = 0; i < 201; ++i) {
    pupils += "x" + std::to_string(i) + ",s1,havo\n";
    text += "x" + std::to_string(i) + ",c" + std::to_string(i) + "\n";
  }
  const test::SeasonFolder folder(pupils + text);
  const auto season = load_season(folder.path(), test::everything());
  ASSERT_TRUE(season.has_value()) << told(season);
  std::vector<InputFile> files;
  EXPECT_EQ(told(load_background(folder.path(), *season, files)),
            "background.csv:3: pupil_id: the id is not in pupils.csv; mend the id or add it there\n"
            "background.csv:4: pupil_id: the id stood on line 2 already; keep one of the rows\n"
            "background.csv:1: code: the column has more than 200 different values; the audit compares groups: combine "
            "values, or list the column in ignore_columns\n");
}

}  // namespace
}  // namespace kansrijk::io
