#include <algorithm>
#include <numeric>

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "tests/matching/markets.hpp"
#include "tests/reference/matching_twin.hpp"

namespace kansrijk::matching::test {
namespace {

/// lo … hi−1. Over the whole range from the first case on: the cases are small enough as they are.
template <class T>
T pick(T lo, T hi) {
  return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange<T>(lo, hi));
}

/// 1 … n in any order; shrinks towards 1, 2, 3, ….
std::vector<std::int64_t> permutation(std::size_t n) {
  std::vector<std::int64_t> numbers(n);
  std::iota(numbers.begin(), numbers.end(), 1);
  for (std::size_t i = n; i > 1; --i) std::swap(numbers[i - 1], numbers[i - 1 - pick<std::size_t>(0, i)]);
  return numbers;
}

bool chance(int percent) {
  return pick(0, 100) >= 100 - percent;
}

void draw_numbers(Season& season, bool multiple) {
  Lottery& lottery = season.lottery;
  const std::size_t pupils = season.pupils.size();
  lottery.kind = multiple ? Lottery::Kind::multiple : Lottery::Kind::single;
  for (std::size_t o = 0; o < (multiple ? season.offerings.size() : 1); ++o) {
    const auto numbers = permutation(pupils);
    for (std::size_t p = 0; p < pupils; ++p) {
      lottery.pupil.emplace_back(p);
      lottery.number.push_back(numbers[p]);
      if (multiple) lottery.offering.emplace_back(o);
    }
  }
}

void add_pupil(Case& c, std::size_t p) {
  Season& s = c.season;
  s.pupils.id.push_back("p" + std::to_string(p));
  c.final_advice.push_back(chance(80) ? Advice(static_cast<Step>(pick(0, 11))) : Advice::vso());
  const auto order = permutation(s.offerings.size());
  const auto length = pick<std::size_t>(0, order.size() + 1);
  for (std::size_t e = 0; e < length; ++e) {
    s.preferences.offering.emplace_back(static_cast<std::size_t>(order[e] - 1));
    s.preferences.rank.push_back(static_cast<std::uint16_t>(e + 1));
  }
  s.preferences.begin.push_back(static_cast<std::uint32_t>(s.preferences.offering.size()));
  for (std::size_t o = 0; o < s.offerings.size(); ++o) {
    if (!chance(25)) continue;
    s.priorities.pupil.emplace_back(p);
    s.priorities.offering.emplace_back(o);
    s.priorities.priority.push_back(pick<std::uint32_t>(1, 4));
  }
  if (!chance(10)) return;
  s.preassigned.pupil.emplace_back(p);
  s.preassigned.offering.emplace_back(pick<std::size_t>(0, s.offerings.size()));
}

Case random_case() {
  Case c;
  c.policy.mechanism = "da";
  c.policy.priorities.value = chance(60);
  c.policy.waiting.value = chance(50) ? WaitingOrder::rank_then_reversed_lottery : WaitingOrder::priority_then_lottery;
  c.admission = lowest_level_admission();
  c.has_admission = chance(50);
  c.season.preferences.begin = {0};
  const auto offerings = pick<std::size_t>(1, 6);
  for (std::size_t o = 0; o < offerings; ++o) {
    c.season.offerings.id.push_back("o" + std::to_string(o));
    c.season.offerings.seats.push_back(pick<std::uint32_t>(0, 4));
    const auto from = static_cast<Level>(pick(0, 4));
    c.season.offerings.levels.push_back(chance(50) ? std::optional(LevelRange{from, Level::vwo}) : std::nullopt);
  }
  const auto pupils = pick<std::size_t>(0, 10);
  for (std::size_t p = 0; p < pupils; ++p) add_pupil(c, p);
  draw_numbers(c.season, chance(50));
  return c;
}

std::string twin_outcome(const Case& c) {
  const auto seats = reference::gale_shapley(
      reference::describe(c.season, c.final_advice, c.admission_or_null(), c.policy.priorities.value));
  std::string text;
  for (const std::string& id : c.season.pupils.id) {
    const auto found = seats.find(id);
    const bool placed = found != seats.end() && !found->second.empty();
    text += (text.empty() ? "" : " ") + id + ":" + (placed ? found->second : "-");
  }
  return text;
}

RC_GTEST_PROP(DeferredAcceptance, EqualsTheTwinThatAsksPupilByPupil, ()) {
  const Case c = random_case();
  const std::string expected = twin_outcome(c);
  RC_LOG() << expected << '\n';
  RC_ASSERT(outcome(c, place(c)) == expected);
}

RC_GTEST_PROP(Verify, AcceptsEveryPlacementOfTheEngine, ()) {
  const Case c = random_case();
  RC_ASSERT(broken(verify(c, place(c))) == "");
}

RC_GTEST_PROP(Verify, RefusesAnySeatTakenAway, ()) {
  const Case c = random_case();
  PlacementRecord record = place(c);
  const auto placed = std::find(record.stage.begin(), record.stage.end(), Stage::main);
  RC_PRE(placed != record.stage.end());
  const auto p = static_cast<std::size_t>(placed - record.stage.begin());
  record.offering[p].reset();
  record.rank[p] = 0;
  record.stage[p] = Stage::unplaced;
  RC_ASSERT(broken(verify(c, record)).find("non-wasteful") != std::string::npos);
}

}  // namespace
}  // namespace kansrijk::matching::test
