#include "jobs/receipt.hpp"

#include <functional>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/jobs/folders.hpp"

namespace kansrijk::jobs::test {
namespace {

using Json = nlohmann::ordered_json;

/// What verify finds, one difference a line; `refused: …` when the season cannot be run any more.
std::string found(const Folder& results, const Folder& season) {
  const auto verification = verify(results.path(), season.path());
  if (!verification) return "refused: " + say(verification.error().front(), Language::en);
  std::string text;
  for (const Message& difference : verification->differences) text += say(difference, Language::en) + "\n";
  return text;
}

struct SavedRun {
  Folder season{"district"};
  Folder results;

  explicit SavedRun(Command command = Command::match) {
    Options options = options_for(season);
    options.seed = 7;
    options.today = parse_date("2025-04-01");
    save(done(command, options), results);
  }
  void edit_receipt(const std::function<void(Json&)>& edit) {
    Json json = Json::parse(results.text("receipt.json"));
    edit(json);
    results.write("receipt.json", json.dump(1) + "\n");
  }
  std::string found() const { return test::found(results, season); }
};

TEST(Receipt, Verifies) {
  for (const Command command : {Command::run, Command::review, Command::bridge, Command::match, Command::audit}) {
    const SavedRun run(command);
    EXPECT_EQ(run.found(), "") << name(command);
  }
  const SavedRun run;
  const auto verification = verify(run.results.path(), run.season.path());
  EXPECT_EQ(verification->files, run.results.files().size() - 1);
  EXPECT_GT(verification->checks, 3U);
}

TEST(Receipt, VerifiesInTheLanguageAndWithTheParametersOfItsRun) {
  const Folder season("reading");
  Folder results;
  Options options = options_for(season);
  options.language = Language::nl;
  options.policy = "da";
  options.mechanism = "da";
  save(done(Command::run, options), results);
  EXPECT_EQ(found(results, season), "");
}

TEST(Receipt, HoldsHashesOfEveryFileReadAndWritten) {
  const SavedRun run;
  const Json json = Json::parse(run.results.text("receipt.json"));
  std::string input, output;
  for (const auto& entry : json.at("input")) input += entry.at("file").get<std::string>() + " ";
  for (const auto& entry : json.at("results")) output += entry.at("file").get<std::string>() + " ";
  for (const char* file :
       {"season.json", "pupils.csv", "tests.csv", "offerings.csv", "preferences.csv", "preassigned.csv"})
    EXPECT_NE(input.find(file), std::string::npos) << file;
  EXPECT_EQ(
      output,
      "placement.csv waiting.csv refused.csv cutoffs.csv placement.json guarantees.csv explanations.csv draw.json "
      "report.html ");
  EXPECT_EQ(json.at("parameters").at("seed"), 7);
  EXPECT_EQ(json.at("purpose"), "simulation");
  for (const auto& check : json.at("checks")) EXPECT_EQ(check.at("holds"), true);
}

TEST(Verify, FindsAChangedResultFile) {
  SavedRun run;
  run.results.replace("placement.csv", "main", "Main");
  EXPECT_EQ(run.found(), "placement.csv: the file differs from what comes out now\n");
}

TEST(Verify, FindsAResultFileThatIsGone) {
  SavedRun run;
  run.results.remove("waiting.csv");
  EXPECT_EQ(run.found(), "waiting.csv: the file differs from what comes out now\n");
}

TEST(Verify, FindsAChangedResultWithAReceiptToMatch) {
  SavedRun run;
  run.results.replace("placement.csv", "main", "Main");
  run.edit_receipt([](Json& json) { json["results"][0]["sha256"] = std::string(64, '0'); });
  EXPECT_EQ(run.found(),
            "results: placement.csv is not what the receipt says\n"
            "placement.csv: the file differs from what comes out now\n");
}

TEST(Verify, FindsAChangedInput) {
  SavedRun run;
  run.season.replace("preassigned.csv", "\n", "\n\n");
  EXPECT_EQ(run.found(), "input: preassigned.csv is not what the receipt says\n") << "an empty line says nothing";

  SavedRun moved;
  const auto lines = lines_of(moved.season.text("preferences.csv"));
  moved.season.replace("preferences.csv", lines[1] + "\n" + lines[2], lines[2] + "\n" + lines[1]);
  EXPECT_EQ(moved.found(), "input: preferences.csv is not what the receipt says\n") << "the outcome is the same";
}

TEST(Verify, FindsAnInputThatIsNewOrGone) {
  SavedRun run;
  run.season.write("priorities.csv", "offering_id,pupil_id,priority\n");
  EXPECT_NE(run.found().find("input: priorities.csv is not in the receipt"), std::string::npos) << run.found();
  SavedRun gone;
  gone.season.remove("preassigned.csv");
  EXPECT_NE(gone.found().find("input: preassigned.csv is in the receipt and not there now"), std::string::npos);
}

TEST(Verify, FindsAChangedSeed) {
  SavedRun given;
  given.edit_receipt([](Json& json) { json["parameters"]["seed_given"] = 8; });
  EXPECT_NE(given.found().find("placement.csv: the file differs"), std::string::npos) << given.found();
  SavedRun used;
  used.edit_receipt([](Json& json) { json["parameters"]["seed"] = 8; });
  EXPECT_EQ(used.found(), "parameters: seed is not what the receipt says\n");
}

TEST(Verify, FindsAnyOtherWordOfTheReceiptThatChanged) {
  const auto after = [](const std::function<void(Json&)>& edit) {
    SavedRun run;
    run.edit_receipt(edit);
    return run.found();
  };
  EXPECT_EQ(after([](Json& json) { json["counts"]["placed"] = "1"; }), "counts: placed is not what the receipt says\n");
  EXPECT_EQ(after([](Json& json) { json["counts"].erase("placed"); }), "counts: placed is not what the receipt says\n");
  EXPECT_EQ(after([](Json& json) { json["purpose"] = "real"; }), "purpose is not what the receipt says\n");
  EXPECT_EQ(after([](Json& json) { json["role"] = "school"; }), "role is not what the receipt says\n");
  EXPECT_EQ(after([](Json& json) { json["season"] = "2023-2024"; }), "season is not what the receipt says\n");
  EXPECT_EQ(after([](Json& json) { json["checks"][0]["holds"] = false; }), "checks is not what the receipt says\n");
  EXPECT_EQ(after([](Json& json) { json["engine"] = "9.9.9"; }), "the receipt is of another version of the engine\n");
  EXPECT_EQ(after([](Json& json) { json["rules"][0]["sha256"] = "0"; }).substr(0, 6), "rules:");
  EXPECT_EQ(after([](Json& json) { json["this_run"] = Json::object(); }), "") << "times and places are not results";
}

TEST(Verify, RefusesWhatIsNoReceipt) {
  SavedRun run;
  for (const char* text :
       {"", "{}", "[]", "nonsense", "{\"command\": 3}", "{\"command\": \"dance\", \"parameters\": {}}"}) {
    run.results.write("receipt.json", text);
    EXPECT_EQ(run.found(),
              "refused: receipt.json: this is not a receipt of kansrijk; give the folder that a command wrote")
        << text;
  }
  run.results.remove("receipt.json");
  EXPECT_EQ(run.found().substr(0, 22), "refused: receipt.json:");
}

}  // namespace
}  // namespace kansrijk::jobs::test
