#include <regex>
#include <set>

#include <gtest/gtest.h>

#include "io/schema.hpp"
#include "tests/jobs/folders.hpp"

/// Who may hold which files, and what a real season never does (contract: A season folder).
namespace kansrijk::jobs::test {
namespace {

const std::vector<std::string> of_pupils{"pupil_id",     "school_id", "advice_school_id", "provisional_advice",
                                         "final_advice", "exemption", "postcode",         "family"};

std::string season_json(const std::string& purpose, const std::string& role, const std::string& more = "") {
  return R"({"season": "2024-2025", "region": "Droogland", "policy": "amsterdam", "purpose": ")" + purpose +
         R"(", "role": ")" + role + R"(", "ignore_columns": ["administration_code"])" + more + "}";
}

/// fixtures/reading with the files that `role` may hold.
void cut_down(Folder& folder, const std::string& purpose, const std::string& role, const std::string& more = "") {
  const Role wanted = role == "school" ? Role::school : role == "audit" ? Role::audit : Role::placement;
  for (const std::string& file : folder.files()) {
    if (file.ends_with(".csv") && !io::season_file(file).allowed(wanted)) folder.remove(file);
  }
  if (role == "placement") folder.write("pupils.csv", reading_finals({"pupil_id", "school_id", "final_advice"}));
  folder.write("season.json", season_json(purpose, role, more));
}

const std::string accepted = "pupil_id,offering_id\np01,vo-01-gym\np05,vo-02-gh\np09,vo-02-tl\n";

std::string expected_placement() {
  return bytes_of(std::filesystem::path(KANSRIJK_SOURCE) / "fixtures" / "reading" / "expected" / "placement.csv");
}

TEST(Roles, HoldTheFilesOfTheContract) {
  const std::map<std::string, std::set<std::string>> contract{
      {"school", {"schools.csv", "pupils.csv", "tests.csv", "trajectories.csv", "decisions.csv"}},
      {"placement",
       {"pupils.csv", "secondary_schools.csv", "offerings.csv", "preferences.csv", "priorities.csv", "lottery.csv",
        "lottery_2.csv", "preferences_2.csv", "consent.csv", "reserves.csv", "groups.csv", "preassigned.csv",
        "accepted_refusals.csv", "distances.csv"}}};
  for (const auto& [role, allowed] : contract) {
    for (const io::FileFormat& format : io::season_files()) {
      Folder folder;
      folder.write("season.json", season_json("simulation", role));
      std::string line;
      for (const io::Column& column : format.columns) line += (line.empty() ? "" : ",") + column.name;
      folder.write(format.name, line + "\n");
      const std::string text = refusal(role == "school" ? Command::review : Command::match, folder);
      const std::string may_not = format.name + ": the role " + role + " may not hold this file";
      EXPECT_EQ(text.find(may_not) == std::string::npos, allowed.count(format.name) == 1) << text;
    }
  }
}

TEST(Roles, RunTheirOwnCommandsOnly) {
  Folder school("reading");
  cut_down(school, "simulation", "school");
  EXPECT_EQ(refusal(Command::review, school), "");
  for (const Command command : {Command::match, Command::bridge})
    EXPECT_NE(refusal(command, school).find("a season of the role school has nothing for the command"),
              std::string::npos);
  Folder placement("reading");
  cut_down(placement, "simulation", "placement");
  for (const Command command : {Command::match, Command::bridge, Command::run})
    EXPECT_EQ(refusal(command, placement), "") << name(command);
  for (const Command command : {Command::review, Command::audit})
    EXPECT_NE(refusal(command, placement).find("a season of the role placement has nothing for the command"),
              std::string::npos);
}

TEST(School, RunsWithoutAPlacement) {
  Folder folder("reading");
  cut_down(folder, "simulation", "school", R"(, "signals": "on")");
  std::string names;
  for (const auto& file : done(Command::run, folder).files) names += file.name + " ";
  EXPECT_EQ(names, "review.csv worklist.csv signals.csv report.html receipt.json ");
}

TEST(Placement, NeedsFinalAdvicesAndKnowsNothingElse) {
  Folder folder("reading");
  cut_down(folder, "simulation", "placement");
  auto files = results(done(Command::match, folder));
  auto whole = results(done(Command::match, Folder("reading")));
  files.erase("report.html");  // tells the role
  whole.erase("report.html");
  EXPECT_EQ(files, whole) << "the same final advices, the same placement";

  folder.write("pupils.csv", reading_finals({"pupil_id", "school_id", "final_advice", "provisional_advice"}));
  EXPECT_NE(refusal(Command::match, folder).find("a placement may not hold provisional advices"), std::string::npos);
  folder.write("pupils.csv", reading_finals({"pupil_id", "school_id", "final_advice"}));
  folder.replace("pupils.csv", "p04,po-02,gt/havo", "p04,po-02,");
  EXPECT_EQ(refusal(Command::match, folder),
            "pupils.csv:5: final_advice: the cell is empty; a placement needs every pupil's final advice");
}

