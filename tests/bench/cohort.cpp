#include "tests/bench/cohort.hpp"

#include <array>
#include <fstream>
#include <iterator>
#include <string>

#include <fmt/format.h>

namespace kansrijk::bench {
namespace {

constexpr std::array advices{"bb", "bb/kb", "kb", "kb/gt", "gt", "gt/havo", "havo", "havo/vwo", "vwo"};
constexpr std::array tests{"bb/kb", "kb/gt", "gt/havo", "havo/vwo", "vwo"};
constexpr std::array moments{"M6", "E6", "M7", "E7", "B8"};
constexpr std::array domains{"reading", "maths", "language", "spelling", "vocabulary"};
constexpr std::size_t pupils_a_school = 23;
constexpr std::size_t choices = 8;

std::size_t scattered(std::size_t i) {
  return i * 2654435761U >> 7U;
}

void save(const std::filesystem::path& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
}

}  // namespace

void write_season(const std::filesystem::path& folder, std::size_t pupils) {
  std::filesystem::create_directories(folder);
  const std::size_t offerings = pupils / 120 + choices;
  std::string people = "pupil_id,school_id,provisional_advice\n", results = "pupil_id,provider,test_advice\n",
              rows = "pupil_id,moment,domain,scale,value\n", offers = "offering_id,seats,from_level,to_level\n",
              wishes = "pupil_id,rank,offering_id\n", background = "pupil_id,group\n";
  const auto add = [](std::string& to, const auto&... args) { fmt::format_to(std::back_inserter(to), args...); };
  for (std::size_t o = 0; o < offerings; ++o) add(offers, fmt::runtime("o{:05},125,bb,vwo\n"), o);
  for (std::size_t p = 0; p < pupils; ++p) {
    const std::size_t random = scattered(p);
    add(people, fmt::runtime("p{:06},s{:05},{}\n"), p, p / pupils_a_school, advices[random % advices.size()]);
    add(results, fmt::runtime("p{:06},IEP,{}\n"), p, tests[random / 16 % tests.size()]);
    add(background, fmt::runtime("p{:06},g{}\n"), p, random % 4);
    for (std::size_t r = 0; r < moments.size() * domains.size(); ++r) {
      add(rows, fmt::runtime("p{:06},{},{},percentile,{}\n"), p, moments[r / domains.size()],
          domains[r % domains.size()], (random + 7 * r) % 100);
    }
    for (std::size_t c = 0; c < choices; ++c) {
      add(wishes, fmt::runtime("p{:06},{},o{:05}\n"), p, c + 1, (random % offerings + c * c + c) % offerings);
    }
  }
  save(folder / "season.json", R"({"season": "2024-2025", "region": "bench", "seed": 1})");
  save(folder / "pupils.csv", people);
  save(folder / "tests.csv", results);
  save(folder / "trajectories.csv", rows);
  save(folder / "offerings.csv", offers);
  save(folder / "preferences.csv", wishes);
  save(folder / "background.csv", background);
}

}  // namespace kansrijk::bench
