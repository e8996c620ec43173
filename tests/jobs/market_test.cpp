#include <cstdlib>
#include <set>

#include <gtest/gtest.h>

#include "tests/jobs/folders.hpp"

namespace kansrijk::jobs::test {
namespace {

namespace fs = std::filesystem;

fs::path corpus() {
  const char* shared = std::getenv("KANSRIJK_SHARED");
  return fs::path(shared != nullptr ? shared : KANSRIJK_SOURCE "/../shared") / "oracles" / "matching";
}

TEST(Market, ComesOutAsInTheCorpus) {
  if (!fs::exists(corpus())) GTEST_SKIP() << "the oracle corpus is not there; set KANSRIJK_SHARED";
  std::size_t markets = 0;
  for (const char* name : {"small-stb", "small-stb-priorities", "small-mtb-priorities", "small-mtb-reserves"}) {
    Options options;
    options.season = corpus() / name;
    const Outcome outcome = done(Command::match, options);
    EXPECT_TRUE(outcome.sound()) << name;
    EXPECT_EQ(columns(results(outcome).at("placement.csv"), {"pupil_id", "offering_id"}),
              bytes_of(options.season / "expected" / "da.csv"))
        << name;
    ++markets;
  }
  EXPECT_EQ(markets, 4U);
}

/// Two offerings with a seat each, three pupils, of whom one is in the draw only.
void write_market(Folder& folder) {
  folder.write("offerings.csv", "offering_id,seats\na,1\nb,1\n");
  folder.write("preferences.csv", "pupil_id,rank,offering_id\nx,1,a\nx,2,b\ny,1,a\ny,2,b\n");
  folder.write("lottery.csv", "pupil_id,number\nx,2\ny,1\nz,3\n");
}

TEST(Market, GivesEveryPupilOfAnyFileARow) {
  Folder folder;
  write_market(folder);
  folder.write("groups.csv", "pupil_id,group\ng,north\n");
  const auto files = results(done(Command::match, folder));
  EXPECT_EQ(files.at("placement.csv"), "pupil_id,offering_id,rank,stage\ng,,,\nx,b,2,main\ny,a,1,main\nz,,,\n");
  EXPECT_EQ(files.at("waiting.csv"), "offering_id,position,pupil_id,rank\na,1,x,1\n");
  EXPECT_EQ(files.at("refused.csv"), "pupil_id,rank,offering_id,row\n");
}

TEST(Market, WithoutADrawNeedsASeed) {
  Folder folder;
  write_market(folder);
  folder.remove("lottery.csv");
  EXPECT_EQ(
      refusal(Command::match, folder),
      "lottery.csv: there is no draw and no seed; add lottery.csv, or for a simulation \"seed\" in season.json or "
      "--seed");
  std::set<std::string> placements;
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    Options options = options_for(folder);
    options.seed = seed;
    const auto files = results(done(Command::match, options));
    EXPECT_EQ(files, results(done(Command::match, options))) << "the same seed gives the same draw";
    placements.insert(files.at("placement.csv"));
  }
  EXPECT_EQ(placements.size(), 2U) << "either pupil may come first";
}

TEST(Market, IsForMatchAlone) {
  Folder folder;
  write_market(folder);
  for (const Command command : {Command::run, Command::review, Command::bridge, Command::audit, Command::check})
    EXPECT_NE(refusal(command, folder).find("season.json: the file is missing"), std::string::npos) << name(command);
}

/// The policy without one of its stages, or with another mechanism there, has a name that tells so.
TEST(Policy, HasAlternativesForStagesThatAreOnlyAssumed) {
  Folder folder("reading");
  Options options = options_for(folder);
  options.policy = "amsterdam+S6=sd+S8=none";
  EXPECT_NE(results(done(Command::match, options)).at("placement.json").find("\"policy\": \"amsterdam+S6=sd+S8=none\""),
            std::string::npos);
  options.policy = "amsterdam+S99=sd";
  EXPECT_EQ(refusal(Command::match, options),
            "--policy: no stage of this season is of the row S99; use one of S6, S8, S12");
  options.policy = "amsterdam+S4a=ttc";
  EXPECT_NE(refusal(Command::match, options).find("no stage of this season is of the row S4a"), std::string::npos)
      << "what draws is replaced by --mechanism, with what that promises";
  options.policy = "amsterdam+S6=magic";
  EXPECT_NE(refusal(Command::match, options).find("there is no mechanism magic"), std::string::npos);
}

TEST(Market, KnowsElevenMechanisms) {
  Folder folder;
  write_market(folder);
  Options options = options_for(folder);
  for (std::size_t m = 0; m < mechanism_count; ++m) {
    options.mechanism = name(static_cast<Mechanism>(m));
    EXPECT_EQ(refusal(Command::match, options), "") << *options.mechanism;
  }
  options.mechanism = "magic";
  EXPECT_NE(refusal(Command::match, options).find("there is no mechanism magic; use one of da, da-reserves"),
            std::string::npos);
  options.mechanism.reset();
  options.policy = "atlantis";
  EXPECT_NE(refusal(Command::match, options).find("there is no policy atlantis; use one of amsterdam, da"),
            std::string::npos);
}

}  // namespace
}  // namespace kansrijk::jobs::test
