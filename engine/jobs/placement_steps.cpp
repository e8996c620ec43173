#include <algorithm>

#include "bridge/supply_and_demand.hpp"
#include "bridge/verify.hpp"
#include "jobs/draw.hpp"
#include "jobs/steps.hpp"
#include "matching/numbers.hpp"
#include "matching/place.hpp"
#include "matching/stages.hpp"
#include "matching/verify.hpp"

namespace kansrijk::jobs {
namespace {

void add_checks(Findings& findings, std::vector<PropertyCheck> checks) {
  std::move(checks.begin(), checks.end(), std::back_inserter(findings.checks));
}

/// Every school that still lacks final advices, with how many: a real placement cannot do without.
Problems missing_finals(const Season& season, const std::vector<Advice>& final_advice) {
  std::vector<std::pair<std::string, std::size_t>> by_school;
  for (std::size_t p = 0; p < season.pupils.size(); ++p) {
    if (!final_advice[p].is_missing()) continue;
    const std::string& school = season.pupils.school_id[p];
    const auto found =
        std::find_if(by_school.begin(), by_school.end(), [&](const auto& s) { return s.first == school; });
    if (found == by_school.end()) {
      by_school.emplace_back(school, 1);
    } else {
      ++found->second;
    }
  }
  std::sort(by_school.begin(), by_school.end());
  Problems problems;
  for (const auto& [school, pupils] : by_school) {
    problems.push_back({{"pupils.csv", 0, "final_advice"},
                        msg("pupils of school {0} without a final advice: {1}", school, pupils),
                        msg("let the school decide; a real season fills nothing in")});
  }
  return problems;
}

Problem draw_problem(Message what, Message todo) {
  return {{"lottery.csv", 0, ""}, std::move(what), std::move(todo)};
}

/// Numbers for everyone at every offering are made up only up to this many; beyond, nobody meant it.
constexpr std::uint64_t most_numbers = 200'000'000;

/// lottery.csv where there is one; in a simulation else a draw from a seed.
Result<matching::Numbers> numbers(const Season& season, const MatchingPolicy& policy, const Options& options) {
  const auto seed = options.seed ? options.seed : season.settings.seed;
  const bool real = season.settings.purpose == Purpose::real;
  if (real && options.seed) {
    return refused({draw_problem(msg("a real placement is never drawn from a seed"),
                                 msg("leave --seed out and give the draw as lottery.csv"))});
  }
  if (season.lottery.kind != Lottery::Kind::none) return matching::given_numbers(season);
  if (real) {
    return refused({draw_problem(msg("the file is missing"),
                                 msg("a real placement is drawn before witnesses; give the draw as lottery.csv"))});
  }
  if (!seed) {
    return refused({draw_problem(msg("there is no draw and no seed"),
                                 msg("add lottery.csv, or for a simulation \"seed\" in season.json or --seed"))});
  }
  const matching::DrawRules rules = matching::draw_rules(policy);
  if (rules.own && rules.everyone && std::uint64_t{season.pupils.size()} * season.offerings.size() > most_numbers) {
    return refused(
        {{{"--mechanism", 0, ""},
          msg("ttc with own numbers needs one for every pupil at every offering, and here these are too many"),
          msg("use ttc-listed, or one number per pupil")}});
  }
  return matching::drawn_numbers(season, *seed, rules);
}

/// Whether a draw has what the stages of the policy ask for; what it lacks stops a real placement and is told in a simulation.
Problems check_numbers(Findings& findings, const MatchingPolicy& policy, const Lottery& lottery) {
  const Season& season = findings.season;
  Problems problems;
  const matching::DrawRules asked = matching::draw_rules(policy);
  const bool has_one = lottery.kind == Lottery::Kind::single || lottery.kind == Lottery::Kind::mixed;
  const bool needs_one = std::any_of(policy.stages.begin(), policy.stages.end(),
                                     [](const auto& stage) { return stage.mechanism == Mechanism::sd; });
  if (needs_one && !has_one) {
    problems.push_back(draw_problem(msg("serial dictatorship needs one number per pupil"),
                                    msg("add rows without offering_id, or choose another mechanism")));
  }
  if (asked.everyone && !matching::order_everyone(season, lottery, Ties::given)) {
    problems.push_back(draw_problem(msg("ttc needs a number of every pupil at every offering, listed or not"),
                                    msg("complete the draw, or use ttc-listed")));
  }
  bool by_stage = false;
  for (const auto& stage : policy.stages) {
    by_stage = by_stage || (stage.mechanism && stage.ties == Ties::single && !has_one) ||
               (stage.mechanism && stage.ties == Ties::multiple && lottery.kind == Lottery::Kind::single);
  }
  if (by_stage) {
    const Message what = msg("the policy {0} draws otherwise than these numbers ({1})", policy.id, name(lottery.kind));
    if (season.settings.purpose == Purpose::real) {
      problems.push_back(
          draw_problem(what, msg("give one number per pupil, own numbers per offering, or both, as the policy asks")));
    } else {
      findings.notes.push_back(what);
    }
  }
  return problems;
}

/// The numbers of a second round that has lists: lottery_2.csv, or in a simulation the seed.
Problems second_draw(Season& season, const MatchingPolicy& policy, const Options& options) {
  if (season.second_preferences.begin.empty()) return {};
  if (policy.find(PlacementStep::second_round) == nullptr) {
    return {{{"preferences_2.csv", 0, ""},
             msg("the policy {} knows no second round", policy.id),
             msg("remove the file, or choose another policy")}};
  }
  if (season.second_lottery.kind != Lottery::Kind::none) return {};
  const auto seed = options.seed ? options.seed : season.settings.seed;
  if (season.settings.purpose == Purpose::real || !seed) {
    return {{{"lottery_2.csv", 0, ""},
             msg("the file is missing"),
             msg("the second round has a draw of its own; give it, or for a simulation a seed")}};
  }
  season.second_lottery = matching::drawn_second_round(season, *seed, policy.family_draw);
  return {};
}

/// rank-min keeps a number for each pair of offerings: 400 MB for so many, more than the country has.
constexpr std::size_t most_for_rank_min = 10'000;

/// What the policy cannot work with.
Problems check_policy(const Season& season, const MatchingPolicy& policy) {
  Problems problems;
  if (!policy.uses_priorities() && season.priorities.size() > 0) {
    problems.push_back({{"priorities.csv", 0, ""},
                        msg("the policy {} knows no priorities", policy.id),
                        msg("remove the file, or choose another policy")});
  }
  const bool cheapest = std::any_of(policy.stages.begin(), policy.stages.end(),
                                    [](const auto& stage) { return stage.mechanism == Mechanism::rank_min; });
  if (cheapest && season.offerings.size() > most_for_rank_min) {
    problems.push_back({{"offerings.csv", 0, ""},
                        msg("rank-min can take {} offerings at most", most_for_rank_min),
                        msg("place by another mechanism, or region by region")});
  }
  for (const auto& stage : policy.stages) {
    if (stage.step != PlacementStep::lift_tail || matching::lifts(stage.mechanism.value())) continue;
    problems.push_back({{"season.json", 0, "policy"},
                        msg("the stage lift-tail cannot run with {}", name(*stage.mechanism)),
                        msg("use sd or rank-min in the policy")});
  }
  return problems;
}

/// A real placement leaves out a choice only when somebody accepted that beforehand.
Problems unaccepted_refusals(const Season& season, const PlacementRecord& placement) {
  Problems problems;
  const AcceptedRefusals& accepted = season.accepted_refusals;
  for (const PlacementRecord::Refusal& refusal : placement.refused) {
    bool is_accepted = false;
    for (std::size_t i = 0; i < accepted.pupil.size(); ++i) {
      is_accepted = is_accepted || (accepted.pupil[i] == refusal.pupil && accepted.offering[i] == refusal.offering);
    }
    if (is_accepted) continue;
    const Preferences& lists = season.preferences;
    for (std::size_t e = lists.first(refusal.pupil); e < lists.last(refusal.pupil); ++e) {
      if (lists.offering[e] != refusal.offering) continue;
      problems.push_back({{"preferences.csv", lists.line[e], "offering_id"},
                          msg("the advice does not admit this choice ({})", refusal.row),
                          msg("mend the choice with the parents, or list it in accepted_refusals.csv")});
    }
  }
  return problems;
}

}  // namespace

Problems bridge_step(Findings& findings, const Rules& rules, const Options& /*options*/) {
  const auto class_size = static_cast<std::uint32_t>(rules.class_size.value);
  findings.bridge = bridge::supply_and_demand(findings.season, findings.final_advice, rules.admission, class_size);
  add_checks(findings,
             bridge::verify(findings.season, findings.final_advice, rules.admission, class_size, *findings.bridge));
  return {};
}

Problems match_step(Findings& findings, const Rules& rules, const Options& options) {
  const Season& season = findings.season;
  const MatchingPolicy& policy = rules.policy;
  Problems problems = check_policy(season, policy);
  if (season.settings.purpose == Purpose::real && !season.settings.market) {
    append(problems, missing_finals(season, findings.final_advice));
  }
  append(problems, draw_step(findings, rules, options));
  append(problems, second_draw(findings.season, policy, options));
  auto drawn = numbers(season, policy, options);
  if (!drawn) append(problems, std::move(drawn.error()));
  if (drawn && problems.empty()) append(problems, check_numbers(findings, policy, drawn->lottery));
  if (!problems.empty()) return problems;

  const Admission* admission = season.settings.market ? nullptr : &rules.admission;
  findings.placement = matching::place(season, findings.final_advice, admission, policy, drawn->lottery);
  findings.draw = drawn->record;
  if (options.seed && !findings.draw->seed) {
    findings.notes.push_back(msg("The draw of lottery.csv is used; the seed plays no part."));
  }
  matching::Verified verified =
      matching::verify(season, findings.final_advice, admission, policy, drawn->lottery, *findings.placement);
  add_checks(findings, std::move(verified.checks));
  findings.counted = std::move(verified.counts);
  findings.numbers = std::move(drawn->lottery);
  if (season.settings.purpose == Purpose::real) return unaccepted_refusals(season, *findings.placement);
  if (!findings.placement->refused.empty()) {
    findings.notes.push_back(msg("Simulation: {} choices that the advice does not admit are left out (refused.csv).",
                                 findings.placement->refused.size()));
  }
  return {};
}

}  // namespace kansrijk::jobs
