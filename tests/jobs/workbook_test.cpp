#include <gtest/gtest.h>

#include "io/season_workbook.hpp"
#include "jobs/export.hpp"
#include "jobs/receipt.hpp"
#include "tests/jobs/folders.hpp"

/// A season as a folder and as the workbook that is written from it.
namespace kansrijk::jobs::test {
namespace {

constexpr Command commands[]{Command::run, Command::review, Command::bridge, Command::match, Command::audit};

/// Writes the workbook of a fixture's season and gives its place.
std::filesystem::path workbook_of(const Folder& season, const Folder& place, const std::string& name = "s.xlsx") {
  const auto tables = io::season_tables(io::SeasonFiles(season.path()));
  EXPECT_TRUE(tables);
  const Problems problems = io::write_workbook(place.path() / name, *tables, Language::nl);
  EXPECT_TRUE(problems.empty());
  return place.path() / name;
}

Options options_for(const std::filesystem::path& season) {
  Options options = test::options_for(Folder());
  options.season = season;
  return options;
}

/// Names of files that differ or are not in both; the files themselves are long.
std::string differing(const Outcome& a, const Outcome& b) {
  const auto left = results(a), right = results(b);
  std::string names = left.size() == right.size() ? "" : "another number of files ";
  for (const auto& [name, bytes] : left) {
    const auto found = right.find(name);
    if (found == right.end() || found->second != bytes) names += name + " ";
  }
  return names;
}

TEST(Workbooks, GiveTheSameResultsAsTheFolder) {
  for (const char* fixture : {"reading", "district"}) {
    const Folder season(fixture), place;
    const Options options = options_for(workbook_of(season, place));
    for (const Command command : commands) {
      const Outcome folder = done(command, season);
      const Outcome workbook = done(command, options);
      EXPECT_EQ(differing(workbook, folder), "") << fixture << " " << name(command);
      EXPECT_EQ(workbook.notes, folder.notes);
      EXPECT_EQ(workbook.listing, folder.listing);
    }
    EXPECT_EQ(done(Command::check, options).listing, done(Command::check, season).listing) << fixture;
  }
}

TEST(Workbooks, ComeOutTheSameToTheByte) {
  const Folder season("reading"), place;
  const auto first = workbook_of(season, place, "1.xlsx");
  EXPECT_EQ(bytes_of(first), bytes_of(workbook_of(season, place, "2.xlsx")));
  const auto again = io::season_tables(io::SeasonFiles(first));
  ASSERT_TRUE(again);
  EXPECT_TRUE(io::write_workbook(place.path() / "3.xlsx", *again, Language::nl).empty());
  EXPECT_EQ(bytes_of(first), bytes_of(place.path() / "3.xlsx")) << "also of a workbook itself";
}

TEST(Workbooks, AreVerifiedByTheHashOfTheirBytes) {
  const Folder season("reading"), place;
  const auto file = workbook_of(season, place);
  const Outcome outcome = done(Command::run, options_for(file));
  Folder kept;
  save(outcome, kept);
  auto verification = verify(kept.path(), file);
  ASSERT_TRUE(verification);
  EXPECT_TRUE(verification->differences.empty());
  std::filesystem::rename(file, place.path() / "renamed.xlsx");
  EXPECT_TRUE(verify(kept.path(), place.path() / "renamed.xlsx")->differences.empty()) << "the name is not the input";

  Folder other("reading");
  other.replace("schools.csv", "De Kroosvaart", "De Kroosvaar");
  verification = verify(kept.path(), workbook_of(other, place));
  ASSERT_FALSE(verification->differences.empty());
  EXPECT_EQ(say(verification->differences.front(), Language::en), "input: season.xlsx is not what the receipt says");
}

TEST(Workbooks, AreCutDownToARoleAsFoldersAre) {
  const Folder season("reading"), place;
  const auto folder = export_role(Role::placement, options_for(season.path()));
  const auto workbook = export_role(Role::placement, options_for(workbook_of(season, place)));
  ASSERT_TRUE(folder && workbook);
  ASSERT_EQ(folder->size(), workbook->size());
  for (std::size_t i = 0; i < folder->size(); ++i)
    EXPECT_EQ((*folder)[i].bytes, (*workbook)[i].bytes) << (*folder)[i].name;
}

TEST(Workbooks, KeepTextsAsTheyAre) {
  Folder season("reading"), place;
  season.replace("schools.csv", "De Kroosvaart", "\"=1+1, _x000D_ \"\"é\"\" <b>\"");
  EXPECT_EQ(differing(done(Command::run, options_for(workbook_of(season, place))), done(Command::run, season)), "");
}

TEST(Workbooks, ToFillInAreReadAsEmpty) {
  const Folder place;
  EXPECT_TRUE(io::write_workbook(place.path() / "e.xlsx", io::empty_tables(), Language::en).empty());
  const io::SeasonFiles files(place.path() / "e.xlsx");
  EXPECT_TRUE(files.problems().empty() && files.strays().empty());
  EXPECT_TRUE(files.has("season.json")) << "its keys stand there";
  for (const io::FileFormat& format : io::season_files()) EXPECT_FALSE(files.has(format.name)) << format.name;
}

TEST(Workbooks, AreNeverWrittenOverAnything) {
  const Folder season("reading"), place;
  workbook_of(season, place);
  const auto tables = io::season_tables(io::SeasonFiles(season.path()));
  const auto refused = [&](const std::filesystem::path& file) {
    const Problems problems = io::write_workbook(file, *tables, Language::nl);
    return problems.size() == 1 ? say(problems.front().what, Language::en) : "written";
  };
  EXPECT_EQ(refused(place.path() / "s.xlsx"), "the file is there already");
  EXPECT_EQ(refused(place.path() / "none" / "s.xlsx"), "the workbook could not be written");
  EXPECT_EQ(place.files(), std::vector<std::string>{"s.xlsx"}) << "and nothing is left behind";
}

TEST(Workbooks, HoldNoMoreThanASheetTakes) {
  Folder season("reading");
  season.replace("schools.csv", "De Kroosvaart", std::string(40'000, 'x'));
  const auto tables = io::season_tables(io::SeasonFiles(season.path()));
  ASSERT_FALSE(tables);
  EXPECT_EQ(say(tables.error().front(), Language::en),
            "schools.csv:3: a cell holds 32,767 characters at most; shorten the text");
}

}  // namespace
}  // namespace kansrijk::jobs::test
