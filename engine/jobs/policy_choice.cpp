#include "jobs/policy_choice.hpp"

#include <algorithm>

namespace kansrijk::jobs {
namespace {

/// What a mechanism gives by itself, whoever runs it.
std::vector<Property> promises_of(Mechanism mechanism) {
  using P = Property;
  switch (mechanism) {
    case Mechanism::da:
    case Mechanism::da_school:
      return {P::non_wasteful, P::no_justified_envy};
    case Mechanism::da_reserves:
      return {P::non_wasteful, P::reserves_respected};
    case Mechanism::ia:
      return {P::non_wasteful, P::higher_choice_first};
    case Mechanism::sd:
      return {P::non_wasteful, P::no_justified_envy, P::pareto_efficient};
    case Mechanism::ttc:
    case Mechanism::ttc_listed:
      return {P::non_wasteful, P::pareto_efficient};
    case Mechanism::sic:
      return {P::non_wasteful, P::priorities_respected, P::not_worse_than_da, P::no_improving_cycle};
    case Mechanism::eada:
      return {P::non_wasteful, P::not_worse_than_da};
    case Mechanism::rank_min:
      return {P::non_wasteful, P::pareto_efficient, P::as_many_as_possible, P::smallest_rank_sum};
    case Mechanism::rank_max:
      return {P::non_wasteful, P::pareto_efficient, P::rank_maximal};
  }
  return {};
}

Problem unknown(Message what, Message todo) {
  return {{"--policy", 0, ""}, std::move(what), std::move(todo)};
}

std::string mechanisms() {
  std::string names = "none";
  for (std::size_t m = 0; m < mechanism_count; ++m) names += ", " + std::string(name(static_cast<Mechanism>(m)));
  return names;
}

bool may_be_replaced(const MatchingPolicy::StageRule& stage) {
  return stage.mechanism && !draws(stage.step);
}

/// `S6=sd`.
Problems take_alternative(MatchingPolicy& policy, const std::string& alternative) {
  const std::size_t is = std::min(alternative.find('='), alternative.size());
  const std::string row = alternative.substr(0, is);
  const std::string by = is == alternative.size() ? "" : alternative.substr(is + 1);
  const auto stage = std::find_if(policy.stages.begin(), policy.stages.end(), [&](const auto& s) {
    return may_be_replaced(s) && s.row.substr(s.row.rfind('/') + 1) == row;
  });
  if (stage == policy.stages.end()) {
    std::string rows;
    for (const auto& s : policy.stages) {
      if (may_be_replaced(s)) rows += (rows.empty() ? "" : ", ") + s.row.substr(s.row.rfind('/') + 1);
    }
    return {unknown(msg("no stage of this season is of the row {}", row), msg("use one of {}", rows))};
  }
  if (by == "none") {
    policy.stages.erase(stage);
    return {};
  }
  const auto mechanism = parse_mechanism(by);
  if (!mechanism) return {unknown(msg("there is no mechanism {}", by), msg("use one of {}", mechanisms()))};
  stage->mechanism = mechanism;
  return {};
}

}  // namespace

bool draws(PlacementStep step) {
  return step == PlacementStep::local_draw || step == PlacementStep::central_draw || step == PlacementStep::main_draw;
}

void draw_by(MatchingPolicy& policy, Mechanism mechanism) {
  const auto first =
      std::find_if(policy.stages.begin(), policy.stages.end(), [](const auto& stage) { return draws(stage.step); });
  if (first == policy.stages.end()) return;
  MatchingPolicy::StageRule draw = *first;
  const bool as_given = policy.id == "da";  // priorities.csv says whether there are any
  draw.step = PlacementStep::main_draw;
  draw.mechanism = mechanism;
  draw.priorities = policy.uses_priorities() || as_given;
  draw.ties = Ties::given;
  const auto at = policy.stages.insert(first, draw);
  policy.stages.erase(std::remove_if(at + 1, policy.stages.end(), [](const auto& s) { return draws(s.step); }),
                      policy.stages.end());
  policy.mechanism = name(mechanism);
  const bool guarantee =
      std::find(policy.promises.begin(), policy.promises.end(), Property::guarantee_kept) != policy.promises.end();
  policy.promises = promises_of(mechanism);
  if (guarantee) policy.promises.push_back(Property::guarantee_kept);
}

Problems take_alternatives(MatchingPolicy& policy, const std::string& alternatives) {
  Problems problems;
  for (std::size_t plus = 0; plus < alternatives.size();) {
    const std::size_t next = std::min(alternatives.find('+', plus + 1), alternatives.size());
    append(problems, take_alternative(policy, alternatives.substr(plus + 1, next - plus - 1)));
    plus = next;
  }
  policy.id += alternatives;
  return problems;
}

}  // namespace kansrijk::jobs
