#include <algorithm>

#include "bridge/supply_and_demand.hpp"
#include "bridge/verify.hpp"
#include "jobs/draw.hpp"
#include "jobs/steps.hpp"
#include "matching/market.hpp"
#include "matching/numbers.hpp"
#include "matching/place.hpp"
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

/// lottery.csv where there is one; in a simulation else a draw from a seed.
Result<matching::Numbers> numbers(const Season& season, const Options& options) {
  const auto seed = options.seed ? options.seed : season.settings.seed;
  const bool real = season.settings.purpose == Purpose::real;
  if (real && options.seed) {
    return refused({{"lottery.csv", 0, ""},
                    msg("a real placement is never drawn from a seed"),
                    msg("leave --seed out and give the draw as lottery.csv")});
  }
  if (season.lottery.kind != Lottery::Kind::none) return matching::given_numbers(season);
  if (real) {
    return refused({{"lottery.csv", 0, ""},
                    msg("the file is missing"),
                    msg("a real placement is drawn before witnesses; give the draw as lottery.csv")});
  }
  if (!seed) {
    return refused({{"lottery.csv", 0, ""},
                    msg("there is no draw and no seed"),
                    msg("add lottery.csv, or for a simulation \"seed\" in season.json or --seed")});
  }
  return matching::drawn_numbers(season, *seed);
}

/// What the policy cannot work with.
Problems check_policy(const Season& season, const MatchingPolicy& policy, const Options& options) {
  Problems problems;
  if (!matching::is_available(policy.mechanism)) {
    problems.push_back({options.mechanism ? Place{"--mechanism", 0, ""} : Place{"season.json", 0, "policy"},
                        msg("the mechanism {} is not available", policy.mechanism), msg("use da")});
  }
  if (!policy.priorities.value && season.priorities.size() > 0) {
    problems.push_back({{"priorities.csv", 0, ""},
                        msg("the policy {} knows no priorities", policy.id),
                        msg("remove the file, or choose another policy")});
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
  Problems problems = check_policy(season, rules.policy, options);
  if (season.settings.purpose == Purpose::real && !season.settings.market) {
    append(problems, missing_finals(season, findings.final_advice));
  }
  append(problems, draw_step(findings, rules, options));
  auto drawn = numbers(season, options);
  if (!drawn) append(problems, std::move(drawn.error()));
  if (!problems.empty()) return problems;

  const Admission* admission = season.settings.market ? nullptr : &rules.admission;
  const matching::Market market =
      matching::make_market(season, findings.final_advice, admission, rules.policy, drawn->lottery);
  findings.placement = matching::place(market, rules.policy);
  findings.draw = drawn->record;
  if (options.seed && !findings.draw->seed) {
    findings.notes.push_back(msg("The draw of lottery.csv is used; the seed plays no part."));
  }
  add_checks(findings, matching::verify(season, findings.final_advice, admission, rules.policy, drawn->lottery,
                                        *findings.placement));
  if (season.settings.purpose == Purpose::real) return unaccepted_refusals(season, *findings.placement);
  if (!findings.placement->refused.empty()) {
    findings.notes.push_back(msg("Simulation: {} choices that the advice does not admit are left out (refused.csv).",
                                 findings.placement->refused.size()));
  }
  return {};
}

}  // namespace kansrijk::jobs
