#include <sys/stat.h>

#include <gtest/gtest.h>

#include "base/hash.hpp"
#include "io/bytes.hpp"
#include "tests/io/season.hpp"

namespace kansrijk::io {
namespace {

using test::everything;
using test::SeasonFolder;
using test::TemporaryFolder;
using test::told;

constexpr const char* schools = "school_id,name,municipality\ns1,De Eerste,D\ns2,De Tweede,D\n";

TEST(Files, AreReadAsTheyAre) {
  const TemporaryFolder folder;
  folder.write("a.csv", "x\0y");
  folder.write("empty.csv", "");
  EXPECT_EQ(read_bytes(folder / "a.csv", "a.csv")->view(), "x");
  EXPECT_EQ(read_bytes(folder / "empty.csv", "empty.csv")->view(), "");
}

TEST(Files, MayBePacked) {
  const TemporaryFolder folder;
  folder.write_gz("a.csv.gz", schools);
  EXPECT_EQ(read_bytes(folder / "a.csv.gz", "a.csv")->view(), schools);
}

TEST(Files, ThatArePackedAndCutOffAreRefused) {
  const TemporaryFolder folder;
  folder.write_gz("whole.gz", std::string(10'000, 'x') + schools);
  std::filesystem::resize_file(folder / "whole.gz", std::filesystem::file_size(folder / "whole.gz") - 9);
  EXPECT_EQ(told(read_bytes(folder / "whole.gz", "a.csv")),
            "a.csv: the packed file is damaged or cut off; pack or send it again\n");
}

TEST(Files, ThatArePackedAndDamagedAreRefused) {
  const TemporaryFolder folder;
  folder.write_gz("a.gz", schools);
  std::fstream file(folder / "a.gz", std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(-6, std::ios::end);
  file.put('!');
  file.close();
  EXPECT_EQ(told(read_bytes(folder / "a.gz", "a.csv")),
            "a.csv: the packed file is damaged or cut off; pack or send it again\n");
}

TEST(Files, ThatUnpackToFillTheMemoryAreRefused) {
  const TemporaryFolder folder;
  folder.write_gz("bomb.gz", std::string(std::size_t{66} << 20, '\0'));
  EXPECT_EQ(told(read_bytes(folder / "bomb.gz", "a.csv")),
            "a.csv: the file unpacks to more than 200 times its size; no table does that; pack or send it again\n");
}

TEST(Files, ThatAreNoFilesAreRefused) {
  const TemporaryFolder folder;
  std::filesystem::create_directory(folder / "a.csv");
  mkfifo((folder / "b.csv").c_str(), 0600);
  constexpr const char* unreadable =
      "a.csv: the file cannot be read; check that it is a file and that you may read it\n";
  EXPECT_EQ(told(read_bytes(folder / "a.csv", "a.csv")), unreadable) << "a folder";
  EXPECT_EQ(told(read_bytes(folder / "b.csv", "a.csv")), unreadable) << "a pipe, on which reading would wait";
  EXPECT_EQ(told(read_bytes(folder / "none.csv", "a.csv")), unreadable);
}

TEST(Folders, MustBeThereAndHoldSomething) {
  const TemporaryFolder folder;
  EXPECT_EQ(
      told(load_season(folder.path(), everything())),
      folder.path().string() + ": the folder holds no file of a season; see kansrijk schema for what belongs in it\n");
  EXPECT_EQ(
      told(load_season(folder / "none", everything())),
      (folder / "none").string() +
          ": this is neither a folder nor an Excel workbook (.xlsx); give the folder or the workbook of a season\n");
}

TEST(Folders, NeedSeasonJson) {
  const TemporaryFolder folder;
  folder.write("schools.csv", schools);
  EXPECT_EQ(told(load_season(folder.path(), everything())),
            "season.json: the file is missing; a season folder needs it; see kansrijk schema season.json\n");
}

TEST(Folders, MayHoldOtherFilesAndFolders) {
  const SeasonFolder folder("== notes.txt\nanything\n");
  std::filesystem::create_directory(folder / "out");
  EXPECT_EQ(told(load_season(folder.path(), everything())), "");
}

TEST(Folders, MayHoldPackedFiles) {
  const SeasonFolder folder("");
  std::filesystem::remove(folder / "schools.csv");
  folder.write_gz("schools.csv.gz", schools);
  const auto season = load_season(folder.path(), everything());
  ASSERT_TRUE(season.has_value()) << told(season);
  EXPECT_TRUE(season->has("schools.csv"));
}

TEST(Folders, AreReadWholeSoThatAllProblemsComeTogether) {
  const SeasonFolder folder("== pupils.csv\npupil_id,school_id,provisional_advice\np1,s9,havo\n");
  folder.write("season.json", R"({"season": "2024-2025", "region": "D", "colour": 1})");
  folder.write("tests.csv", "pupil_id,provider\np9,IEP\n");
  folder.write("offerings.csv", "offering_id,seats\nA,x\n");
  folder.write("secondary_schools.csv", "");
  EXPECT_EQ(told(load_season(folder.path(), everything())),
            "season.json:1: colour: there is no such key; remove it\n"
            "pupils.csv:2: school_id: the id is not in schools.csv; mend the id or add it there\n"
            "tests.csv:2: pupil_id: the id is not in pupils.csv; mend the id or add it there\n"
            "offerings.csv:2: seats: this is not a whole number from 0 to 100000; mend the number\n"
            "secondary_schools.csv:1: the file is empty; it must begin with a line of column names\n");
}

TEST(Folders, WithADamagedFileSayNothingOfReferencesToIt) {
  const SeasonFolder folder(R"(
    == pupils.csv
    pupil_id,school_id,provisional_advice
    p1,s1,havo
    p2,s1
    == preferences.csv
    pupil_id,rank,offering_id
    p2,1,A
    p3,1,B
  )");
  EXPECT_EQ(told(load_season(folder.path(), everything())),
            "pupils.csv:3: the row does not have as many fields as the header (2 instead of 3); mend the row; if it is "
            "the last one, the file may be cut off\n");
  folder.write("pupils.csv", "pupil_id,school_id,provisional_advice\np 1,s1,havo\np3,s1,havo\n");
  EXPECT_EQ(told(load_season(folder.path(), everything())),
            "pupils.csv:2: pupil_id: this is not an id; use 1 to 64 characters without blanks that do not begin with = "
            "+ - or @\n");
}

TEST(Folders, TellWhatTheyWereForTheReceipt) {
  const SeasonFolder folder("");
  const auto season = load_season(folder.path(), everything());
  ASSERT_TRUE(season.has_value());
  std::vector<std::string> names;
  for (const InputFile& file : season->files) names.push_back(file.name);
  EXPECT_EQ(names, (std::vector<std::string>{"season.json", "secondary_schools.csv", "offerings.csv", "schools.csv",
                                             "pupils.csv"}));
  EXPECT_EQ(season->files[4].rows, 3U);
  EXPECT_EQ(season->files[4].sha256, sha256(read_bytes(folder / "pupils.csv", "")->view()));
}

struct RoleAndFile {
  const char* role;
  const char* file;
};

TEST(Roles, MayNotHoldTheFilesOfOthers) {
  for (const auto& [role, file] : {RoleAndFile{"placement", "tests.csv"}, RoleAndFile{"placement", "trajectories.csv"},
                                   RoleAndFile{"placement", "background.csv"},
                                   RoleAndFile{"placement", "decisions.csv"}, RoleAndFile{"school", "preferences.csv"},
                                   RoleAndFile{"school", "background.csv"}, RoleAndFile{"audit", "trajectories.csv"}}) {
    const TemporaryFolder folder;
    folder.write("season.json", R"({"season": "2024-2025", "region": "D", "role": ")" + std::string(role) + "\"}");
    folder.write(file, "not even read");
    EXPECT_EQ(told(load_season(folder.path(), {})),
              std::string(file) + ": the role " + role +
                  " may not hold this file; remove it; kansrijk export cuts a folder down to a role\n");
  }
}

TEST(Roles, MayNotHoldTheFilesOfOthersPackedEither) {
  const TemporaryFolder folder;
  folder.write("season.json", R"({"season": "2024-2025", "region": "D", "role": "placement"})");
  folder.write_gz("tests.csv.gz", "x");
  EXPECT_NE(told(load_season(folder.path(), {})).find("tests.csv: the role placement may not hold"), std::string::npos);
}

}  // namespace
}  // namespace kansrijk::io
