#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>

#include "jobs/placement_groups.hpp"
#include "jobs/steps.hpp"
#include "matching/odds.hpp"
#include "release/audit_cells.hpp"
#include "release/verify.hpp"

namespace kansrijk::jobs {
namespace {

using Variant = OddsRecord::Variant;

/// The chances of every pupil under one policy, by group. Who has a seat before the draw has it in every draw.
void release_groups(Findings& findings, const Rules& rules, const Variant& variant) {
  const Preferences& lists = findings.season.preferences;
  const double draws = findings.odds->draws;
  std::vector<bool> seated(findings.season.pupils.size(), false);
  for (const PupilId p : findings.season.preassigned.pupil) seated[p.value] = true;
  const auto records = placed_by_group(findings, [&](std::size_t p, const auto& place) {
    if (seated[p]) return place(0, 1);
    for (std::size_t e = lists.begin[p]; e < lists.begin[p + 1]; ++e) place(lists.rank[e], variant.by_entry[e] / draws);
  });
  for (const AuditRecord& record : records) {
    ReleasedAudit released = release::release(record, rules.disclosure);
    for (PropertyCheck& check : release::verify(record, released, rules.disclosure)) findings.checks.push_back(check);
    findings.released_odds.push_back({variant.policy, variant.mechanism, std::move(released)});
  }
}

/// Mean over draws and its standard error.
std::pair<double, double> mean_of(const std::vector<double>& values) {
  double sum = 0, squares = 0;
  for (const double value : values) sum += value;
  const auto n = static_cast<double>(values.size());
  const double mean = sum / n;
  for (const double value : values) squares += (value - mean) * (value - mean);
  return {mean, n < 2 ? 0 : std::sqrt(squares / (n - 1) / n)};
}

void compare(Findings& findings) {
  const OddsRecord& odds = *findings.odds;
  using Count = std::uint32_t Variant::Draw::*;
  const std::array<std::pair<const char*, Count>, 4> outcomes{{{"first", &Variant::Draw::first},
                                                               {"top-3", &Variant::Draw::top3},
                                                               {"top-5", &Variant::Draw::top5},
                                                               {"unplaced", &Variant::Draw::unplaced}}};
  for (const auto& [outcome, count] : outcomes) {
    std::vector<double> first;
    for (const Variant& variant : odds.variants) {
      std::vector<double> share;
      for (const Variant::Draw& draw : variant.by_draw)
        share.push_back(static_cast<double>(draw.*count) / std::max(1U, variant.pupils));
      const auto [mean, error] = mean_of(share);
      ComparedOutcome row{variant.policy, variant.mechanism, variant.ties, outcome, mean, error, std::nullopt, 0};
      if (!first.empty()) {
        std::vector<double> difference;
        for (std::size_t d = 0; d < share.size(); ++d) difference.push_back(share[d] - first[d]);
        std::tie(row.difference.emplace(), row.difference_error) = mean_of(difference);
      } else {
        first = share;
      }
      findings.compared.push_back(std::move(row));
    }
  }
}

}  // namespace

Problems odds_step(Findings& findings, const Rules& rules, const Options& options) {
  const Season& season = findings.season;
  const auto seed = options.seed ? options.seed : season.settings.seed;
  if (!seed) {
    return {{{"--seed", 0, ""},
             msg("odds come from simulated draws, and there is no seed"),
             msg("give --seed, or \"seed\" in season.json")}};
  }
  findings.odds = OddsRecord{*seed, options.draws, {}};
  std::vector<Rules::Compared> policies{{rules.policy, rules.admission}};
  policies.insert(policies.end(), rules.compared.begin(), rules.compared.end());
  for (const Rules::Compared& one : policies) {
    if (one.policy.uses_priorities() || season.priorities.size() == 0) continue;
    findings.notes.push_back(
        msg("The policy {} knows no priorities: priorities.csv plays no part in its odds.", one.policy.id));
  }
  for (const Rules::Compared& one : policies) {
    const auto progress = [&](std::uint32_t done) {
      if (options.progress)
        options.progress(msg("odds under {0}: {1} of {2} draws", one.policy.id, done, options.draws));
    };
    const Admission* admission = season.settings.market ? nullptr : &one.admission;
    findings.odds->variants.push_back(
        matching::odds(season, findings.final_advice, admission, one.policy, *seed, options.draws, progress));
    release_groups(findings, rules, findings.odds->variants.back());
  }
  compare(findings);
  return {};
}

}  // namespace kansrijk::jobs
