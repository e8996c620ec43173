#include <algorithm>

#include <gtest/gtest.h>

#include "jobs/export.hpp"
#include "jobs/receipt.hpp"
#include "tests/jobs/folders.hpp"

/// What a school needs between the results and the last day of the final advices.
namespace kansrijk::jobs::test {
namespace {

std::string notes(const Outcome& outcome) {
  std::string all;
  for (const Message& note : outcome.notes) all += say(note, Language::en) + "\n";
  return all;
}

std::string row_of(const std::string& csv, const std::string& pupil) {
  for (const std::string& line : lines_of(csv)) {
    if (line.find("," + pupil + ",") != std::string::npos || line.starts_with(pupil + ",")) return line;
  }
  return "";
}

/// fixtures/reading in which the result of p12 was corrected once more, after the decision of 21 March: no longer higher.
void correct_again(Folder& folder) {
  folder.replace("tests.csv", "p12,DIA,corrected,2025-03-18,bb/kb,,,,", "p12,DIA,corrected,2025-03-24,pro/bb,,,,");
}

TEST(Worklist, SetsADecisionApartThatACorrectedResultOverturns) {
  Folder folder("reading");
  correct_again(folder);
  const Outcome outcome = done(Command::review, folder);
  const auto files = results(outcome);
  EXPECT_EQ(row_of(files.at("worklist.csv"), "p12"), "po-03,p12,none,decide,2025-03-24,0,no,yes,thin");
  const std::string review = row_of(files.at("review.csv"), "p12");
  EXPECT_NE(review.find("none,,,bb+lwoo,"), std::string::npos) << review;
  const auto apart = std::find(outcome.listing.begin(), outcome.listing.end(), "Changed since the decision");
  ASSERT_NE(apart, outcome.listing.end());
  EXPECT_NE(
      std::find_if(apart, outcome.listing.end(), [](const auto& l) { return l.find("p12") != std::string::npos; }),
      outcome.listing.end());
}

TEST(Worklist, IsTheSameForAnAuditOfTheCutDownFolder) {
  Folder folder("reading");
  correct_again(folder);
  const auto cut = export_role(Role::audit, options_for(folder));
  ASSERT_TRUE(cut.has_value());
  Folder audit;
  for (const io::OutputFile& file : *cut) audit.write(file.name, file.bytes);
  EXPECT_EQ(refusal(Command::audit, audit), "");
  const std::string tests = audit.text("tests.csv");
  EXPECT_EQ(tests.find("2025-03-12"), std::string::npos) << "the day of other results stays at home";
}

TEST(Review, WorksBeforeTheTest) {
  Folder folder("reading");
  folder.remove("tests.csv");
  folder.remove("decisions.csv");
  const Outcome outcome = done(Command::review, folder);
  EXPECT_NE(notes(outcome).find("There is no tests.csv yet"), std::string::npos) << notes(outcome);
  const auto files = results(outcome);
  EXPECT_EQ(files.at("review.csv").find("no-test"), std::string::npos);
  EXPECT_NE(row_of(files.at("review.csv"), "p04").find(",pending,"), std::string::npos);
  EXPECT_NE(row_of(files.at("review.csv"), "p08").find(",not-tested-exempt,"), std::string::npos);
  EXPECT_NE(row_of(files.at("worklist.csv"), "p04").find(",advise,2025-01-31,"), std::string::npos);
  for (const Command command : {Command::run, Command::audit})
    EXPECT_NE(refusal(command, folder).find("tests.csv: the file is missing"), std::string::npos) << name(command);
}

TEST(Calendar, AsksForWhatItDoesNotKnow) {
  const Folder folder("reading");
  const std::string known = notes(done(Command::review, folder));
  EXPECT_NE(known.find("The school holidays of 2024-2025 are not known"), std::string::npos);
  EXPECT_EQ(known.find("Not every date of 2024-2025"), std::string::npos) << known;
  Folder older("reading");
  older.replace("season.json", "2024-2025", "2021-2022");
  older.remove("trajectories.csv");
  older.replace("season.json", "\"signals\": \"on\"", "\"signals\": \"off\"");
  older.remove("decisions.csv");
  older.remove("tests.csv");
  const std::string asked = notes(done(Command::review, older));
  EXPECT_NE(asked.find("Not every date of 2021-2022 is known. Asked: The last day for results"), std::string::npos)
      << asked;
}

/// Every difference of an export, one a line.
std::string registered(const std::string& csv, Folder& folder) {
  folder.write("administration.txt", csv);
  Options options = options_for(folder);
  options.administration = folder.path() / "administration.txt";
  return results(done(Command::registered, options)).at("registered.csv");
}

TEST(Registered, ComparesAnExportByTheNamesOfTheNationalList) {
  Folder folder("reading");
  const std::string found = registered(
      "pupil_id,provisional_advice,final_advice\np01,HAVO_TM_VWO,HAVO_TM_VWO\np02,HAVO,\np06,VWO,VWO\nzz,gt,gt\n",
      folder);
  for (const char* row : {"po-01,p01,overwritten,havo,havo/vwo", "po-01,p02,not-entered,havo/vwo,",
                          "po-03,p06,different,havo/vwo,vwo", ",zz,not-in-season,,gt", "po-01,p05,not-in-export,vwo,"})
    EXPECT_NE(found.find(std::string(row) + "\n"), std::string::npos) << row << "\n" << found;
}

TEST(Registered, RefusesAnExportThatIsNone) {
  Folder folder("reading");
  Options options = options_for(folder);
  options.administration = folder.path() / "export.csv";
  const auto said = [&](const std::string& csv) {
    folder.write("export.csv", csv);
    return refusal(Command::registered, options);
  };
  EXPECT_NE(said("pupil_id,shoe_size\np01,36\n").find("export.csv:1: the name of column 2 is not known"),
            std::string::npos);
  EXPECT_EQ(said("pupil_id\np01\n"),
            "export.csv:1: the export has neither provisional_advice nor final_advice; export at least one of the two "
            "columns");
  EXPECT_EQ(said("pupil_id,final_advice\np01,havo\np01,vwo\n"),
            "export.csv:3: pupil_id: the id stood on line 2 already; keep one of the rows");
  EXPECT_EQ(said("pupil_id,administration_code,final_advice\np01,x,havo\n"), "") << "ignore_columns of the season";
}

TEST(Registered, IsVerifiedWithTheFileThatTheReceiptNames) {
  Folder folder("reading");
  folder.write("administration.txt", "pupil_id,final_advice\np01,havo/vwo\n");
  Options options = options_for(folder);
  options.administration = folder.path() / "administration.txt";
  Folder out;
  save(done(Command::registered, options), out);
  const auto found = verify(out.path(), folder.path());
  ASSERT_TRUE(found.has_value());
  EXPECT_TRUE(found->differences.empty());
}

}  // namespace
}  // namespace kansrijk::jobs::test
