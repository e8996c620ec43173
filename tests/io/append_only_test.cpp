#include "io/append_only.hpp"

#include <algorithm>
#include <fstream>
#include <thread>

#include <gtest/gtest.h>

#include "tests/io/folder.hpp"

namespace kansrijk::io {
namespace {

using test::TemporaryFolder;

std::string text_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

TEST(AppendOnly, IsMadeAndGrows) {
  const TemporaryFolder folder;
  for (const char* line : {"one\n", "two\n"}) {
    auto file = AppendOnly::open(folder / "ledger");
    ASSERT_TRUE(file);
    EXPECT_TRUE(file->append(line).empty());
  }
  EXPECT_EQ(text_of(folder / "ledger"), "one\ntwo\n");
  EXPECT_EQ(AppendOnly::open(folder / "ledger")->text(), "one\ntwo\n");
}

TEST(AppendOnly, LetsOneWriterInAtATime) {
  const TemporaryFolder folder;
  const auto add_a_line = [&] {
    auto file = AppendOnly::open(folder / "ledger");
    const auto lines = std::count(file->text().begin(), file->text().end(), '\n');
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
    EXPECT_TRUE(file->append(std::to_string(lines + 1) + "\n").empty());
  };
  std::vector<std::thread> writers;
  for (int i = 0; i < 8; ++i) writers.emplace_back(add_a_line);
  for (std::thread& writer : writers) writer.join();
  EXPECT_EQ(text_of(folder / "ledger"), "1\n2\n3\n4\n5\n6\n7\n8\n");
}

TEST(AppendOnly, RefusesWhatIsNoFile) {
  const TemporaryFolder folder;
  EXPECT_FALSE(AppendOnly::open(folder.path()));
  EXPECT_FALSE(AppendOnly::open(folder / "nowhere" / "ledger"));
  std::filesystem::create_symlink("/dev/null", folder / "hole");
  EXPECT_FALSE(AppendOnly::open(folder / "hole"));
}

}  // namespace
}  // namespace kansrijk::io
