#include <gtest/gtest.h>

#include "tests/tools/program.hpp"

namespace kansrijk::tools {
namespace {

namespace fs = std::filesystem;
using test::BrokenSeason;
using test::Ran;

/// From a folder to a workbook, its results beside it, and back to a proof.
TEST(WorkbookCommands, RunAWorkbookAsTheyRunAFolder) {
  const BrokenSeason season;
  const kansrijk::test::TemporaryFolder place;
  const std::string file = (place / "waterrijk.xlsx").string();
  Ran ran = test::run({"export", "excel", season.path().string(), file, "--lang", "en"});
  EXPECT_EQ(ran.exit, 0) << ran.err;
  EXPECT_EQ(ran.out, "written: " + file + "\n");
  ran = test::run({"run", file, "--quiet"});
  EXPECT_EQ(ran.exit, 0) << ran.err;
  const std::string results = (place / "waterrijk").string() + "/out/run";
  EXPECT_TRUE(fs::exists(results + "/report.html")) << "the folder of the same name";
  ran = test::run({"verify", results, "--season", file, "--quiet"});
  EXPECT_EQ(ran.exit, 0) << ran.err;
  ran = test::run({"export", "excel", season.path().string(), file});
  EXPECT_EQ(ran.exit, 1) << "the file is there already";
  ran = test::run({"export", "excel", season.path().string(), (place / "a.xls").string()});
  EXPECT_EQ(ran.exit, 2);
}

TEST(WorkbookCommands, GiveAWorkbookToFillIn) {
  const kansrijk::test::TemporaryFolder place;
  const std::string file = (place / "leeg.xlsx").string();
  Ran ran = test::run({"schema", "--excel", file, "--quiet"});
  EXPECT_EQ(ran.exit, 0) << ran.err;
  EXPECT_EQ(ran.out, "");
  ran = test::run({"check", file, "--lang", "en"});
  EXPECT_EQ(ran.exit, 3);
  EXPECT_NE(ran.err.find("leeg.xlsx [season]:1: region: "), std::string::npos) << ran.err;
}

TEST(WorkbookCommands, ExplainFilesWithAndWithoutTheirEnding) {
  EXPECT_EQ(test::run({"schema", "pupils"}).out, test::run({"schema", "pupils.csv"}).out);
  EXPECT_NE(test::run({"schema", "--lang", "en"}).out.find("Excel workbook"), std::string::npos);
}

}  // namespace
}  // namespace kansrijk::tools
