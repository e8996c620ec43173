#include "ruleset/evaluate.hpp"

#include <map>

#include <gtest/gtest.h>

#include "ruleset/explain.hpp"
#include "tests/ruleset/packs.hpp"

namespace kansrijk::ruleset::test {
namespace {

TEST(CompiledTable, EqualsThePlainVersionOnEveryCombinationOfEverySeason) {
  std::size_t combinations = 0;
  for (const std::string& file : pack_files()) {
    const RulePack pack = test::pack(file);
    for (const Table& table : pack.tables) {
      std::map<Value, CompiledTable> compiled;
      for (int year = pack.first.first; year <= pack.last.first; ++year)
        compiled.emplace(season_value(SchoolYear{year}).value(), CompiledTable(table, SchoolYear{year}));
      each_combination(pack, table, [&](const Facts& facts) {
        const bool dated = table.inputs.front() == Fact::season;
        const CompiledTable& grid = dated ? compiled.at(facts[0]) : compiled.begin()->second;
        const std::uint16_t row = matching_row(table, facts);
        ASSERT_NE(row, no_row) << "a checked table has a row for everything";
        ASSERT_EQ(grid.row(facts), row) << table.id;
        ++combinations;
      });
    }
  }
  // duty alone: 13 seasons × 4 tests × 4 exemptions × 13 advices × 12 test advices × 22 differences.
  EXPECT_GT(combinations, 13U * 4 * 4 * 13 * 12 * 22);
}

TEST(CompiledTable, HasNoRowWhereTheTableHasNone) {
  RulePack pack = test::pack("nl/toelating.json");
  Table& table = pack.tables.front();
  table.rows.erase(table.rows.begin());
  const CompiledTable grid(table, SchoolYear{2024});
  const Facts within = facts_of("advice_low = within, advice_high = within");
  EXPECT_EQ(grid.row(within), no_row);
  EXPECT_EQ(matching_row(table, within), no_row);
}

TEST(Season, HasAValueWithinItsFortyYearsOnly) {
  EXPECT_EQ(season_value(SchoolYear{2014}), Value{0});
  EXPECT_EQ(season_value(SchoolYear{2053}), Value{39});
  EXPECT_EQ(season_value(SchoolYear{2013}), std::nullopt);
  EXPECT_EQ(season_value(SchoolYear{2054}), std::nullopt);
}

TEST(Explain, FillsInTheFactsAndNamesTheSource) {
  const RulePack pack = test::pack("nl/schooladvies.json");
  const Table& duty = *pack.table("duty");
  const Facts facts = facts_of(
      "season = 2024-2025, test = known, exemption = missing, advice = havo, test_advice = vwo, "
      "steps = 2");
  const std::size_t row = matching_row(duty, facts);
  EXPECT_EQ(row_name(pack, duty, row), "nl.schooladvies#duty/R1");
  const Text text = explain(pack, duty, row, facts);
  EXPECT_EQ(
      text.en,
      "The test advice vwo lies 2 half step(s) above the provisional advice havo; the school raises the advice to "
      "vwo unless it states reasons why that is not in the pupil's interest. (Primary Education Act, art. 45d(2))");
  EXPECT_NE(text.nl.find("vwo ligt 2 halve stap(pen) boven het voorlopig advies havo"), std::string::npos) << text.nl;
  EXPECT_TRUE(text.nl.ends_with("(WPO art. 45d lid 2)")) << text.nl;
}

/// No brace is left: every {name} in a text is a fact.
TEST(Explain, SaysEveryRowInBothLanguagesWithItsSource) {
  for (const std::string& file : pack_files()) {
    const RulePack pack = test::pack(file);
    for (const Table& table : pack.tables) {
      for (std::size_t row = 0; row < table.rows.size(); ++row) {
        const Text text = explain(pack, table, row, Facts{});
        const Source* source = pack.source(table.rows[row].source);
        ASSERT_NE(source, nullptr);
        for (const Language language : {Language::nl, Language::en}) {
          const std::string& sentence = text.in(language);
          EXPECT_TRUE(sentence.ends_with(" (" + source->title.in(language) + ")")) << sentence;
          EXPECT_EQ(sentence.find_first_of("{}"), std::string::npos) << sentence;
          EXPECT_GT(sentence.size(), source->title.in(language).size() + 10);
        }
        EXPECT_NE(text.nl, text.en);
      }
    }
  }
}

}  // namespace
}  // namespace kansrijk::ruleset::test
