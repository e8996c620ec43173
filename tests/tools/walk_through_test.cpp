#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>

#include <gtest/gtest.h>

#include "tests/tools/program.hpp"

/// Runs the walk-through of rules/README.md: its commands, its edits, and what it says comes out.
namespace kansrijk::tools {
namespace {

namespace fs = std::filesystem;

struct Block {
  std::string kind;  ///< sh, diff, text
  std::vector<std::string> lines;
};

std::vector<Block> blocks() {
  std::ifstream in(fs::path(KANSRIJK_SOURCE) / "rules" / "README.md");
  std::vector<Block> found;
  bool inside = false;
  for (std::string line; std::getline(in, line) && line != "## The format";) {
    if (line.starts_with("```")) {
      inside = !inside;
      if (inside) found.push_back({line.substr(3), {}});
    } else if (inside) {
      found.back().lines.push_back(line);
    }
  }
  return found;
}

/// The words of a command line; a text between " is one word.
std::vector<std::string> words(const std::string& line) {
  static const std::regex word("\"([^\"]*)\"|(\\S+)");
  std::vector<std::string> all;
  for (auto i = std::sregex_iterator(line.begin(), line.end(), word); i != std::sregex_iterator(); ++i)
    all.push_back((*i)[1].matched ? (*i)[1].str() : (*i)[2].str());
  return all;
}

/// Every file that the walk-through names lies in a folder of the test, but for the fixtures.
std::vector<std::string> arguments(const std::string& line, const fs::path& folder) {
  std::vector<std::string> all = words(line);
  all.erase(all.begin());
  for (std::string& argument : all) {
    if (argument.starts_with("fixtures/")) argument = (fs::path(KANSRIJK_SOURCE) / argument).string();
    const bool file =
        argument.ends_with(".csv") || argument.ends_with(".json") || argument == "first" || argument == "proposal";
    if (file) argument = (folder / argument).string();
  }
  all.insert(all.end(), {"--lang", "en"});
  return all;
}

std::string text_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

void edit(const fs::path& file, const std::vector<std::string>& lines) {
  std::string text = text_of(file);
  std::string taken;
  for (const std::string& line : lines) {
    if (line.starts_with("- ")) {
      taken = line.substr(2);
      ASSERT_NE(text.find(taken), std::string::npos) << taken;
    } else if (!taken.empty()) {
      text.replace(text.find(taken), taken.size(), line.substr(2));
      taken.clear();
    } else {
      text += line.substr(2) + "\n";
    }
  }
  std::ofstream(file, std::ios::binary) << text;
}

TEST(WalkThrough, OfTheRulesReadmeDoesWhatItSays) {
  const kansrijk::test::TemporaryFolder folder;
  std::string out;
  std::size_t commands = 0;
  for (const Block& block : blocks()) {
    if (block.kind == "diff") edit(folder.path() / "duty.csv", block.lines);
    if (block.kind == "sh") {
      out.clear();
      for (const std::string& line : block.lines) {
        const test::Ran ran = test::run(arguments(line, folder.path()));
        EXPECT_EQ(ran.exit, 0) << line << "\n" << ran.err;
        out += ran.out;
        ++commands;
      }
    }
    if (block.kind == "text") {
      for (const std::string& line : block.lines)
        EXPECT_NE(out.find(line), std::string::npos) << line << "\nin\n" << out;
    }
  }
  EXPECT_EQ(commands, 5U);
}

}  // namespace
}  // namespace kansrijk::tools
