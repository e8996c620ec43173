#include "io/season_files.hpp"

#include <gtest/gtest.h>

#include "tests/io/season.hpp"
#include "tests/io/xlsx.hpp"

namespace kansrijk::io {
namespace {

using kansrijk::test::TemporaryFolder;
using kansrijk::test::told;
using kansrijk::test::workbook_of;
using test::everything;

constexpr const char* season_sheet = R"(
  == season
  key,value
  season,2024-2025
  region,Droogland
)";
constexpr const char* schools_sheet = R"(
  == schools
  school_id,name,municipality
  s1,De Eerste,Droogland
)";
constexpr const char* pupils_sheet = R"(
  == pupils
  pupil_id,school_id,provisional_advice
  p1,s1,havo
  p2,s1,vwo
)";

/// A workbook on the disk, from text: `== name` begins a sheet, whose rows follow.
class Workbook {
 public:
  explicit Workbook(const std::string& sheets) { folder_.write("s.xlsx", workbook_of(sheets)); }
  std::filesystem::path path() const { return folder_ / "s.xlsx"; }
  SeasonFiles files() const { return {path()}; }

 private:
  TemporaryFolder folder_;
};

/// What the user hears of these sheets.
std::string heard(const std::string& sheets) {
  const Workbook book(sheets);
  const SeasonFiles files = book.files();
  auto season = load_season(files, everything());
  return season ? "" : told(files.told(std::move(season.error())));
}

std::string with_pupils(const std::string& sheets) {
  return season_sheet + std::string(schools_sheet) + pupils_sheet + sheets;
}

/// The CSV text that a sheet becomes.
std::string csv(const std::string& sheets, std::string_view file) {
  const Workbook book(sheets);
  Problems problems;
  const auto bytes = book.files().read(file, problems);
  EXPECT_TRUE(problems.empty()) << told(problems);
  return bytes ? std::string(bytes->view()) : "none";
}

TEST(SeasonWorkbook, HoldsASheetForEachFile) {
  const Workbook book(with_pupils("== #notes\n a,b\n c,d\n == Uitleg\n x\n y\n == Blad2\n"));
  const auto season = load_season(book.files(), everything());
  ASSERT_TRUE(season) << told(season);
  EXPECT_EQ(season->settings.region, "Droogland");
  EXPECT_EQ(season->pupils.id, (std::vector<std::string>{"p1", "p2"}));
  EXPECT_TRUE(season->has("pupils.csv"));
  EXPECT_FALSE(season->has("tests.csv"));
  ASSERT_EQ(season->files.front().name, "season.xlsx");
  EXPECT_EQ(season->files.front().sha256.size(), 64U);
}

TEST(SeasonWorkbook, NamesSheetsAsPeopleDo) {
  EXPECT_EQ(heard(std::string(season_sheet) + schools_sheet + R"(
    == Pupils.CSV
     pupil_id , school_id,provisional_advice ,#remark
    p1,s1,havo,a look again
  )"),
            "");
}

TEST(SeasonWorkbook, WithoutARowBelowTheHeaderLacksTheSheet) {
  const Workbook book(with_pupils("== tests\n pupil_id,provider\n"));
  EXPECT_FALSE(book.files().has("tests.csv"));
  EXPECT_TRUE(book.files().has("pupils.csv"));
}

TEST(SeasonWorkbook, SaysWhichSheetsAreStrange) {
  EXPECT_EQ(
      heard(with_pupils("== pupil\n a\n b\n == Blad1\n a\n b\n == pupils.csv\n a\n b\n")),
      "s.xlsx [pupil]: there is no table of this name in a season; did you mean pupils?\n"
      "s.xlsx [Blad1]: there is no table of this name in a season; remove the sheet, or begin its name with # if it "
      "holds notes\n"
      "s.xlsx [pupils.csv]: an earlier sheet holds this table already; keep one of them\n");
}

