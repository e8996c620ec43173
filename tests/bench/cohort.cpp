#include "tests/bench/cohort.hpp"

#include <array>
#include <fstream>
#include <iterator>
#include <string>

#include <fmt/format.h>

namespace kansrijk::bench {
namespace {

/// The ladder of half steps; `pro/bb` is a test advice only.
constexpr std::array ladder{"pro", "pro/bb", "bb", "bb/kb", "kb", "kb/gt", "gt", "gt/havo", "havo", "havo/vwo", "vwo"};
/// A theta well within each test advice of 2024-2025, in millionths (rules/nl/toetsadvies.json).
constexpr std::array<int, ladder.size()> middle_theta{0, -2'500'000, 0, -1'650'000, 0,        -800'000,
                                                      0, -150'000,   0, 480'000,    1'200'000};
constexpr std::array levels{"pro", "bb", "kb", "gt", "havo", "vwo"};
constexpr std::array moments{"M6", "E6", "M7", "E7", "B8"};
constexpr std::array domains{"reading", "maths", "language", "spelling", "vocabulary"};
constexpr std::array providers{"LEERLING_IN_BEELD", "IEP", "ROUTE_8", "DIA", "AMN"};

/// Lowest and highest level of the offerings of a region, in turn.
constexpr std::array<std::array<std::size_t, 2>, 16> ranges{{{1, 1},
                                                             {1, 2},
                                                             {2, 2},
                                                             {2, 3},
                                                             {3, 3},
                                                             {3, 4},
                                                             {4, 4},
                                                             {4, 5},
                                                             {5, 5},
                                                             {3, 5},
                                                             {0, 0},
                                                             {3, 4},
                                                             {4, 5},
                                                             {1, 3},
                                                             {2, 3},
                                                             {5, 5}}};

constexpr std::size_t pupils_a_school = 28;
constexpr std::size_t pupils_a_region = 7200;
constexpr std::size_t schools_a_region = 60;
constexpr std::size_t offerings_a_region = 160;
constexpr std::size_t choices = 8;

/// Steele, Lea and Flood 2014 (splitmix64).
std::uint64_t scattered(std::uint64_t i) {
  i = (i + 1) * 0x9E3779B97F4A7C15;
  i = (i ^ (i >> 30)) * 0xBF58476D1CE4E5B9;
  i = (i ^ (i >> 27)) * 0x94D049BB133111EB;
  return i ^ (i >> 31);
}

class File {
 public:
  File(const std::filesystem::path& folder, const char* name, const char* header)
      : file_(folder / name, std::ios::binary), text_(header) {}
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  File(File&&) = delete;
  File& operator=(File&&) = delete;
  ~File() { file_ << text_; }

  template <class... Args>
  void add(fmt::format_string<Args...> form, Args&&... args) {
    fmt::format_to(std::back_inserter(text_), form, std::forward<Args>(args)...);
    if (text_.size() < std::size_t{1} << 20) return;
    file_ << text_;
    text_.clear();
  }

