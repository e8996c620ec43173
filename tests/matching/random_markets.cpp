#include "tests/matching/random_markets.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <numeric>

namespace kansrijk::matching::test {

std::uint64_t first_seed() {
  const char* seed = std::getenv("KANSRIJK_SEED");
  return seed == nullptr ? 1 : std::stoull(seed);
}

std::vector<std::int64_t> RandomMarkets::permutation(std::size_t n) {
  std::vector<std::int64_t> numbers(n);
  std::iota(numbers.begin(), numbers.end(), 1);
  for (std::size_t i = n; i > 1; --i) std::swap(numbers[i - 1], numbers[below(i)]);
  return numbers;
}

Case RandomMarkets::next(Draw draw) {
  Case c;
  c.policy.id = "random";
  c.admission = lowest_level_admission();
  c.has_admission = chance(25);
  c.season.preferences.begin = {0};
  const std::size_t offerings = 1 + below(4);
  for (std::size_t o = 0; o < offerings; ++o) add_offering(c.season);
  if (chance(60)) add_reserves(c.season);
  const bool all_consent = chance(50);
  const std::size_t pupils = 1 + below(5);
  for (std::size_t p = 0; p < pupils; ++p) {
    add_pupil(c);
    c.season.consent.push_back(all_consent || chance(50) ? 1 : 0);
  }
  constexpr std::array kinds{Lottery::Kind::single, Lottery::Kind::mixed, Lottery::Kind::multiple};
  add_numbers(c.season, kinds.at(below(draw == Draw::any ? 3 : 2)));
  set_mechanism(c, Mechanism::da, chance(60));
  return c;
}

Case RandomMarkets::next_with_stages() {
  Case c = next(Draw::with_one_number);
  c.policy.stages.clear();
  c.policy.promises.clear();
  add_stages(c.policy);
  for (std::size_t category = 0; chance(70) && category < advice_categories; ++category) {
    c.policy.guarantee[category] = chance(80);
    c.policy.list_length[category] = static_cast<std::uint8_t>(1 + below(2));
  }
  for (std::string& school : c.season.offerings.school_id) school = chance(50) ? "north" : "";
  c.policy.extra_percent.value = chance(60) ? 50 : 0;
  c.policy.tail_from.value = static_cast<std::int64_t>(2 + below(2));
  c.policy.waiting.value = chance(50) ? WaitingOrder::rank_then_reversed_lottery : WaitingOrder::priority_then_lottery;
  if (chance(50)) add_second_lists(c.season);
  return c;
}

void RandomMarkets::add_stages(MatchingPolicy& policy) {
  const auto add = [&](PlacementStep step, std::optional<Mechanism> mechanism) {
    MatchingPolicy::StageRule rule;
    rule.step = step;
    rule.mechanism = mechanism;
    rule.priorities = mechanism && chance(50);
    rule.row = "random#stages/" + std::string(name(step));
    policy.stages.push_back(rule);
  };
  constexpr std::array draws{Mechanism::da,   Mechanism::da_reserves, Mechanism::ia,       Mechanism::sd,
                             Mechanism::eada, Mechanism::ttc_listed,  Mechanism::rank_min, Mechanism::rank_max};
  const auto any = [&] { return draws.at(below(draws.size())); };
  if (chance(80)) add(PlacementStep::preassigned, {});
  const bool two = chance(50);
  if (two) add(PlacementStep::local_draw, any());
  add(two ? PlacementStep::central_draw : PlacementStep::main_draw, any());
  if (chance(60)) add(PlacementStep::top_up, any());
  if (chance(60)) add(PlacementStep::lift_tail, chance(50) ? Mechanism::sd : Mechanism::rank_min);
  if (chance(70)) add(PlacementStep::reserve_lists, {});
  if (chance(30)) add(PlacementStep::free_seats, {});
  if (chance(60)) add(PlacementStep::second_round, any());
  if (chance(30)) add(PlacementStep::by_hand, {});
}

void RandomMarkets::add_second_lists(Season& season) {
  Preferences& lists = season.second_preferences;
  lists.begin = {0};
  const auto numbers = permutation(season.pupils.size());
  season.second_lottery.kind = Lottery::Kind::single;
  for (std::size_t p = 0; p < season.pupils.size(); ++p) {
    const auto order = permutation(season.offerings.size());
    const std::size_t length = below(order.size() + 1);
    for (std::size_t e = 0; e < length; ++e) {
      lists.offering.emplace_back(static_cast<std::size_t>(order[e] - 1));
      lists.rank.push_back(static_cast<std::uint16_t>(e + 1));
    }
    lists.begin.push_back(static_cast<std::uint32_t>(lists.offering.size()));
    season.second_lottery.pupil.emplace_back(p);
    season.second_lottery.number.push_back(numbers[p]);
  }
}

void RandomMarkets::add_offering(Season& season) {
  season.offerings.id.push_back("o" + std::to_string(season.offerings.size()));
  season.offerings.seats.push_back(static_cast<std::uint32_t>(chance(10) ? 0 : 1 + below(2)));
  season.offerings.school_id.emplace_back();
  const auto from = static_cast<Level>(below(4));
  season.offerings.levels.push_back(chance(50) ? std::optional(LevelRange{from, Level::vwo}) : std::nullopt);
}

void RandomMarkets::add_reserves(Season& season) {
  season.groups.name = {"a", "b"};
  for (std::size_t o = 0; o < season.offerings.size(); ++o) {
    std::uint32_t left = season.offerings.seats[o];
    for (std::uint32_t group = 0; group < 2; ++group) {
      const auto seats = static_cast<std::uint32_t>(below(left + 1));
      if (seats == 0) continue;
      left -= seats;
      season.reserves.offering.emplace_back(o);
      season.reserves.group.push_back(group);
      season.reserves.seats.push_back(seats);
    }
  }
}

void RandomMarkets::add_pupil(Case& c) {
  Season& s = c.season;
  const std::size_t p = s.pupils.size();
  s.pupils.id.push_back("p" + std::to_string(p));
  c.final_advice.push_back(chance(80) ? Advice(static_cast<Step>(below(step_count))) : Advice::vso());
  if (!s.groups.name.empty()) s.groups.pupil.push_back(chance(60) ? static_cast<std::uint32_t>(below(2)) : no_group);
  const auto order = permutation(s.offerings.size());
  const std::size_t length = chance(50) ? order.size() : below(order.size() + 1);
  for (std::size_t e = 0; e < length; ++e) {
    s.preferences.offering.emplace_back(static_cast<std::size_t>(order[e] - 1));
    s.preferences.rank.push_back(static_cast<std::uint16_t>(e + 1));
  }
  s.preferences.begin.push_back(static_cast<std::uint32_t>(s.preferences.offering.size()));
  for (std::size_t o = 0; o < s.offerings.size(); ++o) {
    if (!chance(35)) continue;
    s.priorities.pupil.emplace_back(p);
    s.priorities.offering.emplace_back(o);
    s.priorities.priority.push_back(static_cast<std::uint32_t>(1 + below(2)));
  }
  if (!chance(5)) return;
  s.preassigned.pupil.emplace_back(p);
  s.preassigned.offering.emplace_back(below(s.offerings.size()));
}

void RandomMarkets::add_numbers(Season& season, Lottery::Kind kind) {
  Lottery& lottery = season.lottery;
  lottery.kind = kind;
  const auto add = [&](OfferingId offering) {
    const auto numbers = permutation(season.pupils.size());
    for (std::size_t p = 0; p < numbers.size(); ++p) {
      if (kind != Lottery::Kind::single) lottery.offering.push_back(offering);
      lottery.pupil.emplace_back(p);
      lottery.number.push_back(numbers[p]);
    }
  };
  if (kind != Lottery::Kind::multiple) add(everywhere);
  for (std::size_t o = 0; kind != Lottery::Kind::single && o < season.offerings.size(); ++o) {
    if (kind == Lottery::Kind::multiple || chance(50)) add(OfferingId(o));
  }
}

}  // namespace kansrijk::matching::test
