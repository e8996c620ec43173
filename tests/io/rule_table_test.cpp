#include "io/rule_table.hpp"

#include <algorithm>

#include <gtest/gtest.h>

#include "tests/io/folder.hpp"

namespace kansrijk::io {
namespace {

using test::told;

constexpr const char* pack_text = R"({
  "pack": "test.pack", "version": "1.0.0", "title": { "nl": "Proef", "en": "Trial" },
  "covers": ["2023-2024", "2025-2026"], "checked": "2025-11-23", "checked_until": "2025-2026",
  "sources": [
    { "id": "law", "kind": "law", "title": { "nl": "Wet", "en": "Law" }, "address": "art. 1" },
    { "id": "guess", "kind": "assumption", "title": { "nl": "Gok", "en": "Guess" }, "address": "nobody" }
  ],
  "domains": { "share": { "from": 0, "to": 1, "decimals": 3 } },
  "inputs": {
    "advice": { "domain": "school_advice", "missing": true, "label": { "nl": "advies", "en": "advice" } },
    "score": { "domain": "share", "label": { "nl": "score", "en": "score" } }
  },
  "tables": [
    { "id": "t", "source": "law", "inputs": ["advice"], "outputs": { "schools": { "from": 0, "to": 30 }, "advice": { "domain": "share" } },
      "rows": [
        { "id": "A",  "when": { "advice": "bb" }, "then": { "schools": 4, "advice": 0.250 },
          "explain": { "nl": "Vier.", "en": "Four." } },

        { "id": "B", "when": { "season": ">= 2024-2025", "advice": "kb" }, "then": { "schools": "6", "advice": 1 },
          "beats": ["A"], "source": "guess", "note": "=why; \"so\"" }
      ] },
    { "id": "empty", "inputs": [], "outputs": { "on": { "words": ["yes", "no"] } } }
  ],
  "scales": [ { "id": "s", "input": "score", "output": "test_advice", "rows_from": "s.csv" } ]
})";
constexpr const char* scale_text =
    "season,from,test_advice,source\r\n2023-2024,,bb,law\r\n\r\n2023-2024,0.500,\"kb\",law\r\n2023-2024,0.750,gt,guess";

const PackFiles files{"p.json", pack_text, {{"s.csv", scale_text}}};

std::string csv(const std::string& table = "t") {
  return sheet_csv(files, table).value();
}

/// `text` with `from`, which must be there once, replaced.
std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  if (at == std::string::npos) throw std::logic_error("not there: " + from);
  return text.replace(at, from.size(), to);
}

/// What stands differently, as `before|after`; empty where nothing does.
std::string edit(const std::string& before, const std::string& after) {
  std::size_t front = 0, back = 0;
  const std::size_t most = std::min(before.size(), after.size());
  while (front < most && before[front] == after[front]) ++front;
  while (back < most - front && before[before.size() - 1 - back] == after[after.size() - 1 - back]) ++back;
  if (before == after) return "";
  return before.substr(front, before.size() - back - front) + "|" + after.substr(front, after.size() - back - front);
}

/// What a sheet changes in the pack; its faults where it is refused.
std::string pack_edit(const std::string& sheet, const std::string& table = "t") {
  const auto changed = with_sheet(files, table, sheet, "f.csv");
  return changed ? edit(pack_text, changed->bytes) : told(changed);
}
std::string scale_after(const std::string& sheet) {
  const auto changed = with_sheet(files, "s", sheet, "f.csv");
  return changed ? changed->beside.front().second : told(changed);
}
std::string fault(const std::string& sheet, const std::string& table = "t") {
  return told(with_sheet(files, table, sheet, "f.csv"));
}

TEST(RuleTable, IsASheetWithAColumnForAllThatARowSays) {
  EXPECT_EQ(csv(),
            "\xEF\xBB\xBFid;season;advice;schools;then advice;beats;source;note\n"
            "A;;bb;4;0,25;;law;\n"
            "B;>= 2024-2025;kb;6;1;A;guess;\"'=why; \"\"so\"\"\"\n")
      << "a decimal comma where Dutch spreadsheets want one, and no formula";
}

TEST(RuleTable, OfAScaleHasTheColumnsOfItsFile) {
  EXPECT_EQ(csv("s"),
            "\xEF\xBB\xBFseason;from;test_advice;source;note\n2023-2024;;bb;law;\n2023-2024;0,500;kb;law;\n"
            "2023-2024;0,750;gt;guess;\n");
}

TEST(RuleTable, ThatNobodyChangedComesBackToTheByte) {
  for (const char* table : {"t", "empty"}) EXPECT_EQ(pack_edit(csv(table), table), "");
  EXPECT_EQ(scale_after(csv("s")), scale_text);
}

