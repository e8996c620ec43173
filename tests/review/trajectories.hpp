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
};

inline Result result_of(const std::vector<std::string>& row) {
  const std::vector<std::string> scales{"percentile", "I-V", "A-E", "z", "score"};
  const auto scale = std::find(scales.begin(), scales.end(), row.at(3)) - scales.begin();
  const std::vector<std::string> roman{"I", "II", "III", "IV", "V"};
  const auto band = std::find(roman.begin(), roman.end(), row.at(4)) - roman.begin();
  const auto value = scale == 1 ? band : scale == 2 ? row.at(4).front() - 'A' : parse_decimal(row.at(4), 3).value();
  return {std::stoul(row.at(0)),         named<TestMoment>(row.at(1), 6),  named<Domain>(row.at(2), domain_count),
          static_cast<ScaleKind>(scale), static_cast<std::int32_t>(value), row.size() > 5};
}

inline Season season_with(const std::vector<std::string>& advices, std::vector<Result> results) {
  std::vector<Pupil> pupils;
  for (const std::string& advice : advices) pupils.push_back({.provisional = advice});
  Season season = season_of(2024, pupils);
  std::stable_sort(results.begin(), results.end(), [](const Result& a, const Result& b) {
    return std::tuple(a.pupil, a.moment, a.domain, a.scale) < std::tuple(b.pupil, b.moment, b.domain, b.scale);
  });
  Trajectories& out = season.trajectories;
  for (const Result& result : results) {
    ++out.begin[result.pupil + 1];
    out.moment.push_back(result.moment);
    out.domain.push_back(result.domain);
    out.scale.push_back(result.scale);
    out.value.push_back(result.value);
    out.other_level.push_back(result.other_level);
  }
  for (std::size_t p = 1; p < out.begin.size(); ++p) out.begin[p] += out.begin[p - 1];
  return season;
}

/// Lines `pupil moment domain scale value [other]`.
inline Season season_with(const std::vector<std::string>& advices, std::string_view table) {
  std::vector<Result> results;
  for (const auto& row : words(table)) results.push_back(result_of(row));
  return season_with(advices, std::move(results));
}

}  // namespace kansrijk::review::test
