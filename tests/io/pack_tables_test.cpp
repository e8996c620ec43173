#include <gtest/gtest.h>

#include "tests/io/small_pack.hpp"

/// Tables, scales and cases of a pack: what is wrong with each is said with its place.
namespace kansrijk::io {
namespace {

using namespace test;

TEST(Tables, KnowColumnsOutputsAndRowsOnlyByTheirNames) {
  EXPECT_EQ(fault(table(R"("score": ">= 1", "season": "2024-2025")", R"("out": "stay")")), "");
  EXPECT_EQ(fault(table(R"("scores": "1")")), "7: scores: the table does not read this column; did you mean score?\n");
  EXPECT_EQ(fault(table(R"("w": "yes")")), "7: w: the table does not read this column; add it to inputs\n");
  EXPECT_EQ(fault(table("", R"("out": "down")")), "7: out: down is no value of out; use a value of its domain\n");
  EXPECT_EQ(fault(table("", R"("out": "sta")")), "7: out: sta is no value of out; did you mean stay?\n");
  EXPECT_EQ(fault(table("", R"("out": "up", "more": "x")")),
            "7: more: the table has no output more; use its outputs\n");
  EXPECT_EQ(fault(table("", R"("ot": "up")")),
            "7: ot: the table has no output ot; did you mean out?\n7: then: the row does not say out; add it\n");
  EXPECT_EQ(fault(table("", "")), "7: then: the row does not say out; add it\n");
  EXPECT_EQ(fault(table("", R"("out": "missing")")), "7: out: missing is no value of out; use a value of its domain\n");
  EXPECT_EQ(fault(table("", R"("out": "up")", R"(, "beats": ["R9"])")),
            "7: beats: there is no row R9 above this one; name a row that stands above\n");
  EXPECT_EQ(fault(table("", R"("out": "up")", R"(, "beats": ["A"])")),
            "7: beats: there is no row A above this one; name a row that stands above\n")
      << "no row beats itself";
  EXPECT_EQ(fault(table("", R"("out": "up")", R"(}, {"id": "A", "when": {}, "then": {"out": "up"})")),
            "7: id: there is a row A already; give it another id\n");
  EXPECT_EQ(fault(table("", R"("out": "up")", "", R"("hit": "every",)")),
            "6: hit: this word is not known here; use one of unique, first, collect\n");
  EXPECT_EQ(fault(table("", R"("out": "up")", R"(, "explain": {"nl": "x"})")), "7: en: the key is missing; add it\n");
}

TEST(Tables, HaveOutputsOfADomainThatIsThere) {
  const auto outputs = [](const std::string& members) {
    return fault(R"("tables": [{"id": "t", "source": "s", "inputs": [], "outputs": {)" + members +
                 R"(}, "rows": []}])");
  };
  EXPECT_EQ(outputs(R"("a": {"domain": "level"}, "b": {"from": 0, "to": 9}, "c": {"words": ["x"], "missing": true})"),
            "");
  EXPECT_EQ(outputs(R"("a": {"domain": "lvel"})"),
            "4: domain: there is no domain lvel; declare it, or use a built-in one\n");
  EXPECT_EQ(outputs(""), "4: outputs: the key is missing; add it\n");
  EXPECT_EQ(outputs(R"("a": {})").substr(0, 35), "4: from: the key is missing; add it");
}

TEST(Tables, RefuseCellsThatCannotBeRead) {
  constexpr const char* wrong =
      "7: score: this cell means nothing; write a value, a list, >= or <= a value, a range a..b, not …, missing or "
      "present\n";
  for (const char* cell : {R"("")", R"("1..")", R"("..1")", R"("1,,2")", R"(">=")", R"("not ,")", "1", "[1]", "null"})
    EXPECT_EQ(fault(table("\"score\": " + std::string(cell))), wrong) << cell;
  EXPECT_EQ(fault(table("\"season\": 2024")).substr(0, 34), "7: season: this cell means nothing");
  EXPECT_EQ(fault(table("\"score\": \"" + std::string(1001, '1') + "\"")), wrong) << "longer than any cell";
  std::string never;
  for (int i = 0; i < 300'000; ++i) never += "not ";
  EXPECT_EQ(fault(table("\"score\": \"" + never + "1\"")), wrong)
      << "as many calls as words would not fit on the stack";
}

TEST(Tables, HaveAtMostSixtyFourColumns) {
  std::string columns;
  for (int i = 0; i < 65; ++i) columns += (i == 0 ? "\"c" : ", \"c") + std::to_string(i) + "\"";
  EXPECT_EQ(fault(R"("tables": [{"id": "t", "inputs": [)" + columns +
                  R"(], "outputs": {"o": {"words": ["a"]}}, "rows": []}])"),
            "4: inputs: a table has at most 64 columns; split it\n");
}

std::string rows(std::size_t n) {
  std::string text;
  for (std::size_t i = 0; i < n; ++i)
    text += (i == 0 ? "{\"id\":\"" : ",{\"id\":\"") + std::to_string(i) + "\",\"when\":{},\"then\":{\"o\":1}}";
  return text;
}

TEST(Tables, HaveNoMoreRowsThanTheyCanHold) {
  const auto of = [](const std::string& inputs, std::size_t n) {
    const std::string text = R"("tables": [{"id": "t", "inputs": [)" + inputs +
                             R"(], "outputs": {"o": {"from": 0, "to": 1}}, "rows": [)" + rows(n) + "]}]";
    return fault(text);
  };
  EXPECT_EQ(of("", 65'535), "");
  EXPECT_EQ(of("", 65'536), "4: rows: a table of 0 columns has at most 65535 rows; split it\n");
  std::string columns;
  for (int i = 0; i < 64; ++i) columns += (i == 0 ? "\"c" : ", \"c") + std::to_string(i) + "\"";
  EXPECT_EQ(of(columns, 16'384), "");
  EXPECT_EQ(of(columns, 16'385), "4: rows: a table of 64 columns has at most 16384 rows; split it\n");
}

/// A scale over the score, by w, with these members and this file.
std::string scale(const std::string& csv, const std::string& more = "", const std::string& input = "score",
                  const std::string& output = "test_advice") {
  const std::string text = facts + R"("scales": [{"id": "g", "input": ")" + input + R"(", "key": ["w"], "output": ")" +
                           output + R"(", "rows_from": "g.csv")" + more + "}]";
  return csv.empty() ? fault(text) : fault(text, {{"g.csv", "w,season,from,test_advice,source,note\n" + csv}});
}

TEST(Scales, SayWhatIsWrongWithEachLineOfTheirFile) {
  EXPECT_EQ(scale("yes,2023-2024,,pro/bb,s,\nyes,2023-2024,100.1,,s,the end\n"), "");
  EXPECT_EQ(scale("maybe,2023-2024,1,vwo,s,\n"), "g.csv:2: w: maybe is no value of w; use a value of its domain\n");
  EXPECT_EQ(scale("yes,2023,1,vwo,s,\n"), "g.csv:2: season: this is not a school year; write it as 2024-2025\n");
  EXPECT_EQ(scale("\nyes,2023-2024,1.25,vwo,s,\n"),
            "g.csv:3: from: 1.25 is no value of score; write numbers from 0 to 100\n");
  EXPECT_EQ(scale("yes,2023-2024,100.2,vwo,s,\n"),
            "g.csv:2: from: 100.2 is no value of score; write numbers from 0 to 100\n");
  EXPECT_EQ(scale("yes,2023-2024,1,hbo,s,\n"),
            "g.csv:2: test_advice: hbo is no value of test_advice; use a value of its domain\n");
  EXPECT_EQ(scale("yes,2023,1.25,hbo,s,\nmaybe,2023-2024,1,vwo,s,\n"),
            "g.csv:2: season: this is not a school year; write it as 2024-2025\n"
            "g.csv:2: from: 1.25 is no value of score; write numbers from 0 to 100\n"
            "g.csv:2: test_advice: hbo is no value of test_advice; use a value of its domain\n"
            "g.csv:3: w: maybe is no value of w; use a value of its domain\n");
}

TEST(Scales, NameInputsADomainAndAFileThatAreThere) {
  const std::string row = "yes,2023-2024,1,vwo,s,\n";
  EXPECT_EQ(scale(""), "g.csv: the file is missing; put it beside the pack\n");
  EXPECT_EQ(scale(row, "", "nothing"), "6: input: there is no input nothing; name a number\n");
  EXPECT_EQ(scale(row, "", "w"), "6: input: w is no number; name a number\n");
  EXPECT_EQ(scale(row, "", "score", "grade"),
            "6: output: there is no domain grade; declare it, or use a built-in one\n");
  for (const char* file : {"", "../g.csv", "a/g.csv", "g.txt", "C:\\\\g.csv"}) {
    EXPECT_EQ(
        fault(facts + R"("scales": [{"id": "g", "input": "score", "output": "level", "rows_from": ")" + file + "\"}]"),
        "6: rows_from: this is not the name of a CSV file beside the pack; write NAME.csv\n")
        << file;
  }
  EXPECT_EQ(
      fault(
          facts + R"("scales": [{"id": "g", "input": "score", "key": ["m"], "output": "level", "rows_from": "g.csv"}])",
          {{"g.csv", ""}}),
      "6: key: there is no input m; declare it\n")
      << "a fact with moments is no key";
}

TEST(Scales, ExpectKeysAndSeasonsThatAreThere) {
  const std::string row = "yes,2023-2024,1,vwo,s,\n";
  EXPECT_EQ(scale(row, R"(, "expected": [{"w": "no", "seasons": ["2023-2024", "2024-2025"], "source": "s"}])"), "");
  EXPECT_EQ(scale(row, R"(, "expected": [{"w": "maybe", "seasons": ["2023-2024", "2024-2025"], "source": "s"}])"),
            "6: w: maybe is no value of w; use a value of its domain\n");
  EXPECT_EQ(scale(row, R"(, "expected": [{"w": "no", "seasons": ["2023-2024", null], "source": "s"}])").substr(0, 47),
            "6: seasons: these are not two school years; wri");
  EXPECT_EQ(scale(row, R"(, "expected": [{"seasons": ["2023-2024", "2023-2024"], "source": "s"}])"),
            "6: w: the key is missing; add it\n6: w:  is no value of w; use a value of its domain\n");
}

TEST(Cases, SayWhatTheyAreOf) {
  const auto item = [](const std::string& members) { return fault("\"cases\": [{" + members + "}]"); };
  EXPECT_EQ(
      item(
          R"("name": "c", "table": "t", "season": "2024-2025", "given": {"x": 1, "y": "a"}, "expect": {"o": "b"}, "because": "A", "note": "n")"),
      "");
  EXPECT_EQ(item(R"("name": "c", "season": "2024-2025", "expect": {})"),
            "4: table: the key is missing; name a table, scale or parameter\n");
  EXPECT_EQ(item(R"("name": "c", "table": "t", "season": "2024", "expect": {})"),
            "4: season: this is not a school year; write it as 2024-2025\n");
  EXPECT_EQ(item(R"("name": "c", "table": "t", "season": "2024-2025")"), "4: expect: the key is missing; add it\n");
  EXPECT_EQ(item(R"("name": "c", "table": "t", "season": "2024-2025", "given": {"x": true}, "expect": {})"),
            "4: x: the value is of the wrong kind; write text between quotes here\n");
}

TEST(StoredCases, SayWhatIsWrongWithEachLine) {
  const auto stored = [](const std::string& line) {
    return fault(R"("cases_from": "c.csv")", {{"c.csv", "of,season,given,expect,because,source\n" + line + "\n"}});
  };
  EXPECT_EQ(stored("t,2024-2025,\"x = 1, y=a\",o = b,A,s"), "");
  EXPECT_EQ(stored("t,2024,x = 1,o = b,A,s"), "c.csv:2: season: this is not a school year; write it as 2024-2025\n");
  EXPECT_EQ(stored("t,2024-2025,x,o,A,s"),
            "c.csv:2: given: these are not names and values; write NAME = VALUE, NAME = VALUE\n"
            "c.csv:2: expect: these are not names and values; write NAME = VALUE, NAME = VALUE\n");
  EXPECT_EQ(stored("t,2024-2025,x = 1,o = b,A,nowhere"),
            "c.csv:2: source: there is no source nowhere; add it to sources\n");
  EXPECT_EQ(fault(R"("cases_from": "c.csv")"), "c.csv: the file is missing; put it beside the pack\n");
  EXPECT_EQ(fault(R"("cases_from": "/etc/passwd")"),
            "4: cases_from: this is not the name of a CSV file beside the pack; write NAME.csv\n");
}

}  // namespace
}  // namespace kansrijk::io
