#include "matching/verify.hpp"

#include <algorithm>
#include <array>

#include "matching/verify_view.hpp"

namespace kansrijk::matching {
namespace verifier {

View::View(const Season& season, const std::vector<Advice>& advice, const Admission* admission,
           const MatchingPolicy& policy, const Lottery& numbers)
    : season_(season),
      advice_(advice),
      admission_(admission),
      preassigned_(season.pupils.size()),
      per_offering_(numbers.kind == Lottery::Kind::multiple) {
  for (std::size_t r = 0; r < season.preassigned.pupil.size(); ++r) {
    preassigned_[season.preassigned.pupil[r].value] = season.preassigned.offering[r];
  }
  if (policy.priorities.value) {
    const Priorities& given = season.priorities;
    for (std::size_t r = 0; r < given.size(); ++r)
      priority_[pair(given.pupil[r], given.offering[r])] = given.priority[r];
  }
  for (std::size_t r = 0; r < numbers.number.size(); ++r) {
    number_[per_offering_ ? pair(numbers.pupil[r], numbers.offering[r]) : numbers.pupil[r].value] = numbers.number[r];
  }
}

Claim View::claim(std::size_t pupil, OfferingId offering) const {
  const std::uint64_t both = pair(PupilId(pupil), offering);
  const auto priority = priority_.find(both);
  const auto number = number_.find(per_offering_ ? both : pupil);
  return {priority == priority_.end() ? lowest_priority : priority->second,
          number == number_.end() ? std::numeric_limits<std::int64_t>::max() : number->second};
}

const std::string* View::refusing_row(std::size_t pupil, OfferingId offering) const {
  const auto levels = season_.offerings.levels[offering.value];
  if (admission_ == nullptr || !levels.has_value()) return nullptr;
  const Admission::Cell& cell = admission_->cells.at(Admission::cell_index(advice_.at(pupil), *levels));
  return cell.admits ? nullptr : &cell.row;
}

namespace {

constexpr std::array<const char*, 6> property_names{
    "feasible",          "only-listed-and-admitted", "non-wasteful",
    "no-justified-envy", "refused-is-inadmissible",  "waiting-lists-in-order"};

PropertyCheck property(const char* name, std::size_t broken, const char* what) {
  return {name, broken == 0, broken == 0 ? "" : std::to_string(broken) + " " + what};
}

struct Counts {
  std::vector<std::uint64_t> main, preassigned;  ///< pupils in the record, per offering
};

Counts count(const PlacementRecord& record, std::size_t offerings) {
  Counts counts{std::vector<std::uint64_t>(offerings), std::vector<std::uint64_t>(offerings)};
  for (std::size_t p = 0; p < record.offering.size(); ++p) {
    if (!record.offering[p] || record.offering[p]->value >= offerings) continue;
    ++(record.stage[p] == Stage::preassigned ? counts.preassigned : counts.main)[record.offering[p]->value];
  }
  return counts;
}

PropertyCheck feasible(const View& view, const PlacementRecord& record) {
  const Offerings& offerings = view.season().offerings;
  std::size_t broken = 0;
  for (std::size_t p = 0; p < record.offering.size(); ++p) {
    const auto seat = record.offering[p];
    const bool exists = !seat || seat->value < offerings.size();
    const bool honoured = view.takes_part(p) || seat == view.preassigned(p);
    const Stage stage = !view.takes_part(p) ? Stage::preassigned : seat ? Stage::main : Stage::unplaced;
    if (!exists || !honoured || record.stage[p] != stage) ++broken;
  }
  const Counts counts = count(record, offerings.size());
  for (std::size_t o = 0; o < offerings.size(); ++o) {
    const std::uint64_t room = std::max<std::uint64_t>(offerings.seats[o], counts.preassigned[o]);
    if (counts.main[o] + counts.preassigned[o] > room) ++broken;
  }
  return property("feasible", broken, "pupils or offerings where it fails");
}

PropertyCheck only_listed_and_admitted(const View& view, const PlacementRecord& record) {
  std::size_t broken = 0;
  for (std::size_t p = 0; p < record.offering.size(); ++p) {
    const auto seat = record.offering[p];
    std::uint16_t listed = 0;  // 0: not on the list
    view.each_entry(p, [&](OfferingId offering, std::uint16_t rank) {
      if (seat == offering) listed = rank;
      return listed == 0;
    });
    const bool needs_list = seat && view.takes_part(p);
    const bool allowed = !needs_list || (listed != 0 && view.refusing_row(p, *seat) == nullptr);
    if (!allowed || record.rank[p] != listed) ++broken;
  }
  return property("only-listed-and-admitted", broken, "pupils where it fails");
}

PropertyCheck non_wasteful(const View& view, const PlacementRecord& record) {
  const Offerings& offerings = view.season().offerings;
  const Counts counts = count(record, offerings.size());
  std::size_t broken = 0;
  for (std::size_t p = 0; p < record.offering.size(); ++p) {
    bool wants_free_seat = false;
    view.each_preferred(record, p, [&](OfferingId offering, std::uint16_t) {
      const std::size_t o = offering.value;
      wants_free_seat = wants_free_seat || counts.main[o] + counts.preassigned[o] < offerings.seats[o];
    });
    if (wants_free_seat) ++broken;
  }
  return property("non-wasteful", broken, "pupils prefer an offering with a free seat");
}

PropertyCheck no_justified_envy(const View& view, const PlacementRecord& record) {
  std::vector<std::optional<Claim>> worst(view.season().offerings.size());
  for (std::size_t p = 0; p < record.offering.size(); ++p) {
    if (!record.offering[p] || record.offering[p]->value >= worst.size() || !view.takes_part(p)) continue;
    const Claim claim = view.claim(p, *record.offering[p]);
    auto& so_far = worst[record.offering[p]->value];
    if (!so_far || *so_far < claim) so_far = claim;
  }
  std::size_t broken = 0;
  for (std::size_t p = 0; p < record.offering.size(); ++p) {
    bool envies = false;
    view.each_preferred(record, p, [&](OfferingId offering, std::uint16_t) {
      const auto& held = worst[offering.value];
      envies = envies || (held && view.claim(p, offering) < *held);
    });
    if (envies) ++broken;
  }
  return property("no-justified-envy", broken, "pupils prefer an offering that holds somebody who comes after them");
}

PropertyCheck refused_is_inadmissible(const View& view, const PlacementRecord& record) {
  std::size_t seen = 0;
  std::size_t broken = 0;
  for (std::size_t p = 0; p < record.offering.size(); ++p) {
    if (!view.takes_part(p)) continue;
    view.each_entry(p, [&](OfferingId offering, std::uint16_t rank) {
      const std::string* row = view.refusing_row(p, offering);
      if (row == nullptr) return true;
      const bool there = seen < record.refused.size() && record.refused[seen].pupil == PupilId(p) &&
                         record.refused[seen].offering == offering && record.refused[seen].rank == rank &&
                         record.refused[seen].row == *row;
      if (!there) ++broken;
      ++seen;
      return true;
    });
  }
  if (seen != record.refused.size()) ++broken;
  return property("refused-is-inadmissible", broken, "refusals are missing, wrong or too many");
}

}  // namespace
}  // namespace verifier

std::vector<PropertyCheck> verify(const Season& season, const std::vector<Advice>& final_advice,
                                  const Admission* admission, const MatchingPolicy& policy, const Lottery& numbers,
                                  const PlacementRecord& record) {
  using namespace verifier;
  const std::size_t pupils = season.pupils.size();
  if (record.offering.size() != pupils || record.rank.size() != pupils || record.stage.size() != pupils) {
    std::vector<PropertyCheck> none;
    none.reserve(property_names.size());
    for (const char* name : property_names) none.push_back({name, false, "the record is not about this season"});
    return none;
  }
  const View view(season, final_advice, admission, policy, numbers);
  return {feasible(view, record),
          only_listed_and_admitted(view, record),
          non_wasteful(view, record),
          no_justified_envy(view, record),
          refused_is_inadmissible(view, record),
          waiting_lists_in_order(view, policy, record)};
}

}  // namespace kansrijk::matching