TEST(SeasonWorkbook, PointsToSheetRowAndColumn) {
  EXPECT_EQ(heard(std::string(season_sheet) + schools_sheet + R"(
    == pupils
    pupil_id,school_id,provisional_advice
    p1,s1,havoo
    ~
    p2,s9,vwo
    p1,s1,vwo
  )"),
            "s.xlsx [pupils]:2: provisional_advice: there is no such school advice; did you mean havo?\n"
            "s.xlsx [pupils]:4: school_id: the id is not in schools; mend the id or add it there\n"
            "s.xlsx [pupils]:5: pupil_id: the id stood on line 2 already; keep one of the rows\n");
}

TEST(SeasonWorkbook, SaysWhatExcelMayHaveDoneToIds) {
  EXPECT_EQ(
      heard(with_pupils(R"(
    == tests
    pupil_id,provider
    n:1,IEP
    d:45000,IEP
    n:1234567890123456,IEP
  )")),
      "s.xlsx [tests]:2: pupil_id: the id is not in pupils; mend the id or add it there; Excel drops zeros in front of "
      "numbers: format id columns as text\n"
      "s.xlsx [tests]:3: pupil_id: Excel made a date of this id; format the column as text and type the id again\n"
      "s.xlsx [tests]:4: pupil_id: this id is a number of more than 15 digits, of which Excel keeps 15; format the "
      "column as text and type the id again\n");
}

TEST(SeasonWorkbook, SaysOfACellWithAnErrorOnlyThat) {
  EXPECT_EQ(
      heard(std::string(season_sheet) + schools_sheet + R"(
    == pupils
    pupil_id,school_id,provisional_advice,#sum
    p1,s1,e:#N/A,e:#REF!
  )"),
      "s.xlsx [pupils]:2: provisional_advice: the cell holds the error #N/A; mend the formula or type the value\n");
}

TEST(SeasonWorkbook, TakesValuesAsExcelHasThem) {
  EXPECT_EQ(csv("== offerings\n offering_id,seats,preselects\n A,n:30.0,b:1\n B,n:12,b:0\n", "offerings.csv"),
            "offering_id,seats,preselects\nA,30,yes\nB,12,no\n");
  EXPECT_EQ(csv("== decisions\n pupil_id,decided_at\n p1,d:45000.5001\n p2,2025-03-14T09:30\n", "decisions.csv"),
            "pupil_id,decided_at\np1,2023-03-15T12:00\np2,2025-03-14T09:30\n");
  EXPECT_EQ(csv("== tests\n pupil_id,received,score\n p1,d:45000.5,n:0.30000000000000004\n", "tests.csv"),
            "pupil_id,received,score\np1,2023-03-15,0.3\n");
  EXPECT_EQ(csv("== schools\n school_id,name\n s1,De \"Eerste\"|school\n", "schools.csv"),
            "school_id,name\ns1,\"De \"\"Eerste\"\" school\"\n")
      << "a line break in a cell becomes a blank";
}

TEST(SeasonWorkbook, LeavesBlankRowsAndColumnsAlone) {
  EXPECT_EQ(csv("== schools\n school_id,name,,\n ~\n s1,x,,\n ~\n ~\n", "schools.csv"), "school_id,name\n\ns1,x\n");
  EXPECT_EQ(heard(with_pupils("== tests\n pupil_id,provider\n p1,IEP,,look\n p2,IEP,,too\n")),
            "s.xlsx [tests]:2: D: the column has no name in the first row; give it one, or empty the column\n");
}

TEST(SeasonWorkbook, HasItsSettingsInTwoSheets) {
  const Workbook book(std::string(schools_sheet) + R"(
    == season
    key,value,# note
    season,2024-2025,year
    region,Droogland
    purpose,
    ~
    seed,n:7
    ignore_columns,a; b;
    #old,x
    == closures
    from,to,school_id
    2020-03-16,2020-05-11,
    d:44200,d:44210,s1
  )");
  Problems problems;
  const Settings settings = load_settings(book.files(), false, problems);
  EXPECT_EQ(told(problems), "");
  EXPECT_EQ(settings.seed, 7U);
  EXPECT_EQ(settings.ignored_columns, (std::vector<std::string>{"a", "b"}));
  ASSERT_EQ(settings.closures.size(), 2U);
  EXPECT_EQ(to_string(settings.closures[1].from), "2021-01-04");
  EXPECT_EQ(settings.closures[1].school_id, "s1");
}

TEST(SeasonWorkbook, SaysWhatIsWrongWithItsSettings) {
  EXPECT_EQ(heard(std::string(schools_sheet) + pupils_sheet + R"(
    == season
    key,value
    season,2024-2025
    region,Droogland,Natland
    regio,x
    closures,2020
    ,y
    == closures
    from,to,school_id
    2020-03-16,2020-05-11,s1
    2020-13-01,2020-05-11
    2020-03-16,2020-05-11,s9
  )"),
            "s.xlsx [closures]: the school s9 is not in schools.csv; mend the school_id, or leave it out where every "
            "school was "
            "closed\n"
            "s.xlsx [season]:3: value: a setting takes one cell; put ; between the items of a list\n"
            "s.xlsx [season]:4: regio: there is no such key; did you mean region?\n"
            "s.xlsx [season]:5: closures: closures have a sheet of their own; give them in the sheet closures\n"
            "s.xlsx [season]:6: key: the cell is empty; fill it in\n"
            "s.xlsx [closures]:3: this is not a period; give from and to as dates, the first not after the second\n");
  EXPECT_EQ(heard(std::string(pupils_sheet) + "== season\n sleutel,waarde\n season,2024-2025\n"),
            "s.xlsx [season]:1: the first row does not hold the names key and value; begin the sheet with them\n");
  EXPECT_EQ(
      heard(pupils_sheet),
      "s.xlsx [season]: the sheet is missing or has no row below its header; a season needs it; see kansrijk schema "
      "season\n");
}

TEST(SeasonWorkbook, MayBeAMarket) {
  const Workbook book(
      "== offerings\n offering_id,seats\n A,n:1\n == preferences\n pupil_id,rank,offering_id\n p1,n:1,A\n");
  const auto season =
      load_season(book.files(), {.required = {"offerings.csv", "preferences.csv"}, .optional = {}, .market = true});
  ASSERT_TRUE(season) << told(season);
  EXPECT_TRUE(season->settings.market);
}

TEST(SeasonWorkbook, IsToldFromOtherFiles) {
  const TemporaryFolder folder;
  folder.write("a.csv", "pupil_id\n");
  folder.write("b.xlsx", "pupil_id\n");
  folder.write("c", workbook_of(with_pupils("")));
  EXPECT_EQ(
      told(SeasonFiles(folder / "a.csv").problems()),
      (folder / "a.csv").string() +
          ": this is neither a folder nor an Excel workbook (.xlsx); give the folder or the workbook of a season\n");
  EXPECT_EQ(told(SeasonFiles(folder / "b.xlsx").problems()),
            "b.xlsx: this is not an Excel workbook; save it as an Excel workbook (.xlsx)\n");
  EXPECT_TRUE(SeasonFiles(folder / "c").problems().empty());
  EXPECT_EQ(SeasonFiles(folder / "c").beside("p.json"), folder / "p.json");
  EXPECT_EQ(SeasonFiles(folder.path()).beside("p.json"), folder / "p.json");
}

TEST(SeasonWorkbook, WithoutAnythingOfASeasonIsRefused) {
  const Workbook book("== season\n key,value\n == pupils\n pupil_id\n");
  EXPECT_EQ(told(load_season(book.files(), everything())),
            book.path().string() +
                ": the workbook holds no filled sheet of a season; see kansrijk schema for what belongs in it\n");
}

}  // namespace
}  // namespace kansrijk::io
