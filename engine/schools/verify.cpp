#include "schools/verify.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>

namespace kansrijk::schools {
namespace {

using Counts = std::map<std::string, std::uint64_t>;

PropertyCheck check(std::string name, bool holds, std::string detail) {
  return {std::move(name), holds, holds ? "" : std::move(detail)};
}

std::string against(std::uint64_t found, std::uint64_t counted) {
  return std::to_string(found) + " against " + std::to_string(counted);
}

PropertyCheck first_years_counted(const OpenData& data, const MunicipalitySchools& found) {
  std::uint64_t counted = 0, given = 0;
  for (const OpenData::Programme& row : data.programmes) {
    bool ours = false, addressed = false;
    for (const OpenData::Location& l : data.secondary) {
      if (l.id != row.location) continue;
      addressed = true;
      ours = l.municipality == found.number;
    }
    for (const MunicipalitySchools::Secondary& school : found.secondary) {
      if (!addressed && school.id == row.location) ours = school.by_place;
    }
    if (ours) counted += row.pupils[0];
  }
  for (const MunicipalitySchools::Offering& offering : found.offerings) given += offering.seats;
  for (const MunicipalitySchools::NotOffered& row : found.not_offered) given += row.pupils;
  return check("first-years-counted", given == counted, against(given, counted));
}

/// Pupils per `location-base code`, of the locations that were found.
Counts pupils_by_offering(const OpenData& data, const std::vector<ProgrammeKind>& kinds,
                          const MunicipalitySchools& found) {
  std::set<std::string> locations;
  for (const MunicipalitySchools::Secondary& school : found.secondary) locations.insert(school.id);
  std::map<std::string, std::string> base_of;
  std::set<std::string> with_levels;
  for (const ProgrammeKind& kind : kinds) {
    base_of[kind.code] = kind.base;
    if (kind.levels) with_levels.insert(kind.code);
  }
  Counts pupils;
  for (const OpenData::Programme& row : data.programmes) {
    const auto base = base_of.find(row.code);
    if (row.pupils[0] == 0 || base == base_of.end() || locations.count(row.location) == 0) continue;
    if (with_levels.count(base->second) > 0) pupils[row.location + "-" + base->second] += row.pupils[0];
  }
  return pupils;
}

PropertyCheck offerings_add_up(const OpenData& data, const std::vector<ProgrammeKind>& kinds,
                               const MunicipalitySchools& found) {
  Counts given;
  for (const MunicipalitySchools::Offering& offering : found.offerings) given[offering.id] += offering.seats;
  const Counts counted = pupils_by_offering(data, kinds, found);
  std::size_t differ = 0;
  for (const auto& [id, pupils] : counted) {
    const auto at = given.find(id);
    if (at == given.end() || at->second != pupils) ++differ;
  }
  return check("offerings-add-up", differ == 0 && given.size() == counted.size(), std::to_string(differ) + " differ");
}

PropertyCheck nobody_counted_twice(const MunicipalitySchools& found) {
  std::set<std::string> seen;
  std::size_t twice = 0;
  const auto see = [&](const std::string& key) { twice += seen.insert(key).second ? 0U : 1U; };
  for (const auto& school : found.primary) see("p " + school.id);
  for (const auto& school : found.secondary) see("s " + school.id);
  for (const auto& offering : found.offerings) see("o " + offering.id);
  return check("nobody-counted-twice", twice == 0, std::to_string(twice) + " twice");
}

PropertyCheck addresses_followed(const OpenData& data, const MunicipalitySchools& found) {
  std::size_t counted = 0, wrong = 0;
  for (const OpenData::Location& l : data.primary) counted += l.municipality == found.number ? 1U : 0U;
  for (const OpenData::Location& l : found.primary) wrong += l.municipality == found.number ? 0U : 1U;
  return check("addresses-followed", wrong == 0 && counted == found.primary.size(),
               against(found.primary.size(), counted));
}

PropertyCheck advices_add_up(const OpenData& data, const MunicipalitySchools& found) {
  std::set<std::string> institutions;
  for (const OpenData::Location& l : data.primary) {
    if (l.municipality == found.number) institutions.insert(l.id.substr(0, 4));
  }
  std::uint64_t counted = 0, given = 0;
  for (const auto& row : data.advices) {
    if (institutions.count(row.institution) == 0) continue;
    for (const std::uint32_t pupils : row.pupils) counted += pupils;
  }
  for (const auto& row : found.advices) {
    for (const std::uint32_t pupils : row.pupils) given += pupils;
  }
  return check("advices-add-up", given == counted, against(given, counted));
}

}  // namespace

std::vector<PropertyCheck> verify(const OpenData& data, const std::vector<ProgrammeKind>& kinds,
                                  const MunicipalitySchools& found) {
  return {first_years_counted(data, found), offerings_add_up(data, kinds, found), nobody_counted_twice(found),
          addresses_followed(data, found), advices_add_up(data, found)};
}

}  // namespace kansrijk::schools
