#include "ruleset/check.hpp"

#include <algorithm>
#include <map>

#include <gtest/gtest.h>

#include "tests/ruleset/random_packs.hpp"

namespace kansrijk::ruleset::test {
namespace {

/// A pack of one table over advice and score in which each member can be replaced.
std::string pack(const std::string& rows, const std::string& more = "",
                 const std::string& inputs = R"("advice", "score")") {
  return text_of(R"(
  "domains": { "score": { "from": 0, "to": 10 } },
  "inputs": {
    "advice": { "domain": "school_advice", "missing": true, "label": { "nl": "a", "en": "a" } },
    "score": { "domain": "score", "label": { "nl": "s", "en": "s" } } },)" +
                 more + R"(
  "tables": [{ "id": "t", "source": "s", "inputs": [)" +
                 inputs + R"(], "outputs": { "out": { "words": ["a", "b"] } }, "rows": [
)" + rows + "] }]");
}

std::string row(const std::string& id, const std::string& when, const std::string& more = "") {
  return R"({ "id": ")" + id + R"(", "when": { )" + when + R"( }, "then": { "out": "a" })" + more + "}";
}

std::string found(const std::string& text) {
  return told(inspect(parsed(text)));
}
/// The errors alone, without their places.
std::string said(const std::string& text) {
  std::string all;
  for (const Problem& problem : check(parsed(text))) all += say(problem.what, Language::en) + "\n";
  return all;
}

const std::string low = R"("score": "< 5", "advice": "present")";
const std::string high = R"("score": ">= 5", "advice": "present")";
const std::string none = R"("advice": "missing")";

TEST(Check, FindsNothingInASoundPack) {
  EXPECT_EQ(found(pack(row("A", low) + ",\n" + row("B", high) + ",\n" + row("C", none))), "");
}

TEST(Check, FindsAGapWithAnExampleAndTheRowThatWouldCloseIt) {
  const auto findings = inspect(parsed(pack(row("A", low) + ",\n" + row("C", none))));
  ASSERT_EQ(findings.size(), 1U) << told(findings);
  EXPECT_EQ(say(findings[0].problem, Language::en),
            "p.json:10: table t has no row for advice = pro, score = 5; add a row for it");
  EXPECT_EQ(
      findings[0].example,
      R"({ "name": "?", "table": "t", "season": "2021-2022", "given": { "advice": "pro", "score": "5" }, "expect": { "out": "?" }, "because": "?" })");
  EXPECT_EQ(
      findings[0].row,
      R"({ "id": "?", "when": { "advice": "present", "score": ">= 5" }, "then": { "out": "?" }, "source": "?" })");
}

TEST(Check, FindsAGapOfSomeSeasons) {
  const std::string text =
      pack(row("A", low) + ",\n" + row("B", high + R"(, "season": "not 2023-2024")") + ",\n" + row("C", none));
  const auto findings = inspect(parsed(text));
  ASSERT_EQ(findings.size(), 1U) << told(findings);
  EXPECT_EQ(say(findings[0].problem.what, Language::en),
            "table t has no row for season = 2023-2024, advice = pro, score = 5");
  EXPECT_EQ(
      findings[0].row,
      R"({ "id": "?", "when": { "season": "2023-2024", "advice": "present", "score": ">= 5" }, "then": { "out": "?" }, "source": "?" })");
}

TEST(Check, FindsASeasonWithoutAnyRow) {
  EXPECT_EQ(said(pack(row("A", R"("season": "<= 2023-2024")"), "", "")), "table t has no row for 2024-2025\n");
}

TEST(Check, FindsAnOverlapThatNoRowSettles) {
  const auto findings = inspect(parsed(
      pack(row("A", low) + ",\n" + row("B", R"("score": ">= 4", "advice": "present")") + ",\n" + row("C", none))));
  ASSERT_EQ(findings.size(), 1U) << told(findings);
  EXPECT_EQ(say(findings[0].problem, Language::en),
            "p.json:12: rows A and B of table t both hold for advice = pro, score = 4; narrow one of them or let one "
            "beat the other");
  EXPECT_EQ(
      findings[0].example,
      R"({ "name": "?", "table": "t", "season": "2021-2022", "given": { "advice": "pro", "score": "4" }, "expect": { "out": "a" }, "because": "A" })");
}

