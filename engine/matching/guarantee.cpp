#include "matching/guarantee.hpp"

#include <algorithm>
#include <unordered_map>

#include "graph/assignment.hpp"
#include "graph/seating.hpp"

namespace kansrijk::matching {
namespace {

/// A number for the school of each offering; offerings without a school each have their own.
std::vector<std::uint32_t> schools_of(const Offerings& offerings) {
  std::unordered_map<std::string_view, std::uint32_t> known;
  std::vector<std::uint32_t> school(offerings.size());
  for (std::uint32_t o = 0; o < offerings.size(); ++o) {
    const bool named = o < offerings.school_id.size() && !offerings.school_id[o].empty();
    school[o] = named ? known.emplace(offerings.school_id[o], o).first->second : o;
  }
  return school;
}

/// How many distinct schools a list names among those that the advice admits.
std::size_t distinct_schools(const Season& season, const Admission* admission, Advice advice, std::size_t pupil,
                             const std::vector<std::uint32_t>& school) {
  std::vector<std::uint32_t> named;
  const Preferences& lists = season.preferences;
  for (std::size_t e = lists.begin[pupil]; e < lists.begin[pupil + 1]; ++e) {
    const auto& levels = season.offerings.levels[lists.offering[e].value];
    if (admission != nullptr && levels && !admission->at(advice, *levels).admits) continue;
    named.push_back(school[lists.offering[e].value]);
  }
  std::sort(named.begin(), named.end());
  return static_cast<std::size_t>(std::unique(named.begin(), named.end()) - named.begin());
}

/// Everyone who counts and has no seat among these, and whoever an exchange could reach from there. A seat that is not on the list
/// (of a second round), or above these seats (of the guarantee), is none here.
}  // namespace

PlacementRecord::Guarantee guarantee_earned(const Season& season, const std::vector<Advice>& final_advice,
                                            const Admission* admission, const MatchingPolicy& policy) {
  PlacementRecord::Guarantee found;
  found.promised = std::any_of(policy.guarantee.begin(), policy.guarantee.end(), [](bool given) { return given; });
  found.promised = found.promised && !final_advice.empty() && !season.preferences.begin.empty();
  if (!found.promised) return found;
  found.earned.assign(season.pupils.size(), 0);
  const std::vector<std::uint32_t> school = schools_of(season.offerings);
  for (std::size_t p = 0; p < season.pupils.size(); ++p) {
    const std::size_t category = final_advice[p].category();
    const std::size_t asked = policy.list_length[category];
    if (!policy.guarantee[category] || asked == 0) continue;
    found.earned[p] = distinct_schools(season, admission, final_advice[p], p, school) >= asked ? 1 : 0;
  }
  for (const PupilId p : season.preassigned.pupil) found.earned[p.value] = 0;
  found.pupils = static_cast<std::uint32_t>(std::count(found.earned.begin(), found.earned.end(), std::uint8_t{1}));
  return found;
}

PlacementRecord::Bottleneck bottleneck(const Market& market, const std::vector<std::uint8_t>& who,
                                       const std::vector<std::uint32_t>& seats, const PlacementRecord& now) {
  graph::Seating seating{{0}, {}, seats, std::vector<std::uint32_t>(market.pupils(), graph::no_arc)};
  std::vector<std::uint32_t> left = seats;
  for (std::uint32_t p = 0; p < market.pupils(); ++p) {
    for (std::uint32_t e = market.begin[p]; who[p] != 0 && e < market.begin[p + 1]; ++e) {
      const std::uint32_t o = market.offering[e].value;
      seating.to.push_back(o);
      if (now.offering[p] != market.offering[e] || left[o] == 0) continue;
      --left[o];
      seating.arc[p] = static_cast<std::uint32_t>(seating.to.size() - 1);
    }
    seating.begin.push_back(static_cast<std::uint32_t>(seating.to.size()));
  }
  PlacementRecord::Bottleneck found;
  for (const std::uint32_t p : graph::seating_bottleneck(seating)) {
    found.pupils.emplace_back(p);
    for (std::uint32_t e = seating.begin[p]; e < seating.begin[p + 1]; ++e) found.offerings.emplace_back(seating.to[e]);
  }
  std::sort(found.offerings.begin(), found.offerings.end());
  found.offerings.erase(std::unique(found.offerings.begin(), found.offerings.end()), found.offerings.end());
  for (const OfferingId o : found.offerings) found.seats += seats[o.value];
  return found;
}

}  // namespace kansrijk::matching
