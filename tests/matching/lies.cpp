#include "tests/matching/lies.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <numeric>
#include <random>
#include <tuple>

#include "matching/numbers.hpp"
#include "matching/stages.hpp"

namespace kansrijk::matching::test {
namespace {

using List = std::vector<OfferingId>;
using Places = std::vector<std::optional<OfferingId>>;

/// Every order of every set of offerings but the empty one, the shortest first; or of all of them only.
std::vector<List> all_lists(std::size_t offerings, bool full) {
  std::vector<List> lists{{}};
  for (std::size_t i = 0; i < lists.size(); ++i) {
    for (std::size_t o = 0; o < offerings; ++o) {
      List longer = lists[i];
      if (std::find(longer.begin(), longer.end(), OfferingId(o)) != longer.end()) continue;
      longer.emplace_back(o);
      lists.push_back(longer);
    }
  }
  const std::size_t shortest = full ? offerings : 1;
  lists.erase(std::remove_if(lists.begin(), lists.end(), [&](const List& list) { return list.size() < shortest; }),
              lists.end());
  return lists;
}

/// Everything about a market but the lists, as digits: seats, priorities, own numbers, groups and reserves.
class Settings {
 public:
  Settings(const MatchingPolicy& policy, std::size_t pupils, std::size_t offerings)
      : policy_(policy), rules_(draw_rules(policy)), pupils_(pupils), offerings_(offerings) {
    std::vector<std::int64_t> order(pupils);
    std::iota(order.begin(), order.end(), 1);
    do {
      orders_.push_back(order);
    } while (std::next_permutation(order.begin(), order.end()));
    const auto digits = [&](std::size_t count, std::size_t base) { base_.insert(base_.end(), count, base); };
    digits(offerings, 2);
    digits(policy.uses_priorities() ? pupils * offerings : 0, 2);
    digits(rules_.own ? offerings : 0, orders_.size());
    const bool reserves = std::any_of(policy.stages.begin(), policy.stages.end(),
                                      [](const auto& stage) { return stage.mechanism == Mechanism::da_reserves; });
    digits(reserves ? pupils + offerings : 0, 2);
  }

  /// How many there are, or more than `limit`.
  std::size_t count(std::size_t limit) const {
    std::size_t count = 1;
    for (const std::size_t base : base_) {
      count *= base;
      if (count > limit) break;
    }
    return count;
  }

  std::vector<std::size_t> digits_of(std::size_t index) const {
    std::vector<std::size_t> digits;
    for (const std::size_t base : base_) {
      digits.push_back(index % base);
      index /= base;
    }
    return digits;
  }

  std::vector<std::size_t> random(std::mt19937_64& random) const {
    std::vector<std::size_t> digits;
    for (const std::size_t base : base_) digits.push_back(random() % base);
    return digits;
  }

  Case make(const std::vector<std::size_t>& digits) const {
    auto next = digits.begin();
    Case c;
    c.policy = policy_;
    Season& s = c.season;
    for (std::size_t o = 0; o < offerings_; ++o) {
      s.offerings.id.emplace_back(1, static_cast<char>('A' + o));
      s.offerings.seats.push_back(static_cast<std::uint32_t>(1 + *next++));
      s.offerings.levels.emplace_back();
      s.offerings.school_id.emplace_back();
    }
    for (std::size_t p = 0; p < pupils_; ++p) s.pupils.id.push_back("p" + std::to_string(p + 1));
    c.final_advice.assign(pupils_, advice());
    for (std::size_t pair = 0; policy_.uses_priorities() && pair < pupils_ * offerings_; ++pair) {
      if (*next++ == 0) continue;
      s.priorities.pupil.emplace_back(pair / offerings_);
      s.priorities.offering.emplace_back(pair % offerings_);
      s.priorities.priority.push_back(1);
    }
    add_numbers(s, next);
    if (next != digits.end()) add_groups(s, next);
    return c;
  }

  /// Lists and, where first choices decide which of these count, the numbers.
  void set_lists(Case& c, const Lottery& numbers, const std::vector<const List*>& lists) const {
    Preferences& to = c.season.preferences;
    to = {};
    to.begin = {0};
    for (const List* list : lists) {
      for (std::size_t e = 0; e < list->size(); ++e) {
        to.offering.push_back((*list)[e]);
        to.rank.push_back(static_cast<std::uint16_t>(e + 1));
      }
      to.begin.push_back(static_cast<std::uint32_t>(to.offering.size()));
    }
    if (!rules_.only_spare) return;
    c.season.lottery = {numbers.kind, {}, {}, {}};
    for (std::size_t r = 0; r < numbers.number.size(); ++r) {
      const OfferingId o = numbers.offering[r];
      const auto first =
          std::count_if(lists.begin(), lists.end(), [&](const List* list) { return list->front() == o; });
      if (o != everywhere && static_cast<std::uint32_t>(first) > c.season.offerings.seats[o.value]) continue;
      c.season.lottery.offering.push_back(o);
      c.season.lottery.pupil.push_back(numbers.pupil[r]);
      c.season.lottery.number.push_back(numbers.number[r]);
    }
  }