TEST(Check, LeavesAnOverlapAloneThatOneRowSettles) {
  const std::string beats = R"(, "beats": ["A"])";
  EXPECT_EQ(said(pack(row("A", low) + "," + row("B", R"("score": ">= 4", "advice": "present")", beats) + "," +
                      row("C", none))),
            "");
  const std::string third = row("D", R"("score": "4")", R"(, "beats": ["A", "C"])");
  EXPECT_EQ(said(pack(row("A", low) + "," + row("B", R"("score": "5..10", "advice": "present")") + "," +
                      row("C", none) + "," + third)),
            "");
}

TEST(Check, FindsRowsThatCanNeverDecide) {
  EXPECT_EQ(said(pack(row("A", "") + "," + row("B", "", R"(, "beats": ["A"])"))), "row A of table t can never hold\n")
      << "beaten everywhere";
  EXPECT_EQ(said(pack(row("A", "") + "," + row("B", R"("score": "not 0..10")"), "", R"("score")")),
            "row B of table t can never hold\n")
      << "it holds for nothing";
}

TEST(Check, LooksThroughDerivedColumnsForWhatCannotOccur) {
  const std::string derive = R"(
  "derive": { "twice": { "is": "2 * score", "label": { "nl": "d", "en": "d" } } },)";
  EXPECT_EQ(said(pack(row("A", R"("twice": "3")") + "," + row("B", R"("twice": "not 3")"), derive, R"("twice")")),
            "row A of table t can never hold\n")
      << "twice a whole number is never 3";
  EXPECT_EQ(
      said(pack(row("A", R"("twice": "<= 4", "score": "<= 2")") + "," + row("B", R"("twice": "> 4", "score": "> 2")"),
                derive, R"("twice", "score")")),
      "")
      << "the two columns agree always";
}

TEST(Check, FindsNamesThatAreTakenTwice) {
  const std::string derive = R"(
  "derive": { "score": { "is": "2 + 2", "label": { "nl": "d", "en": "d" } } },)";
  EXPECT_EQ(said(pack(row("A", ""), derive)), "the name score is taken already\n");
  const std::string table =
      R"("tables": [{ "id": "t", "source": "s", "inputs": [], "outputs": { "o": { "words": ["a"] } }, "rows": [] })";
  EXPECT_EQ(said(text_of(table + table.substr(table.find('{') - 1).replace(0, 1, ",") + "]")),
            "the name t is taken already\n");
}

TEST(Check, FindsExpressionsThatMeanNothing) {
  const std::string derive = R"(
  "derive": { "d": { "is": "score + nothing", "label": { "nl": "d", "en": "d" } } },)";
  EXPECT_EQ(found(pack(row("A", ""), derive, R"("d")")), "p.json:10: there is no input nothing; mend the expression\n");
}

TEST(Check, SaysASlipOfTheSameCellOnce) {
  EXPECT_EQ(found(pack(row("A", R"("score": "12")"))),
            "warning: p.json:10: no row of table t looks at advice; leave the column out\n"
            "p.json:11: score: 12 is no value of score; write numbers from 0 to 10\n")
      << "although the pack covers four seasons";
}

TEST(Check, FindsSourcesThatAreNotThere) {
  EXPECT_EQ(said(pack(row("A", "", R"(, "source": "nowhere")"))), "there is no source nowhere\n");
  EXPECT_EQ(said(pack(row("A", ""), R"("parameters": [{ "name": "p", "values": [1], "source": "nowhere" }],)")),
            "there is no source nowhere\n");
}

TEST(Check, FindsRowsThatSpeakOfSeasonsOutsideTheirSource) {
  const auto with = [](const std::string& valid, const std::string& rows) {
    std::string text = pack(rows);
    const std::string address = R"("address": "art. 1")";
    text.replace(text.find(address), address.size(), address + R"(, "valid": )" + valid);
    std::string all;
    for (const Finding& finding : inspect(parsed(text))) {
      if (finding.kind == Finding::Kind::error) all += say(finding.problem.what, Language::en) + "\n";
    }
    return all;
  };
  const std::string all = row("A", "");
  EXPECT_EQ(with(R"(["2021-2022", "2024-2025"])", all), "");
  EXPECT_EQ(with(R"(["2020-2021", null])", all), "");
  EXPECT_EQ(with(R"(["2022-2023", null])", all), "the source s does not hold in 2021-2022\n");
  EXPECT_EQ(with(R"(["2021-2022", "2022-2023"])", all), "the source s does not hold in 2023-2024\n");
  EXPECT_EQ(with(R"(["2021-2022", "2022-2023"])", row("A", R"("season": "<= 2022-2023")")),
            "table t has no row for 2023-2024\n")
      << "seasons with the same rules are said once";
}

