#include <gtest/gtest.h>

#include "tests/tools/program.hpp"

namespace kansrijk::tools {
namespace {

namespace fs = std::filesystem;
using test::BrokenSeason;
using test::Ran;

TEST(CommandLine, ThatIsWrongEndsWithTwoAndWritesNothing) {
  const BrokenSeason season;
  const std::string folder = season.path().string();
  const std::vector<std::vector<std::string>> wrong{
      {},
      {"fly"},
      {"run"},
      {"run", folder, "--no-such-option"},
      {"run", folder, "--lang", "de"},
      {"run", folder, "--seed", "lots"},
      {"run", folder, "--seed", "-1"},
      {"run", folder, "--today", "tomorrow"},
      {"run", folder, "--threads", "-2"},
      {"run", folder, "--out"},
      {"run", folder, "and", "more"},
      {"review", folder, "--policy", "da"},
      {"papers", folder, "--paper", "poster"},
      {"papers", folder, "--paper", "inzage"},
      {"verify", folder},
      {"schema", "no_such_file.csv"},
      {"synth"},
      {"synth", "--pupils", "10"},
      {"synth", "--pupils", "0", "--out", folder + "/out"},
      {"synth", "--pupils", "10", "--season", "2024", "--out", folder + "/out"},
      {"synth", "--pupils", "10", "--schools", folder, "--out", folder + "/out"},
      {"synth", "--calibrate", "--out", folder + "/out"},
      {"import", "duo", folder, folder + "/out"},
      {"import", "duo", folder, folder + "/out", "--municipality", "Utrecht", "--season", "2024"},
      {"import", "brin", folder, folder + "/out", "--municipality", "Utrecht"},
  };
  for (const auto& arguments : wrong) {
    const Ran ran = test::run(arguments);
    EXPECT_EQ(ran.exit, 2) << ::testing::PrintToString(arguments) << ran.err;
    EXPECT_EQ(ran.out, "") << ::testing::PrintToString(arguments);
    EXPECT_NE(ran.err, "") << ::testing::PrintToString(arguments);
  }
  EXPECT_FALSE(fs::exists(season / "out"));
}

TEST(CommandLine, GivesHelpAndVersionOnStandardOutput) {
  for (const char* argument : {"--help", "--version"}) {
    const Ran ran = test::run({argument});
    EXPECT_EQ(ran.exit, 0);
    EXPECT_NE(ran.out, "");
    EXPECT_EQ(ran.err, "");
  }
}

TEST(CommandLine, WithQuietSaysNothingWhenAllIsWell) {
  const BrokenSeason season;
  const Ran ran = season.run("run", {"--quiet"});
  EXPECT_EQ(ran.exit, 0);
  EXPECT_EQ(ran.out + ran.err, "");
}

TEST(CommandLine, WithAPupilWhoIsNotThereDoesNotRepeatTheId) {
  const BrokenSeason season;
  const Ran ran = season.run("review", {"--pupil", "p77", "--lang", "en"});
  EXPECT_EQ(ran.exit, 3);
  EXPECT_EQ(ran.err,
            "pupils.csv: pupil_id: there is no such pupil; check the id after --pupil\n"
            "1 problem; nothing was written\n");
}

TEST(Results, AreNotWrittenOverSomethingElse) {
  const BrokenSeason season;
  fs::create_directory(season.out());
  std::ofstream(season.out() / "thesis.docx") << "years of work";
  const Ran ran = season.run("run", {"--lang", "en"});
  EXPECT_EQ(ran.exit, 1);
  EXPECT_EQ(ran.err, season.out().string() +
                         ": the place for the results holds something else; name an empty or new folder with --out\n");
  EXPECT_EQ(season.written(), "out out/thesis.docx");
}

TEST(Results, AreNotWrittenOverTheSeason) {
  const BrokenSeason season;
  const auto before = fs::file_size(season / "pupils.csv");
  const Ran ran = test::run({"run", season.path().string(), "--out", season.path().string()});
  EXPECT_EQ(ran.exit, 1);
  EXPECT_EQ(fs::file_size(season / "pupils.csv"), before);
}

TEST(Results, ThatCannotBeWrittenLeaveNothingBehind) {
  const BrokenSeason season;
  const Ran ran =
      test::run({"run", season.path().string(), "--lang", "en", "--out", (season / "pupils.csv/out").string()});
  EXPECT_EQ(ran.exit, 1);
  EXPECT_EQ(ran.err, (season / "pupils.csv/out").string() +
                         ": the results could not be written; check that there is room and that you may write here\n");
  for (const auto& entry : fs::directory_iterator(season.path())) {
    EXPECT_FALSE(entry.path().filename().string().starts_with('.')) << entry.path();
  }
}

TEST(Results, OfAnEarlierRunAreReplaced) {
  const BrokenSeason season;
  EXPECT_EQ(season.run("review").exit, 0);
  EXPECT_EQ(season.run("match").exit, 0);
  EXPECT_FALSE(fs::exists(season.out() / "review.csv"));
  EXPECT_TRUE(fs::exists(season.out() / "placement.csv"));
}

TEST(RulesTable, IsNeverWrittenOverAnotherFileOrFolder) {
  const kansrijk::test::TemporaryFolder folder;
  const std::string csv = (folder / "duty.csv").string();
  const std::string out = (folder / "out").string();
  const std::vector<std::string> table{"rules", "table", "nl.schooladvies", "duty"};
  const auto with = [&](const std::vector<std::string>& more) {
    std::vector<std::string> all = table;
    all.insert(all.end(), more.begin(), more.end());
    return test::run(all);
  };
  const Ran shown = with({"--lang", "en"});
  EXPECT_EQ(shown.exit, 0);
  EXPECT_NE(shown.out.find("→ duty"), std::string::npos) << shown.out;
  EXPECT_EQ(with({"--csv", csv}).exit, 0);
  const Ran again = with({"--csv", csv, "--lang", "en"});
  EXPECT_EQ(again.exit, 1);
  EXPECT_EQ(again.out, "") << "nothing is said to be written";
  EXPECT_NE(again.err.find("the file is there already"), std::string::npos) << again.err;
  EXPECT_EQ(with({"--from", csv, "--out", out}).exit, 0);
  EXPECT_TRUE(fs::exists(out + "/schooladvies.json"));
  EXPECT_EQ(with({"--from", csv, "--out", out}).exit, 1) << "the folder holds something";
  EXPECT_EQ(with({"--out", out + "2"}).exit, 3);
  EXPECT_FALSE(fs::exists(out + "2"));
}

TEST(Verify, RefusesAFolderWithoutAReceiptOrWithADamagedOne) {
  const BrokenSeason season;
  const auto verify = [&] {
    return test::run({"verify", season.out().string(), "--season", season.path().string(), "--lang", "en"});
  };
  EXPECT_EQ(verify().exit, 3);
  fs::create_directory(season.out());
  for (const char* receipt : {"", "{}", "[]", "null", "{\"command\": 3}", "{\"command\": \"run\", \"parameters\": 1}",
                              "{\"command\": \"fly\", \"parameters\": {}}"}) {
    std::ofstream(season.out() / "receipt.json") << receipt;
    const Ran ran = verify();
    EXPECT_EQ(ran.exit, 3) << receipt << "\n" << ran.err;
    EXPECT_EQ(ran.err,
              "receipt.json: this is not a receipt of kansrijk; give the folder that a command wrote\n"
              "1 problem; nothing was written\n");
  }
}

TEST(Verify, NeverCrashesOnAReceiptThatSomebodyChanged) {
  const BrokenSeason season;
  ASSERT_EQ(season.run().exit, 0);
  const auto read = [&] {
    std::ifstream file(season.out() / "receipt.json");
    return std::string(std::istreambuf_iterator<char>(file), {});
  };
  const std::string whole = read();
  for (const char* list : {"\"input\": [", "\"results\": [", "\"rules\": ["}) {
    for (const char* entry : {"1, ", "{\"file\": 3}, ", "\"x\", ", "null, ", "{\"sha256\": []}, "}) {
      std::string changed = whole;
      changed.insert(changed.find(list) + std::string_view(list).size(), entry);
      std::ofstream(season.out() / "receipt.json", std::ios::trunc) << changed;
      const Ran ran = test::run({"verify", season.out().string(), "--season", season.path().string(), "--lang", "en"});
      EXPECT_EQ(ran.signal, 0);
      EXPECT_TRUE(ran.exit == 3 || ran.exit == 4) << list << entry << "\n" << ran.err;
    }
  }
}

}  // namespace
}  // namespace kansrijk::tools
