#include "review/verify.hpp"

#include <fmt/format.h>

namespace kansrijk::review {
namespace {

/// Counts the pupils for whom a condition fails.
template <class Fails>
PropertyCheck count_failures(std::string name, std::size_t pupils, Fails fails) {
  std::size_t failures = 0;
  for (std::size_t p = 0; p < pupils; ++p) failures += fails(p) ? std::size_t{1} : std::size_t{0};
  return {std::move(name), failures == 0, failures == 0 ? "" : fmt::format("fails for {} pupils", failures)};
}

int rank_of(Advice advice) {
  return advice.step() ? rank(*advice.step()) : -1;
}

}  // namespace

std::vector<PropertyCheck> verify(const Season& season, const ReviewRecord& record) {
  const std::size_t n = season.pupils.size();
  const bool whole = record.duty.size() == n && record.target.size() == n && record.test_advice.size() == n &&
                     record.final_advice.size() == n && record.duty_row.size() == n;
  std::vector<PropertyCheck> checks{{"every-pupil-reviewed", whole, whole ? "" : "columns differ in length"}};
  if (!whole) return checks;

  const auto looks_again = [&](std::size_t p) {
    return record.duty[p] == Duty::raise || record.duty[p] == Duty::reconsider;
  };
  const auto provisional = [&](std::size_t p) { return rank_of(season.pupils.provisional[p]); };
  const auto test = [&](std::size_t p) { return record.test_advice[p] ? rank(*record.test_advice[p]) : -1; };
  const auto corrected = [&](std::size_t p) {
    return !season.decisions.kind.empty() && season.decisions.kind[p] == DecisionKind::correction;
  };

  checks.push_back(count_failures("target-is-the-test-above", n, [&](std::size_t p) {
    if (!looks_again(p)) return !record.target[p].is_missing();
    return rank_of(record.target[p]) != test(p) || test(p) <= provisional(p);
  }));
  checks.push_back(count_failures("duty-only-above", n, [&](std::size_t p) {
    const bool comparable = provisional(p) >= 0 && test(p) >= 0 && season.pupils.exemption[p] == Exemption::missing;
    if (!comparable) return looks_again(p) || record.duty[p] == Duty::none;
    const bool above = test(p) > provisional(p);
    return above ? !looks_again(p) && record.duty[p] != Duty::exempt : record.duty[p] != Duty::none;
  }));
  checks.push_back(count_failures("never-down", n, [&](std::size_t p) {
    const int final = rank_of(record.final_advice[p]);
    return !corrected(p) && final >= 0 && provisional(p) >= 0 && final < provisional(p);
  }));
  checks.push_back(count_failures("final-not-above-target", n, [&](std::size_t p) {
    if (record.final_source[p] == FinalSource::given || corrected(p)) return false;
    const int highest = looks_again(p) ? test(p) : provisional(p);
    return rank_of(record.final_advice[p]) > highest;
  }));
  return checks;
}

}  // namespace kansrijk::review
