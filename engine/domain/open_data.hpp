#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/dates.hpp"
#include "domain/policy.hpp"
#include "domain/school_facts.hpp"

namespace kansrijk {

/// The end tests that DUO publishes means of, in the order of its columns.
enum class TestMaker : std::uint8_t { cet, iep, route8, dia, amn };
inline constexpr std::size_t test_maker_count = 5;
std::string_view name(TestMaker maker);

/// The files that an import reads.
enum class OpenFile : std::uint8_t {
  primary,
  secondary,
  programmes,
  end_tests,
  distances,
  advices,
  index,
  disadvantage
};
inline constexpr std::size_t open_file_count = 8;

/// What DUO and CBS publish about the schools of the country, one vector per file, as the files have it. Everything is
/// about locations or institutions, nothing about a pupil. An institution is named by its BRIN (`16AH`), a location by
/// BRIN and number (`16AH00`), a municipality by its number in four digits (`0363`): names differ between files and some
/// are damaged.
struct OpenData {
  struct Location {
    std::string id, name;
    std::string postcode;  ///< without a blank
    std::string place;
    std::string municipality, municipality_name;
  };
  std::vector<Location> primary, secondary;  ///< by id

  /// The pupils of one registered programme (elementcode) at a secondary location.
  struct Programme {
    std::string location, name, place, province;
    std::string code;                       ///< `0015`
    std::string programme;                  ///< what the file calls it
    std::array<std::uint32_t, 3> pupils{};  ///< in year 1, 2 and 3
  };
  std::vector<Programme> programmes;  ///< in the order of the file

  /// The end test of one location, primary schools (Bo) and special ones (Sbo).
  struct EndTest {
    std::string location;
    bool special = false;
    std::string municipality, municipality_name;
    Date counted;  ///< when group 8 was counted
    std::uint32_t group_8 = 0, exempt = 0;
    struct Result {
      std::uint32_t pupils = 0;
      std::optional<double> mean;  ///< not published when fewer than five sat the test
    };
    std::array<Result, test_maker_count> results;  ///< by TestMaker
  };
  std::vector<EndTest> end_tests;

  /// How far pupils live from a primary school (Bo), on average.
  struct HomeDistance {
    std::string location, municipality, municipality_name;
    Date counted;
    double metres = 0;
    std::uint32_t pupils = 0;
  };
  std::vector<HomeDistance> distances;

  std::vector<SchoolFacts::AdviceCounts> advices;  ///< by institution, then season

  struct Institution {
    std::string id, name, place, municipality_name;
  };
  std::vector<Institution> institutions;  ///< by id

  /// Achterstandsscores of a location (CBS). Nothing where it says `.`: unknown, unreliable or secret.
  struct Disadvantage {
    std::string location;
    std::optional<double> funded_pupils, score;             ///< the score after the threshold, which funding follows
    std::optional<double> whole, lower_years, upper_years;  ///< without the threshold
    bool whole_unreliable = false, lower_unreliable = false, upper_unreliable = false;  ///< 40 pupils or fewer
  };
  std::vector<Disadvantage> disadvantage;  ///< by location

  /// A file that was read. `when` is the day or the years its figures are of; empty where nobody says.
  struct File {
    std::string name, sha256, when;
    std::uint64_t rows = 0;
  };
  std::array<File, open_file_count> files;  ///< by OpenFile

  const File& file(OpenFile which) const { return files[static_cast<std::size_t>(which)]; }
};

/// A registered programme of secondary education as the table of rules/duo has it.
struct ProgrammeKind {
  std::string code;
  Text name;
  std::optional<LevelRange> levels;  ///< nothing: no source gives its levels, so it makes no offering
  std::string base;                  ///< the code whose offering its pupils are counted in; for lwoo another code
  std::string source;
  Status status = Status::assumption;
};

/// A name people use for a municipality beside the one it is registered under.
struct MunicipalityAlias {
  std::string municipality, alias;
};

}  // namespace kansrijk
