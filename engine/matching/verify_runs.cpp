#include <algorithm>

#include "matching/verify_properties.hpp"

namespace kansrijk::matching::verifier {
namespace {

using Run = PlacementRecord::StageRun;

/// Seats above what an offering has, or above its preassigned pupils where these are more.
std::uint64_t above_capacity(const View& view, const Course& course, const Seats& seats) {
  const auto preassigned = held(course.start, view.offerings());
  const auto now = held(seats, view.offerings());
  std::uint64_t above = 0;
  for (std::size_t o = 0; o < now.size(); ++o) {
    const std::uint64_t stated = std::max(view.seats(o, false), preassigned[o]);
    above += now[o] > stated ? now[o] - stated : 0;
  }
  return above;
}

/// The numbers that a run must tell.
Run counted(const View& view, const Course& course, const Draw& draw, const Seats& before, const Seats& after) {
  Run run;
  for (std::size_t p = 0; p < view.pupils(); ++p) {
    run.took_part += draw.takes_part(p) ? 1U : 0U;
    run.placed += after[p] && !before[p] ? 1U : 0U;
    run.moved_up += before[p] && after[p] != before[p] ? 1U : 0U;
    run.unplaced += !after[p] && view.has_list(p) ? 1U : 0U;
  }
  const std::uint64_t was = above_capacity(view, course, before);
  const std::uint64_t now = above_capacity(view, course, after);
  run.extra_seats = static_cast<std::uint32_t>(now > was ? now - was : 0);
  return run;
}

bool same_numbers(const Run& a, const Run& b) {
  return a.took_part == b.took_part && a.placed == b.placed && a.moved_up == b.moved_up &&
         a.extra_seats == b.extra_seats && a.unplaced == b.unplaced;
}

/// What is wrong with a run; empty when nothing is.
std::string fault(const View& view, const Course& course, std::size_t at, const Run& found, const Seats& before,
                  const Seats& after) {
  const PlacementStep step = view.policy().stages[at].step;
  const Draw draw = make_draw(view, at, before, after);
  Run right = counted(view, course, draw, before, after);
  if (step == PlacementStep::preassigned) {
    const auto given =
        std::count_if(course.start.begin(), course.start.end(), [](const auto& s) { return s.has_value(); });
    right.took_part = right.placed = static_cast<std::uint32_t>(given);
  }
  if (draw.strangers > 0) return "gave a seat to somebody for whom the stage is not";
  if (!same_numbers(right, found)) return "counts its pupils or seats wrongly";
  const bool for_guarantee = step == PlacementStep::top_up || step == PlacementStep::lift_tail;
  if (for_guarantee && wasteful(draw) > 0) return "leaves a seat that one of its pupils prefers";
  if (for_guarantee && found.mechanism == Mechanism::rank_min) return price_fault(draw, found.prices);
  if (found.mechanism != Mechanism::rank_min && !found.prices.empty()) return "has prices and is not rank-min";
  return "";
}

bool same_stages(const MatchingPolicy& policy, const PlacementRecord& record) {
  if (record.policy != policy.id || record.mechanism != policy.mechanism) return false;
  return std::equal(record.runs.begin(), record.runs.end(), policy.stages.begin(), policy.stages.end(),
                    [](const Run& run, const MatchingPolicy::StageRule& rule) {
                      return run.step == rule.step && run.mechanism == rule.mechanism && run.row == rule.row;
                    });
}

bool right_guarantee(const View& view, const PlacementRecord& record) {
  const PlacementRecord::Guarantee& found = record.guarantee;
  const PlacementRecord::Bottleneck& why = found.bottleneck;
  if (found.promised != view.guarantees()) return false;
  if (!found.promised) {
    return found.earned.empty() && found.pupils == 0 && found.kept == 0 && why.pupils.empty() &&
           why.offerings.empty() && why.seats == 0;
  }
  std::uint32_t pupils = 0;
  std::uint32_t kept = 0;
  for (std::size_t p = 0; p < view.pupils(); ++p) {
    if (view.earned()[p] == 0) continue;
    ++pupils;
    if (record.offering[p]) ++kept;
  }
  return found.earned == view.earned() && found.pupils == pupils && found.kept == kept &&
         right_bottleneck(view, why, view.earned(), view.seats_to_give(view.may_extend()));
}

}  // namespace

PropertyCheck stages_in_order(const View& view, const PlacementRecord& record, const Course& course) {
  const auto because = [](const std::string& why) {
    return PropertyCheck{std::string(name(Property::stages_in_order)), why.empty(), why};
  };
  if (!same_stages(view.policy(), record)) return because("the runs are not the stages of the policy");
  if (course.broken > 0) return because(std::to_string(course.broken) + " seats or moves that no stage can have given");
  std::string why;
  each_run(course, record.runs.size(), [&](std::size_t at, const Seats& before, const Seats& after) {
    if (!why.empty()) return;
    const std::string found = fault(view, course, at, record.runs[at], before, after);
    if (!found.empty()) why = std::string(name(record.runs[at].step)) + " " + found;
  });
  if (!why.empty()) return because(why);
  if (!right_cut_offs(view, record, course)) return because("the lists closed elsewhere than the record says");
  const std::vector<std::uint8_t> everyone(view.pupils(), 1);
  if (!right_bottleneck(view, record.bottleneck, everyone, view.seats_to_give(false)))
    return because("the bottleneck is not one");
  if (!right_guarantee(view, record)) return because("the guarantee is not as the lists earn it");
  return because(right_swaps(view, record) ? "" : "the swaps are not those that are left");
}

}  // namespace kansrijk::matching::verifier
