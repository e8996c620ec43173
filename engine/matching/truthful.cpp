#include "matching/truthful.hpp"

#include <algorithm>

namespace kansrijk::matching {
namespace {

using Rule = MatchingPolicy::StageRule;

bool draws(const Rule& rule) {
  return rule.step == PlacementStep::local_draw || rule.step == PlacementStep::central_draw ||
         rule.step == PlacementStep::main_draw;
}

bool truthful(const Rule& rule) {
  if (rule.ties == Ties::mixed && rule.mechanism != Mechanism::sd) return false;
  switch (rule.mechanism.value_or(Mechanism::ia)) {
    case Mechanism::da:
    case Mechanism::da_reserves:
    case Mechanism::sd:
    case Mechanism::ttc:
      return true;
    case Mechanism::da_school:
    case Mechanism::ttc_listed:
    case Mechanism::sic:
    case Mechanism::eada:
      return !rule.priorities && rule.ties == Ties::single;
    case Mechanism::ia:
    case Mechanism::rank_min:
    case Mechanism::rank_max:
      return false;
  }
  return false;
}

/// Whether some list can earn a seat above capacity.
bool rewards_lists(const MatchingPolicy& policy) {
  const bool more = policy.extra_percent.value > 0;
  const bool top_up = policy.find(PlacementStep::top_up) != nullptr &&
                      std::find(policy.guarantee.begin(), policy.guarantee.end(), true) != policy.guarantee.end();
  const bool lift = policy.find(PlacementStep::lift_tail) != nullptr && policy.tail_from.value > 0;
  return more && (top_up || lift);
}

}  // namespace

bool truthful(const MatchingPolicy& policy) {
  const auto count = std::count_if(policy.stages.begin(), policy.stages.end(), draws);
  const auto draw = std::find_if(policy.stages.begin(), policy.stages.end(), draws);
  return count == 1 && truthful(*draw) && draw->step != PlacementStep::local_draw && !rewards_lists(policy);
}

}  // namespace kansrijk::matching
