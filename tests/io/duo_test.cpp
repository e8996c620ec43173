#include "io/duo.hpp"

#include <gtest/gtest.h>

#include "tests/io/folder.hpp"

namespace kansrijk::io {
namespace {

namespace fs = std::filesystem;

fs::path fixture() {
  return fs::path(KANSRIJK_SOURCE) / "fixtures" / "duo";
}

std::string bytes_of(std::string_view file) {
  std::ifstream in(fixture() / file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

/// The fixture in a folder of its own, to damage.
class DuoFolder {
 public:
  DuoFolder() {
    for (const auto& entry : fs::directory_iterator(fixture()))
      fs::copy(entry.path(), folder_ / entry.path().filename().string());
  }
  void replace(std::string_view file, const std::string& from, const std::string& to) const {
    std::string bytes = bytes_of(file);
    const std::size_t at = bytes.find(from);
    ASSERT_NE(at, std::string::npos) << from;
    bytes.replace(at, from.size(), to);
    folder_.write(file, bytes);
  }
  std::string told() const { return test::told(read_open_data(folder_.path())); }
  const test::TemporaryFolder& folder() const { return folder_; }

 private:
  test::TemporaryFolder folder_;
};

TEST(ReadOpenData, ReadsTheInventedCountry) {
  const auto data = read_open_data(fixture());
  ASSERT_TRUE(data) << test::told(data);
  EXPECT_EQ(data->primary.size(), 9U);
  EXPECT_EQ(data->secondary.size(), 5U);
  EXPECT_EQ(data->programmes.size(), 15U);
  EXPECT_EQ(data->end_tests.size(), 8U);
  EXPECT_EQ(data->distances.size(), 5U) << "special schools are passed over";
  EXPECT_EQ(data->advices.size(), 12U);
  EXPECT_EQ(data->institutions.size(), 10U);
  EXPECT_EQ(data->disadvantage.size(), 8U);
  EXPECT_EQ(data->file(OpenFile::primary).rows, 9U);
  EXPECT_EQ(data->file(OpenFile::distances).when, "2019-10-01");
  EXPECT_EQ(data->file(OpenFile::advices).when, "2021-2022 – 2024-2025");
}

TEST(ReadOpenData, ReadsNamesCodesAndPostcodes) {
  const auto data = read_open_data(fixture());
  ASSERT_TRUE(data) << test::told(data);
  EXPECT_EQ(data->primary[2].name, "Basisschool \"De Zegelring\"");
  EXPECT_EQ(data->primary[3].name, "Pluim’s Vreugd");
  EXPECT_EQ(data->primary[4].name, "École De Kwartel");
  EXPECT_EQ(data->primary[0].postcode, "0901AA");
  EXPECT_EQ(data->programmes[0].code, "0015") << "leading zeros stay";
  EXPECT_EQ(data->programmes[0].pupils, (std::array<std::uint32_t, 3>{58, 45, 7}));
  EXPECT_EQ(data->end_tests.front().municipality, "9901");
}

TEST(ReadOpenData, KeepsAMeanThatIsNotPublishedEmpty) {
  const auto data = read_open_data(fixture());
  ASSERT_TRUE(data) << test::told(data);
  const auto& results = data->end_tests[3].results;
  EXPECT_EQ(results[static_cast<std::size_t>(TestMaker::cet)].mean, 540.125);
  EXPECT_EQ(results[static_cast<std::size_t>(TestMaker::dia)].pupils, 4U);
  EXPECT_FALSE(results[static_cast<std::size_t>(TestMaker::dia)].mean);
}

TEST(ReadOpenData, KnowsWhichAdviceCountsAreExact) {
  const auto data = read_open_data(fixture());
  ASSERT_TRUE(data) << test::told(data);
  EXPECT_EQ(data->advices[0].season.first, 2021);
  EXPECT_TRUE(data->advices[0].exact) << "a 2 before 2022-2023 is two pupils";
  EXPECT_FALSE(data->advices[1].exact);
  EXPECT_EQ(data->advices[1].pupils[Advice(Step::vwo).category()], 10U);
  EXPECT_EQ(data->advices[5].pupils[Advice::vso().category()], 2U);
  EXPECT_EQ(data->advices[5].pupils[Advice::none().category()], 2U);
}

TEST(ReadOpenData, ReadsScoresAndTheirFootnotes) {
  const auto data = read_open_data(fixture());
  ASSERT_TRUE(data) << test::told(data);
  EXPECT_EQ(data->disadvantage[0].score, 33.02);
  EXPECT_EQ(data->disadvantage[0].upper_years, 76.45);
  EXPECT_FALSE(data->disadvantage[0].whole_unreliable);
  EXPECT_TRUE(data->disadvantage[4].whole_unreliable);
  EXPECT_FALSE(data->disadvantage[5].score) << "a point is unknown";
  EXPECT_FALSE(data->disadvantage[6].whole_unreliable);
  EXPECT_TRUE(data->disadvantage[6].lower_unreliable);
}

TEST(ReadOpenData, ReplacesWhatIsNoTextInTheIndex) {
  OpenData data;
  Problems problems;
  read_institutions("[{\"b\":\"00AA\",\"n\":\"A\",\"g\":\"Frysl\xC3\x83\xC2\x94n\",\"pl\":\"P\"}]", data, problems);
  ASSERT_TRUE(problems.empty()) << test::told(problems);
  EXPECT_EQ(data.institutions[0].municipality_name, "FryslÃ\xEF\xBF\xBDn");
}

TEST(ReadOpenData, ToldOfEveryMissingFileAtOnce) {
  const test::TemporaryFolder folder;
  const std::string told = test::told(read_open_data(folder.path()));
  EXPECT_EQ(std::count(told.begin(), told.end(), '\n'), 8);
  EXPECT_NE(
      told.find("school-index.json: the file is missing; download it from DUO or CBS into this folder under this name"),
      std::string::npos);
}

TEST(ReadOpenData, PointsAtEveryFaultOfARow) {
  const DuoFolder duo;
  duo.replace(programmes_file, "90VA;00;Lyceum Kroosland", "9VA;00;Lyceum Kroosland");
  duo.replace(end_tests_file, ";24;1;23;536,25", ";x;1;23;536.25");
  duo.replace(distances_file, "20191001;01AA;00", "20191301;01AA;0");
  EXPECT_EQ(
      duo.told(),
      "leerlingen-vo-per-vestiging-naar-onderwijstype-2019.csv:2: BRIN NUMMER: this is not the code of a school "
      "(BRIN); "
      "two digits and two capitals belong here, as in 16AH\n"
      "gemiddelde-eindscores-bo-sbo-2018-2019.csv:2: LEERJAAR_8: this is not a count; a whole number from 0 belongs "
      "here\n"
      "gemiddelde-eindscores-bo-sbo-2018-2019.csv:2: CET_GEM: this is not a number with a decimal comma; write it as "
      "538,25, or leave it blank\n"
      "gemiddelde-afstand-tussen-woonadres-leerling-en-schoolvestiging-2019-2020.csv:2: VESTIGINGSNUMMER: this is not "
      "the number of a location; two digits belong here, as in 00\n"
      "gemiddelde-afstand-tussen-woonadres-leerling-en-schoolvestiging-2019-2020.csv:2: PEILDATUM: this is not a day; "
      "write it as 20191001\n");
}

TEST(ReadOpenData, RefusesAnotherHeader) {
  const DuoFolder duo;
  duo.replace(primary_file, "GEMEENTENUMMER", "GEMEENTENUMER");
  EXPECT_EQ(
      duo.told(),
      "alle-vestigingen-bo.csv:1: GEMEENTENUMMER: the column is missing; the file has GEMEENTENUMER; is this another "
      "edition of it?\n");
  duo.folder().write(primary_file, "a,b,c\n1,2,3\n");
  EXPECT_EQ(
      duo.told(),
      "alle-vestigingen-bo.csv:1: the first line does not hold the column names of this file; take the CSV file as DUO "
      "publishes it, with semicolons\n");
  duo.folder().write(primary_file, "");
  EXPECT_EQ(duo.told(), "alle-vestigingen-bo.csv:1: the file is empty; it must begin with a line of column names\n");
}

TEST(ReadOpenData, RefusesARowThatIsCutOffAndAnIdThatStandsThereTwice) {
  const DuoFolder duo;
  const std::string bytes = bytes_of(secondary_file);
  const std::size_t last = bytes.rfind("Nergensland");
  duo.folder().write(secondary_file, bytes + bytes.substr(last) + "Nergensland;99001;90VZ");
  EXPECT_EQ(duo.told(),
            "alle-vestigingen-vo.csv:7: VESTIGINGSNUMMER: the location stood on line 6 already; keep one of the rows\n"
            "alle-vestigingen-vo.csv:8: the row does not have as many fields as the header (3 instead of 15); mend the "
            "row; if "
            "it is the last one, the file may be cut off\n");
}

TEST(ReadOpenData, RefusesCountsThatAreNone) {
  const DuoFolder duo;
  duo.replace(advices_file, "[0,0,0,2,2,0,5,2,6,7,10,0,34,", "[0,0,0,2,2,0,5,2,6,7,10,0,33,");
  duo.replace(index_file, "\"b\":\"01AB\"", "\"b\":1");
  EXPECT_EQ(
      duo.told(),
      "advice-counts-per-school-2019-2025.json:1: 01AA 2024-2025: these are not the counts of a season; a list of 17 "
      "belongs here: 12 whole numbers, their sum, and 4 more\n"
      "school-index.json:1: b [2]: the value is of the wrong kind; write text between quotes here\n");
  duo.folder().write(advices_file, "[]");
  duo.folder().write(index_file, "{}");
  EXPECT_EQ(duo.told(),
            "advice-counts-per-school-2019-2025.json:1: the value is of the wrong kind; write an object here, between "
            "braces\n"
            "school-index.json:1: the value is of the wrong kind; write a list here, between [ and ]\n");
}

TEST(ReadOpenData, RefusesAWorkbookThatIsNone) {
  const DuoFolder duo;
  duo.folder().write(disadvantage_file, "School;Score\n");
  EXPECT_NE(duo.told().find("achterstandsscores-scholen-2019.xlsx: "), std::string::npos);
}

TEST(EmbeddedProgrammes, LeadToABaseWithTheSameLevels) {
  const auto kinds = embedded_programmes();
  EXPECT_GE(kinds.size(), 29U);
  for (const ProgrammeKind& kind : kinds) {
    const auto base = std::find_if(kinds.begin(), kinds.end(), [&](const auto& k) { return k.code == kind.base; });
    ASSERT_NE(base, kinds.end()) << kind.code;
    EXPECT_EQ(base->base, base->code) << kind.code;
    EXPECT_EQ(base->levels, kind.levels) << kind.code;
    EXPECT_FALSE(kind.source.empty()) << kind.code;
  }
  EXPECT_FALSE(embedded_aliases().empty());
}

}  // namespace
}  // namespace kansrijk::io
