#include "schools/join.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace kansrijk::schools {
namespace {

const ProgrammeKind* find_kind(const std::vector<ProgrammeKind>& kinds, const std::string& code) {
  const auto found = std::find_if(kinds.begin(), kinds.end(), [&](const ProgrammeKind& k) { return k.code == code; });
  return found == kinds.end() ? nullptr : &*found;
}

/// The municipalities that have a place of this name, by the addresses of all schools.
std::set<std::string> municipalities_with(const OpenData& data, const std::string& place) {
  std::set<std::string> numbers;
  for (const auto* locations : {&data.primary, &data.secondary}) {
    for (const OpenData::Location& l : *locations) {
      if (l.place == place) numbers.insert(l.municipality);
    }
  }
  return numbers;
}

/// Gathers first-year pupils location by location.
class SecondaryJoin {
 public:
  SecondaryJoin(const OpenData& data, const std::vector<ProgrammeKind>& kinds, MunicipalitySchools& to)
      : data_(data), kinds_(kinds), to_(to) {}

  void run() {
    std::map<std::string, std::vector<const OpenData::Programme*>> rows_of;
    for (const OpenData::Programme& row : data_.programmes) rows_of[row.location].push_back(&row);
    for (const auto& [location, rows] : rows_of) {
      if (belongs(location, rows.front()->place)) take(location, rows);
    }
    for (const OpenData::Location& l : data_.secondary) {
      const auto has_id = [&](const MunicipalitySchools::Secondary& s) { return s.id == l.id; };
      if (l.municipality == to_.number && std::none_of(to_.secondary.begin(), to_.secondary.end(), has_id)) {
        to_.without_first_years.push_back(l);
      }
    }
  }

 private:
  bool belongs(const std::string& location, const std::string& place) {
    if (const auto* address = find_location(data_.secondary, location)) return address->municipality == to_.number;
    const std::set<std::string> numbers = municipalities_with(data_, place);
    if (numbers.count(to_.number) == 0) return false;
    if (numbers.size() > 1) to_.in_two_places.push_back(location);
    return numbers.size() == 1;
  }

  void take(const std::string& id, const std::vector<const OpenData::Programme*>& rows) {
    const OpenData::Location* address = find_location(data_.secondary, id);
    MunicipalitySchools::Secondary school{id, address != nullptr ? address->name : rows.front()->name,
                                          address != nullptr ? address->postcode : "", 0, address == nullptr};
    std::map<std::string, MunicipalitySchools::Offering> offerings;
    for (const OpenData::Programme* row : rows) {
      const std::uint32_t pupils = row->pupils.front();
      if (pupils == 0) continue;
      school.first_years += pupils;
      const ProgrammeKind* kind = find_kind(kinds_, row->code);
      const ProgrammeKind* base = kind == nullptr ? nullptr : find_kind(kinds_, kind->base);
      if (base == nullptr || !base->levels) {
        to_.not_offered.push_back({id, school.name, row->code, row->programme, pupils, kind != nullptr});
        continue;
      }
      const auto at = offerings.try_emplace(
          base->code,
          MunicipalitySchools::Offering{id + "-" + base->code, id, school.name, base->code, base->name, *base->levels});
      at.first->second.seats += pupils;
      if (kind != base) at.first->second.support += pupils;
    }
    for (auto& [code, offering] : offerings) to_.offerings.push_back(std::move(offering));
    if (school.first_years > 0) to_.secondary.push_back(std::move(school));
  }

