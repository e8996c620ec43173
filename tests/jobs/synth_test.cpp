#include "jobs/synth.hpp"

#include <gtest/gtest.h>

#include "base/hash.hpp"
#include "io/season.hpp"
#include "tests/jobs/folders.hpp"

namespace kansrijk::jobs::test {
namespace {

SynthOptions of(std::size_t pupils, std::uint64_t seed = 1) {
  SynthOptions options;
  options.pupils = pupils;
  options.seed = seed;
  return options;
}

/// The files of a synthetic season in a folder.
void write_to(Folder& folder, const SynthOptions& options) {
  const auto outcome = synthesise(options);
  ASSERT_TRUE(outcome) << say(outcome.error().front(), Language::en);
  ASSERT_TRUE(outcome->sound());
  for (const io::OutputFile& file : outcome->files) folder.write(file.name, file.bytes);
}

TEST(Synthesise, MakesASeasonThatEveryCommandTakes) {
  Folder folder;
  write_to(folder, of(1500));
  for (const Command command :
       {Command::check, Command::review, Command::bridge, Command::match, Command::audit, Command::run}) {
    EXPECT_EQ(refusal(command, folder), "") << name(command);
    EXPECT_TRUE(done(command, folder).sound()) << name(command);
  }
}

TEST(Synthesise, NoCommandReadsTheTruth) {
  Folder folder;
  write_to(folder, of(800));
  const auto with = results(done(Command::run, folder));
  folder.write("truth.json", "not even JSON");
  EXPECT_EQ(results(done(Command::run, folder)), with);
  folder.remove("truth.json");
  EXPECT_EQ(results(done(Command::run, folder)), with);
}

TEST(Synthesise, WritesWhatItMade) {
  Folder folder;
  write_to(folder, of(600, 3));
  const auto season =
      io::load_season(folder.path(), {{"pupils.csv", "tests.csv", "trajectories.csv", "offerings.csv"}, {}});
  ASSERT_TRUE(season) << say(season.error().front(), Language::en);
  EXPECT_EQ(season->pupils.size(), 600U);
  EXPECT_GT(season->trajectories.value.size(), 14'000U);
  EXPECT_GT(season->preferences.offering.size(), 3'000U);
  EXPECT_TRUE(season->outcomes.present);
}

/// 100,000 pupils for every season that has a target: the figures of rules/synth/ijkpunten.json.
TEST(Calibrate, EveryMarginIsWithinItsToleranceAndNothingIsFoundWhereNothingIsPlanted) {
  const auto calibration = calibrate(of(100'000));
  ASSERT_TRUE(calibration) << say(calibration.error().front(), Language::en);
  EXPECT_GT(calibration->targets.size(), 90U);
  for (const Target& target : calibration->targets)
    EXPECT_TRUE(target.met()) << target.name << ": " << target.result << " for " << target.target << " ± "
                              << target.tolerance;
  EXPECT_EQ(calibration->planted.size(), 9U);
  for (const Planted& effect : calibration->planted)
    EXPECT_TRUE(effect.met()) << effect.effect << ": " << effect.found << ", none planted " << effect.found_zero;
}

TEST(Calibrate, SeesParametersThatMissTheFigures) {
  Folder folder;
  folder.write("own.json", R"({"judgement_ability@2022-2023": 0.5, "planted_girls": -0.3})");
  SynthOptions options = of(8000);
  options.parameters = folder.path() / "own.json";
  const auto calibration = calibrate(options);
  ASSERT_TRUE(calibration) << say(calibration.error().front(), Language::en);
  EXPECT_FALSE(calibration->met());
  for (const Target& target : calibration->targets) {
    if (target.name == "higher.all@2022-2023") {
      EXPECT_FALSE(target.met()) << target.result;
    }
  }
}

std::string refusal_of(const std::string& parameters) {
  Folder folder;
  folder.write("own.json", parameters);
  SynthOptions options = of(10);
  options.parameters = folder.path() / "own.json";
  const auto outcome = synthesise(options);
  std::string lines;
  if (!outcome) {
    for (const Problem& problem : outcome.error()) lines += say(problem, Language::en) + "\n";
  }
  return lines;
}

TEST(OwnParameters, AreTakenByName) {
  EXPECT_EQ(refusal_of(R"({"girls_share": 0.6, "gap_girls": [0, 0, 0], "closure_from@2022-2023": "2023-01-09"})"), "");
}

TEST(OwnParameters, ThatAreWrongAreRefusedWithTheirPlace) {
  EXPECT_EQ(refusal_of("{\n\"girl_share\": 0.6}"),
            "own.json:2: there is no parameter girl_share; did you mean girls_share?\n");
  EXPECT_EQ(
      refusal_of("{\"gap_girls\": [0, 0]}"),
      "own.json:1: gap_girls: the parameter gap_girls needs 3 values; kansrijk schema synth shows the values that hold "
      "without this file\n");
  EXPECT_EQ(
      refusal_of("[1]"),
      "own.json:1: the file does not hold a JSON object; write names and values between braces, as in season.json\n");
  EXPECT_NE(refusal_of("{\"girls_share\": 2}").find("the parameter girls_share wants numbers from 0 to 1"),
            std::string::npos);
  EXPECT_NE(refusal_of("{\"girls_share\""), "");
}

TEST(Synthesise, RefusesASeasonThatItsParametersDoNotCover) {
  SynthOptions options = of(10);
  options.season = SchoolYear{2011};
  EXPECT_FALSE(synthesise(options));
  options.season = SchoolYear{2040};
  EXPECT_FALSE(synthesise(options));
}

TEST(Synthesise, RefusesSchoolsOfWhichNobodySaysHowManyPupilsTheyHave) {
  Folder folder;
  write_to(folder, of(50));
  SynthOptions options;
  options.schools = folder.path();
  const auto outcome = synthesise(options);
  ASSERT_FALSE(outcome);
  EXPECT_EQ(
      say(outcome.error().front(), Language::en),
      "advice_counts.csv: nothing says how many pupils the schools have; give the folder of kansrijk import, with "
      "advice_counts.csv and school_facts.csv");
}

TEST(Synthesise, RefusesSchoolsThatAreNotThere) {
  SynthOptions options;
  options.schools = "/nowhere/at/all";
  EXPECT_FALSE(synthesise(options));
  const Folder empty;
  options.schools = empty.path();
  EXPECT_FALSE(synthesise(options));
}

}  // namespace
}  // namespace kansrijk::jobs::test
