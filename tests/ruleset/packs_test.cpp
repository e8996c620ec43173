#include "io/packs.hpp"

#include <algorithm>
#include <set>

#include <gtest/gtest.h>

#include "ruleset/compiled_table.hpp"
#include "ruleset/explain.hpp"
#include "tests/ruleset/random_packs.hpp"

/// The packs of rules/, whatever they say: nothing here leans on a row, a threshold or a date of one of them.
namespace kansrijk::ruleset::test {
namespace {

TEST(Packs, PassTheirOwnCheck) {
  for (const std::string& file : pack_files()) {
    for (const Problem& problem : check(real_pack(file))) ADD_FAILURE() << file << ": " << say(problem, Language::en);
  }
}

TEST(Packs, AllTravelInsideTheProgram) {
  const auto embedded = io::embedded_packs();
  ASSERT_TRUE(embedded);
  std::set<std::string> inside, outside;
  for (const RulePack& pack : *embedded) inside.insert(pack.file + " " + pack.sha256);
  for (const std::string& file : pack_files()) outside.insert("rules/" + file + " " + real_pack(file).sha256);
  EXPECT_EQ(inside, outside);
  EXPECT_GE(inside.size(), 8U);
}

TEST(Packs, HaveIdsOfTheirOwn) {
  std::set<std::string> ids;
  for (const std::string& file : pack_files()) EXPECT_TRUE(ids.insert(real_pack(file).id).second) << file;
}

TEST(Packs, AreDatedSourcedAndInBothLanguages) {
  for (const std::string& file : pack_files()) {
    const RulePack& pack = real_pack(file);
    EXPECT_FALSE(pack.id.empty() || pack.version.empty() || pack.title.nl.empty() || pack.title.en.empty()) << file;
    EXPECT_LE(pack.first, pack.last) << file;
    EXPECT_FALSE(pack.sources.empty()) << file;
    std::set<std::string> ids;
    for (const Source& source : pack.sources) {
      EXPECT_TRUE(ids.insert(source.id).second) << source.id;
      EXPECT_FALSE(source.address.empty() || source.title.nl.empty() || source.title.en.empty()) << source.id;
    }
    for (const Request& request : pack.requests) {
      for (const Text& text : {request.ask, request.of}) EXPECT_FALSE(text.nl.empty() || text.en.empty()) << request.id;
    }
  }
}

TEST(Packs, ExplainEveryRowInBothLanguagesWithItsSource) {
  for (const std::string& file : pack_files()) {
    const RulePack& pack = real_pack(file);
    for (const Table& table : pack.tables) {
      for (const SchoolYear season : seasons(pack)) {
        const SeasonTable rules = rules_of(pack, season, table.id);
        for (std::size_t line = 0; line < rules.lines.size(); ++line) {
          const Text words = row_in_words(rules, line);
          EXPECT_FALSE(words.nl.empty() || words.en.empty()) << table.rows[rules.lines[line].row].id;
          EXPECT_NE(pack.source(table.rows[rules.lines[line].row].source), nullptr);
        }
      }
    }
  }
}

/// A pack without a case for an outcome would not notice when that outcome goes wrong.
TEST(Packs, HoldACaseForEveryDuty) {
  const RulePack& law = real_pack("nl/schooladvies.json");
  for (const std::string id : {"duty", "test_held", "test_advice_given"}) {
    const Output& output = law.table(id)->outputs.front();
    for (const std::string& word : output.domain.words) {
      const bool tested = std::any_of(law.cases.begin(), law.cases.end(), [&](const Case& item) {
        return item.of == id &&
               std::find(item.expect.begin(), item.expect.end(), std::pair(output.name, word)) != item.expect.end();
      });
      EXPECT_TRUE(tested) << id << ": " << word;
    }
  }
}

/// The outcome of a table in words.
std::string outcome(const RulePack& pack, const std::string& id, int year, const std::string& facts) {
  const SeasonTable rules = rules_of(pack, SchoolYear{year}, id);
  const std::uint16_t row = row_in_force(rules, facts_of(pack, facts));
  return row == no_row ? "" : rules.table->outputs.front().domain.text(rules.table->rows[row].outcome.front());
}

/// Test advices before 2017-2018 are any step; since then six; none in 2019-2020 (contract).
TEST(Packs, KnowWhichTestAdvicesASeasonGives) {
  const RulePack& law = real_pack("nl/schooladvies.json");
  const std::set<std::string> six{"pro/bb", "bb/kb", "kb/gt", "gt/havo", "havo/vwo", "vwo"};
  for (int year = law.first.first; year <= law.last.first; ++year) {
    for (std::size_t step = 0; step < step_count; ++step) {
      const std::string advice(name(static_cast<Step>(step)));
      EXPECT_EQ(outcome(law, "test_advice_given", year, "test_advice = " + advice),
                year < 2017 || six.count(advice) == 1 ? "yes" : "no")
          << year << ' ' << advice;
    }
    EXPECT_EQ(outcome(law, "test_held", year, ""), year == 2019 ? "no" : "yes") << year;
  }
}

/// The compiled table says the same as the plain one of random pupils.
TEST(Packs, CompileToWhatTheySay) {
  for (const std::string& file : pack_files()) {
    const RulePack& pack = real_pack(file);
    const std::vector<CodeSet> universes = fact_universes(pack);
    Chance chance(3);
    std::vector<Facts> pupils;
    for (int p = 0; p < 300; ++p) {
      Facts facts;
      for (const CodeSet& universe : universes) {
        const CodeRange range = chance.one_of(universe.ranges());
        facts.push_back(range.first +
                        static_cast<Code>(chance.below(static_cast<std::size_t>(range.last - range.first + 1))));
      }
      pupils.push_back(std::move(facts));
    }
    std::vector<std::vector<Code>> codes(universes.size());
    std::vector<FactColumn> columns;
    for (std::size_t f = 0; f < codes.size(); ++f) {
      for (const Facts& facts : pupils) codes[f].push_back(facts[f]);
      columns.push_back({{}, codes[f]});
    }
    for (const Table& table : pack.tables) {
      for (const SchoolYear season : seasons(pack)) {
        const CompiledTable compiled(pack, table, season);
        std::vector<std::uint16_t> rows(pupils.size());
        compiled.rows(columns, 0, rows.size(), rows.data());
        for (std::size_t p = 0; p < pupils.size(); ++p)
          ASSERT_EQ(rows[p], row_in_force(compiled.plain(), pupils[p]))
              << file << ' ' << table.id << ' ' << to_string(season);
      }
    }
  }
}

/// Where a row alone decides and beats nothing, nobody takes its place: it leaves a gap, and the example lies in it.
TEST(DeletingARow, LeavesAGapThatIsReported) {
  std::size_t rows = 0;
  for (const std::string& file : pack_files()) {
    for (std::size_t t = 0; t < real_pack(file).tables.size(); ++t) {
      for (std::size_t r = 0; r < real_pack(file).tables[t].rows.size(); ++r) {
        RulePack damaged = real_pack(file);
        Table& table = damaged.tables[t];
        const Row row = table.rows[r];
        if (table.hit != Hit::unique || !row.beats.empty()) continue;
        table.rows.erase(table.rows.begin() + static_cast<std::ptrdiff_t>(r));
        for (Row& other : table.rows) std::erase(other.beats, row.id);
        EXPECT_FALSE(of_kind(inspect(damaged), gap).empty()) << file << ' ' << table.id << ' ' << row.id;
        ++rows;
      }
    }
  }
  EXPECT_GE(rows, 20U);
}

TEST(AMissingSource, IsReportedWhereverItIsNamed) {
  std::size_t named = 0;
  for (const std::string& file : pack_files()) {
    const auto missing = [&](const std::function<void(RulePack&)>& damage) {
      RulePack damaged = real_pack(file);
      damage(damaged);
      EXPECT_EQ(of_kind(inspect(damaged), no_source).size(), 1U) << file;
      ++named;
    };
    const RulePack& pack = real_pack(file);
    for (std::size_t p = 0; p < pack.parameters.size(); ++p)
      missing([&](RulePack& of) { of.parameters[p].source = "nowhere"; });
    for (std::size_t t = 0; t < pack.tables.size(); ++t) {
      for (std::size_t r = 0; r < pack.tables[t].rows.size(); ++r)
        missing([&](RulePack& of) { of.tables[t].rows[r].source = "nowhere"; });
    }
    for (std::size_t s = 0; s < pack.scales.size(); ++s) {
      for (std::size_t p = 0; p < pack.scales[s].parts.size(); ++p)
        missing([&](RulePack& of) { of.scales[s].parts[p].sources.back() = "nowhere"; });
    }
  }
  EXPECT_GE(named, 50U);
}

}  // namespace
}  // namespace kansrijk::ruleset::test