  const OpenData& data_;
  const std::vector<ProgrammeKind>& kinds_;
  MunicipalitySchools& to_;
};

const SchoolFacts::AdviceCounts* counts_of(const OpenData& data, const std::string& institution, SchoolYear season) {
  const auto key = [](const SchoolFacts::AdviceCounts& a) { return std::tie(a.institution, a.season); };
  const auto at = std::lower_bound(data.advices.begin(), data.advices.end(), std::tie(institution, season),
                                   [&](const auto& counts, const auto& wanted) { return key(counts) < wanted; });
  return at == data.advices.end() || key(*at) != std::tie(institution, season) ? nullptr : &*at;
}

std::uint32_t sum(const SchoolFacts::AdviceCounts& counts) {
  std::uint32_t all = 0;
  for (const std::uint32_t pupils : counts.pupils) all += pupils;
  return all;
}

std::string name_of_number(const std::vector<Municipality>& all, const std::string& number) {
  const auto at = std::find_if(all.begin(), all.end(), [&](const Municipality& m) { return m.number == number; });
  return at == all.end() ? number : at->name;
}

/// Institutions of the municipality: their advice counts, and whose counts are of other municipalities as well.
void add_institutions(const OpenData& data, const std::vector<Municipality>& all, MunicipalitySchools& to) {
  std::map<std::string, std::set<std::string>> elsewhere;
  std::map<std::string, std::string> name_of;
  for (const OpenData::Location& l : to.primary) name_of.emplace(institution_of(l.id), l.name);
  for (const OpenData::Location& l : data.primary) {
    const std::string institution = institution_of(l.id);
    if (l.municipality != to.number && name_of.count(institution) > 0)
      elsewhere[institution].insert(name_of_number(all, l.municipality));
  }
  for (const SchoolFacts::AdviceCounts& counts : data.advices) {
    if (name_of.count(counts.institution) > 0) to.advices.push_back(counts);
  }
  for (const auto& [institution, name] : name_of) {
    const auto* counts = counts_of(data, institution, to.season);
    if (counts == nullptr) to.without_advices.push_back(institution);
    const auto others = elsewhere.find(institution);
    if (others == elsewhere.end()) continue;
    to.shared.push_back(
        {institution, name, {others->second.begin(), others->second.end()}, counts == nullptr ? 0 : sum(*counts)});
  }
}

/// What the index puts here and the address file does not.
void add_only_in_index(const OpenData& data, const std::vector<Municipality>& all,
                       const std::vector<std::string>& spellings, MunicipalitySchools& to) {
  std::map<std::string, std::string> addressed;  // institution to the number of its first location's municipality
  std::set<std::string> here;
  for (const OpenData::Location& l : data.primary) addressed.emplace(institution_of(l.id), l.municipality);
  for (const OpenData::Location& l : to.primary) here.insert(institution_of(l.id));
  for (const OpenData::Institution& row : data.institutions) {
    const bool indexed = std::find(spellings.begin(), spellings.end(), row.municipality_name) != spellings.end();
    if (!indexed || here.count(row.id) > 0) continue;
    MunicipalitySchools::OnlyInIndex found{.institution = row};
    if (const auto* counts = counts_of(data, row.id, to.season)) found.pupils = sum(*counts);
    found.special = std::any_of(data.end_tests.begin(), data.end_tests.end(), [&](const OpenData::EndTest& t) {
      return t.special && institution_of(t.location) == row.id;
    });
    const auto at = addressed.find(row.id);
    if (at != addressed.end()) found.addressed_in = name_of_number(all, at->second);
    to.only_in_index.push_back(std::move(found));
  }
}

}  // namespace

const OpenData::Location* find_location(const std::vector<OpenData::Location>& in, const std::string& id) {
  const auto at =
      std::lower_bound(in.begin(), in.end(), id, [](const auto& l, const std::string& s) { return l.id < s; });
  return at == in.end() || at->id != id ? nullptr : &*at;
}

void add_secondary(const OpenData& data, const std::vector<ProgrammeKind>& kinds, MunicipalitySchools& to) {
  SecondaryJoin(data, kinds, to).run();
}

MunicipalitySchools join(const OpenData& data, const std::vector<ProgrammeKind>& kinds,
                         const std::vector<Municipality>& all, const Municipality& municipality, SchoolYear season) {
  MunicipalitySchools schools{.number = municipality.number, .name = municipality.name, .season = season};
  for (const OpenData::Location& l : data.primary) {
    if (l.municipality == municipality.number) schools.primary.push_back(l);
  }
  add_secondary(data, kinds, schools);
  add_institutions(data, all, schools);
  add_only_in_index(data, all, municipality.indexed_as, schools);
  add_facts(data, schools);
  add_totals(data, schools);
  return schools;
}

}  // namespace kansrijk::schools