TEST(Placement, LeavesNoReviewAndNoAudit) {
  Folder folder("reading");
  cut_down(folder, "simulation", "placement");
  std::string names;
  for (const auto& file : done(Command::run, folder).files) names += file.name + " ";
  EXPECT_EQ(names,
            "bridge.json classes.csv placement.csv waiting.csv refused.csv cutoffs.csv placement.json guarantees.csv "
            "draw.json report.html receipt.json ");
}

TEST(RealSeason, SaysItsRoleAndItsSignals) {
  Folder folder("reading");
  folder.replace("season.json", "\"simulation\"", "\"real\"");
  EXPECT_NE(refusal(Command::run, folder).find("the role \"all\" is for simulations only"), std::string::npos);
  Folder school("reading");
  cut_down(school, "real", "school");
  EXPECT_NE(refusal(Command::review, school).find("a real season must say whether signals are computed"),
            std::string::npos);
  school.write("season.json", season_json("real", "school", R"(, "signals": "off")"));
  EXPECT_EQ(results(done(Command::review, school)).count("signals.csv"), 0U);
  school.write("season.json", season_json("real", "school", R"(, "signals": "on")"));
  const Outcome outcome = done(Command::review, school);
  EXPECT_EQ(results(outcome).count("signals.csv"), 1U);
  EXPECT_FALSE(outcome.simulation);
}

TEST(RealSeason, FillsNothingIn) {
  Folder school("reading");
  cut_down(school, "real", "school", R"(, "signals": "off")");
  const std::string review = results(done(Command::review, school)).at("review.csv");
  EXPECT_EQ(
      columns(review, {"pupil_id", "final_advice"}),
      "pupil_id,final_advice\np01,havo/vwo\np02,havo/vwo\np03,gt\np04,\np05,vwo\np06,havo/vwo\np07,\np08,\np09,\np10,\n"
      "p11,\np12,bb/kb+lwoo\n");
}

TEST(RealSeason, IsNotMatchedWhileSchoolsLackFinalAdvices) {
  Folder folder("reading");
  cut_down(folder, "real", "audit");
  const std::string todo = "; let the school decide; a real season fills nothing in";
  EXPECT_EQ(refusal(Command::match, folder),
            "pupils.csv: final_advice: pupils of school po-02 without a final advice: 3" + todo +
                "\npupils.csv: final_advice: pupils of school po-03 without a final advice: 3" + todo);
  folder.write("pupils.csv", reading_finals(of_pupils));
  folder.write("accepted_refusals.csv", accepted);
  EXPECT_EQ(results(done(Command::match, folder)).at("placement.csv"), expected_placement());
}

TEST(RealSeason, LeavesOutAChoiceOnlyWhenSomebodyAcceptedIt) {
  Folder folder("reading");
  cut_down(folder, "real", "placement");
  const auto line = [](int number) {
    return "preferences.csv:" + std::to_string(number) + ": offering_id: the advice does not admit this choice (" +
           "amsterdam.toelating#admission/ROW); mend the choice with the parents, or list it in accepted_refusals.csv";
  };
  const auto refusals = [&] {
    return std::regex_replace(refusal(Command::match, folder), std::regex("#admission/[^)]+"), "#admission/ROW");
  };
  EXPECT_EQ(refusals(), line(2) + "\n" + line(14) + "\n" + line(19));
  folder.write("accepted_refusals.csv", "pupil_id,offering_id\np01,vo-01-gym\np09,vo-02-tl\np05,vo-01-gym\n");
  EXPECT_EQ(refusals(), line(14)) << "accepting another choice is no help";
  folder.write("accepted_refusals.csv", accepted);
  const auto files = results(done(Command::match, folder));
  EXPECT_EQ(files.at("placement.csv"), expected_placement());
  EXPECT_EQ(lines_of(files.at("refused.csv")).size(), 4U);
}

TEST(RealSeason, IsNeverDrawnFromASeed) {
  Folder folder("reading");
  cut_down(folder, "real", "placement");
  folder.write("accepted_refusals.csv", accepted);
  Options options = options_for(folder);
  options.seed = 1;
  EXPECT_NE(refusal(Command::match, options).find("a real placement is never drawn from a seed"), std::string::npos);
  folder.remove("lottery.csv");
  EXPECT_NE(refusal(Command::match, options).find("a real placement is never drawn from a seed"), std::string::npos);
  EXPECT_EQ(refusal(Command::match, folder).substr(0, 33), "lottery.csv: the file is missing;");
  folder.write("season.json", season_json("real", "placement", R"(, "seed": 1)"));
  EXPECT_NE(refusal(Command::match, folder).find("a real placement is never drawn from a seed"), std::string::npos);
}

TEST(Simulation, NeedsADrawOrASeed) {
  Folder folder("reading");
  folder.remove("lottery.csv");
  EXPECT_NE(refusal(Command::match, folder).find("there is no draw and no seed"), std::string::npos);
  folder.replace("season.json", "\"region\"", "\"seed\": 3, \"region\"");
  const auto from_season = results(done(Command::match, folder));
  Options options = options_for(folder);
  options.seed = 4;
  const auto from_option = results(done(Command::match, options));
  EXPECT_NE(from_season.at("draw.json"), from_option.at("draw.json")) << "--seed goes before the season's";
  options.seed = 3;
  EXPECT_EQ(from_season, results(done(Command::match, options)));
}

