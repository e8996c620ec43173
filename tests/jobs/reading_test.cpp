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
      if (name == "report.html") continue;  // shows what the command did
      EXPECT_EQ(bytes, whole.at(name)) << name << " of " << jobs::name(command);
    }
  }
}

TEST(Reading, LeavesAllFilesOfTheContract) {
  std::string names;
  for (const io::OutputFile& file : done(Command::run, Folder("reading")).files) names += file.name + " ";
  EXPECT_EQ(names,
            "review.csv signals.csv bridge.json classes.csv placement.csv waiting.csv refused.csv draw.json audit.json "
            "audit.csv report.html receipt.json ");
}

TEST(Reading, SaysThatItIsASimulationAndWhatItFilledIn) {
  const Outcome outcome = done(Command::run, Folder("reading"));
  EXPECT_TRUE(outcome.simulation);
  std::string notes;
  for (const Message& note : outcome.notes) notes += say(note, Language::en) + "\n";
  EXPECT_NE(notes.find("6 pupils have no final advice yet"), std::string::npos) << notes;
  EXPECT_NE(notes.find("3 choices that the advice does not admit"), std::string::npos) << notes;
  EXPECT_NE(notes.find("4 monitoring results on a publisher's score scale"), std::string::npos) << notes;
}

TEST(Reading, ListsWhoWaitsForTheSchool) {
  std::string list;
  for (const std::string& line : done(Command::review, Folder("reading")).listing) list += line.substr(0, 7) + "|";
  EXPECT_EQ(list, "po-02 D|  p04  |  p11  |po-03 D|  p09  |");
}

TEST(Reading, ExplainsOnePupilInBothLanguages) {
  const Folder folder("reading");
  Options options = options_for(folder);
  const auto text = [&](const std::string& pupil) {
    std::string all;
    const auto lines = explain_pupil(options, pupil);
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