TEST(RuleTable, SurvivesTheWaysOfSpreadsheets) {
  const std::string sheet = csv();
  const auto with = [&](const std::string& from, const std::string& to) { return replaced(sheet, from, to); };
  EXPECT_EQ(pack_edit(sheet.substr(3)), "") << "no mark";
  EXPECT_EQ(pack_edit(replaced(with("note\n", "note\r\n"), "law;\n", "law;\r\n")), "");
  EXPECT_EQ(pack_edit(with("A;;bb;4", "\"A\";\"\";\"bb\";\"4\"")), "");
  EXPECT_EQ(pack_edit(replaced(with("note\n", "note;;\n"), "law;\n", "law;;;\n")), "") << "empty columns";
  EXPECT_EQ(pack_edit(with("law;\n", "law\n")), "") << "a short row";
  EXPECT_EQ(pack_edit(sheet + ";;;;;;;\n\n;;;;;;;\n"), "") << "empty rows";
  EXPECT_EQ(pack_edit(with("A;;bb;4", " A ;;bb ; 4")), "");
  EXPECT_EQ(pack_edit(with("A;;", "A;-;")), "") << "an empty cell as the screen shows it";
  EXPECT_EQ(pack_edit(with("0,25", "0.250")), "");
  EXPECT_EQ(pack_edit("source,id,advice,schools,then advice\nlaw,A,bb,4,0.25\nguess,B,kb,6,1\n"), "")
      << "commas, another order, and no columns season, beats and note";
  EXPECT_EQ(
      scale_after("season,from,test_advice,source\n2023-2024,,bb,law\n2023-2024,0.5,kb,law\n2023-2024,0.75,gt,guess\n"),
      scale_text);
}

TEST(RuleTable, TakesWindows1252) {
  EXPECT_EQ(pack_edit(replaced(csv().substr(3), "\"'=why; \"\"so\"\"\"", "caf\xE9")), "=why; \\\"so\\\"|caf\u00e9");
}

TEST(RuleTable, ChangesOneCellAndNothingElse) {
  const auto edit_of = [](const std::string& from, const std::string& to) {
    return pack_edit(replaced(csv(), from, to));
  };
  EXPECT_EQ(edit_of("A;;bb", "A;;bb, vwo"), "|, vwo");
  EXPECT_EQ(edit_of("bb;4;", "bb;5;"), "4|5");
  EXPECT_EQ(edit_of("kb;6;", "kb;7;"), "6|7") << "quotes stay where they were";
  EXPECT_EQ(edit_of("0,25", "0,3"), "250|3");
  EXPECT_EQ(edit_of(";guess;", ";law;"), "guess|law");
  EXPECT_EQ(edit_of("'=why;", "why;"), "=|");
}

TEST(RuleTable, PutsNewKeysWhereTheyBelong) {
  EXPECT_EQ(pack_edit(replaced(csv(), "A;;", "A;2023-2024;")), "|, \"season\": \"2023-2024\"");
  EXPECT_EQ(pack_edit(replaced(csv(), ";;law;", ";;guess;")), "|source\": \"guess\",\n          \"")
      << "before explain";
  EXPECT_EQ(pack_edit(replaced(csv(), "law;\n", "law;new\n")), "|,\n          \"note\": \"new\"");
}

TEST(RuleTable, TakesKeysAwayWithTheirCommas) {
  EXPECT_EQ(pack_edit(replaced(csv(), "A;;bb", "A;;")), " \"advice\": \"bb\" |");
  EXPECT_EQ(pack_edit(replaced(csv(), ">= 2024-2025", "")), "season\": \">= 2024-2025\", \"|");
  EXPECT_EQ(pack_edit(replaced(csv(), "kb", "")), ", \"advice\": \"kb\"|");
  EXPECT_EQ(pack_edit(replaced(csv(), ";A;", ";;")), "beats\": [\"A\"], \"|");
  EXPECT_EQ(pack_edit(replaced(csv(), "\"'=why; \"\"so\"\"\"", "")), ", \"note\": \"=why; \\\"so\\\"\"|");
}

TEST(RuleTable, WritesNewRowsLikeTheOthers) {
  EXPECT_EQ(pack_edit(csv() + "C;;gt, havo;12;0,5;A B;law;\"two\nlines\"\n"),
            "|,\n\n        { \"id\": \"C\", \"when\": { \"advice\": \"gt, havo\" }, \"then\": { \"schools\": 12, "
            "\"advice\": 0.5 },\n"
            "          \"beats\": [\"A\", \"B\"], \"source\": \"law\", \"note\": \"two\\nlines\" }");
  EXPECT_EQ(pack_edit("id;on;source\nX;yes;law\n", "empty"),
            "|, \"rows\": [{\"id\": \"X\", \"when\": {}, \"then\": {\"on\": \"yes\"}, \"source\": \"law\"}]")
      << "where there is no other to look like";
}

