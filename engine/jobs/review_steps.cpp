#include <algorithm>

#include "jobs/steps.hpp"
#include "review/signals.hpp"
#include "review/statutory.hpp"
#include "review/verify.hpp"

namespace kansrijk::jobs {
namespace {

void add_checks(Findings& findings, std::vector<PropertyCheck> checks) {
  std::move(checks.begin(), checks.end(), std::back_inserter(findings.checks));
}

/// Whether a person still has to act on this pupil.
bool waits_for_somebody(const Findings& findings, std::size_t p) {
  const ReviewRecord& review = *findings.review;
  const bool settled = review.final_source[p] == FinalSource::given || review.final_source[p] == FinalSource::decision;
  switch (review.duty[p]) {
    case Duty::raise:
    case Duty::reconsider:
    case Duty::human:
      return !settled;
    case Duty::pending:
      return true;
    default:
      return false;
  }
}

}  // namespace

Problems review_step(Findings& findings, const Rules& rules, const Options& /*options*/) {
  auto record = review::review(findings.season, rules.law, rules.scores);
  if (!record) return std::move(record.error());
  findings.review = std::move(*record);
  add_checks(findings, review::verify(findings.season, *findings.review));
  for (const Message& fact : findings.review->missing_facts) findings.notes.push_back(fact);
  const auto defaults =
      std::count(findings.review->final_source.begin(), findings.review->final_source.end(), FinalSource::by_default);
  if (defaults > 0) {
    findings.notes.push_back(
        msg("Simulation: {} pupils have no final advice yet; they go on with the statutory default.", defaults));
  }
  return {};
}

Problems signals_step(Findings& findings, const Rules& rules, const Options& /*options*/) {
  const bool there = findings.season.has("trajectories.csv");
  const bool on = findings.season.settings.signals.value_or(there);
  if (!on) return {};
  if (!there) {
    return {{{"trajectories.csv", 0, ""},
             msg("the file is missing"),
             msg("season.json asks for signals; add the file or set signals to off")}};
  }
  findings.signals = review::signals(findings.season, rules.signals);
  const auto& scales = findings.season.trajectories.scale;
  const auto scores = std::count(scales.begin(), scales.end(), ScaleKind::score);
  if (scores > 0) {
    findings.notes.push_back(
        msg("{} monitoring results on a publisher's score scale are left out: no norm table is known.", scores));
  }
  return {};
}

Problems final_advice_step(Findings& findings, const Rules& /*rules*/, const Options& /*options*/) {
  const Season& season = findings.season;
  if (season.settings.market) return {};
  findings.final_advice = findings.review ? findings.review->final_advice : season.pupils.final;
  return {};
}

Problems worklist_step(Findings& findings, const Rules& rules, const Options& /*options*/) {
  const Role role = findings.season.settings.role;
  if (!findings.review || (role != Role::school && role != Role::all)) return {};
  for (std::size_t p = 0; p < findings.season.pupils.size(); ++p) {
    if (!waits_for_somebody(findings, p)) continue;
    const bool decided =
        !findings.season.decisions.kind.empty() && findings.season.decisions.kind[p] != DecisionKind::missing;
    findings.worklist.push_back({PupilId(p), findings.review->duty[p], decided,
                                 review::explain(findings.season, *findings.review, rules.law, PupilId(p))});
  }
  const auto& school = findings.season.pupils.school_id;
  std::stable_sort(findings.worklist.begin(), findings.worklist.end(),
                   [&](const WorkItem& a, const WorkItem& b) { return school[a.pupil.value] < school[b.pupil.value]; });
  return {};
}

}  // namespace kansrijk::jobs
