#include <algorithm>
#include <tuple>

#include "matching/verify_properties.hpp"

namespace kansrijk::matching::verifier {
namespace {

using Waiting = PlacementRecord::Waiting;
using Who = std::tuple<OfferingId, PupilId, std::uint16_t>;

/// The order of the last stage that draws is that of the waiting lists.
Ordering last_ordering(const MatchingPolicy& policy) {
  Ordering last;
  for (const MatchingPolicy::StageRule& rule : policy.stages) {
    if (draws(rule.step)) last = ordering(rule);
  }
  return last;
}

/// The seats when the lists are made, and whether they are.
struct Moment {
  bool made = false;
  Seats seats;
};

Moment moment(const View& view, const Course& course) {
  Moment moment;
  each_run(course, view.policy().stages.size(), [&](std::size_t run, const Seats& before, const Seats&) {
    if (view.policy().stages[run].step == PlacementStep::reserve_lists) moment = {true, before};
  });
  return moment;
}

/// Whether the people on the lists are exactly those who prefer the offering.
bool same_people(const View& view, const Moment& moment, const PlacementRecord& record) {
  std::vector<Who> expected;
  const Lists& lists = view.lists();
  for (std::size_t p = 0; moment.made && p < view.pupils(); ++p) {
    for (std::size_t e = lists.begin[p]; e < lists.begin[p + 1]; ++e) {
      if (moment.seats[p] && moment.seats[p]->offering == lists.offering[e]) break;
      expected.emplace_back(lists.offering[e], PupilId(p), lists.rank[e]);
    }
  }
  std::vector<Who> found;
  for (const Waiting& w : record.waiting) found.emplace_back(w.offering, w.pupil, w.rank);
  std::sort(expected.begin(), expected.end());
  std::sort(found.begin(), found.end());
  return expected == found;
}

/// Whether `second` may stand directly behind `first` on one waiting list.
bool in_order(const View& view, const std::vector<Claim>& claims, const Waiting& first, const Waiting& second) {
  const Claim& a = claims[view.lists().find(first.pupil.value, first.offering)];
  const Claim& b = claims[view.lists().find(second.pupil.value, second.offering)];
  if (view.policy().waiting.value == WaitingOrder::priority_then_lottery) return a < b;
  return first.rank < second.rank || (first.rank == second.rank && a.number > b.number);
}

}  // namespace

PropertyCheck waiting_lists_in_order(const View& view, const PlacementRecord& record, const Course& course) {
  const auto fault = [](const char* why) {
    return PropertyCheck{std::string(name(Property::waiting_lists_in_order)), *why == '\0', why};
  };
  if (!same_people(view, moment(view, course), record)) return fault("not exactly those who prefer the offering");
  const std::vector<Claim> claims =
      record.waiting.empty() ? std::vector<Claim>{} : view.claims(last_ordering(view.policy()));
  for (std::size_t i = 0; i < record.waiting.size(); ++i) {
    const Waiting& now = record.waiting[i];
    const bool first = i == 0 || record.waiting[i - 1].offering != now.offering;
    if (first && i > 0 && now.offering < record.waiting[i - 1].offering) return fault("offerings out of order");
    if (now.position != (first ? 1 : record.waiting[i - 1].position + 1))
      return fault("positions do not count 1, 2, 3, …");
    if (!first && !in_order(view, claims, record.waiting[i - 1], now)) return fault("pupils out of order");
  }
  return fault("");
}

}  // namespace kansrijk::matching::verifier
