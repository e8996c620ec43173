#include "matching/place.hpp"

#include <algorithm>

#include "matching/guarantee.hpp"
#include "matching/stages.hpp"
#include "matching/swaps.hpp"

namespace kansrijk::matching {
namespace {

/// What offerings have for those who take part: their seats, with or without what the guarantee may add, less the preassigned.
std::vector<std::uint32_t> seats_to_give(const Season& season, const MatchingPolicy& policy, bool extended) {
  std::vector<std::uint32_t> seats = season.offerings.seats;
  if (extended) {
    for (std::uint32_t& n : seats) n = policy.extended(n);
  }
  for (const OfferingId o : season.preassigned.offering) {
    if (seats[o.value] > 0) --seats[o.value];
  }
  return seats;
}

/// Whether the policy lets offerings go above their seats at all.
bool extends(const MatchingPolicy& policy) {
  return policy.find(PlacementStep::top_up) != nullptr || policy.find(PlacementStep::lift_tail) != nullptr;
}

}  // namespace

PlacementRecord place(const Season& season, const std::vector<Advice>& final_advice, const Admission* admission,
                      const MatchingPolicy& policy, const Lottery& numbers) {
  PlacementRecord record = run_stages(season, final_advice, admission, policy, numbers);
  const Market lists = make_market(season, final_advice, admission, {false, Ties::given, false}, numbers);
  const std::vector<std::uint8_t> everyone(lists.pupils(), 1);
  record.bottleneck = bottleneck(lists, everyone, seats_to_give(season, policy, false), record);
  PlacementRecord::Guarantee& guarantee = record.guarantee;
  if (guarantee.promised) {
    for (std::size_t p = 0; p < lists.pupils(); ++p)
      guarantee.kept += guarantee.earned[p] != 0 && record.offering[p] ? 1U : 0U;
    guarantee.bottleneck = bottleneck(lists, guarantee.earned, seats_to_give(season, policy, extends(policy)), record);
  }
  record.swaps = swaps(lists, record);
  return record;
}

}  // namespace kansrijk::matching
