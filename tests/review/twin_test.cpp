#include <set>

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "review/verify.hpp"
#include "tests/reference/review_twin.hpp"

namespace kansrijk::review::test {
namespace {

template <class T>
T pick(T lo, T hi) {
  return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange<T>(lo, hi));
}
bool chance(int percent) {
  return pick(0, 100) >= 100 - percent;
}
template <class T>
T one_of(const std::vector<T>& list) {
  return list[pick<std::size_t>(0, list.size())];
}

std::string any_advice() {
  const std::string advice = one_of<std::string>(
      {"pro", "bb", "bb/kb", "kb", "kb/gt", "gt", "gt/havo", "havo", "havo/vwo", "vwo", "vso", "none"});
  const int place = reference::place(advice);
  return place >= 2 && place <= 6 && chance(20) ? advice + "+lwoo" : advice;
}

/// Around the cut-offs more often than elsewhere.
void add_result(Pupil& pupil) {
  pupil.provider = one_of<std::string>({"CET", "ROUTE_8", "IEP", "DIA"});
  if (chance(30))
    pupil.score = 1000 * one_of<std::int64_t>({100, 158, 159, 246, 247, 500, 501, 524, 525, 533, 545, 551});
  if (!chance(30)) return;
  const auto t = one_of<std::int64_t>({-3'000'000, -2'167'530, -1'130'560, -486'150, 181'000, 792'780, 2'000'000});
  pupil.theta = {t + 3, t - 2, t - pick(0, 2)};
  if (chance(10)) pupil.theta[pick<std::size_t>(0, 3)] = no_score;
}

Pupil any_pupil() {
  Pupil pupil;
  pupil.provisional = any_advice();
  pupil.test =
      one_of<std::string>({"none", "pending", "taken", "taken", "pro/bb", "bb/kb", "kb/gt", "gt/havo", "havo/vwo",
                           "vwo", "pro/bb", "bb/kb", "kb/gt", "gt/havo", "havo/vwo", "vwo", "bb", "havo"});
  if (pupil.test != "none" && pupil.test != "pending" && chance(60)) add_result(pupil);
  if (chance(15)) pupil.exemption = one_of<std::string>({"zml", "multiple", "newcomer"});
  if (chance(50)) {
    pupil.decision = one_of<std::string>({"raise", "raise-partly", "keep", "correction"});
    pupil.decided = chance(40)                                                                     ? pupil.provisional
                    : chance(50) && reference::is_one_of_six(pupil.test) && pupil.test != "pro/bb" ? pupil.test
                                                                                                   : any_advice();
    pupil.reason = chance(80);
    pupil.persons = pick(0, 4);
  }
  if (chance(30)) pupil.final = chance(60) && !pupil.decided.empty() ? pupil.decided : any_advice();
  return pupil;
}

std::string of_final(FinalSource source) {
  constexpr std::array names{"given", "decision", "default", "missing"};
  return names.at(static_cast<std::size_t>(source));
}

std::string source_of(const Pupil& pupil, bool real) {
  if (!pupil.final.empty()) return "given";
  if (!pupil.decision.empty()) return "decision";
  return real ? "missing" : "default";
}

/// Pupils whose lines are named in what is wrong.
std::set<std::size_t> refused(const Season& season) {
  std::set<std::size_t> pupils;
  const auto record = reviewed(season);
  if (record) return pupils;
  for (const Problem& problem : record.error()) pupils.insert(problem.place.line - 2);
  return pupils;
}

/// 100 seasons of 40 pupils.
RC_GTEST_PROP(Review, EqualsTheTwinThatReadsTheContractAloud, ()) {
  const int year = pick(2014, 2027);
  const bool real = chance(30);
  const Purpose purpose = real ? Purpose::real : Purpose::simulation;
  const auto pupils = *rc::gen::resize(40, rc::gen::container<std::vector<Pupil>>(40, rc::gen::exec(any_pupil)));

  std::set<std::size_t> expected;
  std::vector<Pupil> sound;
  for (std::size_t p = 0; p < pupils.size(); ++p) {
    if (reference::review_twin(year, real, pupils[p]).refused) {
      expected.insert(p);
    } else {
      sound.push_back(pupils[p]);
    }
  }
  RC_ASSERT(refused(season_of(year, pupils, purpose)) == expected);

  const Season season = season_of(year, sound, purpose);
  const auto record = reviewed(season);
  RC_ASSERT(record.has_value());
  for (std::size_t p = 0; p < sound.size(); ++p) {
    const auto twin = reference::review_twin(year, real, sound[p]);
    RC_LOG() << year << ": " << sound[p].provisional << ' ' << sound[p].test << '\n';
    RC_ASSERT((record->test_advice[p] ? std::string(name(*record->test_advice[p])) : "") == twin.test);
    RC_ASSERT(std::string(name(record->duty[p])) == twin.duty);
    RC_ASSERT(name(record->target[p]) == twin.target);
    RC_ASSERT(name(record->final_advice[p]) == twin.final);
    RC_ASSERT(of_final(record->final_source[p]) == source_of(sound[p], real));
  }
  for (const PropertyCheck& check : verify(season, *record)) RC_ASSERT(check.holds);
}

}  // namespace
}  // namespace kansrijk::review::test
