#include "matching/verify_course.hpp"

#include <algorithm>

namespace kansrijk::matching::verifier {
namespace {

using Move = PlacementRecord::Move;

/// The stage of the policy that gives a first seat of this kind; as many as there are stages when none does.
std::size_t run_of(const MatchingPolicy& policy, Stage stage) {
  std::size_t run = 0;
  while (run < policy.stages.size() && stage_of(policy.stages[run].step) != stage) ++run;
  return stage == Stage::unplaced || stage == Stage::lift_tail ? policy.stages.size() : run;
}

bool moves_pupils(PlacementStep step) {
  return step == PlacementStep::lift_tail || step == PlacementStep::second_round;
}

/// One pupil's seats in order, as changes; false when no course of the policy gives them.
bool add_changes(const View& view, std::size_t pupil, const std::vector<Move>& moves, const Seat& last,
                 std::vector<Change>& changes) {
  const MatchingPolicy& policy = view.policy();
  const auto seat_before = [](const Move& move) { return Seat{move.from, move.from_rank, move.from_stage}; };
  const Seat first = moves.empty() ? last : seat_before(moves.front());
  std::size_t run = run_of(policy, first.stage);
  if (run >= policy.stages.size()) return false;
  changes.push_back({run, pupil, first});
  for (std::size_t m = 0; m < moves.size(); ++m) {
    const Seat to = m + 1 < moves.size() ? seat_before(moves[m + 1]) : last;
    const PlacementStep step = policy.stages[moves[m].run].step;
    const bool right = moves[m].run > run && moves_pupils(step) && to.stage == stage_of(step);
    if (!right || to.offering == moves[m].from) return false;
    run = moves[m].run;
    changes.push_back({run, pupil, to});
  }
  return true;
}

/// How many of a pupil's entries the stage looks at.
std::size_t entries(const View& view, std::size_t run, const Lists& lists, std::size_t pupil,
                    const std::optional<Seat>& before) {
  const std::size_t all = lists.begin[pupil + 1] - lists.begin[pupil];
  switch (view.policy().stages[run].step) {
    case PlacementStep::local_draw:
      return before ? 0 : std::min<std::size_t>(all, 1);
    case PlacementStep::main_draw:
    case PlacementStep::central_draw:
      return before ? 0 : all;
    case PlacementStep::top_up:
      return before || view.earned()[pupil] == 0 ? 0 : all;
    case PlacementStep::lift_tail: {
      const auto from = view.policy().tail_from.value;
      const bool drawn = before && (before->stage == Stage::main || before->stage == Stage::local ||
                                    before->stage == Stage::central || before->stage == Stage::top_up);
      if (!drawn || from == 0 || before->rank < from) return 0;
      const std::size_t entry = lists.find(pupil, before->offering);
      return entry == none ? 0 : entry + 1 - lists.begin[pupil];
    }
    case PlacementStep::second_round:
      return all;
    default:
      return 0;
  }
}

/// What a stage of the guarantee or of the regular seats has to give; who may move gives the seat to the stage.
std::vector<std::uint64_t> seats_of(const View& view, PlacementStep step, const Seats& before, const Draw& draw) {
  const bool extended = step == PlacementStep::top_up || step == PlacementStep::lift_tail;
  const auto taken = held(before, view.offerings());
  std::vector<std::uint64_t> seats(view.offerings());
  for (std::size_t o = 0; o < seats.size(); ++o) {
    const std::uint64_t all = view.seats(o, extended);
    seats[o] = all > taken[o] ? all - taken[o] : 0;
  }
  for (std::size_t p = 0; step == PlacementStep::lift_tail && p < before.size(); ++p) {
    if (draw.takes_part(p)) ++seats[before[p]->offering.value];
  }
  return seats;
}

}  // namespace

Stage stage_of(PlacementStep step) {
  switch (step) {
    case PlacementStep::local_draw:
      return Stage::local;
    case PlacementStep::central_draw:
      return Stage::central;
    case PlacementStep::main_draw:
      return Stage::main;
    case PlacementStep::top_up:
      return Stage::top_up;
    case PlacementStep::lift_tail:
      return Stage::lift_tail;
    case PlacementStep::second_round:
      return Stage::second_round;
    default:
      return Stage::unplaced;
  }
}

bool draws(PlacementStep step) {
  return step == PlacementStep::local_draw || step == PlacementStep::central_draw || step == PlacementStep::main_draw;
}

bool exists(const View& view, const PlacementRecord& record) {
  const auto offering = [&](OfferingId o) { return o.value < view.offerings(); };
  const auto stage = [](Stage s) { return static_cast<std::size_t>(s) < stage_count; };
  return std::all_of(record.offering.begin(), record.offering.end(),
                     [&](const auto& seat) { return !seat || offering(*seat); }) &&
         std::all_of(record.stage.begin(), record.stage.end(), stage) &&
         std::all_of(record.moves.begin(), record.moves.end(), [&](const Move& move) {
           return move.pupil.value < view.pupils() && offering(move.from) && stage(move.from_stage) &&
                  move.run < view.policy().stages.size();
         });
}

Course course(const View& view, const PlacementRecord& record) {
  Course course;
  course.start.resize(view.pupils());
  std::vector<Move> moves = record.moves;
  const auto by_run = [](const Move& a, const Move& b) {
    return a.run < b.run || (a.run == b.run && a.pupil < b.pupil);
  };
  if (!std::is_sorted(moves.begin(), moves.end(), by_run)) ++course.broken;
  std::stable_sort(moves.begin(), moves.end(), [](const Move& a, const Move& b) { return a.pupil < b.pupil; });
  auto next = moves.begin();
  for (std::size_t p = 0; p < view.pupils(); ++p) {
    const auto first = next;
    while (next != moves.end() && next->pupil == PupilId(p)) ++next;
    const std::vector<Move> own(first, next);
    if (const auto given = view.preassigned(p)) {
      course.start[p] = Seat{*given, view.written_rank(p, *given), Stage::preassigned};
      if (!own.empty()) ++course.broken;
    } else if (record.offering[p]) {
      const Seat last{*record.offering[p], record.rank[p], record.stage[p]};
      if (!add_changes(view, p, own, last, course.changes)) ++course.broken;
    } else if (!own.empty()) {
      ++course.broken;
    }
  }
  std::stable_sort(course.changes.begin(), course.changes.end(),
                   [](const Change& a, const Change& b) { return a.run < b.run; });
  return course;
}

std::vector<std::uint64_t> held(const Seats& seats, std::size_t offerings) {
  std::vector<std::uint64_t> count(offerings);
  for (const auto& seat : seats) {
    if (seat) ++count[seat->offering.value];
  }
  return count;
}

std::size_t Draw::placed() const {
  return static_cast<std::size_t>(std::count_if(got.begin(), got.end(), [](std::size_t e) { return e != none; }));
}

Draw make_draw(const View& view, std::size_t run, const Seats& before, const Seats& after) {
  const MatchingPolicy::StageRule& rule = view.policy().stages[run];
  Draw draw;
  draw.lists = rule.step == PlacementStep::second_round ? &view.second_lists() : &view.lists();
  const Lists& lists = *draw.lists;
  draw.got.assign(view.pupils(), none);
  draw.end.resize(view.pupils());
  draw.holders.resize(view.offerings());
  const bool may_stay = rule.step == PlacementStep::lift_tail;
  for (std::size_t p = 0; p < view.pupils(); ++p) {
    draw.end[p] = lists.begin[p] + entries(view, run, lists, p, before[p]);
    const bool changed = after[p] != before[p];
    if (!after[p] || (!changed && !(may_stay && draw.takes_part(p)))) continue;
    const std::size_t entry = lists.find(p, after[p]->offering);
    if (entry != none && entry < draw.end[p]) {
      draw.got[p] = entry;
      draw.holders[after[p]->offering.value].push_back(p);
    } else if (entry != none || !draw.takes_part(p)) {
      ++draw.strangers;
    }
  }
  draw.seats = seats_of(view, rule.step, before, draw);
  if (draws(rule.step)) draw.claim = view.claims(ordering(rule));
  return draw;
}

}  // namespace kansrijk::matching::verifier
