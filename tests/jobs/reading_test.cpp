#include <regex>

#include <gtest/gtest.h>

#include "tests/jobs/folders.hpp"

/// The season of twelve pupils that was worked out by hand.
namespace kansrijk::jobs::test {
namespace {

std::string expected(const std::string& file) {
  return bytes_of(std::filesystem::path(KANSRIJK_SOURCE) / "fixtures" / "reading" / "expected" / file);
}

TEST(Reading, ComesOutAsWorkedOutByHand) {
  const auto files = results(done(Command::run, Folder("reading")));
  for (const char* file : {"review.csv", "placement.csv", "waiting.csv", "refused.csv"})
    EXPECT_EQ(columns(files.at(file), header(expected(file))), expected(file)) << file;
}

TEST(Reading, GivesTheSameFromEachCommandByItself) {
  const Folder folder("reading");
  const auto whole = results(done(Command::run, folder));
  for (const Command command : {Command::review, Command::bridge, Command::match, Command::audit}) {
    for (const auto& [name, bytes] : results(done(command, folder))) {
      if (name == "report.html" || name == "explanations.csv") continue;  // what the command did; of match alone
      EXPECT_EQ(bytes, whole.at(name)) << name << " of " << jobs::name(command);
    }
  }
}

TEST(Reading, LeavesAllFilesOfTheContract) {
  std::string names;
  for (const io::OutputFile& file : done(Command::run, Folder("reading")).files) names += file.name + " ";
  EXPECT_EQ(names,
            "review.csv worklist.csv signals.csv bridge.json classes.csv placement.csv waiting.csv refused.csv "
            "cutoffs.csv placement.json guarantees.csv draw.json audit.json "
            "audit.csv report.html receipt.json ");
}

TEST(Reading, SaysThatItIsASimulationAndWhatItFilledIn) {
  const Outcome outcome = done(Command::run, Folder("reading"));
  EXPECT_TRUE(outcome.simulation);
  std::string notes;
  for (const Message& note : outcome.notes) notes += say(note, Language::en) + "\n";
  EXPECT_NE(notes.find("6 pupils have no final advice yet"), std::string::npos) << notes;
  EXPECT_NE(notes.find("3 choices that the advice does not admit"), std::string::npos) << notes;
  EXPECT_NE(notes.find("4 skill scores are left out: norms are known of the series lvs-sample-2014 only"),
            std::string::npos)
      << notes;
}

TEST(Reading, ListsWhatTheSchoolHasToDoAndByWhen) {
  const Folder folder("reading");
  Options options = options_for(folder);
  options.language = Language::en;
  const auto lines = done(Command::review, options).listing;
  const std::vector<std::string> expected{
      "provisional advice 2025-01-31 · entered 2025-02-14 · results 2025-03-15 · final advice 2025-03-24 · entered "
      "2025-04-07 · enrolment 2025-03-25 – 2025-03-31",
      "po-01 De Kiezelsteen",
      "  pupil  what   advice → test    next step            by          school days left  signals",
      "  p02    Raise  havo → vwo       ask a second reader  2025-03-24  8                 ",
      "  p01    Raise  havo → havo/vwo  enter and send       2025-04-07  18"};
  ASSERT_GE(lines.size(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) EXPECT_EQ(lines[i].substr(0, expected[i].size()), expected[i]);
  options.today = parse_date("2025-03-26");
  EXPECT_EQ(columns(results(done(Command::review, options)).at("worklist.csv"),
                    {"school_id", "pupil_id", "duty", "step", "deadline", "school_days_left", "decided", "changed"}),
            "school_id,pupil_id,duty,step,deadline,school_days_left,decided,changed\n"
            "po-01,p02,raise,second-reader,2025-03-24,passed,yes,no\n"
            "po-01,p01,raise,send,2025-04-07,8,yes,no\n"
            "po-02,p03,raise,second-reader,2025-03-24,passed,yes,no\n"
            "po-02,p04,raise,decide,2025-03-24,passed,no,no\n"
            "po-02,p11,human,judge,2025-03-24,passed,no,no\n"
            "po-03,p12,raise,send,2025-04-07,8,yes,no\n"
            "po-03,p09,pending,wait,2025-03-15,passed,no,no\n");
}

TEST(Reading, ExplainsOnePupilInBothLanguages) {
  const Folder folder("reading");
  Options options = options_for(folder);
  const auto text = [&](const std::string& pupil) {
    std::string all;
    const auto lines = explain_pupil(Command::review, options, pupil);
    if (!lines) return say(lines.error().front(), Language::en);
    for (const std::string& line : *lines) all += line + "\n";
    return all;
  };
  for (const char* part : {"gt/havo", "kb/gt", "2 half step", "nl.schooladvies#duty/", "art. 45d"})
    EXPECT_NE(text("p04").find(part), std::string::npos) << text("p04");
  EXPECT_EQ(text("p99"), "pupils.csv: pupil_id: there is no such pupil; check the id after --pupil");
  options.language = Language::nl;
  for (const char* part : {"gt/havo", "kb/gt", "art. 45d"})
    EXPECT_NE(text("p04").find(part), std::string::npos) << text("p04");
}

/// Line 4 of preferences.csv gives p01's third choice, which stays third in the lists for waiting.
TEST(Reading, NamesTheRuleRowThatRefused) {
  const std::string refused = results(done(Command::run, Folder("reading"))).at("refused.csv");
  const std::string rows =
      std::regex_replace(columns(refused, {"pupil_id", "row"}), std::regex("#admission/[^\n]+"), "#admission/ROW");
  EXPECT_EQ(rows,
            "pupil_id,row\np01,amsterdam.toelating#admission/ROW\np05,amsterdam.toelating#admission/ROW\n"
            "p09,amsterdam.toelating#admission/ROW\n");
}

}  // namespace
}  // namespace kansrijk::jobs::test
