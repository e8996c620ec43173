#include "io/packs.hpp"

#include <algorithm>
#include <set>

#include <gtest/gtest.h>

#include "tests/ruleset/packs.hpp"

namespace kansrijk::ruleset::test {
namespace {

TEST(Packs, PassTheirOwnCheck) {
  for (const std::string& file : pack_files()) {
    for (const Problem& problem : check(pack(file))) ADD_FAILURE() << file << ": " << say(problem, Language::en);
  }
}

TEST(Packs, AllTravelInsideTheProgram) {
  const auto embedded = io::embedded_packs();
  ASSERT_TRUE(embedded);
  std::set<std::string> inside, outside;
  for (const RulePack& pack : *embedded) inside.insert(pack.file + " " + pack.sha256);
  for (const std::string& file : pack_files()) outside.insert("rules/" + file + " " + pack(file).sha256);
  EXPECT_EQ(inside, outside);
  EXPECT_GE(inside.size(), 8U);
}

TEST(Packs, HaveIdsOfTheirOwn) {
  std::set<std::string> ids;
  for (const std::string& file : pack_files()) EXPECT_TRUE(ids.insert(pack(file).id).second) << file;
}

TEST(Packs, AreDatedSourcedAndInBothLanguages) {
  for (const std::string& file : pack_files()) {
    const RulePack pack = test::pack(file);
    EXPECT_FALSE(pack.id.empty() || pack.version.empty() || pack.title.nl.empty() || pack.title.en.empty()) << file;
    EXPECT_LE(pack.first, pack.last) << file;
    EXPECT_GT(pack.checked, parse_date("2026-01-01")) << file;
    EXPECT_FALSE(pack.sources.empty()) << file;
    std::set<std::string> ids;
    for (const Source& source : pack.sources) {
      EXPECT_TRUE(ids.insert(source.id).second) << source.id;
      EXPECT_FALSE(source.reference.empty() || source.title.nl.empty() || source.title.en.empty()) << source.id;
    }
  }
}

TEST(Packs, GiveEveryRowATextInBothLanguagesAndASource) {
  std::size_t rows = 0;
  for (const std::string& file : pack_files()) {
    const RulePack pack = test::pack(file);
    for (const Table& table : pack.tables) {
      for (const Row& row : table.rows) {
        EXPECT_FALSE(row.explain.nl.empty() || row.explain.en.empty()) << row.id;
        const Source* source = pack.source(row.source);
        ASSERT_NE(source, nullptr) << row.id;
        EXPECT_FALSE(source->reference.empty()) << row.id;
        EXPECT_GT(row.line, 1U);
        ++rows;
      }
    }
    for (const Parameter& parameter : pack.parameters)
      EXPECT_NE(pack.source(parameter.source), nullptr) << parameter.name;
  }
  EXPECT_GE(rows, 24U);
}

/// A pack without a case for an outcome would not notice when that outcome goes wrong.
TEST(Packs, HoldACaseForEveryOutcomeOfEveryTable) {
  for (const std::string& file : pack_files()) {
    const RulePack pack = test::pack(file);
    for (const Table& table : pack.tables) {
      for (const std::string& outcome : table.outcomes) {
        const bool tested = std::any_of(pack.cases.begin(), pack.cases.end(), [&](const Case& item) {
          return item.table == table.id && item.outcome == outcome;
        });
        EXPECT_TRUE(tested) << pack.id << '#' << table.id << ": " << outcome;
      }
    }
  }
}

/// Test advices before 2017-2018 are any step; since then six; none in 2019-2020 (contract).
TEST(Packs, KnowWhichTestAdvicesASeasonGives) {
  const RulePack pack = test::pack("nl/schooladvies.json");
  const Table& given = *pack.table("test_advice_given");
  const std::set<std::string> six{"pro/bb", "bb/kb", "kb/gt", "gt/havo", "havo/vwo", "vwo"};
  for (int year = pack.first.first; year <= pack.last.first; ++year) {
    for (std::size_t step = 0; step < step_count; ++step) {
      const std::string advice(name(static_cast<Step>(step)));
      const Facts facts = facts_of("season = " + to_string(SchoolYear{year}) + ", test_advice = " + advice);
      const std::string outcome = given.outcomes[given.rows[matching_row(given, facts)].outcome];
      EXPECT_EQ(outcome, year < 2017 || six.count(advice) == 1 ? "yes" : "no") << year << ' ' << advice;
    }
    const Table& held = *pack.table("test_held");
    const Facts facts = facts_of("season = " + to_string(SchoolYear{year}));
    EXPECT_EQ(held.outcomes[held.rows[matching_row(held, facts)].outcome], year == 2019 ? "no" : "yes") << year;
  }
}

}  // namespace
}  // namespace kansrijk::ruleset::test
