#include "io/output_folder.hpp"

#include <csignal>
#include <sys/resource.h>

#include <gtest/gtest.h>

#include "tests/io/folder.hpp"

namespace kansrijk::io {
namespace {

namespace fs = std::filesystem;
using test::TemporaryFolder;
using test::told;

const std::vector<OutputFile> results{{"review.csv", "a\n"}, {"receipt.json", "{}\n"}};

/// Every path below, relative and with blanks between, in order.
std::string tree(const fs::path& folder) {
  std::vector<std::string> paths;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    paths.push_back(fs::relative(entry.path(), folder).string());
  }
  std::sort(paths.begin(), paths.end());
  std::string text;
  for (const std::string& path : paths) text += (text.empty() ? "" : " ") + path;
  return text;
}

std::string content(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST(OutputFolder, AppearsWithAllItsFilesAndNothingBesideIt) {
  const TemporaryFolder folder;
  EXPECT_EQ(told(write_folder(folder / "out", results)), "");
  EXPECT_EQ(tree(folder.path()), "out out/receipt.json out/review.csv");
  EXPECT_EQ(content(folder / "out/review.csv"), "a\n");
}

TEST(OutputFolder, IsMadeWithTheFoldersAboveIt) {
  const TemporaryFolder folder;
  EXPECT_EQ(told(write_folder(folder / "a/b/out/", results)), "");
  EXPECT_EQ(tree(folder.path()), "a a/b a/b/out a/b/out/receipt.json a/b/out/review.csv");
}

TEST(OutputFolder, TakesThePlaceOfAnEmptyFolder) {
  const TemporaryFolder folder;
  fs::create_directory(folder / "out");
  EXPECT_EQ(told(write_folder(folder / "out", results)), "");
  EXPECT_EQ(tree(folder / "out"), "receipt.json review.csv");
}

TEST(OutputFolder, TakesThePlaceOfEarlierResultsAsAWhole) {
  const TemporaryFolder folder;
  EXPECT_EQ(told(write_folder(folder / "out", {{"placement.csv", "old"}, {"receipt.json", "old"}})), "");
  EXPECT_EQ(told(write_folder(folder / "out", results)), "");
  EXPECT_EQ(tree(folder.path()), "out out/receipt.json out/review.csv") << "nothing of the earlier results stays";
}

TEST(OutputFolder, LeavesAFolderThatHoldsSomethingElseAlone) {
  const TemporaryFolder folder;
  fs::create_directory(folder / "out");
  folder.write("out/holiday.jpg", "beach");
  EXPECT_EQ(told(write_folder(folder / "out", results)),
            (folder / "out").string() +
                ": the place for the results holds something else; name an empty or new folder with --out\n");
  EXPECT_EQ(tree(folder.path()), "out out/holiday.jpg");
}

TEST(OutputFolder, LeavesWhatSomebodyPutBesideEarlierResultsAlone) {
  const TemporaryFolder folder;
  EXPECT_EQ(told(write_folder(folder / "out", results)), "");
  folder.write("out/my notes.txt", "a week of work");
  EXPECT_NE(told(write_folder(folder / "out", {{"receipt.json", "new"}})), "");
  EXPECT_EQ(content(folder / "out/my notes.txt"), "a week of work");
  EXPECT_EQ(content(folder / "out/review.csv"), "a\n");
  fs::remove(folder / "out/my notes.txt");
  fs::create_directory(folder / "out/review");
  EXPECT_NE(told(write_folder(folder / "out", {{"receipt.json", "new"}})), "") << "a folder is not ours either";
}

const std::vector<OutputFile> papers{
    {"index.html", "i"}, {"po-01/letter.html", "l"}, {"po-02/letter.html", "m"}, {"papers.json", "{}\n"}};

TEST(OutputFolder, TakesThePlaceOfEarlierPapersWithTheirFolders) {
  const TemporaryFolder folder;
  EXPECT_EQ(told(write_folder(folder / "out", papers)), "");
  EXPECT_EQ(told(write_folder(folder / "out", {{"po-03/page.html", "p"}, {"papers.json", "{}\n"}})), "");
  EXPECT_EQ(tree(folder.path()), "out out/papers.json out/po-03 out/po-03/page.html");
  EXPECT_NE(told(write_folder(folder / "out", results)), "") << "results do not take the place of papers";
}

TEST(OutputFolder, LeavesWhatSomebodyPutBesidePapersAlone) {
  const TemporaryFolder folder;
  EXPECT_EQ(told(write_folder(folder / "out", papers)), "");
  folder.write("out/po-01/letter to the inspector.odt", "a week of work");
  EXPECT_NE(told(write_folder(folder / "out", papers)), "");
  fs::remove(folder / "out/po-01/letter to the inspector.odt");
  fs::create_directories(folder / "out/po-01/deeper");
  EXPECT_NE(told(write_folder(folder / "out", papers)), "");
}

TEST(OutputFolder, LeavesAFileInItsPlaceAlone) {
  const TemporaryFolder folder;
  folder.write("out", "a file");
  EXPECT_NE(told(write_folder(folder / "out", results)), "");
  EXPECT_EQ(content(folder / "out"), "a file");
}

constexpr const char* failed =
    ": the results could not be written; check that there is room and that you may write here\n";

TEST(OutputFolder, LeavesNothingBehindWhereItMayNotWrite) {
  const TemporaryFolder folder;
  folder.write("file", "not a folder");
  EXPECT_EQ(told(write_folder(folder / "file/out", results)), (folder / "file/out").string() + failed);
  EXPECT_EQ(tree(folder.path()), "file");
  EXPECT_EQ(told(write_folder("/proc/kansrijk/out", results)), "/proc/kansrijk/out" + std::string(failed));
}

TEST(OutputFolder, LeavesNothingBehindInAFolderThatIsReadOnly) {
  if (geteuid() == 0) GTEST_SKIP() << "root may write anywhere";
  const TemporaryFolder folder;
  fs::permissions(folder.path(), fs::perms::owner_read | fs::perms::owner_exec);
  EXPECT_EQ(told(write_folder(folder / "out", results)), (folder / "out").string() + failed);
  fs::permissions(folder.path(), fs::perms::owner_all);
  EXPECT_EQ(tree(folder.path()), "");
}

/// No file of this process may grow beyond `bytes` while this lives, as on a full disk.
class FullDisk {
 public:
  explicit FullDisk(rlim_t bytes) {
    std::signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit now{bytes, before_.rlim_max};
    setrlimit(RLIMIT_FSIZE, &now);
  }
  ~FullDisk() { setrlimit(RLIMIT_FSIZE, &before_); }
  FullDisk(const FullDisk&) = delete;
  FullDisk& operator=(const FullDisk&) = delete;
  FullDisk(FullDisk&&) = delete;
  FullDisk& operator=(FullDisk&&) = delete;

 private:
  rlimit before_{};
};

TEST(OutputFolder, LeavesEarlierResultsAsTheyWereWhenTheDiskIsFull) {
  const TemporaryFolder folder;
  EXPECT_EQ(told(write_folder(folder / "out", results)), "");
  {
    const FullDisk full(1000);
    EXPECT_EQ(told(write_folder(folder / "out", {{"receipt.json", "{}"}, {"review.csv", std::string(5000, 'x')}})),
              (folder / "out").string() + failed);
  }
  EXPECT_EQ(tree(folder.path()), "out out/receipt.json out/review.csv");
  EXPECT_EQ(content(folder / "out/review.csv"), "a\n");
}

TEST(NewFile, IsWrittenWholeAndNeverOverAnother) {
  const TemporaryFolder folder;
  const std::string path = (folder / "a.csv").string();
  EXPECT_EQ(told(write_new_file(path, "one")), "");
  EXPECT_EQ(told(write_new_file(path, "two")),
            path + ": the file is there already; give another name, or remove it first\n");
  EXPECT_EQ(content(path), "one");
  EXPECT_EQ(tree(folder.path()), "a.csv");
  fs::create_symlink(folder / "nowhere", folder / "link");
  EXPECT_NE(told(write_new_file(folder / "link", "x")), "") << "nor through a link";
  EXPECT_NE(told(write_new_file(folder / "no/such/folder", "x")), "");
}

TEST(NewFile, ThatIsSecretIsForItsOwnerAlone) {
  const TemporaryFolder folder;
  EXPECT_EQ(told(write_new_file(folder / "key", "one", true)), "");
  EXPECT_EQ(fs::status(folder / "key").permissions(), fs::perms::owner_read | fs::perms::owner_write);
}

TEST(ReplacedFiles, AreAllWrittenOrNoneIs) {
  const TemporaryFolder folder;
  EXPECT_EQ(told(replace_files(folder.path(), {{"a", "1"}, {"b", "1"}})), "");
  EXPECT_EQ(told(replace_files(folder.path(), {{"a", "2"}, {"c", "2"}})), "");
  EXPECT_EQ(content(folder / "a") + content(folder / "b") + content(folder / "c"), "212");
  EXPECT_NE(told(replace_files(folder.path(), {{"a", "3"}, {"no/such/folder", "3"}})), "");
  EXPECT_EQ(content(folder / "a"), "2");
  EXPECT_EQ(tree(folder.path()), "a b c");
}

}  // namespace
}  // namespace kansrijk::io