 private:
  std::ofstream file_;
  std::string text_;
};

struct Pupil {
  std::size_t number = 0, region = 0;
  std::uint64_t random = 0;
  std::size_t advice = 0, test = 0, final = 0;  ///< places on the ladder
  bool decided = false, keeps = false;
};

Pupil make_pupil(std::size_t p) {
  Pupil pupil{.number = p, .region = p / pupils_a_region, .random = scattered(p)};
  const std::size_t skill = 1 + pupil.random % 40;
  pupil.advice = skill <= 2 ? 0 : 2 + skill % 9;
  constexpr std::array<std::size_t, ladder.size()> near{1, 1, 3, 3, 5, 5, 7, 7, 9, 9, 10};
  const std::uint64_t luck = pupil.random >> 8U & 7U;
  const std::size_t shifted = luck == 0  ? pupil.advice - (pupil.advice > 2 ? 2 : 0)
                              : luck < 3 ? std::min<std::size_t>(pupil.advice + 2, 10)
                                         : pupil.advice;
  pupil.test = near.at(shifted);
  const bool above = pupil.test > pupil.advice && !(pupil.advice == 0 && pupil.test == 1);
  pupil.decided = p % 3 == 0;
  pupil.keeps = !above || (pupil.random >> 12U & 3U) == 0;
  const bool raised = above && !(pupil.decided && pupil.keeps);
  pupil.final = raised ? pupil.test : pupil.advice;
  return pupil;
}

void write_results(File& rows, const Pupil& pupil) {
  const bool bands = pupil.number / pupils_a_school % 5 == 0;
  for (std::size_t r = 0; r < moments.size() * domains.size(); ++r) {
    const std::uint64_t random = scattered(pupil.number * 32 + r);
    if (random % 25 == 0) continue;
    const char* moment = moments.at(r / domains.size());
    const char* domain = domains.at(r % domains.size());
    const std::uint64_t place = (pupil.advice * 9 + (random >> 8U) % 20) % 100;
    if (bands) {
      constexpr std::array names{"V", "IV", "III", "II", "I"};
      rows.add("p{:06},{},{},I-V,{},\n", pupil.number, moment, domain, names.at(place / 20));
    } else {
      rows.add("p{:06},{},{},percentile,{},\n", pupil.number, moment, domain, place);
    }
  }
}

void write_wishes(File& wishes, const Pupil& pupil) {
  const std::uint64_t low = pupil.final / 2;
  std::size_t at = pupil.random % offerings_a_region;
  for (std::size_t choice = 1; choice <= choices; ++choice) {
    const bool careless = scattered(pupil.random + choice) % 100 == 0;
    const auto admits = [&](std::size_t o) {
      const auto [from, to] = ranges.at(o % ranges.size());
      return from <= low && low <= to;
    };
    for (++at; !careless && !admits(at % offerings_a_region);) ++at;
    const std::size_t o = at % offerings_a_region;
    wishes.add("p{:06},{},r{:02}-s{:02}-o{}\n", pupil.number, choice, pupil.region, o % schools_a_region,
               o / schools_a_region);
  }
}

void write_pupils(const std::filesystem::path& folder, std::size_t pupils) {
  File people(folder, "pupils.csv", "pupil_id,school_id,provisional_advice,exemption,postcode\n");
  File tests(folder, "tests.csv", "pupil_id,provider,status,received,test_advice,reading,maths,language\n");
  File rows(folder, "trajectories.csv", "pupil_id,moment,domain,scale,value,taken_at\n");
  File decisions(folder, "decisions.csv", "pupil_id,decision,advice,reason_code,reason,decided_by,decided_at\n");
  File wishes(folder, "preferences.csv", "pupil_id,rank,offering_id\n");
  File background(folder, "background.csv", "pupil_id,sex,parental_education,income_fifth\n");
  File outcomes(folder, "outcomes.csv", "pupil_id,year3_level\n");
  for (std::size_t p = 0; p < pupils; ++p) {
    const Pupil pupil = make_pupil(p);
    const auto theta = [&](int deviation) { return (middle_theta.at(pupil.test) + deviation) / 1e6; };
    const int spread = static_cast<int>(pupil.random >> 16U & 0xFFFF);
    people.add("p{:06},s{:05},{},,{}\n", p, p / pupils_a_school, ladder.at(pupil.advice), 1000 + p / 20);
    tests.add("p{:06},{},taken,2025-03-{:02},{},{:.3f},{:.3f},{:.3f}\n", p, providers.at(pupil.random % 5),
              10 + pupil.random % 5, ladder.at(pupil.test), theta(3 * spread), theta(-2 * spread), theta(0));
    write_results(rows, pupil);
    if (pupil.decided) {
      decisions.add("p{:06},{},{},{},,A. van Dijk,2025-03-20\n", p, pupil.keeps ? "keep" : "raise",
                    ladder.at(pupil.final), pupil.keeps ? "in-pupils-interest" : "");
    }
    write_wishes(wishes, pupil);
    background.add("p{:06},{},{},{}\n", p, pupil.random % 2 == 0 ? "girl" : "boy",
                   std::array{"high", "middle", "low"}.at((pupil.random >> 24U) % 3), 1 + (pupil.random >> 28U) % 5);
    outcomes.add("p{:06},{}\n", p, ladder.at((pupil.random >> 32U) % 6 == 0 ? pupil.test : pupil.final));
  }
}

void write_schools(const std::filesystem::path& folder, std::size_t pupils) {
  File primary(folder, "schools.csv", "school_id,name,municipality,weight\n");
  for (std::size_t s = 0; s * pupils_a_school < pupils; ++s) {
    primary.add("s{:05},De Eerste School {},Gemeente {},{:.1f}\n", s, s, s / 20,
                20 + static_cast<double>(s % 180) / 10);
  }
  File secondary(folder, "secondary_schools.csv", "school_id,name,municipality\n");
  File offerings(folder, "offerings.csv", "offering_id,seats,school_id,name,from_level,to_level,years,class_size\n");
  for (std::size_t r = 0; r * pupils_a_region < pupils; ++r) {
    for (std::size_t s = 0; s < schools_a_region; ++s) {
      secondary.add("r{:02}-s{:02},College {},Stad {}\n", r, s, s, r);
    }
    for (std::size_t o = 0; o < offerings_a_region; ++o) {
      const auto [from, to] = ranges.at(o % ranges.size());
      offerings.add("r{:02}-s{:02}-o{},{},r{:02}-s{:02},Brugklas {},{},{},1,25\n", r, o % schools_a_region,
                    o / schools_a_region, 35 + 25 * (o % 2), r, o % schools_a_region, o, levels.at(from),
                    levels.at(to));
    }
  }
}

}  // namespace

void write_season(const std::filesystem::path& folder, std::size_t pupils) {
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "season.json", std::ios::binary)
      << R"({"season": "2024-2025", "region": "bench", "policy": "amsterdam", "signals": "on", "seed": 1})";
  write_schools(folder, pupils);
  write_pupils(folder, pupils);
}

}  // namespace kansrijk::bench
