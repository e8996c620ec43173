#pragma once

#include <string>
#include <utility>

#include "tests/audit/cohort.hpp"

namespace kansrijk::reference {

/// Whether a pupil of the table reached a step and took it, in the words of the definition.
inline std::pair<bool, bool> took(const tests::Row& row, const std::string& step) {
  const auto height = [](const std::string& word) {
    const std::string bare = word.substr(0, word.find('+'));
    return parse_test_advice(bare) ? rank(*parse_test_advice(bare)) : -1;
  };
  const int before = height(row.provisional), test = height(row.test), after = height(row.final);
  const bool can = before >= 0 && before < 10 && test >= 0;
  const bool under = can && test > before && row.duty != "exempt";
  const bool raised = under && after > before;
  if (step == "test-above") return {can, under};
  if (step == "raised") return {under, raised};
  if (step == "raised-fully") return {raised, raised && after >= test};
  const bool list = row.place != "no";
  if (step == "first-choice") return {list, list && row.place == "1"};
  if (step == "placed") return {list, list && row.place != "un"};
  const bool known = after >= 0 && height(row.year3) >= 0;
  return {known, known && height(row.year3) >= after - after % 2};
}

inline std::string group_in(const tests::Row& row, const std::string& dimension) {
  if (dimension == "all") return "all";
  const std::string word =
      dimension == "advice" ? row.provisional.substr(0, row.provisional.find('+')) : row.background;
  return word == "-" ? "missing" : word;
}

/// One cell, counted pupil by pupil.
inline std::pair<std::uint32_t, std::uint32_t> cell(const tests::Cohort& cohort, const AuditCell& wanted) {
  std::pair<std::uint32_t, std::uint32_t> found;
  for (const auto& row : cohort.rows) {
    if (group_in(row, wanted.dimension) != wanted.group) continue;
    const auto [reached, stepped] = took(row, wanted.step);
    found.first += reached ? 1 : 0;
    found.second += stepped ? 1 : 0;
  }
  return found;
}

}  // namespace kansrijk::reference