TEST(Check, WarnsOfWhatNothingDependsOn) {
  const std::string derive = R"(
  "derive": { "d": { "is": "score + 1", "label": { "nl": "d", "en": "d" } } },)";
  EXPECT_EQ(found(pack(row("A", ""), derive, R"("advice")")),
            "warning: p.json:10: nothing depends on d; leave it out\n"
            "warning: p.json:11: no row of table t looks at advice; leave the column out\n");
  EXPECT_EQ(found(text_of(R"("inputs": {})")), "warning: p.json: nothing rests on the source s; leave it out\n");
}

TEST(Check, OfFirstAndCollectAsksOnlyWhatHoldsForThem) {
  const auto of = [](const std::string& hit, const std::string& rows) {
    std::string text = pack(rows);
    return said(text.replace(text.find(R"("id": "t")"), 9, R"("id": "t", "hit": ")" + hit + "\""));
  };
  const std::string overlapping = row("A", low) + "," + row("B", R"("score": ">= 4")") + "," + row("C", none);
  EXPECT_EQ(of("first", overlapping), "");
  EXPECT_EQ(of("first", row("A", "") + "," + row("B", low)), "row B of table t can never hold\n");
  EXPECT_EQ(of("first", row("A", low)), "table t has no row for advice = pro, score = 5\n");
  EXPECT_EQ(of("collect", overlapping), "");
  EXPECT_EQ(of("collect", row("A", low)), "") << "to collect nothing is no gap";
}

TEST(Check, GivesErrorsOnlyToThoseWhoWantToUseThePack) {
  const RulePack warned = parsed(pack(row("A", "")));
  EXPECT_EQ(inspect(warned).size(), 2U);
  EXPECT_TRUE(check(warned).empty());
  EXPECT_EQ(check(parsed(pack(row("A", low)))).size(), 1U);
}

/// `n` columns of a and b, with rows that each ask this many of them at random.
RulePack random_clauses(int n, int rows, int asked, const std::string& hit) {
  Chance chance(1);
  std::string inputs, columns, written;
  for (int i = 0; i < n; ++i) {
    const std::string name = "x" + std::to_string(i);
    inputs += (i == 0 ? "\"" : ", \"") + name + R"(": { "domain": "d", "label": { "nl": "x", "en": "x" } })";
    columns += (i == 0 ? "\"" : ", \"") + name + "\"";
  }
  for (int r = 0; r < rows; ++r) {
    std::map<std::string, std::string> cells;
    for (int c = 0; c < asked; ++c)
      cells["x" + std::to_string(chance.between(0, n - 1))] = chance.percent(50) ? "a" : "b";
    std::string when;
    for (const auto& [column, cell] : cells) when += (when.empty() ? "\"" : ", \"") + column + R"(": ")" + cell + "\"";
    written += (r == 0 ? "" : ",\n") + row("R" + std::to_string(r), when);
  }
  return parsed(text_of(R"("domains": { "d": { "words": ["a", "b"] } }, "inputs": { )" + inputs +
                        R"( }, "tables": [{ "id": "t", "source": "s", "hit": ")" + hit + R"(", "inputs": [)" + columns +
                        R"(], "outputs": { "out": { "words": ["a", "b"] } }, "rows": [)" + written + "] }]"));
}

constexpr std::string_view tangled = "table {} is too tangled to check for gaps and overlaps";

/// Whether rows of three cells over sixty columns leave a gap is a famous hard question.
TEST(Check, GivesUpOnATableThatIsTooTangledAndSaysSo) {
  const auto findings = inspect(random_clauses(60, 400, 3, "first"));
  ASSERT_EQ(of_kind(findings, tangled).size(), 1U) << told(findings);
  EXPECT_EQ(of_kind(findings, tangled)[0].kind, Finding::Kind::warning);
  EXPECT_TRUE(of_kind(findings, dead).empty()) << "whether a row is dead was not found out";
}

TEST(Check, GivesUpOnATableThatIsTooLong) {
  const auto findings = inspect(random_clauses(2, 20'000, 1, "collect"));
  EXPECT_EQ(of_kind(findings, tangled).size(), 1U) << told(findings);
}

TEST(Check, SaysAThousandOverlapsAtMost) {
  EXPECT_LE(inspect(random_clauses(10, 200, 2, "unique")).size(), 1001U);
}

}  // namespace
}  // namespace kansrijk::ruleset::test
