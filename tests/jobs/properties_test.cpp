#include <algorithm>
#include <set>

#include <gtest/gtest.h>

#include "base/parallel.hpp"
#include "io/season.hpp"
#include "jobs/rules.hpp"
#include "review/statutory.hpp"
#include "review/verify.hpp"
#include "tests/jobs/folders.hpp"

namespace kansrijk::jobs::test {
namespace {

using Files = std::map<std::string, std::string>;

/// Names of the files that differ.
std::string differences(const Files& a, const Files& b) {
  std::string names;
  for (const auto& [name, bytes] : a) {
    if (b.count(name) == 0 || b.at(name) != bytes) names += name + " ";
  }
  for (const auto& entry : b) {
    if (a.count(entry.first) == 0) names += entry.first + " ";
  }
  return names;
}

/// The district so many times over, with other ids: more pupils than one block of a parallel loop.
void multiply(Folder& folder, int times) {
  for (const char* file : {"pupils.csv", "tests.csv", "trajectories.csv", "decisions.csv", "background.csv"}) {
    const auto lines = lines_of(folder.text(file));
    std::string text = lines[0] + "\n";
    for (int copy = 0; copy < times; ++copy) {
      for (std::size_t i = 1; i < lines.size(); ++i) text += "c" + std::to_string(copy) + lines[i] + "\n";
    }
    folder.write(file, text);
  }
}

TEST(Run, GivesTheSameBytesForAnyNumberOfThreads) {
  const Folder folder("district");
  Folder large("district");
  multiply(large, 15);
  const auto with = [&](std::size_t threads, Command command, const Folder& season) {
    const ThreadLimit limit(threads);
    EXPECT_EQ(thread_count(), threads);
    return results(done(command, season));
  };
  EXPECT_EQ(differences(with(1, Command::run, folder), with(2, Command::run, folder)), "");
  const Files one = with(1, Command::review, large);
  EXPECT_EQ(lines_of(one.at("review.csv")).size(), 304U * 15 + 1);
  EXPECT_EQ(differences(one, with(2, Command::review, large)), "");
}

TEST(Run, GivesTheSameBytesInWhateverOrderTheRowsStand) {
  for (const char* fixture : {"reading", "district"}) {
    const Files before = results(done(Command::run, Folder(fixture)));
    for (unsigned seed = 1; seed <= 5; ++seed) {
      Folder shuffled(fixture);
      shuffle_rows(shuffled, seed);
      EXPECT_NE(shuffled.text("preferences.csv"), Folder(fixture).text("preferences.csv"));
      EXPECT_EQ(differences(before, results(done(Command::run, shuffled))), "") << fixture << " seed " << seed;
    }
  }
}

TEST(Run, GivesTheSameBytesInWhateverOrderTheColumnsStand) {
  const Files before = results(done(Command::run, Folder("reading")));
  Folder turned("reading");
  for (const char* file : {"pupils.csv", "tests.csv", "offerings.csv", "preferences.csv", "lottery.csv"}) {
    auto names = header(turned.text(file));
    std::reverse(names.begin(), names.end());
    turned.write(file, columns(turned.text(file), names));
  }
  EXPECT_EQ(differences(before, results(done(Command::run, turned))), "");
}

/// Who pupils are is for the audit alone.
TEST(Background, ChangesNothingButTheAudit) {
  for (const char* fixture : {"reading", "district"}) {
    const Files with = results(done(Command::run, Folder(fixture)));
    Folder folder(fixture);
    folder.remove("background.csv");
    EXPECT_EQ(differences(with, results(done(Command::run, folder))), "audit.csv audit.json report.html ") << fixture;
  }
}

TEST(Background, IsNotReadByReviewBridgeOrMatch) {
  Folder folder("reading");
  folder.write("background.csv", "pupil_id,sex\nnobody,\"");
  for (const Command command : {Command::review, Command::bridge, Command::match}) {
    const Outcome outcome = done(command, folder);
    EXPECT_EQ(outcome.files.back().bytes.find("background.csv"), std::string::npos) << name(command);
  }
  EXPECT_NE(refusal(Command::run, folder), "");
}

TEST(Trajectories, ChangeNoDutyAndNoPlacement) {
  const Files with = results(done(Command::run, Folder("district")));
  Folder folder("district");
  folder.remove("trajectories.csv");
  folder.replace("season.json", "\"on\"", "\"off\"");
  EXPECT_EQ(differences(with, results(done(Command::run, folder))), "report.html signals.csv worklist.csv ")
      << "the worklist shows signals in a column of their own";
}

TEST(Outcome, HoldsTheChecksOfEveryJobThatRan) {
  const Outcome outcome = done(Command::run, Folder("reading"));
  EXPECT_TRUE(outcome.sound());
  std::set<std::string> names;
  for (const PropertyCheck& check : outcome.checks) names.insert(check.name);
  // One or more of review, bridge, matching, audit and release.
  for (const char* name : {"every-pupil-reviewed", "final-from-its-source", "never-down", "non-wasteful"})
    EXPECT_EQ(names.count(name), 1U) << name;
  EXPECT_GE(names.size(), 20U);
}

TEST(Outcome, OfADamagedResultIsNotSound) {
  const Folder folder("reading");
  Outcome outcome = done(Command::review, folder);
  ASSERT_TRUE(outcome.sound());
  const auto season = io::load_season(folder.path(), {.required = {"pupils.csv", "tests.csv"}, .optional = {}});
  ASSERT_TRUE(season);
  const auto rules = load_rules(season->settings, options_for(folder), io::SeasonFiles(folder.path()));
  ASSERT_TRUE(rules);
  auto record = review::review(*season, rules->law, rules->scores);
  ASSERT_TRUE(record);
  outcome.checks = review::verify(*season, *record);
  EXPECT_TRUE(outcome.sound());
  record->final_advice[0] = Advice(Step::pro);
  outcome.checks = review::verify(*season, *record);
  EXPECT_FALSE(outcome.sound());
}

}  // namespace
}  // namespace kansrijk::jobs::test