 private:
  using Digit = std::vector<std::size_t>::const_iterator;

  /// One that a guarantee is for, if there is any.
  Advice advice() const {
    const auto found = std::find(policy_.guarantee.begin(), policy_.guarantee.end(), true);
    if (found == policy_.guarantee.end()) return Advice(Step::havo);
    return advice_of_category(static_cast<std::size_t>(found - policy_.guarantee.begin()));
  }

  /// Pupils stand in order of their one number: any other order is the same market with other names.
  void add_numbers(Season& s, Digit& next) const {
    Lottery& lottery = s.lottery;
    lottery.kind = !rules_.own ? Lottery::Kind::single : rules_.one ? Lottery::Kind::mixed : Lottery::Kind::multiple;
    const auto add = [&](OfferingId offering, const std::vector<std::int64_t>& numbers) {
      for (std::size_t p = 0; p < pupils_; ++p) {
        if (rules_.own) lottery.offering.push_back(offering);
        lottery.pupil.emplace_back(p);
        lottery.number.push_back(numbers[p]);
      }
    };
    if (rules_.one) add(everywhere, orders_.front());
    for (std::size_t o = 0; rules_.own && o < offerings_; ++o) add(OfferingId(o), orders_[*next++]);
  }

  void add_groups(Season& s, Digit& next) const {
    s.groups.name = {"g"};
    for (std::size_t p = 0; p < pupils_; ++p) s.groups.pupil.push_back(*next++ == 1 ? 0 : no_group);
    for (std::size_t o = 0; o < offerings_; ++o) {
      if (*next++ == 0) continue;
      s.reserves.offering.emplace_back(o);
      s.reserves.group.push_back(0);
      s.reserves.seats.push_back(1);
    }
  }

  const MatchingPolicy& policy_;
  DrawRules rules_;
  std::size_t pupils_, offerings_;
  std::vector<std::vector<std::int64_t>> orders_;
  std::vector<std::size_t> base_;
};

/// All lists of all pupils in one setting.
class World {
 public:
  World(const Settings& settings, Case c, const std::vector<List>& lists)
      : settings_(settings),
        c_(std::move(c)),
        numbers_(c_.season.lottery),
        lists_(lists),
        pupils_(c_.season.pupils.size()),
        profiles_(1) {
    for (std::size_t p = 0; p < pupils_; ++p) profiles_ *= lists.size();
    places_.reserve(profiles_);
    for (std::size_t profile = 0; profile < profiles_; ++profile) {
      set(profile);
      places_.push_back(run_stages(c_.season, c_.final_advice, nullptr, c_.policy, c_.season.lottery).offering);
    }
  }

  std::size_t profiles() const { return profiles_; }

  /// Calls see(profile, pupil, what the pupil says) for each lie that pays.
  template <class See>
  void each_lie(See see) const {
    for (std::size_t profile = 0; profile < profiles_; ++profile) {
      std::size_t weight = 1;
      for (std::size_t p = 0; p < pupils_; ++p, weight *= lists_.size()) {
        const std::size_t own = profile / weight % lists_.size();
        const std::size_t honest = position(lists_[own], places_[profile][p]);
        for (std::size_t said = 0; honest > 0 && said < lists_.size(); ++said) {
          const std::size_t other = profile - own * weight + said * weight;
          if (position(lists_[own], places_[other][p]) < honest) see(profile, p, said, other);
        }
      }
    }
  }

  Lie lie(std::size_t profile, std::size_t pupil, std::size_t said, std::size_t other) {
    set(profile);
    c_.season.lottery = numbers_;  // also those that do not count here
    return {c_, pupil, lists_[said], places_[profile], places_[other]};
  }
  std::size_t entries(std::size_t profile) const {
    std::size_t entries = 0;
    for (std::size_t p = 0; p < pupils_; ++p, profile /= lists_.size())
      entries += lists_[profile % lists_.size()].size();
    return entries;
  }
  std::size_t said_entries(std::size_t said) const { return lists_[said].size(); }
  std::size_t weight() const {
    const Season& s = c_.season;
    return s.priorities.size() + s.reserves.seats.size() +
           std::accumulate(s.offerings.seats.begin(), s.offerings.seats.end(), std::size_t{0});
  }

 private:
  void set(std::size_t profile) {
    std::vector<const List*> lists;
    for (std::size_t p = 0; p < pupils_; ++p, profile /= lists_.size())
      lists.push_back(&lists_[profile % lists_.size()]);
    settings_.set_lists(c_, numbers_, lists);
  }
  /// Places that are not on the list are all as bad as none.
  static std::size_t position(const List& list, const std::optional<OfferingId>& place) {
    if (!place) return list.size();
    return static_cast<std::size_t>(std::find(list.begin(), list.end(), *place) - list.begin());
  }

