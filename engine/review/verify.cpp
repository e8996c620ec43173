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

/// What a finished review says of one pupil, beside what the season says.
class Pupil {
 public:
  Pupil(const Season& season, const ReviewRecord& record, std::size_t p) : season_(season), record_(record), p_(p) {}

  bool test_is_as_issued() const {
    if (state() != TestState::taken) return !record_.test_advice[p_];
    return !season_.tests.issued[p_] || record_.test_advice[p_] == season_.tests.issued[p_];
  }

  bool target_is_the_test_above() const {
    const Advice target = record_.target[p_];
    if (!looks_again()) return target.is_missing();
    const bool lwoo = provisional().lwoo() && test() <= rank(Step::gt);
    return rank_of(target) == test() && test() > rank_of(provisional()) && target.lwoo() == lwoo;
  }

  bool duty_is_only_above() const {
    const Duty duty = record_.duty[p_];
    if (!comparable()) return !looks_again() && duty != Duty::none && duty != Duty::exempt;
    const bool pro = rank_of(provisional()) == rank(Step::pro) && test() == rank(Step::pro_bb);
    if (pro) return duty == Duty::exempt;
    return test() > rank_of(provisional()) ? looks_again() : duty == Duty::none;
  }

  bool duty_fits_the_test() const {
    const Duty duty = record_.duty[p_];
    const bool exempted = season_.pupils.exemption[p_] != Exemption::missing;
    if (state() == TestState::none) return duty == (exempted ? Duty::not_tested_exempt : Duty::no_test);
    if (state() == TestState::pending) return duty == Duty::pending;
    return comparable() ? duty != Duty::human && duty != Duty::pending && duty != Duty::no_test &&
                              duty != Duty::not_tested_exempt
                        : duty == Duty::human;
  }

  bool final_is_from_its_source() const {
    const Advice final = record_.final_advice[p_];
    const bool simulation = season_.settings.purpose == Purpose::simulation;
    switch (record_.final_source[p_]) {
      case FinalSource::given:
        return !given().is_missing() && final == given();
      case FinalSource::decision:
        return given().is_missing() && decided() && final == season_.decisions.advice[p_];
      case FinalSource::by_default:
        return given().is_missing() && !decided() && simulation &&
               final == (record_.duty[p_] == Duty::raise ? record_.target[p_] : provisional());
      case FinalSource::missing:
        return given().is_missing() && !decided() && !simulation && final.is_missing();
    }
    return false;
  }

  bool never_goes_down() const {
    const int final = rank_of(record_.final_advice[p_]);
    return corrected() || final < 0 || final >= rank_of(provisional());
  }

  bool changed_is_a_correction_after_the_decision() const {
    bool later = false;
    const auto latest = season_.decisions.history.latest(p_);
    if (latest && p_ < season_.tests.corrected.size() && season_.tests.corrected[p_] && season_.tests.received[p_]) {
      const auto end_of_day =
          std::chrono::floor<std::chrono::days>(season_.decisions.history.at[*latest]) + std::chrono::days(1);
      later = *season_.tests.received[p_] >= end_of_day;
    }
    return record_.changed[p_] == later && (!record_.set_aside[p_] || later);
  }

  bool final_is_not_above_target() const {
    if (record_.final_source[p_] == FinalSource::given || corrected()) return true;
    return rank_of(record_.final_advice[p_]) <= (looks_again() ? test() : rank_of(provisional()));
  }

 private:
  TestState state() const { return season_.tests.state.empty() ? TestState::none : season_.tests.state[p_]; }
  Advice provisional() const { return season_.pupils.provisional[p_]; }
  Advice given() const { return season_.pupils.final[p_]; }
  int test() const { return record_.test_advice[p_] ? rank(*record_.test_advice[p_]) : -1; }
  bool looks_again() const { return record_.duty[p_] == Duty::raise || record_.duty[p_] == Duty::reconsider; }
  bool comparable() const {
    return state() == TestState::taken && rank_of(provisional()) >= 0 && test() >= 0 &&
           season_.pupils.exemption[p_] == Exemption::missing;
  }
  bool decided() const {
    return !season_.decisions.kind.empty() && season_.decisions.kind[p_] != DecisionKind::missing &&
           !record_.set_aside[p_];
  }
  bool corrected() const { return decided() && season_.decisions.kind[p_] == DecisionKind::correction; }

  const Season& season_;
  const ReviewRecord& record_;
  std::size_t p_;
};

}  // namespace

std::vector<PropertyCheck> verify(const Season& season, const ReviewRecord& record) {
  const std::size_t n = season.pupils.size();
  const bool whole = record.duty.size() == n && record.target.size() == n && record.test_advice.size() == n &&
                     record.final_advice.size() == n && record.final_source.size() == n &&
                     record.duty_row.size() == n && record.changed.size() == n && record.set_aside.size() == n;
  std::vector<PropertyCheck> checks{{"every-pupil-reviewed", whole, whole ? "" : "columns differ in length"}};
  if (!whole) return checks;
  const auto check = [&](std::string name, bool (Pupil::*holds)() const) {
    checks.push_back(
        count_failures(std::move(name), n, [&](std::size_t p) { return !(Pupil(season, record, p).*holds)(); }));
  };
  check("test-as-issued", &Pupil::test_is_as_issued);
  check("target-is-the-test-above", &Pupil::target_is_the_test_above);
  check("duty-only-above", &Pupil::duty_is_only_above);
  check("duty-fits-the-test", &Pupil::duty_fits_the_test);
  check("changed-by-a-later-correction", &Pupil::changed_is_a_correction_after_the_decision);
  check("final-from-its-source", &Pupil::final_is_from_its_source);
  check("never-down", &Pupil::never_goes_down);
  check("final-not-above-target", &Pupil::final_is_not_above_target);
  return checks;
}

}  // namespace kansrijk::review
