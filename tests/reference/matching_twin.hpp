#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <map>
#include <numeric>
#include <set>
#include <utility>
#include <vector>

#include "domain/policy.hpp"
#include "domain/season.hpp"

/// The obvious version of the mechanisms: straight from their definitions, one pupil at a time, for a handful of pupils. Pupils and
/// offerings are numbered as in the season; −1 stands for nowhere.
namespace kansrijk::reference {

using Claim = std::pair<std::uint64_t, std::int64_t>;  ///< priority, number
using Places = std::vector<int>;                       ///< where each pupil ends

struct TwinMarket {
  std::vector<int> seats;
  std::vector<std::vector<int>> lists;    ///< by pupil, best first
  std::vector<std::vector<int>> rank;     ///< by pupil, as written: gaps where the advice keeps the pupil out
  std::vector<std::vector<Claim>> claim;  ///< [offering][pupil], smaller first
  std::vector<std::vector<std::pair<int, int>>> reserves;  ///< by offering: group, seats
  std::vector<int> group;                                  ///< by pupil
  std::vector<bool> consents;                              ///< by pupil
  Places preassigned;

  int pupils() const { return static_cast<int>(lists.size()); }
  int offerings() const { return static_cast<int>(seats.size()); }
  /// The place of an offering on a list, from 0; a large number where it is not (nowhere comes after everything).
  int position(int pupil, int offering) const {
    const auto& list = at(lists, pupil);
    const auto found = std::find(list.begin(), list.end(), offering);
    return found == list.end() ? 1000 : static_cast<int>(found - list.begin());
  }
  int rank_of(int pupil, int offering) const { return at(at(rank, pupil), position(pupil, offering)); }
  bool prefers(int pupil, int offering, int to) const { return position(pupil, offering) < position(pupil, to); }
  const Claim& claims(int offering, int pupil) const { return at(at(claim, offering), pupil); }
  bool before(int offering, int a, int b) const { return claims(offering, a) < claims(offering, b); }
  template <class T>
  static const T& at(const std::vector<T>& values, int i) {
    return values.at(static_cast<std::size_t>(i));
  }
};
template <class T>
T& at(std::vector<T>& values, int i) {
  return values.at(static_cast<std::size_t>(i));
}
template <class T>
const T& at(const std::vector<T>& values, int i) {
  return values.at(static_cast<std::size_t>(i));
}

inline Claim claim_of(const Season& s, PupilId p, OfferingId o, bool use_priorities, Ties ties) {
  Claim claim{use_priorities ? std::numeric_limits<std::uint64_t>::max() : 0, 0};
  for (std::size_t r = 0; use_priorities && r < s.priorities.size(); ++r) {
    if (s.priorities.offering[r] == o && s.priorities.pupil[r] == p) claim.first = s.priorities.priority[r];
  }
  bool has_one = false;
  for (std::size_t r = 0; r < s.lottery.number.size(); ++r) {
    const bool one = s.lottery.offering.empty() || s.lottery.offering[r] == everywhere;
    if (s.lottery.pupil[r] != p || !one) continue;
    claim.second = s.lottery.number[r];
    has_one = true;
  }
  for (std::size_t r = 0; r < s.lottery.offering.size() && (ties != Ties::single || !has_one); ++r) {
    if (s.lottery.pupil[r] == p && s.lottery.offering[r] == o) claim.second = s.lottery.number[r];
  }
  return claim;
}

inline TwinMarket describe(const Season& s, const std::vector<Advice>& advice, const Admission* admission,
                           bool use_priorities, Ties ties = Ties::given) {
  TwinMarket m;
  m.seats.assign(s.offerings.seats.begin(), s.offerings.seats.end());
  m.preassigned.assign(s.pupils.size(), -1);
  for (std::size_t r = 0; r < s.preassigned.pupil.size(); ++r) {
    const int o = static_cast<int>(s.preassigned.offering[r].value);
    m.preassigned[s.preassigned.pupil[r].value] = o;
    at(m.seats, o) = std::max(0, at(m.seats, o) - 1);
  }
  m.reserves.resize(s.offerings.size());
  for (std::size_t r = 0; r < s.reserves.offering.size(); ++r) {
    m.reserves[s.reserves.offering[r].value].emplace_back(s.reserves.group[r], s.reserves.seats[r]);
  }
  for (auto& rows : m.reserves) {  // seats that the preassigned took cut the last reserve first
    int left = at(m.seats, static_cast<int>(&rows - m.reserves.data()));
    for (auto& [group, seats] : rows) {
      seats = std::min(seats, left);
      left -= seats;
    }
  }
  m.claim.resize(s.offerings.size());
  for (std::size_t p = 0; p < s.pupils.size(); ++p) {
    const bool grouped = !s.groups.pupil.empty() && s.groups.pupil[p] != no_group;
    m.group.push_back(grouped ? static_cast<int>(s.groups.pupil[p]) : -1);
    m.consents.push_back(s.consent.empty() || s.consent[p] != 0);
    for (std::size_t o = 0; o < s.offerings.size(); ++o)
      m.claim[o].push_back(claim_of(s, PupilId(p), OfferingId(o), use_priorities, ties));
    auto& list = m.lists.emplace_back();
    auto& rank = m.rank.emplace_back();
    for (std::size_t e = s.preferences.begin[p]; m.preassigned[p] < 0 && e < s.preferences.begin[p + 1]; ++e) {
      const OfferingId o = s.preferences.offering[e];
      const auto levels = s.offerings.levels[o.value];
      if (admission != nullptr && levels && !admission->at(advice[p], *levels).admits) continue;
      list.push_back(static_cast<int>(o.value));
      rank.push_back(s.preferences.rank[e]);
    }
  }
  return m;
}

/// Whom an offering keeps of those who ask: the best of each reserve's group up to its seats, then the best of all others. Without
/// reserves simply the best.
inline std::set<int> chosen(const TwinMarket& m, int offering, const std::set<int>& asking, bool with_reserves) {
  std::vector<int> line(asking.begin(), asking.end());
  std::sort(line.begin(), line.end(), [&](int a, int b) { return m.before(offering, a, b); });
  std::set<int> kept;
  const auto keep = [&](int group, int seats) {
    for (const int p : line) {
      const bool fits = group < 0 || at(m.group, p) == group;
      if (seats == 0 || static_cast<int>(kept.size()) == at(m.seats, offering)) return;
      if (fits && kept.insert(p).second) --seats;
    }
  };
  if (with_reserves) {
    for (const auto& [group, seats] : at(m.reserves, offering)) keep(group, seats);
  }
  keep(-1, at(m.seats, offering));
  return kept;
}

/// Pupil by pupil, with everyone who was turned away asking again (Gale and Shapley 1962).
inline Places gale_shapley(const TwinMarket& m, bool with_reserves = false) {
  std::vector<std::set<int>> holds(m.seats.size());
  std::vector<std::size_t> next(m.lists.size(), 0);
  Places places(m.lists.size(), -1);
  for (bool somebody_asked = true; somebody_asked;) {
    somebody_asked = false;
    for (int p = 0; p < m.pupils(); ++p) {
      if (at(places, p) >= 0 || at(next, p) == at(m.lists, p).size()) continue;
      somebody_asked = true;
      const int offering = at(m.lists, p)[at(next, p)++];
      std::set<int> asking = at(holds, offering);
      asking.insert(p);
      at(holds, offering) = chosen(m, offering, asking, with_reserves);
      for (const int q : asking) at(places, q) = at(holds, offering).count(q) > 0 ? offering : -1;
    }
  }
  return places;
}

/// Offerings with a free seat ask down their order of those who listed them; a pupil says yes to what is better.
inline Places offerings_ask(const TwinMarket& m) {
  Places places(m.lists.size(), -1);
  std::set<std::pair<int, int>> asked;
  for (bool somebody_asked = true; somebody_asked;) {
    somebody_asked = false;
    for (int o = 0; o < m.offerings(); ++o) {
      if (std::count(places.begin(), places.end(), o) >= at(m.seats, o)) continue;
      int best = -1;
      for (int p = 0; p < m.pupils(); ++p) {
        if (m.position(p, o) == 1000 || asked.count({o, p}) > 0) continue;
        if (best < 0 || m.before(o, p, best)) best = p;
      }
      if (best < 0) continue;
      somebody_asked = true;
      asked.insert({o, best});
      if (m.prefers(best, o, at(places, best))) at(places, best) = o;
    }
  }
  return places;
}

/// Round k: who has no seat asks the k-th entry, in the order of the offering; what is given is final.
inline Places boston(const TwinMarket& m) {
  Places places(m.lists.size(), -1);
  for (int round = 0; round < m.offerings(); ++round) {
    for (int o = 0; o < m.offerings(); ++o) {
      std::vector<int> asking;
      for (int p = 0; p < m.pupils(); ++p) {
        if (at(places, p) < 0 && m.position(p, o) == round) asking.push_back(p);
      }
      std::sort(asking.begin(), asking.end(), [&](int a, int b) { return m.before(o, a, b); });
      for (const int p : asking) {
        if (std::count(places.begin(), places.end(), o) < at(m.seats, o)) at(places, p) = o;
      }
    }
  }
  return places;
}

/// One by one, in the order of the first offering (all have the same).
inline Places one_by_one(const TwinMarket& m) {
  Places places(m.lists.size(), -1);
  std::vector<int> line(m.lists.size());
  std::iota(line.begin(), line.end(), 0);
  std::sort(line.begin(), line.end(), [&](int a, int b) { return m.before(0, a, b); });
  for (const int p : line) {
    for (const int o : at(m.lists, p)) {
      if (std::count(places.begin(), places.end(), o) == at(m.seats, o)) continue;
      at(places, p) = o;
      break;
    }
  }
  return places;
}

/// Everyone who is left points; one cycle at a time trades.
inline Places trade(const TwinMarket& m, bool listed_only) {
  Places places(m.lists.size(), -1);
  std::set<int> left;
  for (int p = 0; p < m.pupils(); ++p) left.insert(p);
  const auto free = [&](int o) { return std::count(places.begin(), places.end(), o) < at(m.seats, o); };
  while (true) {
    std::map<int, int> wants, points;  // pupil → offering, offering → pupil
    for (int p = 0; p < m.pupils(); ++p) {
      const auto& list = at(m.lists, p);
      const auto best = std::find_if(list.begin(), list.end(), free);
      if (best == list.end()) left.erase(p);
      if (left.count(p) > 0) wants[p] = *best;
    }
    if (left.empty()) return places;
    for (int o = 0; o < m.offerings(); ++o) {
      for (const int p : left) {
        if (listed_only && m.position(p, o) == 1000) continue;
        if (points.count(o) == 0 || m.before(o, p, points[o])) points[o] = p;
      }
    }
    int p = *left.begin();
    std::set<int> seen;
    while (seen.insert(p).second) p = points[wants[p]];
    const int start = p;
    do {
      at(places, p) = wants[p];
      left.erase(p);
      p = points[wants[p]];
    } while (p != start);
  }
}

/// Tang and Yu (2014): deferred acceptance; where nobody who is left would rather be, pupils are done, and so is who has no seat; again
/// with the others. What a pupil who is done and does not consent would rather have goes off the lists of all who come later there.
inline Places efficiency_adjusted(TwinMarket m) {
  Places places(m.lists.size(), -1);
  std::set<int> left;
  for (int p = 0; p < m.pupils(); ++p) left.insert(p);
  while (!left.empty()) {
    const Places now = gale_shapley(m);
    std::set<int> wanted, done;
    for (const int p : left) {
      for (int o = 0; o < m.offerings(); ++o) {
        if (m.prefers(p, o, at(now, p))) wanted.insert(o);
      }
    }
    for (const int p : left) {
      if (at(now, p) < 0 || wanted.count(at(now, p)) == 0) done.insert(p);
    }
    const auto drop = [&](int p, int o) {
      auto& list = at(m.lists, p);
      list.erase(std::remove(list.begin(), list.end(), o), list.end());
    };
    for (const int p : done) {
      at(places, p) = at(now, p);
      left.erase(p);
      for (int o = 0; !m.consents[static_cast<std::size_t>(p)] && o < m.offerings(); ++o) {
        if (!m.prefers(p, o, at(now, p))) continue;
        for (int q = 0; q < m.pupils(); ++q) {
          if (done.count(q) == 0 && m.before(o, p, q)) drop(q, o);
        }
      }
    }
    for (const int p : done) at(m.lists, p).clear();
    for (int o = 0; o < m.offerings(); ++o) {
      for (const int p : left) {
        if (wanted.count(o) == 0) drop(p, o);
      }
    }
  }
  return places;
}

/// Calls see(places) for every placement on the lists that fits the seats.
template <class See>
void each_placement(const TwinMarket& m, const See& see, Places& places, int pupil = 0) {
  if (pupil == m.pupils()) return see(places);
  at(places, pupil) = -1;
  each_placement(m, see, places, pupil + 1);
  for (const int o : at(m.lists, pupil)) {
    if (std::count(places.begin(), places.begin() + pupil, o) == at(m.seats, o)) continue;
    at(places, pupil) = o;
    each_placement(m, see, places, pupil + 1);
  }
  at(places, pupil) = -1;
}
template <class See>
void each_placement(const TwinMarket& m, const See& see) {
  Places nowhere(m.lists.size(), -1);
  each_placement(m, see, nowhere);
}

/// Nobody prefers an offering that would rather have them than a free seat or somebody whom it holds.
inline bool stable(const TwinMarket& m, const Places& places, bool with_reserves = false) {
  for (int o = 0; o < m.offerings(); ++o) {
    std::set<int> holds;
    for (int p = 0; p < m.pupils(); ++p) {
      if (at(places, p) == o) holds.insert(p);
    }
    for (int p = 0; p < m.pupils(); ++p) {
      if (!m.prefers(p, o, at(places, p))) continue;
      std::set<int> asking = holds;
      asking.insert(p);
      if (chosen(m, o, asking, with_reserves).count(p) > 0) return false;
    }
  }
  return true;
}

/// Whether a cycle of exchanges is left in which each is of the best priority among all who prefer that offering (Erdil and Ergin 2008).
inline bool has_improving_cycle(const TwinMarket& m, const Places& places) {
  const int n = m.offerings();
  std::set<std::pair<int, int>> reach;
  for (int o = 0; o < n; ++o) {
    std::uint64_t best = std::numeric_limits<std::uint64_t>::max();
    for (int p = 0; p < m.pupils(); ++p) {
      if (m.prefers(p, o, at(places, p))) best = std::min(best, m.claims(o, p).first);
    }
    for (int p = 0; p < m.pupils(); ++p) {
      if (m.prefers(p, o, at(places, p)) && at(places, p) >= 0 && m.claims(o, p).first == best)
        reach.insert({at(places, p), o});
    }
  }
  for (int via = 0; via < n; ++via) {
    for (int a = 0; a < n; ++a) {
      for (int b = 0; b < n; ++b) {
        if (reach.count({a, via}) > 0 && reach.count({via, b}) > 0) reach.insert({a, b});
      }
    }
  }
  for (int o = 0; o < n; ++o) {
    if (reach.count({o, o}) > 0) return true;
  }
  return false;
}

/// Whether a placement is one that stable improvement cycles can end in.
inline bool improved_to_the_end(const TwinMarket& m, const Places& places) {
  const Places start = gale_shapley(m);
  TwinMarket classes = m;  // numbers no longer count: nobody of the same priority envies
  for (auto& of_offering : classes.claim) {
    for (Claim& claim : of_offering) claim.second = 0;
  }
  for (int p = 0; p < m.pupils(); ++p) {
    const int at_start = at(start, p);
    if (m.prefers(p, at_start, at(places, p)) || (at_start < 0) != (at(places, p) < 0)) return false;
    for (int q = 0; q < m.pupils(); ++q) {
      const int o = at(places, q);
      if (o >= 0 && m.prefers(p, o, at(places, p)) && classes.before(o, p, q)) return false;
    }
    for (const int o : at(m.lists, p)) {
      const bool free = std::count(places.begin(), places.end(), o) < at(m.seats, o);
      if (free && m.prefers(p, o, at(places, p))) return false;
    }
  }
  return !has_improving_cycle(m, places);
}

/// Pupils at rank 1, 2, …, as submitted.
inline std::vector<int> signature(const TwinMarket& m, const Places& places) {
  std::vector<int> count(m.seats.size(), 0);
  for (int p = 0; p < m.pupils(); ++p) {
    if (at(places, p) >= 0) ++at(count, m.rank_of(p, at(places, p)) - 1);
  }
  return count;
}

/// Pupils with a seat, and the sum of their ranks with the sign turned.
inline std::pair<int, int> seated_and_ranks(const TwinMarket& m, const Places& places) {
  std::pair<int, int> value{0, 0};
  for (int p = 0; p < m.pupils(); ++p) {
    if (at(places, p) < 0) continue;
    ++value.first;
    value.second -= m.rank_of(p, at(places, p));
  }
  return value;
}

/// The largest value that any placement has.
template <class Value>
auto best_value(const TwinMarket& m, const Value& value) {
  auto best = value(m, Places(m.lists.size(), -1));
  each_placement(m, [&](const Places& places) { best = std::max(best, value(m, places)); });
  return best;
}

}  // namespace kansrijk::reference
