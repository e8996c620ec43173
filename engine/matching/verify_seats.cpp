#include <algorithm>

#include "matching/verify_properties.hpp"

namespace kansrijk::matching::verifier {
namespace {

/// Whether a pupil's place is told in one way: a seat with its stage, or neither.
bool told_once(const View& view, const PlacementRecord& record, std::size_t pupil) {
  const auto seat = record.offering[pupil];
  const Stage stage = record.stage[pupil];
  if (!view.takes_part(pupil)) return stage == Stage::preassigned && seat == view.preassigned(pupil);
  return stage != Stage::preassigned && seat.has_value() == (stage != Stage::unplaced);
}

std::vector<std::uint64_t> preassigned_per_offering(const View& view) {
  std::vector<std::uint64_t> count(view.offerings());
  for (std::size_t p = 0; p < view.pupils(); ++p) {
    if (const auto seat = view.preassigned(p)) ++count[seat->value];
  }
  return count;
}

/// Offerings that hold more after a stage than it may bring them to.
std::size_t overfull(const View& view, std::size_t run, const Seats& before, const Seats& after,
                     const std::vector<std::uint64_t>& preassigned) {
  const PlacementStep step = view.policy().stages[run].step;
  const bool extended = step == PlacementStep::top_up || step == PlacementStep::lift_tail;
  std::vector<std::uint64_t> now = held(before, view.offerings());
  std::vector<bool> gains(view.offerings(), false);
  for (std::size_t p = 0; p < view.pupils(); ++p) {
    if (after[p] == before[p]) continue;
    ++now[after[p]->offering.value];
    gains[after[p]->offering.value] = true;
    // A seat given up is free within the stage that lifts the tail, and nowhere else.
    if (before[p] && step == PlacementStep::lift_tail) --now[before[p]->offering.value];
  }
  std::size_t broken = 0;
  for (std::size_t o = 0; o < now.size(); ++o) {
    if (gains[o] && now[o] > std::max(view.seats(o, extended), preassigned[o])) ++broken;
  }
  return broken;
}

}  // namespace

PropertyCheck property(Property named, std::uint64_t broken, const std::string& what) {
  return {std::string(name(named)), broken == 0, broken == 0 ? "" : std::to_string(broken) + " " + what};
}

PropertyCheck feasible(const View& view, const PlacementRecord& record, const Course& course) {
  std::size_t broken = 0;
  for (std::size_t p = 0; p < view.pupils(); ++p) broken += told_once(view, record, p) ? 0U : 1U;
  const auto preassigned = preassigned_per_offering(view);
  std::vector<std::uint64_t> now(view.offerings());
  for (const auto& seat : record.offering) {
    if (seat) ++now[seat->value];
  }
  for (std::size_t o = 0; o < now.size(); ++o) {
    if (now[o] > std::max(view.seats(o, view.may_extend()), preassigned[o])) ++broken;
  }
  if (broken == 0) {
    each_run(course, view.policy().stages.size(), [&](std::size_t run, const Seats& before, const Seats& after) {
      broken += overfull(view, run, before, after, preassigned);
    });
  }
  return property(Property::feasible, broken, "pupils or offerings where it fails");
}

PropertyCheck only_listed_and_admitted(const View& view, const PlacementRecord& record) {
  std::size_t broken = 0;
  const auto listed = [&](std::size_t p, OfferingId offering, std::uint16_t rank, Stage stage) {
    const Lists& lists = stage == Stage::second_round ? view.second_lists() : view.lists();
    const std::size_t entry = lists.find(p, offering);
    return entry != none && lists.rank[entry] == rank;
  };
  for (std::size_t p = 0; p < view.pupils(); ++p) {
    const auto seat = record.offering[p];
    bool right = record.rank[p] == 0;
    if (seat && !view.takes_part(p)) right = record.rank[p] == view.written_rank(p, *seat);
    if (seat && view.takes_part(p)) right = listed(p, *seat, record.rank[p], record.stage[p]);
    if (!right) ++broken;
  }
  for (const PlacementRecord::Move& move : record.moves) {
    if (!listed(move.pupil.value, move.from, move.from_rank, move.from_stage)) ++broken;
  }
  return property(Property::only_listed_and_admitted, broken, "pupils or moves where it fails");
}

PropertyCheck refused_is_inadmissible(const View& view, const PlacementRecord& record) {
  const auto& right = view.refused();
  std::size_t broken = right.size() == record.refused.size() ? 0 : 1;
  for (std::size_t r = 0; r < std::min(right.size(), record.refused.size()); ++r) {
    const PlacementRecord::Refusal& found = record.refused[r];
    const bool same = found.pupil == right[r].pupil && found.offering == right[r].offering &&
                      found.rank == right[r].rank && found.row == right[r].row;
    if (!same) ++broken;
  }
  return property(Property::refused_is_inadmissible, broken, "refusals are missing, wrong or too many");
}

}  // namespace kansrijk::matching::verifier
