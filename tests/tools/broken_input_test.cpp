#include <unistd.h>

#include <gtest/gtest.h>

#include "tests/tools/program.hpp"

/// What a school, a municipality or a placement organisation gets to read when its files are not in order.
namespace kansrijk::tools {
namespace {

namespace fs = std::filesystem;
using test::BrokenSeason;
using test::Ran;
using test::refused;

TEST(TheProgram, TakesTheSeasonThatIsNotBroken) {
  const BrokenSeason season;
  const Ran ran = season.run();
  EXPECT_EQ(ran.exit, 0) << ran.err;
  EXPECT_EQ(ran.err, "");
  EXPECT_NE(season.written().find("out/receipt.json"), std::string::npos);
}

TEST(BrokenInput, IsReportedFromAllFilesInOneRun) {
  BrokenSeason season;
  season.replace("pupils.csv", "p03,po-02,,gt,", "p03,po-02,,mavp,").append("pupils.csv", "p01,po-01,,havo,,,,\n");
  season.replace("offerings.csv", "vo-01-hv,2,", "vo-01-hv,-3,");
  season.append("preferences.csv", "p99,1,vo-01-hv\np01,3,vo-02-gh\np05,5,vo-02-tl\n");
  EXPECT_EQ(
      refused(season, {"pupils.csv:4: provisional_advice: there is no such school advice; use one of pro, bb, bb/kb, "
                       "kb, kb/gt, gt, gt/havo, havo, havo/vwo, vwo, vso, none",
                       "pupils.csv:14: pupil_id: the id stood on line 2 already; keep one of the rows",
                       "offerings.csv:2: seats: this is not a whole number from 0 to 100000; mend the number",
                       "preferences.csv:25: pupil_id: the id is not in pupils.csv; mend the id or add it there",
                       "preferences.csv:26: rank: the pupil has this rank on line 4 already; give each choice a "
                       "rank of its own",
                       "preferences.csv:27: rank: the rank before this one, 4, is skipped; number the choices 1, "
                       "2, 3, … without gaps"}),
      "");
}

TEST(BrokenInput, WithANameInTheWrongColumnDoesNotRepeatTheName) {
  BrokenSeason season;
  season.replace("pupils.csv", "p04,po-02,,kb/gt,", "p04,po-02,,Sanne de Vries,");
  season.replace("tests.csv", "p10,IEP,absent", "p10,IEP,Sanne");
  EXPECT_EQ(
      refused(season, {"pupils.csv:5: provisional_advice: there is no such school advice; use one of pro, bb, bb/kb, "
                       "kb, kb/gt, gt, gt/havo, havo, havo/vwo, vwo, vso, none",
                       "tests.csv:10: status: this word is not known here; use one of taken, pending, absent, "
                       "void, corrected"}),
      "");
}

TEST(BrokenInput, WithoutAHeaderDoesNotRepeatTheFirstRow) {
  BrokenSeason season;
  season.write("groups.csv", "Sanne,girls\np02,boys\n");
  EXPECT_EQ(refused(season, {"groups.csv:1: the first line does not hold the column names; begin the file with them: "
                             "pupil_id,group"}),
            "");
}

TEST(BrokenInput, CutOffInTheMiddleOfAQuoteIsNamedWhereTheQuoteBegins) {
  BrokenSeason season;
  season.append("decisions.csv", "p12,keep,bb,,\"because the");
  EXPECT_EQ(refused(season, {"decisions.csv:8: a quote is opened and never closed; the file may be cut off; export it "
                             "again"}),
            "");
}

TEST(BrokenInput, CutOffInTheLastRowIsOneProblemAndNotOnePerReference) {
  BrokenSeason season;
  fs::resize_file(season / "pupils.csv", 160);
  EXPECT_EQ(refused(season, {"pupils.csv:4: the row does not have as many fields as the header (3 instead of 8); mend "
                             "the row; if it is the last one, the file may be cut off"}),
            "");
}

TEST(BrokenInput, ThatIsNotUtf8NamesTheCell) {
  BrokenSeason season;
  season.replace("schools.csv", "De Kroosvaart", "De Kr\xF6\xF6svaart");
  season.replace("pupils.csv", "provisional_advice", "provisional_advi\xE7\x65");
  EXPECT_EQ(
      refused(season, {"schools.csv:3: name: the text is not UTF-8 or holds a control character; save the file as "
                       "\"CSV UTF-8\"",
                       "pupils.csv:1: the column names are not UTF-8 or hold a control character; save the file as "
                       "\"CSV UTF-8\""}),
      "");
}

TEST(BrokenInput, WithANulByteNamesTheCell) {
  BrokenSeason season;
  season.replace("schools.csv", "De Kroosvaart", std::string_view("De\0Kroosvaart", 13));
  EXPECT_EQ(
      refused(season, {"schools.csv:3: name: the text is not UTF-8 or holds a control character; save the file as "
                       "\"CSV UTF-8\""}),
      "");
}

TEST(BrokenInput, OfALineOfTwoGigabytesIsRefusedAtOnceAndInLittleMemory) {
  BrokenSeason season;
  season.append("tests.csv", "p13");
  fs::resize_file(season / "tests.csv", std::uintmax_t{2} << 30);
  EXPECT_EQ(
      refused(season, {"tests.csv:14: the line is longer than 1 MiB; this is not the file it should be; export it "
                       "again"}),
      "");
  const Ran ran = season.run();
  EXPECT_LT(ran.seconds, 5);
  EXPECT_LT(ran.peak_mib, 400U);
}

TEST(BrokenInput, OfSettingsOfTwoGigabytesIsRefusedAtOnce) {
  const BrokenSeason season;
  fs::resize_file(season / "season.json", std::uintmax_t{2} << 30);
  EXPECT_EQ(refused(season, {"season.json: the file is larger than 4 MiB; this file holds settings only; make it "
                             "smaller"}),
            "");
  EXPECT_LT(season.run().seconds, 5);
}

TEST(BrokenInput, ThatUnpacksWithoutEndIsRefusedBeforeTheMemoryIsFull) {
  BrokenSeason season;
  season.remove("tests.csv");
  gzFile bomb = gzopen((season / "tests.csv.gz").c_str(), "wb1");
  const std::string zeros(std::size_t{1} << 20, '\0');
  for (int mib = 0; mib < 512; ++mib) gzwrite(bomb, zeros.data(), static_cast<unsigned>(zeros.size()));
  gzclose(bomb);
  EXPECT_EQ(refused(season, {"tests.csv: the file unpacks to more than 200 times its size; no table does that; pack or "
                             "send it again"}),
            "");
  EXPECT_LT(season.run().peak_mib, 400U);
}

TEST(BrokenInput, ThatIsPackedAndCutOffIsRefused) {
  BrokenSeason season;
  std::string packed = "\x1F\x8B\x08";
  season.remove("tests.csv").write("tests.csv.gz", packed + std::string(7, '\0') + "\xCB\x48");
  EXPECT_EQ(refused(season, {"tests.csv: the packed file is damaged or cut off; pack or send it again"}), "");
}

TEST(BrokenInput, OfAnEmptyFolderSaysWhatBelongsThere) {
  const kansrijk::test::TemporaryFolder folder;
  const Ran ran = test::run({"run", folder.path().string(), "--lang", "en"});
  EXPECT_EQ(ran.exit, 3);
  EXPECT_EQ(ran.err, folder.path().string() +
                         ": the folder holds no file of a season; see kansrijk schema for what belongs in it\n"
                         "1 problem; nothing was written\n");
  EXPECT_TRUE(fs::is_empty(folder.path())) << "not even the folder for results";
}

TEST(BrokenInput, OfNoFolderSaysSo) {
  const kansrijk::test::TemporaryFolder folder;
  folder.write("season.csv", "");
  for (const char* name : {"none", "season.csv"}) {
    const Ran ran = test::run({"review", (folder / name).string(), "--lang", "en"});
    EXPECT_EQ(ran.exit, 3);
    EXPECT_EQ(ran.err, (folder / name).string() +
                           ": this is neither a folder nor an Excel workbook (.xlsx); give the folder or the workbook "
                           "of a season\n1 problem; nothing was written\n");
  }
}

TEST(BrokenInput, WithFilesOutsideTheRoleNamesEachFile) {
  BrokenSeason season;
  season.replace("season.json", "\"role\": \"all\"", "\"role\": \"school\"");
  constexpr const char* why =
      ": the role school may not hold this file; remove it; kansrijk export cuts a folder down to a role";
  std::vector<std::string> lines;
  for (const char* file : {"offerings.csv", "secondary_schools.csv", "preferences.csv", "lottery.csv",
                           "preassigned.csv", "distances.csv", "background.csv", "outcomes.csv"}) {
    lines.push_back(std::string(file) + why);
  }
  EXPECT_EQ(refused(season, lines), "");
}

TEST(BrokenInput, WithCitizenNumbersForIdsIsRefused) {
  BrokenSeason season;
  season.write("outcomes.csv", "pupil_id,year3_level\n").remove("background.csv");
  season.write("groups.csv", "pupil_id,group\n111222333,a\n123456782,a\n");
  EXPECT_EQ(
      refused(season, {"groups.csv: pupil_id: most of these ids are valid citizen numbers (BSN); use numbers of your "
                       "own; kansrijk neither needs nor accepts citizen numbers",
                       "groups.csv:2: pupil_id: the id is not in pupils.csv; mend the id or add it there",
                       "groups.csv:3: pupil_id: the id is not in pupils.csv; mend the id or add it there"}),
      "");
}

TEST(BrokenInput, WithAFolderWhereAFileShouldBeIsRefused) {
  BrokenSeason season;
  season.remove("tests.csv");
  fs::create_directory(season / "tests.csv");
  EXPECT_EQ(refused(season, {"tests.csv: the file cannot be read; check that it is a file and that you may read it"}),
            "");
}

TEST(BrokenInput, ThatMayNotBeReadIsRefused) {
  if (geteuid() == 0) GTEST_SKIP() << "root may read anything";
  const BrokenSeason season;
  fs::permissions(season / "tests.csv", fs::perms::none);
  EXPECT_EQ(refused(season, {"tests.csv: the file cannot be read; check that it is a file and that you may read it"}),
            "");
}

TEST(BrokenInput, WithoutAFileThatTheCommandNeedsIsRefused) {
  BrokenSeason season;
  season.remove("tests.csv").remove("preferences.csv");
  EXPECT_EQ(refused(season, {"tests.csv: the file is missing; this command needs it; see kansrijk schema tests.csv",
                             "preferences.csv: the file is missing; this command needs it; see kansrijk schema "
                             "preferences.csv"}),
            "");
}

TEST(BrokenInput, OfSettingsNamesTheLine) {
  BrokenSeason season;
  season.replace("season.json", "\"role\": \"all\",", "\"role\": \"all\"");
  EXPECT_EQ(refused(season, {"season.json:6: this is not JSON; mend the file at or just before this line"}), "");
}

TEST(BrokenInput, OfSettingsIsReportedWithTheFaultsOfTheOtherFiles) {
  BrokenSeason season;
  season.replace("season.json", "\"signals\"", "\"singals\"").replace("season.json", "po-02", "po-09");
  season.append("schools.csv", "po-01,De Kiezel,Drooghaven,24.6,0.04,0.35,,A4\n");
  EXPECT_EQ(
      refused(season, {"season.json: closures: the school po-09 is not in schools.csv; mend the school_id, or leave "
                       "it out where every school was closed",
                       "season.json:7: singals: there is no such key; did you mean signals?",
                       "schools.csv:5: school_id: the id stood on line 2 already; keep one of the rows"}),
      "");
}

TEST(BrokenInput, WithAnUnknownPolicyNamesTheOnesThereAre) {
  BrokenSeason season;
  season.replace("season.json", "amsterdam", "amsterdm");
  EXPECT_EQ(refused(season, {"season.json: policy: there is no policy amsterdm; use one of amsterdam, da, rotterdam, "
                             "the-hague, utrecht, or a .json file"}),
            "");
  const BrokenSeason whole;
  EXPECT_EQ(refused(whole,
                    {"--policy: there is no policy groningen; use one of amsterdam, da, rotterdam, the-hague, utrecht, "
                     "or a .json file"},
                    "match", {"--policy", "groningen"}),
            "");
}

TEST(BrokenInput, WithAMechanismThatIsNotThereNamesTheOption) {
  EXPECT_EQ(refused(BrokenSeason(),
                    {"--mechanism: there is no mechanism magic; use one of da, da-reserves, da-school, ia, sd, ttc, "
                     "ttc-listed, sic, eada, rank-min, rank-max"},
                    "match", {"--mechanism", "magic"}),
            "");
}

TEST(BrokenInput, WithUnknownColumnsSaysWhichAndWhatWasMeant) {
  BrokenSeason season;
  season.replace("pupils.csv", "exemption,postcode,family", "excemption,postcode,remark");
  EXPECT_EQ(
      refused(season, {"pupils.csv:1: the name of column 6 is not known; did you mean exemption?",
                       "pupils.csv:1: the name of column 8 is not known; remove it or list it in ignore_columns of "
                       "season.json"}),
      "");
}

TEST(BrokenInput, WithATestInTheYearWithoutTestsIsRefused) {
  BrokenSeason season;
  season.replace("season.json", "2024-2025", "2019-2020").replace("season.json", "\"amsterdam\"", "\"da\"");
  season.write("tests.csv", "pupil_id,provider\np01,IEP\np02,IEP\n").remove("decisions.csv");
  season.remove("trajectories.csv").replace("season.json", "\"signals\": \"on\"", "\"signals\": \"off\"");
  EXPECT_EQ(refused(season, {"tests.csv:2: no test was held in 2019-2020; remove tests.csv or mend the season",
                             "tests.csv:3: no test was held in 2019-2020; remove tests.csv or mend the season"}),
            "");
}

TEST(BrokenInput, WithASeasonThatThePolicyDoesNotCoverIsRefused) {
  BrokenSeason season;
  season.replace("season.json", "2024-2025", "2026-2027");
  EXPECT_EQ(refused(season, {"season.json: season: the rules policy.amsterdam cover 2014-2015 to 2025-2026; mend the "
                             "season, or choose rules and a policy that cover 2026-2027"}),
            "");
}

TEST(BrokenInput, WithDecisionsThatDoNotStandSaysWhatWould) {
  BrokenSeason season;
  season.replace("decisions.csv", "p12,raise,bb/kb+lwoo", "p12,raise,kb");
  season.replace("decisions.csv", "D. Morgen; S. Uilenberg", "D. Morgen");
  season.replace("decisions.csv",
                 "p03,keep,gt,pupil-interest,The test was half a step higher on one day; three years of "
                 "results say gt",
                 "p03,keep,kb,,");
  season.append("decisions.csv", "p05,raise,vwo,,,T. Kiezel,2025-03-21\n");
  EXPECT_EQ(
      refused(
          season,
          {"decisions.csv:5: advice: To keep is to leave the provisional advice. Write that as the advice, or record "
           "another decision. (Convention of kansrijk on recording decisions); rule nl.schooladvies#decision/K1",
           "decisions.csv:8: decision: There is no higher test advice on which this advice could be raised. Record "
           "another decision. (Inspectorate of Education, when an advice can be raised); rule "
           "nl.schooladvies#decision/D2",
           "decisions.csv:6: decided_by: A correction of a clerical error needs two named persons. Name both. "
           "(Convention of kansrijk on recording decisions); rule nl.schooladvies#decision/C1",
           "decisions.csv:7: advice: The decided advice does not lie above the provisional advice and at most at the "
           "test advice. Choose one in between or the test advice, or record another decision. (Convention of kansrijk "
           "on recording decisions); rule nl.schooladvies#decision/D3"}),
      "");
}

TEST(BrokenInput, WithAFinalAdviceAgainstTheDecisionIsRefused) {
  BrokenSeason season;
  season.replace("pupils.csv", "p01,po-01,,havo,havo/vwo,", "p01,po-01,,havo,vwo,");
  EXPECT_EQ(refused(season, {"pupils.csv:2: final_advice: the final advice differs from the latest decision (line 2 of "
                             "decisions.csv); make them the same"}),
            "");
}

TEST(BrokenInput, OfARealSeasonIsNeverFilledIn) {
  BrokenSeason season;
  season.replace("season.json", "\"simulation\"", "\"real\"")
      .replace("season.json", "\"role\": \"all\"", "\"role\": \"audit\"");
  season.remove("trajectories.csv").remove("distances.csv");
  EXPECT_EQ(
      refused(season,
              {"pupils.csv: final_advice: pupils of school po-02 without a final advice: 3; let the school decide; "
               "a real season fills nothing in",
               "pupils.csv: final_advice: pupils of school po-03 without a final advice: 3; let the school decide; "
               "a real season fills nothing in"},
              "audit"),
      "");
}

TEST(BrokenInput, IsRefusedByEveryCommandThatReadsIt) {
  BrokenSeason season;
  season.append("pupils.csv", "p01,po-01,,havo,,,,\n");
  for (const char* command : {"run", "check", "review", "bridge", "match", "audit"}) {
    EXPECT_EQ(
        refused(season, {"pupils.csv:14: pupil_id: the id stood on line 2 already; keep one of the rows"}, command), "")
        << command;
  }
}

TEST(HeaderOnlyInput, IsNoReasonToCrash) {
  BrokenSeason season;
  for (const auto& entry : fs::directory_iterator(season.path())) {
    if (entry.path().extension() != ".csv") continue;
    std::ifstream file(entry.path());
    std::string header;
    std::getline(file, header);
    season.write(entry.path().filename().string(), header + "\n");
  }
  season.replace("season.json", "\"school_id\": \"po-02\"", "\"school_id\": \"\"");
  for (const char* command : {"run", "check", "review", "bridge", "match", "audit"}) {
    const Ran ran = season.run(command);
    EXPECT_EQ(ran.signal, 0) << command;
    EXPECT_EQ(ran.exit, 0) << command << "\n" << ran.err;
  }
}

}  // namespace
}  // namespace kansrijk::tools
