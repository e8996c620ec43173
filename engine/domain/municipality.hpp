#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/open_data.hpp"

namespace kansrijk {

/// How a figure of school_facts.csv stands.
enum class FactStatus : std::uint8_t {
  published,
  withheld,    ///< not published: fewer than five pupils
  unreliable,  ///< published with a footnote: based on 40 pupils or fewer
  unknown,     ///< the publisher writes `.`
};
inline constexpr std::size_t fact_status_count = 4;
std::string_view name(FactStatus status);

/// One row of school_facts.csv: a figure of one primary location.
struct SchoolFact {
  std::string school_id;
  std::string_view fact;              ///< one of school_fact_names()
  std::string when;                   ///< the day it is of
  std::optional<std::int64_t> value;  ///< thousandths; nothing when it is not published
  FactStatus status = FactStatus::published;
  OpenFile file = OpenFile::end_tests;
};

/// Every fact there is, in the order in which a location's facts are written.
const std::vector<std::string>& school_fact_names();

/// What the open data says of the schools of one municipality: who belongs, which classes they have, what fits nowhere.
/// Pupils are those of year 1 on the day of the count, repeaters included. Locations in order of id.
struct MunicipalitySchools {
  std::string number;  ///< `0363`
  std::string name;    ///< as people write it: `Amsterdam`, `'s-Gravenhage`
  SchoolYear season;

  std::vector<OpenData::Location> primary;

  struct Secondary {
    std::string id, name, postcode;  ///< no postcode for one that is in no address file
    std::uint32_t first_years = 0;
    bool by_place = false;  ///< not in the address file: put here by the name of its place
  };
  std::vector<Secondary> secondary;  ///< those with first-year pupils

  /// A kind of class at a location: all codes that count into one base code.
  struct Offering {
    std::string id;  ///< `02TF00-0015`
    std::string school_id, school_name;
    std::string code;  ///< the base code
    Text name;
    LevelRange levels;
    std::uint32_t seats = 0;    ///< first-year pupils, those with lwoo included
    std::uint32_t support = 0;  ///< of them, those registered under an lwoo code
  };
  std::vector<Offering> offerings;  ///< by id

  /// First-year pupils whose programme has no known levels.
  struct NotOffered {
    std::string school_id, school_name, code, programme;
    std::uint32_t pupils = 0;
    bool known = true;  ///< false: the table of programmes does not have the code at all
  };
  std::vector<NotOffered> not_offered;

  std::vector<SchoolFacts::AdviceCounts> advices;  ///< of the institutions of `primary`, all seasons
  std::vector<SchoolFact> facts;                   ///< by location, then in the order of school_fact_names()

  // What did not match.
  std::vector<std::string> without_advices;  ///< institutions of `primary` without counts in the season

  /// An institution that the index puts in this municipality and the address file does not.
  struct OnlyInIndex {
    OpenData::Institution institution;
    std::optional<std::uint32_t> pupils;  ///< with an advice in the season; nothing: no counts
    bool special = false;                 ///< a special school (sbo) by the file of the end test
    std::string addressed_in;             ///< the municipality of its addresses; empty: it is in no address file
  };
  std::vector<OnlyInIndex> only_in_index;

  /// An institution with locations in other municipalities as well: its advice counts are of all of them.
  struct Shared {
    std::string institution, name;
    std::vector<std::string> elsewhere;  ///< names of the other municipalities
    std::uint32_t pupils = 0;            ///< with an advice in the season
  };
  std::vector<Shared> shared;
  std::vector<std::string> without_end_test, without_distance, without_disadvantage;  ///< primary locations
  std::vector<OpenData::Location> without_first_years;  ///< secondary locations of the address file
  std::vector<std::string>
      in_two_places;  ///< secondary locations in no address file, in a place that two municipalities have

  // What adds up: the country as the files have it, and this municipality.
  struct ProgrammeTotal {
    std::string code;
    std::string name;                            ///< what the file calls it
    std::array<std::uint64_t, 3> country{};      ///< pupils in year 1, 2 and 3
    std::uint32_t locations = 0, here = 0;       ///< with first-year pupils in this municipality
    std::uint32_t offered = 0, not_offered = 0;  ///< of them
  };
  std::vector<ProgrammeTotal> programme_totals;  ///< codes with first-year pupils, by code

  struct TestTotal {
    TestMaker maker = TestMaker::cet;
    bool special = false;
    std::uint64_t country = 0, here = 0;     ///< pupils at locations with a mean
    double country_mean = 0, here_mean = 0;  ///< weighted by pupils; 0 without any
  };
  std::vector<TestTotal> test_totals;

  struct AdviceTotal {
    SchoolYear season;
    std::uint64_t country_institutions = 0, country = 0;
    std::uint64_t institutions = 0, pupils = 0;
    std::array<std::uint64_t, advice_categories> by_advice{};  ///< pupils of this municipality
    std::uint64_t low = 0, high = 0;  ///< what `pupils` can be, a 2 standing for 1 to 4 where counts are not exact
  };
  std::vector<AdviceTotal> advice_totals;  ///< by season

  std::uint64_t first_years() const;  ///< of the municipality
  std::uint64_t seats() const;
};

}  // namespace kansrijk
