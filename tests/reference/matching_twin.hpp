#pragma once

#include <cstdint>
#include <limits>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "domain/policy.hpp"
#include "domain/season.hpp"

/// The obvious version of the matching room: strings, maps and one pupil at a time.
namespace kansrijk::reference {

struct TwinMarket {
  std::map<std::string, std::uint32_t> seats;
  std::map<std::string, std::vector<std::string>> lists;
  std::map<std::pair<std::string, std::string>, std::pair<std::uint64_t, std::int64_t>> claim;  ///< (offering, pupil)
  std::map<std::string, std::string> preassigned;
};

inline TwinMarket describe(const Season& s, const std::vector<Advice>& advice, const Admission* admission,
                           bool use_priorities) {
  TwinMarket m;
  for (std::size_t o = 0; o < s.offerings.size(); ++o) m.seats[s.offerings.id[o]] = s.offerings.seats[o];
  for (std::size_t r = 0; r < s.preassigned.pupil.size(); ++r) {
    const std::string& o = s.offerings.id[s.preassigned.offering[r].value];
    m.preassigned[s.pupils.id[s.preassigned.pupil[r].value]] = o;
    if (m.seats[o] > 0) --m.seats[o];
  }
  for (std::size_t p = 0; p < s.pupils.size(); ++p) {
    const std::string& pupil = s.pupils.id[p];
    m.lists[pupil] = {};
    if (m.preassigned.count(pupil) > 0) continue;
    for (std::size_t e = s.preferences.begin[p]; e < s.preferences.begin[p + 1]; ++e) {
      const OfferingId o = s.preferences.offering[e];
      const auto levels = s.offerings.levels[o.value];
      if (admission != nullptr && levels && !admission->at(advice[p], *levels).admits) continue;
      m.lists[pupil].push_back(s.offerings.id[o.value]);
      auto& claim = m.claim[{s.offerings.id[o.value], pupil}];
      claim.first = std::numeric_limits<std::uint64_t>::max();
      for (std::size_t r = 0; use_priorities && r < s.priorities.size(); ++r) {
        if (s.priorities.offering[r] == o && s.priorities.pupil[r] == PupilId(p))
          claim.first = s.priorities.priority[r];
      }
      for (std::size_t r = 0; r < s.lottery.number.size(); ++r) {
        if (s.lottery.pupil[r] != PupilId(p)) continue;
        if (s.lottery.kind == Lottery::Kind::single || s.lottery.offering[r] == o) claim.second = s.lottery.number[r];
      }
    }
  }
  return m;
}

/// Pupil by pupil, with everyone who was turned away asking again (Gale and Shapley 1962). Empty: unplaced.
inline std::map<std::string, std::string> gale_shapley(TwinMarket m) {
  std::map<std::string, std::string> seat = m.preassigned;
  std::map<std::string, std::set<std::string>> holds;
  bool somebody_asked = true;
  while (somebody_asked) {
    somebody_asked = false;
    for (auto& [pupil, list] : m.lists) {
      if (!seat[pupil].empty() || list.empty()) continue;
      somebody_asked = true;
      const std::string offering = list.front();
      list.erase(list.begin());
      auto& held = holds[offering];
      held.insert(pupil);
      seat[pupil] = offering;
      if (held.size() <= m.seats[offering]) continue;
      std::string worst = pupil;
      for (const std::string& other : held) {
        if (m.claim[{offering, other}] > m.claim[{offering, worst}]) worst = other;
      }
      held.erase(worst);
      seat[worst] = "";
    }
  }
  return seat;
}

}  // namespace kansrijk::reference
