#include <algorithm>
#include <cmath>

#include "schools/join.hpp"

namespace kansrijk::schools {
namespace {

/// The columns of school_facts.csv that a location's rows fill.
enum FactIndex : std::size_t {
  group_8,
  exempt,
  first_test,
  home_metres = first_test + 2 * test_maker_count,
  home_pupils,
  funded_pupils,
  disadvantage,
  no_threshold,
  lower_years,
  upper_years,
};

constexpr double thousand = 1000;

std::optional<std::int64_t> thousandths(const std::optional<double>& value) {
  if (!value) return std::nullopt;
  return std::llround(*value * thousand);
}

class Facts {
 public:
  Facts(std::string school_id, std::vector<SchoolFact>& to) : school_id_(std::move(school_id)), to_(to) {}

  void from(OpenFile file, std::string day) {
    file_ = file;
    when_ = std::move(day);
  }
  void add(std::size_t fact, std::optional<double> value, FactStatus status = FactStatus::published) {
    to_.push_back({school_id_, school_fact_names()[fact], when_, thousandths(value), status, file_});
  }
  /// A score, with what its footnote says.
  void score(std::size_t fact, std::optional<double> value, bool unreliable) {
    add(fact, value, !value ? FactStatus::unknown : unreliable ? FactStatus::unreliable : FactStatus::published);
  }

 private:
  std::string school_id_;
  std::vector<SchoolFact>& to_;
  OpenFile file_ = OpenFile::end_tests;
  std::string when_;
};

void add_test(const OpenData::EndTest& test, Facts& facts) {
  facts.from(OpenFile::end_tests, to_string(test.counted));
  facts.add(group_8, test.group_8);
  facts.add(exempt, test.exempt);
  for (std::size_t maker = 0; maker < test_maker_count; ++maker) {
    const OpenData::EndTest::Result& result = test.results[maker];
    if (result.pupils == 0) continue;
    facts.add(first_test + 2 * maker, result.pupils);
    facts.add(first_test + 2 * maker + 1, result.mean, result.mean ? FactStatus::published : FactStatus::withheld);
  }
}

void add_distance(const OpenData::HomeDistance& distance, Facts& facts) {
  facts.from(OpenFile::distances, to_string(distance.counted));
  facts.add(home_metres, distance.metres);
  facts.add(home_pupils, distance.pupils);
}

void add_disadvantage(const OpenData::Disadvantage& scores, const std::string& day, Facts& facts) {
  facts.from(OpenFile::disadvantage, day);
  facts.score(funded_pupils, scores.funded_pupils, false);
  facts.score(disadvantage, scores.score, scores.whole_unreliable);
  facts.score(no_threshold, scores.whole, scores.whole_unreliable);
  facts.score(lower_years, scores.lower_years, scores.lower_unreliable);
  facts.score(upper_years, scores.upper_years, scores.upper_unreliable);
}

template <class Rows>
auto find_row(const Rows& rows, const std::string& location) {
  return std::find_if(rows.begin(), rows.end(), [&](const auto& row) { return row.location == location; });
}

}  // namespace

void add_facts(const OpenData& data, MunicipalitySchools& to) {
  for (const OpenData::Location& school : to.primary) {
    Facts facts(school.id, to.facts);
    const auto test = find_row(data.end_tests, school.id);
    const auto distance = find_row(data.distances, school.id);
    const auto scores = find_row(data.disadvantage, school.id);
    if (test != data.end_tests.end()) add_test(*test, facts);
    if (distance != data.distances.end()) add_distance(*distance, facts);
    if (scores != data.disadvantage.end()) add_disadvantage(*scores, data.file(OpenFile::disadvantage).when, facts);
    if (test == data.end_tests.end()) to.without_end_test.push_back(school.id);
    if (distance == data.distances.end()) to.without_distance.push_back(school.id);
    if (scores == data.disadvantage.end()) to.without_disadvantage.push_back(school.id);
  }
}

}  // namespace kansrijk::schools
