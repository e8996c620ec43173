#include "ruleset/season_table.hpp"

#include <gtest/gtest.h>

#include "tests/ruleset/packs.hpp"

namespace kansrijk::ruleset::test {
namespace {

/// A table over an advice that may be missing and a score, with these rows.
std::string table(const std::string& rows, const std::string& hit = "unique") {
  return R"(
  "domains": { "score": { "from": 0, "to": 10, "decimals": 1 } },
  "inputs": {
    "advice": { "domain": "school_advice", "missing": true, "label": { "nl": "advies", "en": "advice" } },
    "score": { "domain": "score", "label": { "nl": "score", "en": "score" } } },
  "derive": { "twice": { "is": "2 * score", "label": { "nl": "dubbel", "en": "twice" } } },
  "parameters": [
    { "name": "from@2021-2022", "values": [2.5], "source": "s" },
    { "name": "from@2023-2024", "values": [4], "source": "s" },
    { "name": "first_new", "text": "2023-2024", "source": "s" } ],
  "tables": [{ "id": "t", "source": "s", "hit": ")" +
         hit +
         R"(", "inputs": ["advice", "score", "twice"], "outputs": { "out": { "words": ["a", "b"] } }, "rows": [)" +
         rows + "] }]";
}

std::string row(const std::string& id, const std::string& when, const std::string& more = "") {
  return R"({ "id": ")" + id + R"(", "when": { )" + when + R"( }, "then": { "out": "a" })" + more + "}";
}

/// Ids of the rows that are left in a season.
std::string rows_in(const RulePack& pack, int year) {
  const SeasonTable rules = rules_of(pack, SchoolYear{year});
  std::string ids;
  for (const SeasonTable::Line& line : rules.lines) ids += rules.table->rows[line.row].id;
  return ids;
}

std::string in_force(const RulePack& pack, const std::string& facts, int year = 2022) {
  const SeasonTable rules = rules_of(pack, SchoolYear{year});
  std::string ids;
  for (const std::size_t line : lines_in_force(rules, facts_of(pack, facts)))
    ids += rules.table->rows[rules.lines[line].row].id;
  return ids;
}

TEST(SeasonTable, LetsRowsOfOtherSeasonsFallAway) {
  const RulePack pack =
      pack_of(table(row("A", "") + "," + row("B", R"("season": ">= 2023-2024")") + "," +
                    row("C", R"("season": "2021-2022, 2024-2025")") + "," + row("D", R"("season": "not 2022-2023")") +
                    "," + row("E", R"("season": "< $first_new")")));
  EXPECT_EQ(rows_in(pack, 2021), "ACDE");
  EXPECT_EQ(rows_in(pack, 2022), "AE");
  EXPECT_EQ(rows_in(pack, 2023), "ABD");
  EXPECT_EQ(rows_in(pack, 2024), "ABCD");
}

TEST(SeasonTable, HasTheParametersOfItsSeason) {
  const RulePack pack = pack_of(table(row("A", R"("score": ">= $from")")));
  EXPECT_EQ(rules_of(pack, SchoolYear{2022}).lines[0].cells[1], (CodeSet{{25, 100}}));
  EXPECT_EQ(rules_of(pack, SchoolYear{2023}).lines[0].cells[1], (CodeSet{{40, 100}}));
  EXPECT_EQ(rules_of(pack, SchoolYear{2024}).lines[0].cells[1], (CodeSet{{40, 100}}));
  EXPECT_TRUE(rules_of(pack, SchoolYear{2023}).same_rules(rules_of(pack, SchoolYear{2024})));
  EXPECT_FALSE(rules_of(pack, SchoolYear{2022}).same_rules(rules_of(pack, SchoolYear{2023})));
}

TEST(SeasonTable, HoldsForEveryValueInAColumnThatARowDoesNotName) {
  const RulePack pack = pack_of(table(row("A", R"("score": "1")")));
  const SeasonTable rules = rules_of(pack, SchoolYear{2022});
  EXPECT_EQ(rules.lines[0].cells[0], rules.columns[0].universe);
  EXPECT_TRUE(rules.columns[0].universe.contains(missing));
  EXPECT_FALSE(rules.columns[1].universe.contains(missing));
  EXPECT_EQ(in_force(pack, "score = 1"), "A") << "also where the advice is missing";
}

TEST(SeasonTable, LooksAtDerivedColumns) {
  const RulePack pack = pack_of(table(row("A", R"("twice": "> 10")") + "," + row("B", R"("twice": "<= 10")")));
  EXPECT_EQ(in_force(pack, "score = 5"), "B");
  EXPECT_EQ(in_force(pack, "score = 5.1"), "A");
  EXPECT_EQ(rules_of(pack, SchoolYear{2022}).columns[2].label.nl, "dubbel");
}

/// The problem of a table in 2022-2023.
std::string fault(const std::string& rows) {
  const RulePack pack = pack_of(table(rows));
  const auto rules = in_season(pack, pack.tables[0], SchoolYear{2022});
  std::string text;
  if (rules) return text;
  for (const Problem& problem : rules.error()) text += say(problem, Language::en) + "\n";
  return text;
}

TEST(SeasonTable, SaysWhichCellMeansNothingAndWhatWould) {
  EXPECT_EQ(
      fault("\n" + row("A", R"("advice": "pro/bb")")),
      "p.json:16: advice: pro/bb is no value of advice; write one of pro, bb, bb/kb, kb, kb/gt, gt, gt/havo, havo, "
      "havo/vwo, vwo, vso, none\n");
  EXPECT_EQ(fault(row("A", R"("score": ">= $nothing")")),
            "p.json:15: score: $nothing is no value of score; write numbers from 0 to 10\n");
  EXPECT_EQ(fault(row("A", R"("twice": "21")")),
            "p.json:15: twice: 21 is no value of twice; write numbers from 0 to 20\n");
  EXPECT_EQ(fault(row("A", R"("score": "missing")")),
            "p.json:15: score: missing is no value of score; write numbers from 0 to 10\n");
  EXPECT_EQ(fault(row("A", R"("season": "2030-2031")")),
            "p.json:15: season: 2030-2031 is no value of season; write seasons from 2021-2022 to 2024-2025\n");
  EXPECT_EQ(fault(row("A", R"("score": "11")") + "," + row("B", R"("score": "12")")).find("p.json:15: score: 11"), 0U);
}

TEST(SeasonTable, SaysWhichColumnIsNotThere) {
  RulePack pack = pack_of(table(row("A", "")));
  pack.tables[0].inputs[0] = "nowhere";
  const auto rules = in_season(pack, pack.tables[0], SchoolYear{2022});
  ASSERT_FALSE(rules.has_value());
  EXPECT_EQ(say(rules.error().front().what, Language::en), "there is no input nowhere");
}

TEST(RowInForce, IsTheOneThatHoldsAndIsNotBeaten) {
  const RulePack pack = pack_of(table(row("A", "") + "," + row("B", R"("advice": "pro")", R"(, "beats": ["A"])") + "," +
                                      row("C", R"("score": "1")", R"(, "beats": ["B"])")));
  EXPECT_EQ(in_force(pack, "advice = bb, score = 2"), "A");
  EXPECT_EQ(in_force(pack, "advice = pro, score = 2"), "B");
  EXPECT_EQ(in_force(pack, "advice = bb, score = 1"), "AC") << "C gives way to nothing and beats only B";
  EXPECT_EQ(in_force(pack, "advice = pro, score = 1"), "C") << "A stays beaten by B, which is beaten itself";
  const SeasonTable rules = rules_of(pack, SchoolYear{2022});
  EXPECT_EQ(row_in_force(rules, facts_of(pack, "advice = pro, score = 1")), 2);
  EXPECT_EQ(lines_that_hold(rules, facts_of(pack, "advice = pro, score = 1")), (std::vector<std::size_t>{0, 1, 2}));
}

TEST(RowInForce, OfAFirstTableIsTheFirstThatHolds) {
  const RulePack pack = pack_of(table(row("A", R"("advice": "pro")") + "," + row("B", R"("score": "1")") + "," +
                                          row("C", "", R"(, "beats": ["A", "B"])"),
                                      "first"));
  EXPECT_EQ(in_force(pack, "advice = pro, score = 1"), "A");
  EXPECT_EQ(in_force(pack, "advice = bb, score = 1"), "B");
  EXPECT_EQ(in_force(pack, "score = 2"), "C");
}

TEST(RowInForce, OfACollectTableIsEveryOneThatIsNotBeaten) {
  const RulePack pack = pack_of(table(row("A", R"("advice": "pro")") + "," + row("B", R"("score": "1")") + "," +
                                          row("C", R"("score": "1..2")", R"(, "beats": ["B"])"),
                                      "collect"));
  EXPECT_EQ(in_force(pack, "advice = pro, score = 1"), "AC");
  EXPECT_EQ(in_force(pack, "advice = bb, score = 3"), "");
  EXPECT_EQ(row_in_force(rules_of(pack, SchoolYear{2022}), facts_of(pack, "advice = bb, score = 3")), no_row);
}

TEST(RowInForce, CountsARowOfAnotherSeasonNeitherAsHoldingNorAsBeating) {
  const RulePack pack =
      pack_of(table(row("A", "") + "," + row("B", R"("season": "2023-2024")", R"(, "beats": ["A"])")));
  EXPECT_EQ(in_force(pack, "score = 1", 2022), "A");
  EXPECT_EQ(in_force(pack, "score = 1", 2023), "B");
}

}  // namespace
}  // namespace kansrijk::ruleset::test
