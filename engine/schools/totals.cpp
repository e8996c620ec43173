#include <algorithm>
#include <map>
#include <set>

#include "schools/join.hpp"

namespace kansrijk::schools {
namespace {

/// Per code with first-year pupils: the country from every row, the municipality from what was joined.
void add_programmes(const OpenData& data, MunicipalitySchools& to) {
  std::map<std::string, MunicipalitySchools::ProgrammeTotal> by_code;
  std::set<std::string> here;
  for (const MunicipalitySchools::Secondary& school : to.secondary) here.insert(school.id);
  for (const OpenData::Programme& row : data.programmes) {
    auto& total =
        by_code.try_emplace(row.code, MunicipalitySchools::ProgrammeTotal{row.code, row.programme}).first->second;
    for (std::size_t year = 0; year < row.pupils.size(); ++year) total.country[year] += row.pupils[year];
    if (row.pupils.front() == 0 || here.count(row.location) == 0) continue;
    ++total.locations;
    total.here += row.pupils.front();
  }
  for (const MunicipalitySchools::NotOffered& row : to.not_offered) by_code.at(row.code).not_offered += row.pupils;
  for (auto& [code, total] : by_code) {
    total.offered = total.here - total.not_offered;
    if (total.country.front() > 0) to.programme_totals.push_back(std::move(total));
  }
}

/// A mean of means, weighted by pupils.
struct Weighted {
  std::uint64_t pupils = 0;
  double sum = 0;

  void add(const OpenData::EndTest::Result& result) {
    if (!result.mean) return;
    pupils += result.pupils;
    sum += *result.mean * result.pupils;
  }
  double mean() const { return pupils == 0 ? 0 : sum / static_cast<double>(pupils); }
};

void add_tests(const OpenData& data, MunicipalitySchools& to) {
  std::set<std::string> ours;
  for (const OpenData::Location& l : to.primary) ours.insert(l.id);
  for (const bool special : {false, true}) {
    for (std::size_t maker = 0; maker < test_maker_count; ++maker) {
      Weighted country, here;
      for (const OpenData::EndTest& row : data.end_tests) {
        if (row.special != special) continue;
        country.add(row.results[maker]);
        // Special schools are in no address file: these go by the number that their own row gives.
        if (special ? row.municipality == to.number : ours.count(row.location) > 0) here.add(row.results[maker]);
      }
      to.test_totals.push_back(
          {static_cast<TestMaker>(maker), special, country.pupils, here.pupils, country.mean(), here.mean()});
    }
  }
}

void add_here(const SchoolFacts::AdviceCounts& counts, MunicipalitySchools::AdviceTotal& total) {
  ++total.institutions;
  for (std::size_t category = 0; category < advice_categories; ++category) {
    const std::uint32_t pupils = counts.pupils[category];
    const bool stands_in = !counts.exact && pupils == advice_stand_in;
    total.by_advice[category] += pupils;
    total.pupils += pupils;
    total.low += stands_in ? least_stood_for : pupils;
    total.high += stands_in ? most_stood_for : pupils;
  }
}

void add_advices(const OpenData& data, MunicipalitySchools& to) {
  std::map<SchoolYear, MunicipalitySchools::AdviceTotal> by_season;
  for (const SchoolFacts::AdviceCounts& counts : data.advices) {
    auto& total = by_season.try_emplace(counts.season, MunicipalitySchools::AdviceTotal{counts.season}).first->second;
    ++total.country_institutions;
    for (const std::uint32_t pupils : counts.pupils) total.country += pupils;
  }
  for (const SchoolFacts::AdviceCounts& counts : to.advices) add_here(counts, by_season.at(counts.season));
  for (auto& [season, total] : by_season) to.advice_totals.push_back(std::move(total));
}

}  // namespace

void add_totals(const OpenData& data, MunicipalitySchools& to) {
  add_programmes(data, to);
  add_tests(data, to);
  add_advices(data, to);
}

}  // namespace kansrijk::schools
