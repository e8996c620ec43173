#include "io/workbook.hpp"

#include <cstdlib>
#include <set>
#include <xlsxwriter.h>

#include <gtest/gtest.h>

#include "base/number.hpp"
#include "io/bytes.hpp"
#include "tests/io/folder.hpp"
#include "tests/io/xlsx.hpp"

namespace kansrijk::io {
namespace {

using test::Parts;
using test::small_workbook;
using test::TemporaryFolder;
using test::told;
using test::with;
using test::zipped;

using Rows = std::vector<std::vector<std::string>>;

std::vector<Sheet> read(const Parts& parts) {
  auto sheets = read_workbook(zipped(parts), "f.xlsx");
  if (!sheets) throw std::runtime_error(told(sheets));
  return std::move(*sheets);
}

/// The one sheet of a small workbook.
Sheet sheet(std::string_view rows, std::string_view after = "") {
  return read(small_workbook(rows, after)).at(0);
}

std::string heard(const Parts& parts) {
  return told(read_workbook(zipped(parts), "f.xlsx"));
}

constexpr const char* save_again =
    "; open it in a spreadsheet program and save it again as an Excel workbook (.xlsx)\n";

TEST(Workbook, HoldsTextsOfEveryKind) {
  const Parts parts =
      with(small_workbook("<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='s'><v>1</v></c>"
                          "<c r='C1' t='s'><v>2</v></c><c r='D1' t='inlineStr'><is><t>in</t><r><t>line</t></r></is></c>"
                          "<c r='E1' t='str'><f>A1</f><v>sum_x000D_</v></c><c r='F1' t='s'><v>3</v></c></row>"),
           "xl/sharedStrings.xml",
           "<?xml version='1.0'?><!-- > --><sst><si><t>a &amp; b</t></si>"
           "<si><r><t xml:space='preserve'>De </t></r><r><rPr><b/></rPr><t>Eerste</t></r>"
           "<rPh><t>nooit</t></rPh></si><si><t xml:space='preserve'>  </t></si>"
           "<si><t>x<![CDATA[<y>]]>z</t></si></sst>");
  EXPECT_EQ(read(parts).at(0).rows, (Rows{{"a & b", "De Eerste", "  ", "inline", "sum\r", "x<y>z"}}));
}

TEST(Workbook, HoldsNumbersDatesAndBooleans) {
  const Sheet found = sheet(
      "<row r='1'><c r='A1'><v>0.10000000000000001</v></c><c r='B1' t='n'><v>0003</v></c><c r='C1' "
      "s='1'><v>46095</v></c>"
      "<c r='D1' s='2'><v>46095.395833333336</v></c><c r='E1' s='3'><v>0.5</v></c><c r='F1' s='4'><v>0.25</v></c>"
      "<c r='G1' t='b'><v>1</v></c><c r='H1' t='b'><v>0</v></c><c r='I1' t='d'><v>2026-03-14T00:00:00</v></c></row>");
  EXPECT_EQ(found.rows,
            (Rows{{"0.1", "3", "2026-03-14", "2026-03-14T09:30", "12:00", "0.25", "TRUE", "FALSE", "2026-03-14"}}));
  EXPECT_EQ(found.numeric, (std::vector<bool>{true, true, true, true, true, true, false, false, true}));
  EXPECT_TRUE(found.problems.empty());
}

TEST(Workbook, CountsDaysFrom1904WhereItSaysSo) {
  const Parts parts =
      with(small_workbook("<row r='1'><c r='A1' s='1'><v>44633</v></c></row>"), "xl/workbook.xml",
           "<workbook><workbookPr date1904='true'/><sheets><sheet name='Blad1' r:id='r1'/></sheets></workbook>");
  EXPECT_EQ(read(parts).at(0).rows, (Rows{{"2026-03-14"}}));
}

TEST(Workbook, MaySkipCellsAndRowsAndTheirNames) {
  EXPECT_EQ(sheet("<row r='2'><c r='C2'><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>"
                  "<row r='5'><c r='A5' s='1'/></row>")
                .rows,
            (Rows{{}, {"", "", "1", "2"}, {"3"}}));
  EXPECT_EQ(sheet("").rows, Rows{});
}

TEST(Workbook, MayUsePrefixes) {
  const Parts parts =
      with(small_workbook(""), "xl/worksheets/sheet1.xml",
           "\xEF\xBB\xBF<x:worksheet><x:sheetData><x:row r=\"1\"><x:c r=\"A1\" note=\"a>b\"><x:v>1</x:v></x:c>"
           "</x:row></x:sheetData></x:worksheet>");
  EXPECT_EQ(read(parts).at(0).rows, (Rows{{"1"}}));
}

TEST(Workbook, MergedCellsHaveTheTextOfTheFirst) {
  EXPECT_EQ(
      sheet(
          "<row r='1'><c r='A1'><v>1</v></c><c r='B1'><v>9</v></c><c r='C1'><v>2</v></c></row>"
          "<row r='2'><c r='C2'><v>3</v></c></row>",
          "<mergeCells><mergeCell ref='A1:B1048576'/><mergeCell ref='D4:E5'/><mergeCell ref='nonsense'/></mergeCells>")
          .rows,
      (Rows{{"1", "1", "2"}, {"1", "1", "3"}}));
}

TEST(Workbook, SaysWhichCellsHaveNoValue) {
  const Sheet found = sheet(
      "<row r='3'><c r='A3' t='e'><v>#N/A</v></c><c r='B3'><f>A1</f></c><c r='C3' t='str'><f>A1</f><v></v></c>"
      "<c r='D3' s='1'><v>60</v></c><c r='E3'><v>abc</v></c><c r='F3' t='s'><v>7</v></c><c r='G3' "
      "t='inlineStr'><is><t>_x0007_</t></is></c>"
      "<c r='H3'><v>1</v></c></row>");
  EXPECT_EQ(found.rows, (Rows{{}, {}, {"", "", "", "", "", "", "", "1"}}));
  EXPECT_EQ(told(found.problems),
            "f.xlsx [Blad1]:3: A: the cell holds the error #N/A; mend the formula or type the value\n"
            "f.xlsx [Blad1]:3: B: the formula was never computed; open the workbook in a spreadsheet program and save "
            "it again\n"
            "f.xlsx [Blad1]:3: D: the cell shows a date that does not exist; type the date again, such as 2026-03-14\n"
            "f.xlsx [Blad1]:3: E: the cell cannot be read; type it again\n"
            "f.xlsx [Blad1]:3: F: the cell cannot be read; type it again\n"
            "f.xlsx [Blad1]:3: G: the text is not UTF-8 or holds a control character; type it again\n");
}

TEST(Workbook, TakesNoMemoryForCellsFarAway) {
  const Sheet found = sheet(
      "<row r='1'><c r='A1'><v>1</v></c><c r='XFD1'><v>2</v></c></row>"
      "<row r='1048576'><c r='XFD1048576'><v>3</v></c></row>");
  EXPECT_EQ(found.rows, (Rows{{"1"}}));
  EXPECT_EQ(
      told(found.problems),
      "f.xlsx [Blad1]:1: XFD: the cell stands far away from all others; delete it, or move it to the table\n"
      "f.xlsx [Blad1]:1048576: XFD: the cell stands far away from all others; delete it, or move it to the table\n");
}

TEST(Workbook, KeepsTheOrderOfItsSheets) {
  const std::string relation = "http://purl.oclc.org/ooxml/officeDocument/relationships/";
  Parts parts = with(small_workbook(""), "xl/workbook.xml",
                     "<workbook><sheets><sheet name='z' r:id='r9'/><sheet name='chart' r:id='r8'/>"
                     "<sheet name='a' state='veryHidden' r:id='r7'/></sheets></workbook>");
  parts = with(parts, "xl/_rels/workbook.xml.rels",
               "<Relationships><Relationship Id='r7' Type='" + relation +
                   "worksheet' Target='/xl/worksheets/../Sheets/ONE.xml'/>"
                   "<Relationship Id='r8' Type='" +
                   relation +
                   "chartsheet' Target='chartsheets/sheet1.xml'/>"
                   "<Relationship Id='r9' Type='" +
                   relation + "worksheet' Target='worksheets/sheet1.xml'/></Relationships>");
  parts = with(parts, "xl/sheets/one.xml", "<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>");
  const auto sheets = read(parts);
  ASSERT_EQ(sheets.size(), 2U);
  EXPECT_EQ(sheets[0].name, "z");
  EXPECT_EQ(sheets[1].name, "a");
  EXPECT_EQ(sheets[1].rows, (Rows{{"1"}}));
}

TEST(Workbook, OfAnotherKindIsRefusedWithWhatToDo) {
  const auto told_of = [](std::string_view bytes) { return told(read_workbook(bytes, "f.xlsx")); };
  constexpr const char* save = "; save it as an Excel workbook (.xlsx)\n";
  const std::string old_excel("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 etc.");
  EXPECT_EQ(told_of(""), std::string("f.xlsx: this is not an Excel workbook") + save);
  EXPECT_EQ(told_of("pupil_id,school_id\n"), std::string("f.xlsx: this is not an Excel workbook") + save);
  EXPECT_EQ(told_of(old_excel), std::string("f.xlsx: this is an Excel file of the old kind (.xls)") + save);
  EXPECT_EQ(told_of(old_excel + std::string("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 32)),
            "f.xlsx: the file is protected with a password; save it without a password\n");
  EXPECT_EQ(heard({{"content.xml", "<x/>"}}), std::string("f.xlsx: this is an OpenDocument spreadsheet") + save);
  EXPECT_EQ(heard({{"word/document.xml", "<x/>"}}), std::string("f.xlsx: this is not an Excel workbook") + save);
  EXPECT_EQ(heard({{"_rels/.rels", "<R><R Id='1' Type='x/officeDocument' Target='xl/workbook.bin'/></R>"}}),
            std::string("f.xlsx: this is a binary Excel workbook (.xlsb)") + save);
}

TEST(Workbook, DamagedIsRefused) {
  const Parts whole = small_workbook("<row r='1'><c r='A1'><v>1</v></c></row>");
  const std::string bytes = zipped(whole);
  EXPECT_EQ(told(read_workbook(std::string_view(bytes).substr(0, bytes.size() / 2), "f.xlsx")),
            std::string("f.xlsx: the file is damaged or cut off") + save_again);
  for (const char* part : {"xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/sharedStrings.xml"}) {
    for (const char* text : {"", "<a", "<!DOCTYPE a [<!ENTITY b 'c'>]><sst/>", "<a></b>", "\xFF\xFE<\0a\0/\0>\0"}) {
      EXPECT_EQ(heard(with(whole, part, text)),
                std::string("f.xlsx: the part ") + part + " of the workbook is missing or damaged" + save_again)
          << part << text;
    }
  }
  for (const char* rows :
       {"<row r='2'/><row r='1'/>", "<row r='1'><c r='B1'/><c r='A1'/></row>", "<row r='1'><c r='A2'/></row>",
        "<row r='0'/>", "<row r='-1'/>", "<row r='1048577'/>", "<row r='1'><c r='XFE1'/></row>", "<row", "<row>",
        "<row></c></row>", "<row><c><v>1</c></v></row>", "<!DOCTYPE x><row/>"}) {
    EXPECT_EQ(heard(small_workbook(rows)), std::string("f.xlsx [Blad1]: the sheet is damaged") + save_again) << rows;
  }
}

TEST(Workbook, NeverLooksOutsideTheFile) {
  const TemporaryFolder folder;
  folder.write("sheet.xml", "<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>");
  for (const std::string& target : {(folder / "sheet.xml").string(), std::string("../../../../../../etc/passwd")}) {
    const Parts parts = with(small_workbook(""), "xl/_rels/workbook.xml.rels",
                             "<R><R Id='r1' Type='x/worksheet' Target='" + target + "'/></R>");
    EXPECT_NE(heard(parts).find("is missing or damaged"), std::string::npos);
  }
  const Parts outside = with(small_workbook(""), "xl/_rels/workbook.xml.rels",
                             "<R><R Id='r1' Type='x/worksheet' TargetMode='External' Target='xl/styles.xml'/></R>");
  EXPECT_NE(heard(outside).find("is missing or damaged"), std::string::npos);
}

TEST(Workbook, SheetsHaveNamesAndPartsOfTheirOwn) {
  const auto sheets = [](const char* text) {
    return with(small_workbook(""), "xl/workbook.xml",
                std::string("<workbook><sheets>") + text + "</sheets></workbook>");
  };
  EXPECT_EQ(heard(sheets("<sheet name='a' r:id='r1'/><sheet name='a' r:id='r1'/>")),
            "f.xlsx: two sheets are called a; give one another name\n");
  const std::string damaged =
      std::string("f.xlsx: the part xl/workbook.xml of the workbook is missing or damaged") + save_again;
  EXPECT_EQ(heard(sheets("<sheet name='a' r:id='r1'/><sheet name='b' r:id='r1'/>")), damaged);
  EXPECT_EQ(heard(sheets("<sheet name='a' r:id='r77'/>")), damaged);
  EXPECT_EQ(heard(sheets("<sheet name='' r:id='r1'/>")), damaged);
  EXPECT_EQ(heard(sheets("<sheet name='a&#27;[2J' r:id='r1'/>")), damaged);
  EXPECT_EQ(heard(sheets("")), std::string("f.xlsx: the workbook has no sheet with cells") + save_again);
}

TEST(Workbook, WithTwoPartsOfOneNameIsRefused) {
  Parts parts = small_workbook("");
  parts.emplace_back("XL/Workbook.xml", "<workbook/>");
  EXPECT_EQ(heard(parts), std::string("f.xlsx: the file is damaged or cut off") + save_again);
}

TEST(Workbook, ThatUnpacksToFillTheMemoryIsRefused) {
  const std::string blanks(std::size_t{66} << 20, ' ');
  EXPECT_EQ(heard(with(small_workbook(""), "xl/worksheets/sheet1.xml", "<worksheet>" + blanks + "</worksheet>")),
            "f.xlsx: the file unpacks to more than 200 times its size; no table does that; pack or send it again\n");
}

TEST(Workbook, WithTooManyCellsIsRefused) {
  std::string rows;
  for (int r = 0; r < 30'000; ++r) rows += "<row><c r='ALL" + std::to_string(r + 1) + "'><v>1</v></c></row>";
  EXPECT_EQ(heard(small_workbook(rows)),
            "f.xlsx [Blad1]: the workbook holds more than 20 million cells or 512 MiB of text; give the tables as CSV "
            "files\n");
}

TEST(Workbook, MergedOverAndOverIsRefused) {
  std::string merges = "<mergeCells>";
  for (int i = 0; i < 10'000; ++i) merges += "<mergeCell ref='A1:ALL1000'/>";
  EXPECT_NE(heard(small_workbook("<row r='1'><c r='A1'><v>1</v></c><c r='AA1'><v>1</v></c></row><row r='900'><c "
                                 "r='A900'><v>1</v></c></row>",
                                 merges + "</mergeCells>"))
                .find("more than 20 million"),
            std::string::npos);
}

TEST(Workbook, ThatRepeatsALongTextIsRefused) {
  const std::string long_text(100'000, 'x');
  std::string many;
  for (int r = 0; r < 6'000; ++r) many += "<row><c t='s'><v>0</v></c></row>";
  EXPECT_NE(heard(with(small_workbook(many), "xl/sharedStrings.xml", "<sst><si><t>" + long_text + "</t></si></sst>"))
                .find("512 MiB of text"),
            std::string::npos);
}

TEST(Workbook, NestedDeeplyIsRefused) {
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<a>";
  EXPECT_NE(heard(small_workbook(deep)).find("the sheet is damaged"), std::string::npos);
}

/// What libxlsxwriter writes comes back.
TEST(Workbook, ComesBackAsAProgramWroteIt) {
  const TemporaryFolder folder;
  const std::string path = (folder / "a.xlsx").string();
  lxw_workbook* book = workbook_new(path.c_str());
  lxw_worksheet* first = workbook_add_worksheet(book, "Eerste blad");
  lxw_worksheet* second = workbook_add_worksheet(book, "tweede & laatste");
  lxw_format* date = workbook_add_format(book);
  format_set_num_format(date, "dd-mm-yyyy hh:mm");
  worksheet_write_string(first, 0, 0, "0012", nullptr);
  worksheet_write_number(first, 0, 1, 12.1, nullptr);
  worksheet_write_boolean(first, 1, 3, 1, nullptr);
  lxw_datetime moment{2026, 3, 14, 9, 30, 0};
  worksheet_write_datetime(first, 2, 0, &moment, date);
  worksheet_merge_range(first, 4, 0, 4, 2, "samen", nullptr);
  worksheet_write_string(first, 5, 4, "é\nnieuwe \"regel\" <b>", nullptr);
  worksheet_write_formula_num(second, 0, 0, "=1+1", nullptr, 2);
  worksheet_write_formula_str(second, 0, 1, "=\"a\"&\"b\"", nullptr, "ab");
  worksheet_hide(second);
  workbook_close(book);

  const auto bytes = read_bytes(path, "a.xlsx");
  EXPECT_TRUE(looks_like_workbook(bytes->view()));
  const auto sheets = read_workbook(bytes->view(), "a.xlsx");
  ASSERT_TRUE(sheets) << told(sheets);
  ASSERT_EQ(sheets->size(), 2U);
  EXPECT_EQ((*sheets)[0].name, "Eerste blad");
  EXPECT_EQ((*sheets)[0].rows, (Rows{{"0012", "12.1"},
                                     {"", "", "", "TRUE"},
                                     {"2026-03-14T09:30"},
                                     {},
                                     {"samen", "samen", "samen"},
                                     {"", "", "", "", "é\nnieuwe \"regel\" <b>"}}));
  EXPECT_EQ((*sheets)[0].numeric, (std::vector<bool>{true, true}));
  EXPECT_EQ((*sheets)[1].name, "tweede & laatste");
  EXPECT_EQ((*sheets)[1].rows, (Rows{{"2", "ab"}}));
}

/// The disadvantage scores of DUO, 2019. Counted apart from this reader, with Python's zipfile and xml: `Tabel 1` has 6,295
/// rows from row 6 on, whose sums are below; its formulas on `Inhoud` were never computed.
TEST(Workbook, ReadsARealOneOfDuo) {
  const char* shared = std::getenv("KANSRIJK_SHARED");
  if (shared == nullptr) GTEST_SKIP() << "KANSRIJK_SHARED is not set";
  const auto bytes =
      read_bytes(std::filesystem::path(shared) / "data/duo/achterstandsscores-scholen-2019.xlsx", "a.xlsx");
  ASSERT_TRUE(bytes) << told(bytes);
  const auto sheets = read_workbook(bytes->view(), "a.xlsx");
  ASSERT_TRUE(sheets) << told(sheets);
  std::vector<std::string> names;
  for (const Sheet& each : *sheets) names.push_back(each.name);
  EXPECT_EQ(names,
            (std::vector<std::string>{"Voorblad", "Inhoud", "Toelichting", "Bronbestanden", "Tabel 1", "Tabel 2"}));
  const Sheet& table = (*sheets)[4];
  EXPECT_TRUE(table.problems.empty());
  ASSERT_EQ(table.rows.size(), 6303U);
  EXPECT_EQ(table.rows[5], (std::vector<std::string>{"00AP00", "100", "33.02"}));
  EXPECT_EQ(table.rows[6299], (std::vector<std::string>{"31MX00", "5", "18.32", "a"}));
  std::set<std::string> schools;
  std::int64_t pupils = 0, score = 0;
  for (std::size_t r = 5; r < 6300; ++r) {
    schools.insert(table.rows[r][0]);
    pupils += parse_integer(table.rows[r][1]).value();
    score += parse_decimal(table.rows[r][2], 2).value();
  }
  EXPECT_EQ(schools.size(), 6295U);
  EXPECT_EQ(pupils, 1'396'457);
  EXPECT_EQ(score, 56'173'612);
  EXPECT_EQ((*sheets)[1].problems.size(), 4U);
}

}  // namespace
}  // namespace kansrijk::io
