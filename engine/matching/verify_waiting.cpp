#include <algorithm>
#include <string>
#include <tuple>

#include "matching/verify_view.hpp"

namespace kansrijk::matching::verifier {
namespace {

using Waiting = PlacementRecord::Waiting;
using Who = std::tuple<OfferingId, PupilId, std::uint16_t>;

bool known(const View& view, const Waiting& w) {
  return w.offering.value < view.season().offerings.size() && w.pupil.value < view.season().pupils.size();
}

/// Whether `second` may stand directly behind `first` on one waiting list.
bool in_order(const View& view, WaitingOrder order, const Waiting& first, const Waiting& second) {
  const Claim a = view.claim(first.pupil.value, first.offering);
  const Claim b = view.claim(second.pupil.value, second.offering);
  if (order == WaitingOrder::priority_then_lottery) return a < b;
  return first.rank < second.rank || (first.rank == second.rank && a.number > b.number);
}

bool same_people(const View& view, const PlacementRecord& record) {
  std::vector<Who> expected;
  for (std::size_t p = 0; p < record.offering.size(); ++p) {
    view.each_preferred(
        record, p, [&](OfferingId offering, std::uint16_t rank) { expected.emplace_back(offering, PupilId(p), rank); });
  }
  std::vector<Who> found;
  for (const Waiting& w : record.waiting) found.emplace_back(w.offering, w.pupil, w.rank);
  std::sort(expected.begin(), expected.end());
  std::sort(found.begin(), found.end());
  return expected == found;
}

}  // namespace

PropertyCheck waiting_lists_in_order(const View& view, const MatchingPolicy& policy, const PlacementRecord& record) {
  PropertyCheck check{"waiting-lists-in-order", true, ""};
  const auto fail = [&](const char* why) { check = {check.name, false, why}; };
  for (std::size_t i = 0; i < record.waiting.size(); ++i) {
    const Waiting& now = record.waiting[i];
    if (!known(view, now)) {
      fail("an unknown pupil or offering");
      return check;
    }
    const bool first = i == 0 || record.waiting[i - 1].offering != now.offering;
    if (first && i > 0 && now.offering < record.waiting[i - 1].offering) fail("offerings out of order");
    if (now.position != (first ? 1 : record.waiting[i - 1].position + 1)) fail("positions do not count 1, 2, 3, …");
    if (!first && !in_order(view, policy.waiting.value, record.waiting[i - 1], now)) fail("pupils out of order");
  }
  if (!same_people(view, record)) fail("not exactly those who prefer the offering");
  return check;
}

}  // namespace kansrijk::matching::verifier
