#include <algorithm>
#include <map>

#include "audit/chain.hpp"
#include "audit/verify.hpp"
#include "jobs/steps.hpp"
#include "release/audit_cells.hpp"
#include "release/figures.hpp"
#include "release/verify.hpp"

namespace kansrijk::jobs {
namespace {

void add_checks(Findings& findings, std::vector<PropertyCheck> checks) {
  std::move(checks.begin(), checks.end(), std::back_inserter(findings.checks));
}

std::vector<ReleasedCount> count_duties(const ReviewRecord& review) {
  std::vector<ReleasedCount> counts;
  for (std::size_t d = 0; d < duty_count; ++d) {
    const auto n = std::count(review.duty.begin(), review.duty.end(), static_cast<Duty>(d));
    counts.push_back({std::string(name(static_cast<Duty>(d))), static_cast<std::uint32_t>(n)});
  }
  return counts;
}

/// Rows are advices, columns the test advices that occur; every pair of them is a cell, also when nobody is in it.
std::vector<ReleasedCount> count_pairs(const Season& season, const ReviewRecord& review) {
  std::array<bool, step_count> tests{};
  std::map<std::pair<Step, Step>, std::uint32_t> pairs;
  for (std::size_t p = 0; p < season.pupils.size(); ++p) {
    const auto advice = season.pupils.provisional[p].step();
    const auto test = review.test_advice[p];
    if (!advice || !test) continue;
    tests.at(static_cast<std::size_t>(*test)) = true;
    ++pairs[{*advice, *test}];
  }
  std::vector<ReleasedCount> counts;
  for (std::size_t advice = 0; advice < step_count; ++advice) {
    if (static_cast<Step>(advice) == Step::pro_bb) continue;
    for (std::size_t test = 0; test < step_count; ++test) {
      if (!tests.at(test)) continue;
      const auto a = static_cast<Step>(advice);
      const auto t = static_cast<Step>(test);
      counts.push_back({std::string(name(a)) + "|" + std::string(name(t)), pairs[{a, t}]});
    }
  }
  return counts;
}

std::vector<ReleasedCount> count_advices(const std::vector<Advice>& advices) {
  std::map<std::uint8_t, ReleasedCount> by_category;
  for (const Advice advice : advices) {
    if (advice.is_missing()) continue;
    ReleasedCount& cell =
        by_category.try_emplace(advice.category(), ReleasedCount{ladder_name(advice), 0}).first->second;
    cell.count = *cell.count + 1;
  }
  std::vector<ReleasedCount> counts;
  for (auto& [category, cell] : by_category) counts.push_back(std::move(cell));
  return counts;
}

std::vector<ReleasedCount> count_placed(const PlacementRecord& placement) {
  std::map<std::uint16_t, std::uint32_t> by_rank;
  std::uint32_t preassigned = 0, unplaced = 0;
  for (std::size_t p = 0; p < placement.stage.size(); ++p) {
    if (placement.stage[p] == Stage::preassigned) {
      ++preassigned;
    } else if (placement.stage[p] == Stage::unplaced) {
      ++unplaced;
    } else {
      ++by_rank[placement.rank[p]];
    }
  }
  std::vector<ReleasedCount> counts;
  const std::uint16_t last = by_rank.empty() ? std::uint16_t{0} : by_rank.rbegin()->first;
  for (std::uint16_t rank = 1; rank <= last; ++rank) counts.push_back({fmt::to_string(rank), by_rank[rank]});
  counts.push_back({"preassigned", preassigned});
  counts.push_back({"unplaced", unplaced});
  return counts;
}

ReleasedFigures raw_figures(const Findings& findings) {
  ReleasedFigures raw;
  if (findings.review) {
    raw.duty = count_duties(*findings.review);
    raw.advice_by_test = count_pairs(findings.season, *findings.review);
  }
  if (!findings.season.settings.market) raw.final_advice = count_advices(findings.final_advice);
  if (findings.placement) raw.placed = count_placed(*findings.placement);
  if (findings.bridge) {
    for (const BridgeRecord::Demand& row : findings.bridge->demand) {
      raw.demand.push_back({row.advice.is_missing() ? "missing" : ladder_name(row.advice), row.pupils});
    }
  }
  return raw;
}

}  // namespace

std::string ladder_name(Advice advice) {
  return advice.step() ? std::string(name(*advice.step())) : name(advice);
}

Problems audit_step(Findings& findings, const Rules& rules, const Options& /*options*/) {
  if (!findings.review) return {};
  const PlacementRecord* placement = findings.placement ? &*findings.placement : nullptr;
  const Background* background = findings.background ? &*findings.background : nullptr;
  findings.audit = audit::chain(findings.season, *findings.review, placement, background);
  add_checks(findings, audit::verify(*findings.audit, findings.season, *findings.review, placement, background));
  findings.released_audit = release::release(*findings.audit, rules.disclosure);
  add_checks(findings, release::verify(*findings.audit, *findings.released_audit, rules.disclosure));
  if (!findings.season.has("background.csv")) {
    findings.notes.push_back(
        msg("There is no background.csv: the audit shows the chain for all pupils and by advice only."));
  }
  return {};
}

Problems release_step(Findings& findings, const Rules& rules, const Options& /*options*/) {
  ReleasedFigures raw = raw_figures(findings);
  if (findings.season.settings.role == Role::school) {
    findings.figures = std::move(raw);
    return {};
  }
  findings.figures = release::figures(raw, rules.disclosure);
  add_checks(findings, release::verify(raw, findings.figures, rules.disclosure));
  return {};
}

}  // namespace kansrijk::jobs