TEST(RuleTable, DropsRowsThatAreGone) {
  const std::string only_a = pack_edit("id;advice;schools;then advice;source\nA;bb;4;0,25;law\n");
  EXPECT_TRUE(only_a.starts_with(",\n\n        { \"id\": \"B\"")) << only_a;
  EXPECT_TRUE(only_a.ends_with("\"note\": \"=why; \\\"so\\\"\" }|")) << only_a;
  EXPECT_TRUE(pack_edit("id;advice;schools;then advice;source\n").ends_with("\n      |")) << "an empty list";
}

TEST(RuleTable, KeepsTheOrderOfTheSheet) {
  const auto swapped = with_sheet(
      files, "t",
      "id;season;advice;schools;then advice;beats;source\nB;>= 2024-2025;kb;6;1;;guess\nA;;bb;4;0,25;;law\n", "f.csv");
  ASSERT_TRUE(swapped) << told(swapped);
  EXPECT_LT(swapped->bytes.find("\"id\": \"B\""), swapped->bytes.find("\"id\": \"A\""));
  EXPECT_TRUE(parse_pack(*swapped));
}

TEST(RuleTable, SaysWhatARowLacks) {
  EXPECT_EQ(fault(csv() + "C;;gt;12;0,5;;;\n"),
            "f.csv:4: source: the row has no source; name one of the pack's sources\n");
  EXPECT_EQ(fault(csv() + "C;;gt;12;0,5;;lwa;\n"), "f.csv:4: source: there is no source lwa; did you mean law?\n");
  EXPECT_EQ(fault(csv() + ";;gt;12;0,5;;law;\n"), "f.csv:4: id: the row has no id; give it one of its own\n");
  EXPECT_EQ(fault(csv() + "A;;gt;12;0,5;;law;\n"),
            "f.csv:4: id: the id stood on line 2 already; keep one of the rows\n");
  EXPECT_EQ(fault(replaced(csv(), "bb;4;", "bb;;")), "f.csv:2: schools: the cell is empty; fill it in\n");
}

TEST(RuleTable, FindsTheLineOfWhatThePackRefuses) {
  EXPECT_EQ(fault(replaced(csv(), "kb;6;", "kb;31;")),
            "f.csv:3: schools: 31 is no value of schools; use a value of its domain\n");
  EXPECT_EQ(fault(replaced(csv(), "A;;bb", "A;;bb,,kb")).substr(0, 46),
            "f.csv:2: advice: this cell means nothing; writ");
  EXPECT_EQ(fault("id;advice;schools;then advice;beats;source\nB;kb;6;1;A;guess\nA;bb;4;0,25;;law\n"),
            "f.csv:2: beats: there is no row A above this one; name a row that stands above\n");
  EXPECT_EQ(fault("id;advise;schools;then advice;source\n"),
            "f.csv:1: advise: there is no such column; did you mean advice?\nf.csv:1: advice: the column is missing; "
            "add it\n");
  EXPECT_EQ(fault(csv(), "tt"), "p.json: the pack has no table or scale tt; use one of t, empty, s\n");
}

TEST(RuleTable, OfAScaleChangesOnlyTheLinesThatSaySomethingElse) {
  EXPECT_EQ(edit(scale_text, scale_after(replaced(csv("s"), "guess", "law"))), "guess|law\r\n");
  EXPECT_EQ(edit(scale_text, scale_after(replaced(csv("s"), "0,750", "0,8"))), "750,gt,guess|8,gt,guess\r\n");
  EXPECT_EQ(edit(scale_text, scale_after(csv("s") + "2024-2025;;bb;law;\n")), "|\r\n2024-2025,,bb,law\r\n");
  EXPECT_EQ(edit(scale_text, scale_after(replaced(csv("s"), "2023-2024;;bb;law;\n", ""))), "2023-2024,,bb,law\r\n|");
  EXPECT_EQ(scale_after(replaced(csv("s"), "guess;", "guess;as heard")),
            "season,from,test_advice,source,note\r\n2023-2024,,bb,law,\r\n2023-2024,0.500,kb,law,\r\n"
            "2023-2024,0.750,gt,guess,as heard\r\n");
}

TEST(RuleTable, OfAScaleSaysWhereItIsWrong) {
  EXPECT_EQ(fault(replaced(csv("s"), "0,750", "750"), "s"),
            "f.csv:4: from: 750 is no value of score; write numbers from 0 to 1\n");
  EXPECT_EQ(fault(csv("s") + "2024-2025;;bc;law;\n", "s"),
            "f.csv:5: test_advice: bc is no value of test_advice; use a value of its domain\n");
  EXPECT_EQ(fault(csv("s") + "2024-2025;;bb;;\n", "s"),
            "f.csv:5: source: the row has no source; name one of the pack's sources\n");
}

}  // namespace
}  // namespace kansrijk::io
