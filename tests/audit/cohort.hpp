#pragma once

#include <charconv>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "domain/background.hpp"
#include "domain/records.hpp"
#include "domain/season.hpp"

namespace kansrijk::tests {

/// What the audit reads of one pupil, as words of a table; `-` is empty.
struct Row {
  std::string provisional, test, final, duty, place, year3, background;
};

/// Everything the audit reads, with room to leave parts out.
struct Cohort {
  std::vector<Row> rows;
  Season season;
  ReviewRecord review;
  PlacementRecord placement;
  Background background;
};

inline Advice advice_of(const std::string& word) {
  if (word == "-") return Advice::missing();
  return parse_school_advice(word).value();
}

inline std::optional<Step> step_of(const std::string& word) {
  return word == "-" ? std::nullopt : parse_test_advice(word);
}

/// `place`: `no` no list, `un` unplaced, `pre` preassigned to an offering not on the list, else the rank.
inline void add_place(Cohort& cohort, const std::string& place) {
  const bool number = place != "no" && place != "un" && place != "pre";
  auto& lists = cohort.season.preferences;
  if (place != "no") lists.offering.emplace_back(std::size_t{0});
  lists.begin.push_back(static_cast<std::uint32_t>(lists.offering.size()));
  cohort.placement.rank.push_back(number ? static_cast<std::uint16_t>(std::stoi(place)) : std::uint16_t{0});
  cohort.placement.offering.push_back(number || place == "pre" ? std::optional(OfferingId(std::size_t{0}))
                                                               : std::nullopt);
}

/// One background column `group` whose value v is the word v, with `-` missing.
inline void add_background(Cohort& cohort) {
  BackgroundColumn column{"group", {}, {}};
  for (const auto& row : cohort.rows)
    if (row.background != "-") column.values.push_back(row.background);
  std::sort(column.values.begin(), column.values.end());
  column.values.erase(std::unique(column.values.begin(), column.values.end()), column.values.end());
  for (const auto& row : cohort.rows) {
    const auto at = std::find(column.values.begin(), column.values.end(), row.background);
    column.of_pupil.push_back(
        static_cast<std::uint16_t>(at == column.values.end() ? 0 : at - column.values.begin() + 1));
  }
  cohort.background.columns = {column};
}

inline Cohort cohort_of(std::vector<Row> rows) {
  Cohort cohort;
  cohort.rows = std::move(rows);
  cohort.season.preferences.begin = {0};
  cohort.season.outcomes.present = true;
  for (const Row& row : cohort.rows) {
    cohort.season.pupils.id.push_back(std::to_string(cohort.season.pupils.id.size()));
    cohort.season.pupils.provisional.push_back(advice_of(row.provisional));
    cohort.review.test_advice.push_back(step_of(row.test));
    cohort.review.final_advice.push_back(advice_of(row.final));
    cohort.review.duty.push_back(row.duty == "exempt" ? Duty::exempt : Duty::none);
    cohort.season.outcomes.year3.push_back(step_of(row.year3));
    add_place(cohort, row.place);
  }
  add_background(cohort);
  return cohort;
}

/// Lines of `provisional test final duty place year3 group`.
inline Cohort cohort_of(std::string_view table) {
  std::istringstream lines{std::string(table)};
  std::vector<Row> rows;
  Row row;
  while (lines >> row.provisional >> row.test >> row.final >> row.duty >> row.place >> row.year3 >> row.background)
    rows.push_back(row);
  return cohort_of(std::move(rows));
}

}  // namespace kansrijk::tests