  const Settings& settings_;
  Case c_;
  Lottery numbers_;
  const std::vector<List>& lists_;
  std::size_t pupils_, profiles_;
  std::vector<Places> places_;
};

/// All settings of one size, or as many as the effort allows.
LieSearch search_size(const MatchingPolicy& policy, std::size_t pupils, std::size_t offerings, std::uint64_t seed,
                      std::size_t effort, bool full) {
  const Settings settings(policy, pupils, offerings);
  const std::vector<List> lists = all_lists(offerings, full);
  std::size_t profiles = 1;
  for (std::size_t p = 0; p < pupils; ++p) profiles *= lists.size();
  const std::size_t most = std::max<std::size_t>(1, effort / profiles);
  const std::size_t all = settings.count(most);
  std::mt19937_64 random(seed);
  LieSearch search;
  std::tuple<std::size_t, std::size_t, std::size_t> best{std::numeric_limits<std::size_t>::max(), 0, 0};
  for (std::size_t i = 0; i < std::min(all, most); ++i) {
    World world(settings, settings.make(all > most ? settings.random(random) : settings.digits_of(i)), lists);
    search.placements += world.profiles();
    world.each_lie([&](std::size_t profile, std::size_t pupil, std::size_t said, std::size_t other) {
      const std::tuple now{world.entries(profile), world.weight(), world.said_entries(said)};
      if (now >= best) return;
      best = now;
      search.smallest = world.lie(profile, pupil, said, other);
    });
  }
  return search;
}

std::string words(const Case& c, const List& list) {
  std::string text;
  for (const OfferingId o : list) text += (text.empty() ? "" : " ") + c.season.offerings.id[o.value];
  return text;
}

std::string place_of(const Case& c, const Places& places, std::size_t pupil) {
  return places[pupil] ? c.season.offerings.id[places[pupil]->value] : "–";
}

List list_of(const Case& c, std::size_t pupil) {
  const Preferences& lists = c.season.preferences;
  return {lists.offering.begin() + lists.begin[pupil], lists.offering.begin() + lists.begin[pupil + 1]};
}

std::string numbers_of(const Case& c, std::size_t pupil) {
  const Season& s = c.season;
  std::string text;
  for (std::size_t r = 0; r < s.lottery.number.size(); ++r) {
    if (s.lottery.pupil[r] != PupilId(pupil)) continue;
    const bool one = s.lottery.offering.empty() || s.lottery.offering[r] == everywhere;
    text += (text.empty() ? "" : ", ") + (one ? "" : s.offerings.id[s.lottery.offering[r].value] + ": ") +
            std::to_string(s.lottery.number[r]);
  }
  for (std::size_t r = 0; r < s.priorities.size(); ++r) {
    if (s.priorities.pupil[r] == PupilId(pupil))
      text += ", priority at " + s.offerings.id[s.priorities.offering[r].value];
  }
  if (!s.groups.pupil.empty() && s.groups.pupil[pupil] != no_group) text += ", in the group";
  return text;
}

std::string seats_of(const Case& c) {
  const Season& s = c.season;
  std::string text = "Seats: ";
  for (std::size_t o = 0; o < s.offerings.size(); ++o)
    text += (o == 0 ? "" : ", ") + s.offerings.id[o] + " " + std::to_string(s.offerings.seats[o]);
  for (std::size_t r = 0; r < s.reserves.seats.size(); ++r)
    text += "; one of " + s.offerings.id[s.reserves.offering[r].value] + " is kept for the group";
  return text + ".";
}

}  // namespace

MatchingPolicy in_miniature(MatchingPolicy policy, std::size_t offerings) {
  for (std::uint8_t& length : policy.list_length)
    length = static_cast<std::uint8_t>(std::min<std::size_t>(length, offerings));
  policy.tail_from.value = std::min(policy.tail_from.value, static_cast<std::int64_t>(offerings));
  if (policy.extra_percent.value > 0) policy.extra_percent.value = 100;
  return policy;
}

LieSearch search_lies(const MatchingPolicy& policy, std::uint64_t seed, std::size_t effort, bool full) {
  constexpr std::array<std::pair<std::size_t, std::size_t>, 6> sizes{{{2, 1}, {2, 2}, {3, 1}, {3, 2}, {2, 3}, {3, 3}}};
  LieSearch search;
  for (const auto& [pupils, offerings] : sizes) {
    LieSearch found = search_size(in_miniature(policy, offerings), pupils, offerings, seed, effort, full);
    search.placements += found.placements;
    search.smallest = std::move(found.smallest);
    if (search.smallest) break;
  }
  return search;
}

std::string as_table(const Lie& lie) {
  const Case& c = lie.truth;
  const std::string who = c.season.pupils.id[lie.pupil];
  std::string text = seats_of(c) + "\n\n| pupil | number | list | place | after the lie |\n|---|---|---|---|---|\n";
  for (std::size_t p = 0; p < c.season.pupils.size(); ++p) {
    text += "| " + c.season.pupils.id[p] + " | " + numbers_of(c, p) + " | " + words(c, list_of(c, p)) + " | " +
            place_of(c, lie.honest, p) + " | " + place_of(c, lie.after, p) + " |\n";
  }
  return text + "\n" + who + " says `" + words(c, lie.said) + "` and gets " + place_of(c, lie.after, lie.pupil) +
         " in place of " + (lie.honest[lie.pupil] ? place_of(c, lie.honest, lie.pupil) : "nothing") + ".\n";
}

}  // namespace kansrijk::matching::test
