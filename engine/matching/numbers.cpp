#include "matching/numbers.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>
#include <unordered_map>

#include "base/hash.hpp"
#include "draw/lottery.hpp"

namespace kansrijk::matching {

namespace {

constexpr std::uint64_t second_draw = std::uint64_t{1} << 63;

/// Numbers 1 … n for these pupils (ascending), each once.
std::vector<std::uint32_t> numbers_for(const std::vector<std::uint32_t>& pupils, const Season& season,
                                       std::uint64_t seed, std::uint64_t stream, FamilyDraw families) {
  std::vector<std::uint32_t> of_pupil = draw::simulated_lottery(seed, stream, pupils.size());
  if (families == FamilyDraw::none || season.pupils.family.empty()) return of_pupil;
  std::unordered_map<std::uint32_t, std::uint32_t> unit_of_family;
  std::vector<std::uint32_t> unit(pupils.size());
  std::uint32_t units = 0;
  for (std::size_t i = 0; i < pupils.size(); ++i) {
    const std::uint32_t family = season.pupils.family[pupils[i]];
    const auto [known, fresh] =
        family == no_family ? std::pair(unit_of_family.end(), true) : unit_of_family.emplace(family, units);
    unit[i] = fresh ? units++ : known->second;
  }
  const std::vector<std::uint32_t> of_unit = draw::simulated_lottery(seed, stream, units);
  const std::vector<std::uint32_t> within = draw::simulated_lottery(seed, stream + second_draw, pupils.size());
  std::vector<std::uint32_t> order(pupils.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return std::pair(of_unit[unit[a]], within[a]) < std::pair(of_unit[unit[b]], within[b]);
  });
  for (std::uint32_t i = 0; i < order.size(); ++i) of_pupil[order[i]] = i + 1;
  return of_pupil;
}

void add_one_number(const Season& season, std::uint64_t seed, std::uint64_t stream, const DrawRules& rules,
                    Lottery& lottery) {
  std::vector<std::uint32_t> all(season.pupils.size());
  std::iota(all.begin(), all.end(), 0U);
  for (const std::uint32_t number : numbers_for(all, season, seed, stream, rules.families)) {
    if (rules.own) lottery.offering.push_back(everywhere);
    lottery.pupil.emplace_back(lottery.pupil.size());
    lottery.number.push_back(number);
  }
}

/// Who needs an own number at each offering, ascending.
std::vector<std::vector<std::uint32_t>> who_by_offering(const Season& season, bool everyone) {
  std::vector<std::vector<std::uint32_t>> who(season.offerings.size());
  const Preferences& lists = season.preferences;
  for (std::uint32_t p = 0; p < season.pupils.size() && !lists.begin.empty(); ++p) {
    if (everyone) {
      for (auto& pupils : who) pupils.push_back(p);
      continue;
    }
    for (std::size_t e = lists.begin[p]; e < lists.begin[p + 1]; ++e) who[lists.offering[e].value].push_back(p);
  }
  return who;
}

/// Offerings with more first choices than seats.
std::vector<bool> oversubscribed(const Season& season) {
  std::vector<std::uint32_t> first(season.offerings.size(), 0);
  const Preferences& lists = season.preferences;
  for (std::size_t p = 0; p + 1 < lists.begin.size(); ++p) {
    if (lists.begin[p] != lists.begin[p + 1]) ++first[lists.offering[lists.begin[p]].value];
  }
  std::vector<bool> over(first.size());
  for (std::size_t o = 0; o < first.size(); ++o) over[o] = first[o] > season.offerings.seats[o];
  return over;
}

}  // namespace

Numbers given_numbers(const Season& season) {
  const Lottery& given = season.lottery;
  if (given.kind == Lottery::Kind::none) throw std::logic_error("no lottery.csv to take numbers from");
  DrawRecord record;
  record.source = "lottery.csv";
  record.ties = name(given.kind);
  record.numbers = static_cast<std::uint32_t>(given.number.size());
  record.sha256 = fingerprint(season, given);
  return {given, record};
}

DrawRules draw_rules(const MatchingPolicy& policy) {
  DrawRules rules{.one = false, .own = false, .only_spare = false, .everyone = false, .families = policy.family_draw};
  for (const MatchingPolicy::StageRule& stage : policy.stages) {
    if (!stage.mechanism || stage.step == PlacementStep::second_round || stage.step == PlacementStep::third_round)
      continue;
    const bool by_one = stage.mechanism == Mechanism::sd;
    rules.one = rules.one || by_one || stage.ties != Ties::multiple;
    rules.own = rules.own || (!by_one && (stage.ties == Ties::multiple || stage.ties == Ties::mixed));
    rules.only_spare = rules.only_spare || stage.ties == Ties::mixed;
    rules.everyone = rules.everyone || stage.mechanism == Mechanism::ttc;
  }
  rules.one = rules.one || !rules.own;
  return rules;
}

Lottery simulated(const Season& season, std::uint64_t seed, std::uint64_t draw, const DrawRules& rules) {
  Lottery lottery;
  lottery.kind = !rules.own ? Lottery::Kind::single : rules.one ? Lottery::Kind::mixed : Lottery::Kind::multiple;
  if (rules.one) add_one_number(season, seed, draw, rules, lottery);
  if (!rules.own) return lottery;
  const std::vector<bool> shared =
      rules.only_spare ? oversubscribed(season) : std::vector<bool>(season.offerings.size(), false);
  const auto who = who_by_offering(season, rules.everyone);
  for (std::uint32_t o = 0; o < who.size(); ++o) {
    if (shared[o]) continue;
    const std::uint64_t stream = draw + ((std::uint64_t{o} + 1) << 32);
    const auto numbers = numbers_for(who[o], season, seed, stream, rules.families);
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      lottery.offering.emplace_back(o);
      lottery.pupil.emplace_back(who[o][i]);
      lottery.number.push_back(numbers[i]);
    }
  }
  return lottery;
}

Numbers drawn_numbers(const Season& season, std::uint64_t seed, const DrawRules& rules) {
  Numbers drawn{simulated(season, seed, 0, rules), {}};
  drawn.record.source = "seed";
  drawn.record.ties = name(drawn.lottery.kind);
  drawn.record.method = draw::simulated_method;
  drawn.record.seed = seed;
  drawn.record.numbers = static_cast<std::uint32_t>(drawn.lottery.number.size());
  drawn.record.sha256 = fingerprint(season, drawn.lottery);
  return drawn;
}

Lottery drawn_second_round(const Season& season, std::uint64_t seed, FamilyDraw families) {
  return simulated(season, seed, std::uint64_t{1} << 62, {.families = families});
}

std::string fingerprint(const Season& season, const Lottery& lottery) {
  const bool per_offering = !lottery.offering.empty();
  std::vector<std::size_t> rows(lottery.number.size());
  std::iota(rows.begin(), rows.end(), std::size_t{0});
  std::sort(rows.begin(), rows.end(), [&](std::size_t a, std::size_t b) {
    if (lottery.pupil[a] != lottery.pupil[b]) return lottery.pupil[a] < lottery.pupil[b];
    return per_offering && lottery.offering[a] < lottery.offering[b];
  });
  Sha256 hash;
  std::string line;
  for (const std::size_t r : rows) {
    line = season.pupils.id[lottery.pupil[r].value];
    if (per_offering) {
      const OfferingId o = lottery.offering[r];
      line += ',' + (o == everywhere ? std::string() : season.offerings.id[o.value]);
    }
    line += ',' + std::to_string(lottery.number[r]) + '\n';
    hash.add(line);
  }
  return hash.hex();
}

}  // namespace kansrijk::matching