TEST(FinalAdvice, IsTheGivenOneThenTheDecisionThenTheDefault) {
  const auto final_of = [](const Folder& folder) {
    return lines_of(columns(results(done(Command::review, folder)).at("review.csv"), {"pupil_id", "final_advice"}))
        .at(4);
  };
  Folder folder("reading");
  EXPECT_EQ(final_of(folder), "p04,gt/havo") << "by default the test";
  folder.write("decisions.csv", folder.text("decisions.csv") + "p04,keep,kb/gt,,Agreed,H. Kroos,2025-03-19\n");
  EXPECT_EQ(final_of(folder), "p04,kb/gt") << "the decision";
  folder.write("decisions.csv",
               folder.text("decisions.csv") + "p04,raise-partly,gt,,Agreed,H. Kroos,2025-03-19T10:00\n");
  EXPECT_EQ(final_of(folder), "p04,gt") << "the latest decision";
  folder.replace("pupils.csv", "p04,po-02,,kb/gt,,", "p04,po-02,,kb/gt,gt,");
  EXPECT_EQ(final_of(folder), "p04,gt") << "the given one, the same";
  folder.replace("pupils.csv", "p04,po-02,,kb/gt,gt,", "p04,po-02,,kb/gt,gt/havo,");
  EXPECT_EQ(
      refusal(Command::review, folder),
      "pupils.csv:5: final_advice: the final advice differs from the latest decision (line 9 of decisions.csv); make "
      "them the same");
  folder.write("decisions.csv", Folder("reading").text("decisions.csv"));
  EXPECT_EQ(final_of(folder), "p04,gt/havo") << "the given one";
}

TEST(FinalAdvice, BeforeTheActOf2023IsTheProvisionalOneByDefault) {
  Folder folder("reading");
  folder.replace("season.json", "2024-2025", "2021-2022");
  folder.replace("season.json", "amsterdam", "da");
  folder.remove("trajectories.csv");
  folder.replace("season.json", "\"on\"", "\"off\"");
  folder.replace("tests.csv", "p04,IEP,,2025-03-14,,,-0.5,-0.4,-0.6246", "p04,IEP,,2025-03-14,gt/havo,,,,");
  folder.replace("tests.csv", "182,0.6,0.35,0.2", "182,,,");
  const std::string review = results(done(Command::review, folder)).at("review.csv");
  EXPECT_EQ(lines_of(columns(review, {"pupil_id", "duty", "target_advice", "final_advice"})).at(4),
            "p04,reconsider,gt/havo,kb/gt");
}

TEST(Season2019, IsReviewedWithoutTestsAndRefusedWithThem) {
  Folder folder("reading");
  folder.replace("season.json", "2024-2025", "2019-2020");
  folder.replace("season.json", "amsterdam", "da");
  folder.remove("decisions.csv");
  folder.remove("trajectories.csv");
  folder.replace("season.json", "\"signals\": \"on\"", "\"signals\": \"off\"");
  folder.replace("pupils.csv", "havo,havo/vwo,", "havo,,");
  EXPECT_NE(refusal(Command::review, folder).find("tests.csv:2: no test was held in 2019-2020"), std::string::npos);
  folder.remove("tests.csv");
  const std::string review = results(done(Command::review, folder)).at("review.csv");
  EXPECT_NE(review.find("p01,po-01,havo,,,no-test,,,havo,"), std::string::npos) << review;
}

TEST(Season, OutsideTheRulesIsRefused) {
  Folder folder("reading");
  folder.replace("season.json", "2024-2025", "2012-2013");
  const std::string text = refusal(Command::review, folder);
  EXPECT_NE(text.find("season.json: season: the rules nl.schooladvies cover 2014-2015 to 2026-2027"), std::string::npos)
      << text;
}

TEST(Season, WithoutTestsHasNoDefaults) {
  Folder folder("reading");
  folder.remove("tests.csv");
  EXPECT_NE(refusal(Command::audit, folder).find("tests.csv: the file is missing"), std::string::npos);
  EXPECT_NE(refusal(Command::run, folder).find("tests.csv: the file is missing"), std::string::npos);
}

TEST(Rules, ThatLackAPartAreRefusedByName) {
  Folder folder("reading");
  folder.replace("season.json", "\"region\"", "\"rules\": [\"nl.toetsadvies\", \"nl.atlantis\"], \"region\"");
  EXPECT_NE(refusal(Command::review, folder).find("there are no rules nl.atlantis"), std::string::npos);
  folder.replace("season.json", ", \"nl.atlantis\"", "");
  EXPECT_NE(refusal(Command::review, folder).find("none of the rules has the table duty"), std::string::npos);
}

}  // namespace
}  // namespace kansrijk::jobs::test
