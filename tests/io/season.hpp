#pragma once

#include "io/season.hpp"
#include "tests/io/folder.hpp"

/// Small seasons as text, for the tests of reading them.
namespace kansrijk::io::test {

using kansrijk::test::TemporaryFolder;
using kansrijk::test::told;

inline constexpr const char* settings_text = R"(
  == season.json
  {"season": "2024-2025", "region": "Droogland"}
)";

/// Two schools, three pupils, three offerings at one secondary school.
inline constexpr const char* people_text = R"(
  == schools.csv
  school_id,name,municipality
  s1,De Eerste,Droogland
  s2,De Tweede,Droogland
  == pupils.csv
  pupil_id,school_id,provisional_advice
  p1,s1,havo
  p2,s1,vwo
  p3,s2,gt
)";
inline constexpr const char* offerings_text = R"(
  == secondary_schools.csv
  school_id,name,municipality
  v1,Het Lyceum,Droogland
  == offerings.csv
  offering_id,seats,school_id
  A,2,v1
  B,1,v1
  C,5,
)";

/// A folder with the base season and then these files (which replace those of the base).
class SeasonFolder : public TemporaryFolder {
 public:
  explicit SeasonFolder(std::string_view files) {
    write_all(settings_text);
    write_all(people_text);
    write_all(offerings_text);
    write_all(files);
  }
};

inline SeasonRequest everything() {
  return {.required = {}, .optional = {"pupils.csv", "tests.csv", "trajectories.csv", "offerings.csv"}};
}

/// What the reader says of the base season with these files; empty when it takes it.
inline std::string heard(std::string_view files) {
  return told(load_season(SeasonFolder(files).path(), everything()));
}

/// The base season with these files, which must be in order.
inline Season loaded(std::string_view files) {
  auto season = load_season(SeasonFolder(files).path(), everything());
  if (!season) throw std::runtime_error(told(season));
  return std::move(*season);
}

/// A market folder.
inline Result<Season> load_market(std::string_view files) {
  const TemporaryFolder folder;
  folder.write_all(files);
  return load_season(folder.path(), {.required = {"offerings.csv", "preferences.csv"}, .optional = {}, .market = true});
}

}  // namespace kansrijk::io::test
