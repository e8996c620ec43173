#include "ruleset/cases.hpp"

#include <gtest/gtest.h>

#include "tests/ruleset/packs.hpp"

namespace kansrijk::ruleset::test {
namespace {

/// A table of two outputs, a scale and parameters, with one case more.
RulePack pack(const std::string& item, const std::string& rows_more = "") {
  return pack_of(R"(
  "domains": { "score": { "from": 0, "to": 10, "decimals": 1 }, "grade": { "ordered": ["low", "high"] } },
  "moments": ["M6", "M7"],
  "inputs": {
    "advice": { "domain": "school_advice", "missing": true, "label": { "nl": "a", "en": "a" } },
    "score": { "domain": "score", "label": { "nl": "s", "en": "s" } },
    "band": { "domain": "grade", "missing": true, "per_moment": true, "label": { "nl": "b", "en": "b" } } },
  "derive": { "highs": { "is": "count(band high) * 1", "label": { "nl": "h", "en": "h" } } },
  "parameters": [
    { "name": "pair@2022-2023", "values": [1, 2.5], "source": "s" },
    { "name": "word", "text": "da", "source": "s" } ],
  "tables": [{ "id": "t", "source": "s", "inputs": ["advice", "score", "highs"],
    "outputs": { "out": { "words": ["a", "b"] }, "n": { "from": 0, "to": 9, "missing": true } }, "rows": [
      { "id": "A", "when": { "score": "< 5" }, "then": { "out": "a", "n": 3 } },
      { "id": "B", "when": { "score": ">= 5" }, "then": { "out": "b", "n": "missing" } },
      { "id": "C", "when": { "score": ">= 5", "advice": "vwo", "highs": ">= 1" }, "then": { "out": "a", "n": 0 }, "beats": ["B"] })" +
                     rows_more + R"(] }],
  "scales": [{ "id": "g", "input": "score", "key": ["advice"], "output": "grade", "rows_from": "g.csv" }],
  "cases": [)" + item +
                     "]",
                 {{"g.csv", "advice,season,from,grade,source\nvwo,2022-2023,2,low,s\nvwo,2022-2023,8,high,s\n"}});
}

std::string item(const std::string& of, const std::string& given, const std::string& expect,
                 const std::string& because = "", const std::string& season = "2022-2023") {
  return R"({ "name": "c", ")" + of + R"(, "season": ")" + season + R"(", "given": { )" + given +
         R"( }, "expect": { )" + expect + " }" + (because.empty() ? "" : R"(, "because": ")" + because + "\"") + " }";
}

const std::string of_table = R"(table": "t")";

/// What the check says of a case.
std::string said(const std::string& written) {
  std::string text;
  for (const Finding& finding : inspect(pack(written))) {
    if (finding.kind == Finding::Kind::error) text += say(finding.problem.what, Language::en);
  }
  return text;
}

TEST(ACase, ThatComesOutAsItSaysIsNoFinding) {
  EXPECT_EQ(said(item(of_table, R"("score": "1")", R"("out": "a", "n": 3)", "A")), "");
  EXPECT_EQ(said(item(of_table, R"("score": 7)", R"("out": "b", "n": "missing")", "B")), "");
  EXPECT_EQ(said(item(of_table, R"("score": "7", "advice": "vwo", "band@M7": "high")", R"("out": "a", "n": "0")", "C")),
            "");
  EXPECT_EQ(said(item(of_table, R"("score": "7", "advice": "missing")", R"("out": "b", "n": "missing")")), "");
}

TEST(ACase, NamesOutcomesInAnyOrderAndNeedNotNameAll) {
  EXPECT_EQ(said(item(of_table, R"("score": "1")", R"("n": 3, "out": "a")", "A")), "");
  EXPECT_EQ(said(item(of_table, R"("score": "1")", R"("n": 3)", "A")), "");
  EXPECT_EQ(said(item(of_table, R"("score": "1")", R"("n": 3, "outcome": "a")", "A")),
            "case \"c\" comes out as out = a, n = 3 by A");
}

TEST(ACase, ThatComesOutOtherwiseIsReportedWithWhatComesOut) {
  EXPECT_EQ(said(item(of_table, R"("score": "1")", R"("out": "b", "n": 3)", "A")),
            "case \"c\" comes out as out = a, n = 3 by A");
  EXPECT_EQ(said(item(of_table, R"("score": "1")", R"("out": "a", "n": 3)", "B")),
            "case \"c\" comes out as out = a, n = 3 by A");
  EXPECT_EQ(said(item(R"(scale": "g")", R"("score": "3", "advice": "vwo")", R"("grade": "high")")),
            "case \"c\" comes out as grade = low by g");
  EXPECT_EQ(said(item(R"(parameter": "pair")", "", R"("value": "1 2")")),
            "case \"c\" comes out as value = 1 2.5 by pair");
}

TEST(ACase, MayBeOfAScaleOrAParameter) {
  EXPECT_EQ(said(item(R"(scale": "g")", R"("score": "8", "advice": "vwo")", R"("grade": "high")")), "");
  EXPECT_EQ(said(item(R"(scale": "g")", R"("score": "1.9", "advice": "vwo")", R"("grade": "missing")")), "");
  EXPECT_EQ(said(item(R"(parameter": "pair")", "", R"("value": "1 2.5")")), "");
  EXPECT_EQ(said(item(R"(parameter": "word")", "", R"("value": "da")")), "");
}

TEST(ACase, SaysEveryFactThatIsNeverMissing) {
  EXPECT_EQ(said(item(of_table, R"("advice": "vwo")", R"("out": "a", "n": 3)")),
            "nothing is said about score, which is never missing");
}

TEST(ACase, OfSomethingThatIsNotThereIsReported) {
  EXPECT_EQ(said(item(R"(table": "u")", "", R"("out": "a")")), "there is no table, scale or parameter u");
  EXPECT_EQ(said(item(R"(parameter": "pair")", "", R"("value": "1 2.5")", "", "2021-2022")),
            "there is no table, scale or parameter pair");
  EXPECT_EQ(said(item(of_table, R"("income": "1")", R"("out": "a")")), "there is no input income");
  EXPECT_EQ(said(item(of_table, R"("band": "high")", R"("out": "a")")), "there is no input band")
      << "without its moment";
  EXPECT_EQ(said(item(of_table, R"("band@M9": "high")", R"("out": "a")")), "there is no input band@M9");
  EXPECT_EQ(said(item(of_table, R"("score": "11")", R"("out": "a")")), "11 is no value of score");
  EXPECT_EQ(said(item(of_table, R"("score": "missing")", R"("out": "a")")), "missing is no value of score");
  EXPECT_EQ(said(item(R"(scale": "g")", R"("score": "8", "advice": "havo")", R"("grade": "high")")),
            "g has no thresholds for advice = havo 2022-2023");
}

TEST(ACase, OfACollectTableNamesEveryRow) {
  RulePack collect =
      pack(item(of_table, R"("score": "7", "advice": "vwo", "band@M6": "high")", R"("out": "b", "n": "missing")"));
  collect.tables[0].hit = Hit::collect;
  for (Row& row : collect.tables[0].rows) row.beats.clear();
  const auto came = CaseRunner(collect).run(collect.cases[0]);
  ASSERT_TRUE(came.has_value());
  EXPECT_EQ(came->because, "B, C");
  EXPECT_EQ(pairs_text(came->outcome), "out = b, n = missing");
}

TEST(ACase, ForWhichNoRowHoldsIsReported) {
  RulePack without = pack(item(of_table, R"("score": "1")", R"("out": "a", "n": 3)"));
  without.tables[0].rows.erase(without.tables[0].rows.begin());
  const auto came = CaseRunner(without).run(without.cases[0]);
  ASSERT_FALSE(came.has_value());
  EXPECT_EQ(say(came.error().id, Language::en), "no row holds");
}

TEST(StoredCases, AreCasesOfTheFileBesideThePack) {
  const RulePack plain = pack("");
  const std::string text = text_of(R"(
    "domains": { "score": { "from": 0, "to": 10 } },
    "inputs": { "score": { "domain": "score", "label": { "nl": "s", "en": "s" } } },
    "tables": [{ "id": "t", "source": "s", "inputs": ["score"], "outputs": { "out": { "words": ["a", "b"] } }, "rows": [
      { "id": "A", "when": { "score": "< 5" }, "then": { "out": "a" } },
      { "id": "B", "when": { "score": ">= 5" }, "then": { "out": "b" } }] }],
    "cases_from": "cases.csv")");
  const RulePack stored = parsed(text, {{"cases.csv",
                                         "of,season,given,expect,because,source\n"
                                         "t,2022-2023,score = 4,out = a,A,s\n"
                                         "t,2022-2023,score=5,out = a,B,s\n"}});
  ASSERT_EQ(stored.cases.size(), 2U);
  EXPECT_EQ(told(inspect(stored)),
            "cases.csv:3: case \"t score=5\" comes out as out = b by B; mend the case or the rules\n");
}

}  // namespace
}  // namespace kansrijk::ruleset::test
