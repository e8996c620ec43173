#include "io/rule_sheet.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "tests/io/folder.hpp"

namespace kansrijk::io {
namespace {

using test::told;

Result<RuleSheet> read(const std::string& bytes) {
  return read_rule_sheet(bytes, "r.csv", {"id", "value"}, {"note"});
}

/// The columns and rows of a sheet, fields between | and rows with their lines.
std::string shown(const std::string& bytes) {
  const auto sheet = read(bytes);
  if (!sheet) return told(sheet);
  std::string text;
  for (const std::string& column : sheet->columns) text += column + "|";
  for (const RuleSheet::Row& row : sheet->rows) {
    text += " " + std::to_string(row.line) + ":";
    for (const std::string& field : row.fields) text += field + "|";
  }
  return text;
}

TEST(RuleSheet, ReadsWhatSpreadsheetsWrite) {
  EXPECT_EQ(shown("id,value\na,1\n"), "id|value| 2:a|1|");
  EXPECT_EQ(shown("\xEF\xBB\xBFid;value;note\r\na;\"1,5\";\"say \"\"so\"\"\"\r\n"),
            "id|value|note| 2:a|1,5|say \"so\"|");
  EXPECT_EQ(shown("value,note,id\n1,x,a"), "value|note|id| 2:1|x|a|") << "columns in any order, no line end at the end";
  EXPECT_EQ(shown(" id , value \n a , 1 \n"), "id|value| 2:a|1|") << "blanks around a field are not part of it";
  EXPECT_EQ(shown("id;value;;\na;1;;\n"), "id|value| 2:a|1|") << "empty columns at the end";
}

TEST(RuleSheet, PassesOverBlankLinesAndKeepsCount) {
  EXPECT_EQ(shown("id,value\n\n\na,1\n,\n ,  \nb,2\n"), "id|value| 4:a|1| 7:b|2|");
  EXPECT_EQ(shown("id,value\n\"a\nb\",1\nc,2\n"), "id|value| 2:a\nb|1| 4:c|2|") << "a field may go over lines";
}

TEST(RuleSheet, TakesARowWithoutItsEmptyEnd) {
  EXPECT_EQ(shown("id,value,note\na,1\nb,2,c\n"), "id|value|note| 2:a|1|| 3:b|2|c|");
  EXPECT_EQ(shown("id,value\na\n"), "r.csv:2: the row has 1 fields and the header 2; mend the row\n");
}

TEST(RuleSheet, FindsFieldsByTheNameOfTheirColumn) {
  const auto sheet = read("value,id\n1,a\n");
  ASSERT_TRUE(sheet.has_value());
  EXPECT_EQ(sheet->field(sheet->rows[0], "id"), "a");
  EXPECT_EQ(sheet->field(sheet->rows[0], "value"), "1");
  EXPECT_EQ(sheet->field(sheet->rows[0], "note"), "");
  EXPECT_EQ(sheet->column("note"), std::nullopt);
}

TEST(RuleSheet, SaysWhatIsWrongWithItsHeader) {
  EXPECT_EQ(shown("id\na\n"), "r.csv:1: value: the column is missing; add it\n");
  EXPECT_EQ(shown("id,value,nte\n"), "r.csv:1: nte: there is no such column; did you mean note?\n");
  EXPECT_EQ(shown("id,value,remark\n"), "r.csv:1: remark: there is no such column; remove it\n");
  EXPECT_EQ(shown("id,value,id\n"),
            "r.csv:1: id: the column occurs twice; leave one of them out\n"
            "r.csv:1: id: the column occurs twice; leave one of them out\n");
  const std::string both =
      "r.csv:1: id: the column is missing; add it\nr.csv:1: value: the column is missing; add it\n";
  EXPECT_EQ(shown(""), both) << "an empty file has no columns at all";
  EXPECT_EQ(shown("\xEF\xBB\xBF"), both);
  EXPECT_EQ(shown("\n"), both);
}

TEST(RuleSheet, SaysWhatIsWrongWithEveryRow) {
  EXPECT_EQ(shown("id,value\na,1,2\nb,2\nc\nd,\x01\n"),
            "r.csv:2: the row has 3 fields and the header 2; mend the row\n"
            "r.csv:4: the row has 1 fields and the header 2; mend the row\n"
            "r.csv:5: a text holds a control character; remove it\n");
  EXPECT_EQ(shown("id,value\n\"a,1\n").substr(0, 8), "r.csv:2:");
}

TEST(RuleSheet, OfAnyColumnsTakesThemAll) {
  const auto sheet = read_rule_sheet("x,y\n1,2\n", "r.csv", {}, {});
  ASSERT_TRUE(sheet.has_value());
  EXPECT_EQ(sheet->columns, (std::vector<std::string>{"x", "y"}));
}

TEST(RuleSheet, HasItsBounds) {
  std::string rows = "id,value\n";
  for (int i = 0; i < 65'535; ++i) rows += "a,1\n";
  const auto whole = read(rows);
  ASSERT_TRUE(whole.has_value());
  EXPECT_EQ(whole->rows.size(), 65'535U);
  EXPECT_EQ(told(read(rows + "a,1\nb,1\n")), "r.csv:65537: a table has at most 65535 rows; split it\n");
  EXPECT_EQ(told(read(std::string((4U << 20) + 1, 'a'))), "r.csv: the file is larger than 4 MiB; split it\n");
  std::string faulty = "id,value\n";
  while (faulty.size() < 4'000'000) faulty += "a\n";
  EXPECT_LE(read(faulty).error().size(), 1010U);
  EXPECT_EQ(told(read(std::string(3U << 20, ','))).substr(0, 8), "r.csv:1:");
}

/// Text of a field: what people write, and what CSV makes much of.
std::string any_field() {
  const std::vector<std::string> parts{"a", "b", ",", ";", "\"", " ", "é", "=1", "-", "'"};
  std::string text;
  for (int n = *rc::gen::inRange(0, 5); n > 0; --n) text += *rc::gen::elementOf(parts);
  const auto trim = text.find_first_not_of(' ');
  return trim == std::string::npos ? "" : text.substr(trim, text.find_last_not_of(' ') - trim + 1);
}

RC_GTEST_PROP(RuleSheet, WrittenAndReadAgainIsTheSame, ()) {
  RuleSheet sheet;
  const int columns = *rc::gen::inRange(2, 5);
  for (int c = 0; c < columns; ++c) sheet.columns.push_back("c" + std::to_string(c) + any_field());
  for (int r = *rc::gen::inRange(0, 6); r > 0; --r) {
    RuleSheet::Row row;
    for (int c = 0; c < columns; ++c) row.fields.push_back(c == 0 ? "x" + any_field() : any_field());
    sheet.rows.push_back(std::move(row));
  }
  const std::string bytes = write_rule_sheet(sheet);
  const auto back = read_rule_sheet(bytes, "r.csv", {}, {});
  RC_LOG() << bytes << told(back);
  RC_ASSERT(back.has_value());
  RC_ASSERT(back->columns == sheet.columns);
  RC_ASSERT(back->rows.size() == sheet.rows.size());
  for (std::size_t r = 0; r < sheet.rows.size(); ++r) RC_ASSERT(back->rows[r].fields == sheet.rows[r].fields);
}

}  // namespace
}  // namespace kansrijk::io
