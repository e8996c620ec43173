#include <filesystem>
#include <fstream>
#include <sys/stat.h>

#include <gtest/gtest.h>

#include "tests/tools/program.hpp"

/// A draw on the command line, and what a second implementation, tools/verify_draw.py, says of it.
namespace kansrijk::tools {
namespace {

namespace fs = std::filesystem;
using test::Ran;

std::string text_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// The ceremony in a folder of its own, on a copy of a fixture.
class Ceremony {
 public:
  explicit Ceremony(const std::string& fixture = "reading", const std::vector<std::string>& more = {}) {
    fs::create_directory(season());
    for (const auto& entry : fs::directory_iterator(fs::path(KANSRIJK_SOURCE) / "fixtures" / fixture)) {
      const std::string name = entry.path().filename().string();
      if (entry.is_regular_file() && name != "lottery.csv") fs::copy_file(entry.path(), season() / name);
    }
    EXPECT_EQ(test::run({"draw", "key", "--out", key()}).exit, 0);
    EXPECT_EQ(commit(more).err, "");
  }

  Ran commit(const std::vector<std::string>& more = {}) {
    std::vector<std::string> arguments{"draw",
                                       "commit",
                                       season().string(),
                                       "--ledger",
                                       ledger(),
                                       "--key",
                                       key(),
                                       "--out",
                                       folder().string(),
                                       "--entropy",
                                       "dice 20",
                                       "--lang",
                                       "en",
                                       "--fallback",
                                       "beacon somewhere 7",
                                       "--spare",
                                       "3",
                                       "--fallback-at",
                                       "2999-01-01T00:00Z"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return test::run(arguments);
  }
  Ran reveal(const std::string& value = threw(30)) {
    return test::run({"draw", "reveal", folder().string(), "--key", key(), "--value", value, "--by", "mr. N. Otaris",
                      "--witness", "W. Itness", "--witness", "G. Etuige", "--lang", "en"});
  }
  static std::string threw(int n) {
    std::string text;
    for (int i = 0; i < n; ++i) text += std::to_string(1 + (i * 7) % 20) + " ";
    return text;
  }

  fs::path season() const { return work_ / "season"; }
  fs::path folder() const { return work_ / "draw"; }
  std::string key() const { return (work_ / "key").string(); }
  std::string ledger() const { return (work_ / "ledger.jsonl").string(); }
  void write(const std::string& file, const std::string& text) const {
    std::ofstream(folder() / file, std::ios::binary) << text;
  }

 private:
  kansrijk::test::TemporaryFolder work_;
};

/// The exit code of the second implementation.
int second(const fs::path& folder, const std::string& ledger = "") {
  const std::string command = std::string("python3 " KANSRIJK_SOURCE "/tools/verify_draw.py ") + folder.string() + " " +
                              ledger + " >/dev/null 2>&1";
  const int status = std::system(command.c_str());
  return WEXITSTATUS(status);
}

int first(const fs::path& folder) {
  return test::run({"verify", folder.string(), "--quiet"}).exit;
}

TEST(DrawCommand, LeavesADrawThatTwoProgramsRecompute) {
  const std::vector<std::vector<std::string>> kinds{
      {}, {"--ties", "multiple"}, {"--family", "adjacent"}, {"--family", "adjacent", "--ties", "multiple"}};
  for (const auto& kind : kinds) {
    Ceremony ceremony("reading", kind);
    const Ran ran = ceremony.reveal();
    EXPECT_EQ(ran.exit, 0) << ran.err;
    EXPECT_EQ(first(ceremony.folder()), 0);
    EXPECT_EQ(second(ceremony.folder()), 0);
    EXPECT_EQ(second(ceremony.folder(), ceremony.ledger()), 0);
    const Ran whole = test::run({"verify", ceremony.folder().string(), "--season", ceremony.season().string(),
                                 "--ledger", ceremony.ledger(), "--lang", "en"});
    EXPECT_EQ(whole.exit, 0) << whole.err;
    EXPECT_NE(whole.out.find("verified: the draw comes out again"), std::string::npos);
  }
}

TEST(DrawCommand, DamageIsRefusedByTwoPrograms) {
  Ceremony ceremony;
  ASSERT_EQ(ceremony.reveal().exit, 0);
  for (const auto& entry : fs::directory_iterator(ceremony.folder())) {
    const std::string file = entry.path().filename().string();
    const std::string whole = text_of(entry.path());
    for (std::string damaged : {whole, whole.substr(0, whole.size() / 2), whole + "\n{}\n"}) {
      if (damaged == whole) damaged[whole.size() / 3] = static_cast<char>(damaged[whole.size() / 3] ^ 1);
      ceremony.write(file, damaged);
      EXPECT_EQ(first(ceremony.folder()), 4) << file;
      EXPECT_EQ(second(ceremony.folder()), 4) << file;
    }
    ceremony.write(file, whole);
  }
  EXPECT_EQ(first(ceremony.folder()), 0);
  EXPECT_EQ(second(ceremony.folder()), 0);
}

TEST(DrawCommand, AMissingFileIsRefusedByTwoPrograms) {
  Ceremony ceremony;
  ASSERT_EQ(ceremony.reveal().exit, 0);
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(ceremony.folder())) files.push_back(entry.path());
  for (const fs::path& file : files) {
    fs::rename(file, ceremony.season() / "away");
    const bool transcript = file.filename() == "transcript.json";
    EXPECT_EQ(first(ceremony.folder()), transcript ? 2 : 4) << file;
    EXPECT_EQ(second(ceremony.folder()), 4) << file;
    fs::rename(ceremony.season() / "away", file);
  }
  fs::remove(ceremony.folder() / "lottery.csv");
  fs::remove(ceremony.folder() / "tickets.csv");
  EXPECT_EQ(first(ceremony.folder()), 0) << "the published files";
  EXPECT_EQ(second(ceremony.folder()), 0);
}

TEST(DrawCommand, PupilsFoundLateAreRecomputedByTwoPrograms) {
  Ceremony ceremony;
  ASSERT_EQ(ceremony.reveal().exit, 0);
  std::ofstream(ceremony.season() / "pupils.csv", std::ios::app) << "p00,po-01,,havo,havo,,,\n";
  std::ofstream(ceremony.season() / "preferences.csv", std::ios::app) << "p00,1,vo-01-hv\n";
  const std::vector<std::string> late{
      "draw",   "late", ceremony.folder().string(), "--season", ceremony.season().string(), "--key", ceremony.key(),
      "--lang", "en"};
  EXPECT_EQ(test::run(late).exit, 2) << "was a placement published?";
  std::vector<std::string> with = late;
  with.emplace_back("--not-published");
  const Ran ran = test::run(with);
  EXPECT_EQ(ran.exit, 0) << ran.err;
  EXPECT_EQ(first(ceremony.folder()), 0);
  EXPECT_EQ(second(ceremony.folder()), 0);
  for (const char* file : {"late.jsonl", "late.sig"}) {
    const std::string whole = text_of(ceremony.folder() / file);
    std::string damaged = whole;
    damaged[40] = static_cast<char>(damaged[40] ^ 1);
    ceremony.write(file, damaged);
    EXPECT_EQ(first(ceremony.folder()), 4) << file;
    EXPECT_EQ(second(ceremony.folder()), 4) << file;
    ceremony.write(file, whole);
  }
}

TEST(DrawCommand, AForgeryWithAllHashesInOrderFailsOnTheSignature) {
  Ceremony ceremony, other;
  ASSERT_EQ(ceremony.reveal().exit, 0);
  ASSERT_EQ(other.reveal().exit, 0);
  // Signed by somebody else: everything but the key of the commitment fits.
  ceremony.write("transcript.sig", text_of(other.folder() / "transcript.sig"));
  EXPECT_EQ(first(ceremony.folder()), 4);
  EXPECT_EQ(second(ceremony.folder()), 4);
}

TEST(DrawCommand, KeepsTheSecretKeyToItsOwner) {
  Ceremony ceremony;
  struct stat status {};
  ASSERT_EQ(stat(ceremony.key().c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
  const Ran again = test::run({"draw", "key", "--out", ceremony.key(), "--lang", "en"});
  EXPECT_EQ(again.exit, 3);
  EXPECT_NE(again.err.find("the file is there already"), std::string::npos);
  EXPECT_EQ(ceremony.reveal().out.find(text_of(ceremony.key()).substr(24, 64)), std::string::npos);
}

TEST(DrawCommand, SaysWhatIsWrongAndWritesNothing) {
  Ceremony ceremony;
  EXPECT_EQ(ceremony.reveal("4 4 4").exit, 3);
  EXPECT_FALSE(fs::exists(ceremony.folder() / "transcript.json"));
  const Ran again = ceremony.commit();
  EXPECT_EQ(again.exit, 3);
  EXPECT_NE(again.err.find("the place for the results holds something else"), std::string::npos);
  std::string ledger = text_of(ceremony.ledger());
  EXPECT_EQ(std::count(ledger.begin(), ledger.end(), '\n'), 1) << "no line for a commitment that was refused";
  EXPECT_EQ(test::run({"draw"}).exit, 2);
  EXPECT_EQ(test::run({"draw", "reveal", ceremony.folder().string()}).exit, 2);
  EXPECT_EQ(ceremony.commit({"--ties", "some"}).exit, 2);
}

TEST(DrawCommand, OfAWorkbookIsTheOneOfItsFolder) {
  Ceremony ceremony;
  ASSERT_EQ(ceremony.reveal().exit, 0);
  const std::string workbook = (ceremony.season() / "season.xlsx").string();
  ASSERT_EQ(test::run({"export", "excel", ceremony.season().string(), workbook}).exit, 0);
  const Ran ran = test::run({"verify", ceremony.folder().string(), "--season", workbook, "--lang", "en"});
  EXPECT_EQ(ran.exit, 0) << ran.err;
}

TEST(DrawCommand, CountsACommitmentWhoseFolderCouldNotBeWritten) {
  Ceremony ceremony;
  const Ran ran = test::run({"draw", "commit", ceremony.season().string(), "--ledger", ceremony.ledger(), "--key",
                             ceremony.key(), "--out", "/proc/nowhere/draw", "--entropy", "dice 20", "--fallback",
                             "beacon somewhere 7", "--fallback-at", "2999-01-01T00:00Z", "--lang", "en"});
  EXPECT_EQ(ran.exit, 1);
  EXPECT_NE(ran.err.find(":2: the ledger has this commitment, whose folder is not there"), std::string::npos)
      << ran.err;
}

/// RFC 8032, section 7.1, tests 1 and 2, by the second implementation.
TEST(SecondImplementation, KnowsThePublishedSignatures) {
  const std::string script =
      "import sys; sys.path.insert(0, '" KANSRIJK_SOURCE
      "/tools'); from verify_draw import signed\n"
      "a = 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a'\n"
      "s = "
      "'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe2"
      "4655141438e7a100b'\n"
      "b = '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c'\n"
      "t = "
      "'92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302ae"
      "eb00d291612bb0c00'\n"
      "assert signed(a, b'', s) and signed(b, b'\\x72', t)\n"
      "assert not (signed(b, b'', s) or signed(a, b'x', s) or signed(a, b'', t) or signed(a, b'', s[:-1] + '1'))\n";
  const std::string command = "PYTHONDONTWRITEBYTECODE=1 python3 -c \"" + script + "\"";
  EXPECT_EQ(std::system(command.c_str()), 0);
}

TEST(SecondImplementation, HasAtMostTwoHundredAndFiftyLines) {
  const std::string text = text_of(fs::path(KANSRIJK_SOURCE) / "tools/verify_draw.py");
  EXPECT_LE(std::count(text.begin(), text.end(), '\n'), 250);
}

}  // namespace
}  // namespace kansrijk::tools
