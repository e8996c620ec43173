#include "io/csv.hpp"

#include <gtest/gtest.h>

#include "tests/io/folder.hpp"

namespace kansrijk::io {
namespace {

using test::told;

const FileFormat pupils{"people.csv",
                        msg("people"),
                        {{.name = "pupil_id", .kind = ColumnKind::id},
                         {.name = "name", .required = false},
                         {.name = "seats", .required = false, .kind = ColumnKind::integer, .low = 0, .high = 9}},
                        {}};

struct Read {
  std::string rows;  ///< the cells with | between, one row a line, `line:` before
  std::string problems;
  CsvSummary summary;
};

Read read(std::string_view text, const FileFormat& format = pupils, const std::vector<std::string>& ignored = {}) {
  Read all;
  Problems problems;
  all.summary = read_csv(text, format, ignored, problems, [&](const Row& row) {
    all.rows += std::to_string(row.line) + ":";
    for (const Cell& cell : row.cells) all.rows += std::string(cell.text) + "|";
    for (const std::string_view more : row.more) all.rows += "+" + std::string(more);
    all.rows += "\n";
  });
  all.problems = told(problems);
  return all;
}

TEST(ReadCsv, GivesTheCellsInTheOrderOfTheFormat) {
  const Read all = read("seats,pupil_id,name\n3,a,Ada\n4,b,Bo\n");
  EXPECT_EQ(all.rows, "2:a|Ada|3|\n3:b|Bo|4|\n");
  EXPECT_EQ(all.problems, "");
  EXPECT_EQ(all.summary.rows, 2U);
}

TEST(ReadCsv, SaysWhichColumnsAreThere) {
  EXPECT_EQ(read("seats,pupil_id\n").summary.present, (std::vector<bool>{true, false, true}));
}

TEST(ReadCsv, TakesTheOrdinaryFormsOfALine) {
  EXPECT_EQ(read("pupil_id,name\r\na,Ada\r\n").rows, "2:a|Ada||\n") << "CRLF";
  EXPECT_EQ(read("pupil_id,name\r\n\"a\",\"Ada\"\r\n").rows, "2:a|Ada||\n") << "CRLF after a quote";
  EXPECT_EQ(read("pupil_id,name\na,Ada").rows, "2:a|Ada||\n") << "no line end at the end";
  EXPECT_EQ(read("\xEF\xBB\xBFpupil_id,name\na,Ada\n").rows, "2:a|Ada||\n") << "byte order mark";
  EXPECT_EQ(read("pupil_id,name\n\na,Ada\n\r\n\nb,Bo\n").rows, "3:a|Ada||\n6:b|Bo||\n") << "blank lines";
  EXPECT_EQ(read("pupil_id,name\na,\n").rows, "2:a|||\n") << "empty last cell";
}

TEST(ReadCsv, TakesQuotedFields) {
  EXPECT_EQ(read("pupil_id,name\na,\"Ada, the first\"\n").rows, "2:a|Ada, the first||\n");
  EXPECT_EQ(read("pupil_id,name\na,\"she said \"\"no\"\"\"\n").rows, "2:a|she said \"no\"||\n");
  EXPECT_EQ(read("pupil_id,name\na,\"\"\n").rows, "2:a|||\n");
  EXPECT_EQ(read("pupil_id,name\na,\"\"\"\"\n").rows, "2:a|\"||\n");
  EXPECT_EQ(read("\"pupil_id\",\"name\"\n\"a\",\"Ada\"").rows, "2:a|Ada||\n");
  EXPECT_EQ(read("pupil_id,name\n\"a\"\"b\",\"c\"\"d\"\n\"e\"\"f\",g\n").rows, "2:a\"b|c\"d||\n3:e\"f|g||\n");
}

TEST(ReadCsv, CountsTheLinesInsideQuotes) {
  EXPECT_EQ(read("pupil_id,name\na,\"one\ntwo\r\nthree\"\nb,Bo\n").rows, "2:a|one\ntwo\r\nthree||\n5:b|Bo||\n");
}

TEST(ReadCsv, RefusesAQuoteThatIsNeverClosed) {
  EXPECT_EQ(read("pupil_id,name\na,Ada\nb,\"Bo\nc,Cy\n").problems,
            "people.csv:3: a quote is opened and never closed; the file may be cut off; export it again\n");
}

TEST(ReadCsv, RefusesTextAfterAClosingQuote) {
  const Read all = read("pupil_id,name\na,\"Ada\" Lovelace\n");
  EXPECT_EQ(all.problems,
            "people.csv:2: there is text after a closing quote; put quotes around the whole field and double those "
            "inside\n");
  EXPECT_EQ(all.rows, "");
}

TEST(ReadCsv, ReportsAQuoteInTheMiddleAndReadsOn) {
  const Read all = read("pupil_id,name\na,the \"first\"\nb,\n");
  EXPECT_EQ(all.problems,
            "people.csv:2: there is a quote in the middle of a field; put quotes around the whole field and double "
            "those inside\n");
  EXPECT_EQ(all.summary.rows, 2U);
}

TEST(ReadCsv, ReportsRowsWithAnotherNumberOfFieldsAndReadsOn) {
  const Read all = read("pupil_id,name\na\nb,Bo\nc,Cy,3\n");
  EXPECT_EQ(all.problems,
            "people.csv:2: the row does not have as many fields as the header (1 instead of 2); mend the row; if it is "
            "the last one, the file may be cut off\n"
            "people.csv:4: the row does not have as many fields as the header (3 instead of 2); mend the row; if it is "
            "the last one, the file may be cut off\n");
  EXPECT_EQ(all.rows, "3:b|Bo||\n");
}

TEST(ReadCsv, RefusesOtherSeparatorsAndEncodings) {
  EXPECT_EQ(read("pupil_id;name\na;Ada\n").problems,
            "people.csv:1: the columns are separated by semicolons; save the file with commas\n");
  EXPECT_EQ(read("pupil_id\tname\na\tAda\n").problems,
            "people.csv:1: the columns are separated by tabs; save the file with commas\n");
  EXPECT_EQ(read(std::string_view("\xFF\xFEp\0u\0", 6)).problems,
            "people.csv:1: the file is not UTF-8 but UTF-16; save it as \"CSV UTF-8\"\n");
  EXPECT_EQ(read(std::string_view("\xFE\xFF\0p\0u", 6)).problems,
            "people.csv:1: the file is not UTF-8 but UTF-16; save it as \"CSV UTF-8\"\n");
}

TEST(ReadCsv, RefusesColumnNamesThatAreNotText) {
  constexpr const char* expected =
      "people.csv:1: the column names are not UTF-8 or hold a control character; save the file as \"CSV UTF-8\"\n";
  EXPECT_EQ(read("pupil_id,na\xE9m\n").problems, expected) << "Latin-1";
  EXPECT_EQ(read(std::string_view("p\0u\0p\0i\0l\0", 10)).problems, expected) << "UTF-16 without a mark";
  EXPECT_EQ(read("pupil_id,name\ra,Ada\rb,Bo\r").problems, expected) << "lines that end in CR";
  EXPECT_EQ(read("PK\x03\x04pupil_id\n").problems, expected) << "a spreadsheet under another name";
}

TEST(ReadCsv, RefusesAFileWithoutAnything) {
  EXPECT_EQ(read("").problems, "people.csv:1: the file is empty; it must begin with a line of column names\n");
  EXPECT_EQ(read("\xEF\xBB\xBF").problems,
            "people.csv:1: the file is empty; it must begin with a line of column names\n");
}

TEST(ReadCsv, SaysSoOnceWhenTheFirstLineIsNoHeader) {
  EXPECT_EQ(read("p01,Ada Lovelace,3\np02,Bo,4\n").problems,
            "people.csv:1: the first line does not hold the column names; begin the file with them: "
            "pupil_id,name,seats\n");
}

TEST(ReadCsv, NamesMissingDoubledAndUnknownColumnsTogether) {
  EXPECT_EQ(read("name,name,colour,seat\n").problems,
            "people.csv:1: name: column 2 has the name of an earlier one; keep one of them\n"
            "people.csv:1: the name of column 3 is not known; remove it or list it in ignore_columns of season.json\n"
            "people.csv:1: the name of column 4 is not known; did you mean seats?\n"
            "people.csv:1: pupil_id: the column is missing; add it\n");
}

TEST(ReadCsv, NeverRepeatsAColumnNameThatMayBeAPerson) {
  const Read all = read("p01,Nama,3\npupil_id,name,seats\n");
  EXPECT_EQ(all.problems.find("Nama"), std::string::npos) << all.problems;
  EXPECT_NE(all.problems, "");
}

TEST(ReadCsv, SkipsColumnsThatAreIgnored) {
  const Read all = read("code,pupil_id\nxyz,a\n", pupils, {"code"});
  EXPECT_EQ(all.rows, "2:a|||\n");
  EXPECT_EQ(all.problems, "");
}

TEST(ReadCsv, ReadsAKnownColumnEvenWhenItIsIgnored) {
  EXPECT_EQ(read("pupil_id\na\n", pupils, {"pupil_id"}).rows, "2:a|||\n");
}

TEST(ReadCsv, KeepsFurtherColumnsWhereTheFormatAllowsThem) {
  FileFormat open = pupils;
  open.any_columns = true;
  const Read all = read("sex,pupil_id,income\ngirl,a,2\n,b,\n", open);
  EXPECT_EQ(all.summary.more, (std::vector<std::string>{"sex", "income"}));
  EXPECT_EQ(all.rows, "2:a|||+girl+2\n3:b|||++\n");
  EXPECT_EQ(read("sex,pupil_id,sex\n", open).problems,
            "people.csv:1: column 3 has the name of an earlier one; keep one of them\n");
}

TEST(ReadCsv, StopsAtALineThatIsTooLong) {
  const std::string text = "pupil_id\na\n" + std::string(3 << 20, 'x') + "\nb\n";
  const Read all = read(text);
  EXPECT_EQ(all.problems,
            "people.csv:3: the line is longer than 1 MiB; this is not the file it should be; export it again\n");
  EXPECT_EQ(all.rows, "2:a|||\n");
}

TEST(ReadCsv, StopsAtALineThatIsTooLongBehindAQuote) {
  EXPECT_EQ(read("pupil_id\n\"a\nb\"" + std::string(2 << 20, ',') + "\n").problems,
            "people.csv:2: the line is longer than 1 MiB; this is not the file it should be; export it again\n");
  EXPECT_EQ(read("pupil_id\n\"a\nb" + std::string(2 << 20, 'c') + "\"\n").problems,
            "people.csv:2: a quote is opened and never closed; the file may be cut off; export it again\n");
}

TEST(ReadCsv, RefusesBytesThatAreNotText) {
  constexpr const char* unclean =
      "name: the text is not UTF-8 or holds a control character; save the file as \"CSV UTF-8\"\n";
  EXPECT_EQ(read("pupil_id,name\na,Andr\xE9\n").problems, "people.csv:2: " + std::string(unclean)) << "Latin-1";
  EXPECT_EQ(read("pupil_id,name\na,\x1B[2J\n").problems, "people.csv:2: " + std::string(unclean)) << "escape";
  EXPECT_EQ(read(std::string_view("pupil_id,name\na,b\0c\n", 20)).problems, "people.csv:2: " + std::string(unclean));
  EXPECT_EQ(read("pupil_id,name\na,Andr\xC3\xA9\n").problems, "") << "UTF-8";
}

TEST(ReadCsv, NamesTheLineAndColumnOfEveryWrongCell) {
  const Read all = read("pupil_id,name,seats\na b,Ada,12\n,Bo,x\nc,Cy,-3\n");
  EXPECT_EQ(all.problems,
            "people.csv:2: pupil_id: this is not an id; use 1 to 64 characters without blanks that do not begin with "
            "= + - or @\n"
            "people.csv:2: seats: this is not a whole number from 0 to 9; mend the number\n"
            "people.csv:3: pupil_id: the cell is empty; fill it in\n"
            "people.csv:3: seats: this is not a whole number from 0 to 9; mend the number\n"
            "people.csv:4: seats: this is not a whole number from 0 to 9; mend the number\n");
  EXPECT_EQ(all.summary.rows, 3U) << "rows with wrong cells are still rows";
}

TEST(ReadCsv, StopsAfterAThousandProblems) {
  std::string text = "pupil_id,seats\n";
  for (int i = 0; i < 5000; ++i) text += "a" + std::to_string(i) + ",x\n";
  Problems problems;
  read_csv(text, pupils, {}, problems, [](const Row& /*row*/) {});
  ASSERT_EQ(problems.size(), 1002U);
  EXPECT_EQ(say(problems.back(), Language::en),
            "people.csv:1003: there are more than 1,000 problems in this file; mend these first");
}

TEST(ReadCsv, CountsTheProblemsThatTheCallerAddsToo) {
  std::string text = "pupil_id\n";
  for (int i = 0; i < 5000; ++i) text += "a" + std::to_string(i) + "\n";
  Problems problems;
  read_csv(text, pupils, {}, problems, [&](const Row& row) {
    for (int i = 0; i < 3; ++i) problems.push_back({{"people.csv", row.line, ""}, msg("wrong"), msg("mend")});
  });
  EXPECT_LT(problems.size(), 1010U);
}

std::string ids(const std::vector<std::string>& list) {
  std::string text = "pupil_id\n";
  for (const std::string& id : list) text += id + "\n";
  return read(text).problems;
}

TEST(ReadCsv, RefusesCitizenNumbersAsIds) {
  constexpr const char* refused =
      "people.csv: pupil_id: most of these ids are valid citizen numbers (BSN); use numbers of your own; kansrijk "
      "neither needs nor accepts citizen numbers\n";
  EXPECT_EQ(ids({"111222333"}), refused);
  EXPECT_EQ(ids({"111222333", "123456782", "p3"}), refused);
  EXPECT_EQ(ids({"111222333", "p2"}), "") << "half of them may be chance";
  EXPECT_EQ(ids({"111222334", "123456783", "111222333"}), "") << "numbers that fail the eleven-test";
}

TEST(CsvField, QuotesWhatMustBeQuoted) {
  EXPECT_EQ(csv_field("plain text"), "plain text");
  EXPECT_EQ(csv_field(""), "");
  EXPECT_EQ(csv_field("a,b"), "\"a,b\"");
  EXPECT_EQ(csv_field("say \"no\""), "\"say \"\"no\"\"\"");
  EXPECT_EQ(csv_field("a\nb"), "\"a\nb\"");
  EXPECT_EQ(csv_field("a\rb"), "\"a\rb\"");
}

TEST(CsvField, ComesBackAsItWent) {
  for (const std::string_view text : {"a", "a,b", "\"", "a\"\"b", "x\ny", "x\r\ny", " blank ", ",", "\",\""}) {
    EXPECT_EQ(read("pupil_id,name\na," + csv_field(text) + "\n").rows, "2:a|" + std::string(text) + "||\n");
  }
}

}  // namespace
}  // namespace kansrijk::io
