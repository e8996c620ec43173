#include <algorithm>

#include "matching/verify_properties.hpp"

namespace kansrijk::matching::verifier {
namespace {

using CutOff = PlacementRecord::CutOff;

bool same(const CutOff& a, const CutOff& b) {
  return a.listed == b.listed && a.first_choices == b.first_choices && a.preassigned == b.preassigned &&
         a.placed == b.placed && a.full == b.full && a.priority == b.priority && a.number == b.number;
}

std::vector<CutOff> before_any_draw(const View& view) {
  std::vector<CutOff> cut_offs(view.offerings());
  const Lists& lists = view.lists();
  for (std::size_t p = 0; p < view.pupils(); ++p) {
    if (const auto given = view.preassigned(p)) ++cut_offs[given->value].preassigned;
    for (std::size_t e = lists.begin[p]; e < lists.begin[p + 1]; ++e) ++cut_offs[lists.offering[e].value].listed;
    if (lists.begin[p] != lists.begin[p + 1]) ++cut_offs[lists.offering[lists.begin[p]].value].first_choices;
  }
  return cut_offs;
}

}  // namespace

bool right_cut_offs(const View& view, const PlacementRecord& record, const Course& course) {
  std::vector<CutOff> right = before_any_draw(view);
  each_run(course, view.policy().stages.size(), [&](std::size_t run, const Seats& before, const Seats& after) {
    if (!draws(view.policy().stages[run].step)) return;
    const Draw draw = make_draw(view, run, before, after);
    for (std::size_t o = 0; o < right.size(); ++o) {
      CutOff& at = right[o];
      at.placed += static_cast<std::uint32_t>(draw.holders[o].size());
      at.full = draw.holders[o].size() >= draw.seats[o];
      if (draw.holders[o].empty()) continue;
      Claim last;
      for (const std::size_t p : draw.holders[o]) {
        const Claim& claim = draw.claim[draw.got[p]];
        if (p == draw.holders[o].front() || last < claim) last = claim;
      }
      at.priority = last.priority;
      at.number = last.number;
    }
  });
  return std::equal(right.begin(), right.end(), record.cut_offs.begin(), record.cut_offs.end(), same);
}

}  // namespace kansrijk::matching::verifier
