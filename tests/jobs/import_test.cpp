#include "jobs/import.hpp"

#include <cstdlib>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "io/school_facts.hpp"
#include "io/season.hpp"
#include "jobs/synth.hpp"
#include "tests/io/folder.hpp"
#include "tests/jobs/folders.hpp"

namespace kansrijk::jobs {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

fs::path invented() {
  return fs::path(KANSRIJK_SOURCE) / "fixtures" / "duo";
}

std::string file_of(const Outcome& outcome, std::string_view name) {
  for (const io::OutputFile& file : outcome.files) {
    if (file.name == name) return file.bytes;
  }
  return "";
}

Result<Outcome> import(const fs::path& from, const std::string& municipality) {
  return import_open_data({.from = from, .municipality = municipality, .language = Language::en});
}

TEST(ImportOpenData, MakesASeasonThatTheEngineReads) {
  const auto outcome = import(invented(), "Waterrijk");
  ASSERT_TRUE(outcome) << kansrijk::test::told(outcome);
  EXPECT_TRUE(outcome->sound());
  const kansrijk::test::TemporaryFolder folder;
  ASSERT_EQ(kansrijk::test::told(io::write_folder(folder / "season", outcome->files)), "");
  const auto season =
      io::load_season(folder / "season", {{"schools.csv", "offerings.csv", "secondary_schools.csv"}, {}});
  ASSERT_TRUE(season) << kansrijk::test::told(season);
  EXPECT_EQ(season->settings.season.first, 2024);
  EXPECT_EQ(season->settings.region, "Waterrijk");
  EXPECT_EQ(season->schools.size(), 5U);
  EXPECT_EQ(season->offerings.size(), 8U);
  const auto facts = io::load_school_facts(folder / "season", *season);
  ASSERT_TRUE(facts) << kansrijk::test::told(facts);
  EXPECT_EQ(facts->advices.size(), 7U);
  EXPECT_EQ(facts->group_8[0], 24U);
  EXPECT_EQ(facts->home_metres[4], 488.063);
}

TEST(ImportOpenData, TakesThePlaceOfAnEarlierImportOnly) {
  const auto outcome = import(invented(), "Waterrijk");
  ASSERT_TRUE(outcome);
  const kansrijk::test::TemporaryFolder folder;
  ASSERT_EQ(kansrijk::test::told(io::write_folder(folder / "season", outcome->files)), "");
  EXPECT_EQ(kansrijk::test::told(io::write_folder(folder / "season", outcome->files)), "");
  folder.write("season/pupils.csv", "added since");
  EXPECT_NE(kansrijk::test::told(io::write_folder(folder / "season", outcome->files)), "");
  EXPECT_TRUE(fs::exists(folder / "season/pupils.csv"));
}

TEST(ImportOpenData, SaysWhatDidNotMatch) {
  const auto outcome = import(invented(), "waterrijk");
  ASSERT_TRUE(outcome);
  const json found = json::parse(file_of(*outcome, "import.json"));
  const json& not_matched = found["not_matched"];
  EXPECT_EQ(not_matched["secondary_by_place_name"][0]["school_id"], "90VE00");
  EXPECT_EQ(not_matched["secondary_in_two_places"], json({"90VF00"}));
  EXPECT_EQ(not_matched["secondary_without_first_years"], json({"90VC00"}));
  EXPECT_EQ(not_matched["institutions_without_advices"], json({"01AD", "01AE"}));
  EXPECT_EQ(not_matched["institutions_only_in_index"][0]["addressed_in"], "'s-Bovenrijk");
  EXPECT_EQ(not_matched["institutions_only_in_index"][2]["special"], true);
  EXPECT_EQ(not_matched["institutions_with_locations_elsewhere"][0]["institution"], "01AA");
  EXPECT_EQ(not_matched["not_in_an_offering"][1]["code_known"], false);
  const std::string page = file_of(*outcome, "import.html");
  for (const char* text : {"90VE00", "90VF00", "Proefprogramma", "&#39;s-Bovenrijk"}) {
    EXPECT_NE(page.find(text), std::string::npos) << text;
  }
}

TEST(ImportOpenData, GivesTheSameBytesAgain) {
  const auto once = import(invented(), "Waterrijk"), again = import(invented(), "WATERRIJK");
  ASSERT_TRUE(once && again);
  for (std::size_t f = 0; f < once->files.size(); ++f) EXPECT_EQ(once->files[f].bytes, again->files[f].bytes);
}

TEST(ImportOpenData, AsksWhichMunicipalityWasMeant) {
  EXPECT_EQ(kansrijk::test::told(import(invented(), "Waterijk")),
            "--municipality: there is no municipality Waterijk in the address files; did you mean Waterrijk?\n");
  const auto season = import_open_data({.from = invented(), .municipality = "Waterrijk", .season = SchoolYear{2018}});
  EXPECT_EQ(kansrijk::test::told(season),
            "--season: there are no advice counts of 2018-2019; use a school year from 2021-2022 to 2024-2025\n");
}

TEST(ImportOpenData, NamesAMunicipalityWhoseNameIsDamagedElsewhere) {
  const auto outcome = import(invented(), "sud-rijk");
  ASSERT_TRUE(outcome) << kansrijk::test::told(outcome);
  EXPECT_NE(file_of(*outcome, "season.json").find("\"Súd-Rijk\""), std::string::npos);
}

// --- The real files, in the shared folder.

fs::path real() {
  const char* shared = std::getenv("KANSRIJK_SHARED");
  return fs::path(shared != nullptr ? shared : KANSRIJK_SOURCE "/../shared") / "data" / "duo";
}

/// Rows of a file by a loop that shares no code with the engine: names keep their quotes and their bytes.
std::vector<std::vector<std::string>> rows(const fs::path& path) {
  std::vector<std::vector<std::string>> all;
  std::ifstream file(path, std::ios::binary);
  for (std::string line; std::getline(file, line);) {
    std::vector<std::string> cells(1);
    bool quoted = false;
    for (const char c : line) {
      if (c == '"') quoted = !quoted;
      if (c == ';' && !quoted)
        cells.emplace_back();
      else if (c != '"')
        cells.back() += c;
    }
    all.push_back(std::move(cells));
  }
  return all;
}

struct City {
  const char* name;
  const char* number;
  const char* place;
  std::size_t primary, secondary;
  std::uint64_t first_years;
};

class RealCity : public ::testing::TestWithParam<City> {
 protected:
  void SetUp() override {
    if (!fs::exists(real() / "alle-vestigingen-bo.csv")) GTEST_SKIP() << "KANSRIJK_SHARED has no data/duo";
  }
};

TEST_P(RealCity, HasEveryFirstYearPupilOnce) {
  const City& city = GetParam();
  const auto outcome = import(real(), city.name);
  ASSERT_TRUE(outcome) << kansrijk::test::told(outcome);
  EXPECT_TRUE(outcome->sound());
  const json found = json::parse(file_of(*outcome, "import.json"));
  EXPECT_EQ(found["municipality"], city.number);
  EXPECT_EQ(found["matched"]["primary_locations"], city.primary);
  EXPECT_EQ(found["matched"]["secondary_locations"], city.secondary);
  EXPECT_EQ(found["matched"]["first_years"], city.first_years);

  std::size_t primary = 0;
  for (const auto& row : rows(real() / "alle-vestigingen-bo.csv")) primary += row[9] == city.number ? 1U : 0U;
  std::map<std::string, std::string> number_of;
  for (const auto& row : rows(real() / "alle-vestigingen-vo.csv")) number_of[row[3]] = row[9];
  std::map<std::string, std::uint64_t> by_school, by_code;
  for (const auto& row : rows(real() / "leerlingen-vo-per-vestiging-naar-onderwijstype-2019.csv")) {
    const auto address = number_of.find(row[0] + row[1]);
    if (address == number_of.end() ? row[3] != city.place : address->second != city.number) continue;
    const auto pupils = std::strtoull(row[10].c_str(), nullptr, 10) + std::strtoull(row[11].c_str(), nullptr, 10);
    if (pupils > 0) by_school[row[0] + row[1]] += pupils;
    by_code[row[8]] += pupils;
  }
  std::uint64_t twin = 0, seats = 0, left = 0;
  for (const auto& [school, pupils] : by_school) twin += pupils;
  EXPECT_EQ(primary, city.primary);
  EXPECT_EQ(by_school.size(), city.secondary);
  EXPECT_EQ(twin, city.first_years);

  std::istringstream offerings(file_of(*outcome, "offerings.csv"));
  for (std::string line; std::getline(offerings, line);)
    seats += std::strtoull(line.c_str() + line.find(',') + 1, nullptr, 10);
  for (const json& row : found["not_matched"]["not_in_an_offering"]) left += row["pupils"].get<std::uint64_t>();
  EXPECT_EQ(seats + left, twin);
  for (const json& row : found["programmes"]) EXPECT_EQ(row["here"], by_code[row["code"].get<std::string>()]) << row;
}

/// Import, invented pupils, the whole season: in one call each.
TEST_P(RealCity, RunsWithInventedPupilsWhoseFinalAdvicesAreThoseOfDuo) {
  const auto outcome = import(real(), GetParam().name);
  ASSERT_TRUE(outcome) << kansrijk::test::told(outcome);
  jobs::test::Folder schools, filled;
  for (const io::OutputFile& file : outcome->files) schools.write(file.name, file.bytes);
  SynthOptions options;
  options.seed = 3;
  options.schools = schools.path();
  const auto synthetic = synthesise(options);
  ASSERT_TRUE(synthetic) << kansrijk::test::told(synthetic);
  EXPECT_TRUE(synthetic->sound());
  for (const io::OutputFile& file : synthetic->files) filled.write(file.name, file.bytes);
  const Outcome run = jobs::test::done(Command::run, filled);
  EXPECT_TRUE(run.sound());

  // Twin: final advices in review.csv and in advice_counts.csv, per institution, as plain text.
  std::map<std::string, int> wanted, given;
  std::istringstream counts(schools.text("advice_counts.csv"));
  for (std::string line; std::getline(counts, line);) {
    std::istringstream cells(line);
    std::string institution, season, advice, pupils;
    std::getline(std::getline(std::getline(std::getline(cells, institution, ','), season, ','), advice, ','), pupils,
                 ',');
    if (season == "2024-2025") wanted[institution + " " + advice] += std::stoi(pupils);
  }
  std::istringstream finals(
      jobs::test::columns(jobs::test::results(run).at("review.csv"), {"school_id", "final_advice"}));
  for (std::string line; std::getline(finals, line);) {
    const std::string advice = line.substr(line.find(',') + 1);
    ++given[line.substr(0, 4) + " " + advice.substr(0, advice.find('+'))];
  }
  std::size_t compared = 0;
  for (const auto& [key, pupils] : wanted) {
    if (schools.text("schools.csv").find("\n" + key.substr(0, 4)) == std::string::npos) continue;
    EXPECT_EQ(given[key], pupils) << key;
    ++compared;
  }
  EXPECT_GT(compared, 400U);
}

INSTANTIATE_TEST_SUITE_P(FourLargest, RealCity,
                         ::testing::Values(City{"Amsterdam", "0363", "AMSTERDAM", 207, 74, 8893},
                                           City{"rotterdam", "0599", "ROTTERDAM", 170, 68, 7922},
                                           City{"Den Haag", "0518", "S GRAVENHAGE", 136, 45, 6093},
                                           City{"Utrecht", "0344", "UTRECHT", 99, 21, 3734}),
                         [](const auto& city) { return std::string("N") + city.param.number; });

class RealCountry : public RealCity {};

TEST_P(RealCountry, HasTheCheckValues) {
  const auto outcome = import(real(), GetParam().name);
  ASSERT_TRUE(outcome) << kansrijk::test::told(outcome);
  const json found = json::parse(file_of(*outcome, "import.json"));
  std::string tests, advices;
  for (const json& row : found["end_tests"]) {
    tests += row["kind"] == "Bo" ? row["country_pupils"].dump() + " " + row["country_mean"].dump() + "; "
                                 : row["country_mean"].dump() + " ";
  }
  EXPECT_EQ(tests,
            "85194 536.24; 51426 82.34; 23988 204.16; 5301 359.92; 2441 411.15; 517.19 60.15 148.94 341.36 329.26 ");
  for (const json& row : found["advices"]) advices += row["country_pupils"].dump() + " ";
  EXPECT_EQ(advices, "178882 181089 178097 175121 172477 170693 ");
  EXPECT_EQ(found["advices"].back()["country_institutions"], 6220);
  const std::map<std::string, std::array<std::uint64_t, 3>> expected{
      {"0011", {18557, 7149, 0}},     {"0012", {2845, 2543, 0}},      {"0013", {11485, 14458, 0}},
      {"0015", {36804, 16340, 5554}}, {"0016", {11626, 5832, 0}},     {"0017", {10103, 6534, 4257}},
      {"0022", {1286, 810, 0}},       {"0023", {15800, 11188, 0}},    {"0024", {6871, 4393, 0}},
      {"0031", {7324, 6111, 0}},      {"0032", {9788, 12014, 0}},     {"0033", {7694, 6318, 0}},
      {"0041", {3254, 3951, 0}},      {"0042", {71, 63, 0}},          {"0043", {1436, 2016, 0}},
      {"0044", {543, 621, 0}},        {"0045", {2372, 2472, 0}},      {"0046", {2369, 2623, 0}},
      {"0100", {9044, 21018, 28831}}, {"0200", {9022, 11539, 10900}}, {"0300", {10679, 31187, 43848}},
      {"0400", {8569, 17466, 0}}};
  std::size_t compared = 0;
  for (const json& row : found["programmes"]) {
    const auto at = expected.find(row["code"].get<std::string>());
    if (at == expected.end()) continue;
    EXPECT_EQ(row["country"], json(at->second)) << row;
    ++compared;
  }
  EXPECT_EQ(compared, expected.size());
}

INSTANTIATE_TEST_SUITE_P(Amsterdam, RealCountry,
                         ::testing::Values(City{"Amsterdam", "0363", "AMSTERDAM", 207, 74, 8893}));

TEST_P(RealCountry, SaysWhatAmsterdamLeavesOver) {
  const auto outcome = import(real(), GetParam().name);
  ASSERT_TRUE(outcome) << kansrijk::test::told(outcome);
  const json found = json::parse(file_of(*outcome, "import.json"));
  EXPECT_EQ(found["policy"], "amsterdam");
  std::set<std::string> by_place;
  for (const json& row : found["not_matched"]["secondary_by_place_name"])
    by_place.insert(row["school_id"].get<std::string>());
  EXPECT_EQ(by_place, (std::set<std::string>{"17HB03", "28DH01"}));
  EXPECT_EQ(found["not_matched"]["institutions_only_in_index"].size(), 22U);
  EXPECT_EQ(found["not_matched"]["institutions_without_advices"].size(), 20U);
}

}  // namespace
}  // namespace kansrijk::jobs
