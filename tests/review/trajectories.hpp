#pragma once

#include <algorithm>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "base/number.hpp"
#include "tests/review/seasons.hpp"

/// Trajectories as tables in text.
namespace kansrijk::review::test {

template <class Enum>
Enum named(const std::string& text, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) {
    if (name(static_cast<Enum>(i)) == text) return static_cast<Enum>(i);
  }
  throw std::logic_error("no such word: " + text);
}

struct Result {
  std::size_t pupil = 0;
  TestMoment moment{};
  Domain domain{};
  ScaleKind scale{};
  std::int32_t value = 0;
  bool other_level = false;
  std::uint8_t series = 0;
  std::int16_t year = 0;
};

/// `pupil moment domain scale value`, then in any order `other`, `series=A` (A to Z) and `year=2022`.
inline Result result_of(const std::vector<std::string>& row) {
  const std::vector<std::string> scales{"percentile", "I-V", "A-E", "z", "score"};
  const auto scale = std::find(scales.begin(), scales.end(), row.at(3)) - scales.begin();
  const std::vector<std::string> roman{"I", "II", "III", "IV", "V"};
  const auto band = std::find(roman.begin(), roman.end(), row.at(4)) - roman.begin();
  const auto value = scale == 1 ? band : scale == 2 ? row.at(4).front() - 'A' : parse_decimal(row.at(4), 3).value();
  Result result{std::stoul(row.at(0)), named<TestMoment>(row.at(1), moment_count),
                named<Domain>(row.at(2), domain_count), static_cast<ScaleKind>(scale),
                static_cast<std::int32_t>(value)};
  for (std::size_t i = 5; i < row.size(); ++i) {
    if (row[i] == "other") result.other_level = true;
    if (row[i].starts_with("series=")) result.series = static_cast<std::uint8_t>(row[i].at(7) - 'A' + 1);
    if (row[i].starts_with("year=")) result.year = static_cast<std::int16_t>(std::stoi(row[i].substr(5)));
  }
  return result;
}

inline Season season_with(const std::vector<std::string>& advices, std::vector<Result> results) {
  std::vector<Pupil> pupils;
  for (const std::string& advice : advices) pupils.push_back({.provisional = advice});
  Season season = season_of(2024, pupils);
  std::stable_sort(results.begin(), results.end(), [](const Result& a, const Result& b) {
    return std::tuple(a.pupil, a.moment, a.domain, a.series, a.scale, a.year) <
           std::tuple(b.pupil, b.moment, b.domain, b.series, b.scale, b.year);
  });
  Trajectories& out = season.trajectories;
  out.series_names = {""};
  for (char name = 'A'; name <= 'Z'; ++name) out.series_names.emplace_back(1, name);
  for (const Result& result : results) {
    ++out.begin[result.pupil + 1];
    out.moment.push_back(result.moment);
    out.domain.push_back(result.domain);
    out.scale.push_back(result.scale);
    out.value.push_back(result.value);
    out.other_level.push_back(result.other_level ? 1 : 0);
    out.series.push_back(result.series);
    out.school_year.push_back(result.year);
  }
  for (std::size_t p = 1; p < out.begin.size(); ++p) out.begin[p] += out.begin[p - 1];
  return season;
}

/// Lines as result_of() reads them.
inline Season season_with(const std::vector<std::string>& advices, std::string_view table) {
  std::vector<Result> results;
  for (const auto& row : words(table)) results.push_back(result_of(row));
  return season_with(advices, std::move(results));
}

}  // namespace kansrijk::review::test
