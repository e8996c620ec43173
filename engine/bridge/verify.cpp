#include "bridge/verify.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace kansrijk::bridge {
namespace {

using Mask = std::uint32_t;  ///< a bit per advice category

/// Seats by who may use them.
using Seats = std::map<Mask, std::uint64_t>;

Mask bit(Advice advice) {
  return Mask{1} << advice.category();
}

Seats seats_by_users(const Season& season, const Admission& admission) {
  Seats seats;
  for (std::size_t o = 0; o < season.offerings.size(); ++o) {
    const auto levels = season.offerings.levels[o];
    Mask users = 0;
    for (std::size_t category = 0; category < advice_categories; ++category) {
      const bool ranked = category < step_count;
      const Advice advice = ranked ? Advice(static_cast<Step>(category)) : Advice::missing();
      if (!levels || (ranked && admission.at(advice, *levels).admits)) users |= Mask{1} << category;
    }
    seats[users] += season.offerings.seats[o];
  }
  return seats;
}

std::uint64_t open_to(const Seats& seats, Mask advices) {
  std::uint64_t open = 0;
  for (const auto& [users, count] : seats) open += (users & advices) != 0 ? count : 0;
  return open;
}

const OfferingId* first_of(const Season& season, std::size_t pupil) {
  const Preferences& lists = season.preferences;
  if (lists.begin.empty() || lists.first(PupilId(pupil)) >= lists.last(PupilId(pupil))) return nullptr;
  return &lists.offering[lists.first(PupilId(pupil))];
}

int levels_in(const LevelRange& range) {
  return static_cast<int>(range.to) - static_cast<int>(range.from) + 1;
}

bool demand_adds_up(const Season& season, const std::vector<Advice>& final_advice, const Seats& seats,
                    const BridgeRecord& record) {
  using Counts = std::tuple<std::uint64_t, std::uint64_t, std::uint64_t, std::uint64_t>;
  std::map<int, Counts> expected;
  for (std::size_t p = 0; p < final_advice.size(); ++p) {
    auto& [pupils, single, dakpan, broad] = expected[final_advice[p].category()];
    ++pupils;
    const OfferingId* first = first_of(season, p);
    if (first == nullptr || !season.offerings.levels[first->value]) continue;
    const int levels = levels_in(*season.offerings.levels[first->value]);
    ++(levels == 1 ? single : levels == 2 ? dakpan : broad);
  }
  std::map<int, Counts> found;
  int last = -1;
  for (const BridgeRecord::Demand& row : record.demand) {
    const int category = row.advice.category();
    if (category <= last || row.advice.lwoo() || row.seats_open != open_to(seats, bit(row.advice))) return false;
    last = category;
    found[category] = {row.pupils, row.first_choices_single, row.first_choices_dakpan, row.first_choices_broad};
  }
  return found == expected && record.pupils == final_advice.size();
}

bool supply_adds_up(const Season& season, const BridgeRecord& record) {
  using Counts = std::tuple<std::uint64_t, std::uint64_t, std::uint64_t>;
  std::map<std::optional<LevelRange>, Counts> expected;
  std::uint64_t all = 0;
  for (std::size_t o = 0; o < season.offerings.size(); ++o) {
    auto& [offerings, seats, first_choices] = expected[season.offerings.levels[o]];
    ++offerings;
    seats += season.offerings.seats[o];
    all += season.offerings.seats[o];
  }
  for (std::size_t p = 0; p < season.pupils.size(); ++p) {
    const OfferingId* first = first_of(season, p);
    if (first != nullptr) ++std::get<2>(expected[season.offerings.levels[first->value]]);
  }
  std::vector<std::pair<std::optional<LevelRange>, Counts>> found;
  for (const auto& row : record.supply) found.push_back({row.levels, {row.offerings, row.seats, row.first_choices}});
  return std::equal(found.begin(), found.end(), expected.begin(), expected.end(),
                    [](const auto& a, const auto& b) { return a.first == b.first && a.second == b.second; }) &&
         record.seats == all;
}

bool classes_are_whole(const Offerings& offerings, std::uint64_t default_class_size, const BridgeRecord& record) {
  if (record.classes.size() != offerings.size()) return false;
  for (std::size_t o = 0; o < offerings.size(); ++o) {
    const BridgeRecord::Classes& row = record.classes[o];
    const std::uint64_t size = offerings.class_size[o] > 0 ? offerings.class_size[o] : default_class_size;
    const std::uint64_t least = offerings.min_classes[o];
    const std::uint64_t most = offerings.max_classes[o];
    const bool holds = row.classes * size >= row.seats;
    const bool needed = row.classes == 0 || (row.classes - 1) * size < row.seats;
    const bool flagged = row.below_minimum == (least > 0 && row.classes < least) &&
                         row.above_maximum == (most > 0 && row.classes > most);
    const bool same = row.offering == OfferingId(o) && row.seats == offerings.seats[o] && row.class_size == size;
    if (!holds || !needed || !flagged || !same) return false;
  }
  return true;
}

bool seated_is_possible(const Seats& seats, const BridgeRecord& record) {
  std::uint64_t total = 0;
  for (const BridgeRecord::Demand& row : record.demand) {
    if (row.seated > row.pupils) return false;
    total += row.seated;
  }
  if (total != record.can_be_seated || record.demand.size() > advice_categories) return false;
  for (Mask set = 1; set < Mask{1} << record.demand.size(); ++set) {
    Mask advices = 0;
    std::uint64_t seated = 0;
    for (std::size_t d = 0; d < record.demand.size(); ++d) {
      if ((set >> d & 1U) == 0) continue;
      advices |= bit(record.demand[d].advice);
      seated += record.demand[d].seated;
    }
    if (seated > open_to(seats, advices)) return false;
  }
  return true;
}

bool bottleneck_explains(const std::vector<Advice>& final_advice, const Seats& seats, const BridgeRecord& record) {
  Mask advices = 0;
  for (const Advice advice : record.bottleneck) advices |= bit(advice);
  std::uint64_t pupils = 0;
  for (const Advice advice : final_advice) pupils += (bit(advice) & advices) != 0 ? 1U : 0U;
  const std::uint64_t room = open_to(seats, advices);
  return record.bottleneck_pupils == pupils && record.bottleneck_seats == room &&
         final_advice.size() + room == record.can_be_seated + pupils &&
         record.bottleneck.empty() == (record.can_be_seated == final_advice.size());
}

}  // namespace

std::vector<PropertyCheck> verify(const Season& season, const std::vector<Advice>& final_advice,
                                  const Admission& admission, std::uint32_t default_class_size,
                                  const BridgeRecord& record) {
  const Seats seats = seats_by_users(season, admission);
  const auto check = [](const char* name, bool holds, const char* what) {
    return PropertyCheck{name, holds, holds ? "" : what};
  };
  return {check("demand-adds-up", demand_adds_up(season, final_advice, seats, record), "a count of demand differs"),
          check("supply-adds-up", supply_adds_up(season, record), "a count of supply differs"),
          check("whole-classes", classes_are_whole(season.offerings, default_class_size, record),
                "an offering has other classes"),
          check("seated-is-possible", seated_is_possible(seats, record), "more seated than there are seats"),
          check("bottleneck-explains-the-rest", bottleneck_explains(final_advice, seats, record),
                "the bottleneck does not account for who is left")};
}

}  // namespace kansrijk::bridge
