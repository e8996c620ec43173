#pragma once

#include <algorithm>
#include <string>

#include "schools/join.hpp"

/// A country of a few rows, to change in tests.
namespace kansrijk::schools::test {

inline OpenData::Location location(const std::string& id, const std::string& place, const std::string& number,
                                   const std::string& municipality) {
  return {id, "School " + id, "1000AA", place, number, municipality};
}

inline OpenData::Programme programme(const std::string& id, const std::string& place, const std::string& code,
                                     std::uint32_t first_years) {
  return {id, "School " + id, place, "Province", code, "Programme " + code, {first_years, 10, 5}};
}

inline std::vector<ProgrammeKind> kinds() {
  return {{"0015", {"havo/vwo", "havo/vwo"}, LevelRange{Level::havo, Level::vwo}, "0015", "s", Status::derived},
          {"0031", {"vmbo-b", "vmbo-b"}, LevelRange{Level::bb, Level::bb}, "0031", "s", Status::derived},
          {"0041", {"vmbo-b lwoo", "vmbo-b lwoo"}, LevelRange{Level::bb, Level::bb}, "0031", "s", Status::derived},
          {"0700", {"IB", "IB"}, std::nullopt, "0700", "s", Status::published}};
}

inline OpenData country() {
  OpenData data;
  data.primary = {location("01AA00", "STAD", "0001", "DE STAD"), location("01AA01", "DORP", "0002", "S DORP"),
                  location("01AB00", "GRENS", "0001", "DE STAD"), location("02AA00", "GRENS", "0002", "S DORP")};
  data.secondary = {location("11AA00", "STAD", "0001", "DE STAD"), location("11AB00", "STAD", "0001", "DE STAD"),
                    location("12AA00", "DORP", "0002", "S DORP")};
  data.programmes = {programme("11AA00", "STAD", "0015", 50), programme("11AA00", "STAD", "0041", 7),
                     programme("11AA00", "STAD", "0700", 9),  programme("11AA00", "STAD", "9999", 3),
                     programme("11AB00", "STAD", "0015", 0),  programme("12AA00", "DORP", "0031", 20),
                     programme("13AA00", "STAD", "0031", 12), programme("14AA00", "GRENS", "0031", 30)};
  SchoolFacts::AdviceCounts counts{"01AA", SchoolYear{2024}, {}, false};
  counts.pupils[Advice(Step::vwo).category()] = 9;
  counts.pupils[Advice(Step::gt).category()] = 2;
  data.advices = {counts};
  data.institutions = {
      {"01AA", "A", "STAD", "De Stad"}, {"02AA", "B", "GRENS", "De Stad"}, {"03AA", "C", "STAD", "De Stad"}};
  return data;
}

inline MunicipalitySchools join_city(const OpenData& data) {
  const auto all = municipalities(data, {});
  return join(data, kinds(), all, find(all, "0001").value(), SchoolYear{2024});
}

}  // namespace kansrijk::schools::test
