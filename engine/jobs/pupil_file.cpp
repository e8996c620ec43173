#include <algorithm>

#include "jobs/papers.hpp"
#include "review/statutory.hpp"

namespace kansrijk::jobs {
namespace {

using report::PupilFile;

PupilFile::Rule rule(const ruleset::Explanation::Reason& reason) {
  return {reason.row,      reason.what,      reason.source, reason.address, to_string(reason.checked),
          reason.verified, reason.assumption};
}

PupilFile::Statutory statutory(const ruleset::Explanation& explanation) {
  PupilFile::Statutory law;
  law.because = rule(explanation.because);
  for (const auto& [label, value] : explanation.outcome) law.outcome.push_back({label, value});
  for (const auto& [label, value] : explanation.values) law.values.push_back({label, value});
  for (const auto& beaten : explanation.beaten) law.gave_way.push_back(rule(beaten));
  for (const auto& why : explanation.why_not) {
    PupilFile::WhyNot entry{why.outcome, {}};
    for (const auto& block : why.blocking) entry.obstacles.push_back({block.label, block.is, block.asks});
    law.why_not.push_back(std::move(entry));
  }
  return law;
}

/// The code in the words of the pack that has it; empty for a code of the school's own list.
Text reason_title(const Rules& rules, const std::string& code) {
  for (const ruleset::RulePack& pack : rules.used) {
    const ruleset::ValueDomain* codes = pack.table("reason_code") == nullptr ? nullptr : pack.domain("reason_code");
    if (codes == nullptr) continue;
    if (const auto known = codes->code(code)) return codes->label(*known);
  }
  return {};
}

std::vector<PupilFile::Decision> decisions(const Season& season, const Rules& rules, std::size_t p) {
  const DecisionHistory& history = season.decisions.history;
  std::vector<PupilFile::Decision> list;
  if (p + 1 >= history.begin.size()) return list;
  for (std::size_t row = history.begin[p]; row < history.begin[p + 1]; ++row) {
    const std::string& code = history.reason_code[row];
    list.push_back({history.kind[row], history.advice[row], history.at[row], history.persons[row], code,
                    code.empty() ? Text{} : reason_title(rules, code), history.reason[row]});
  }
  return list;
}

/// Without the chances below the threshold.
std::optional<PupilPath> shown(std::optional<PupilPath> path, double threshold) {
  if (!path) return path;
  for (auto* chance : {&path->p_full, &path->p_full_if_harder, &path->p_full_if_easier}) {
    if (*chance && **chance < threshold) chance->reset();
  }
  return path;
}

PupilFile::Beside beside(const SignalRecord& signals, const Rules& rules, PupilId pupil, const PathOf& path_of) {
  const std::size_t p = pupil.value;
  PupilFile::Beside beside;
  for (std::size_t row = 0; row < signals.rows.size(); ++row) {
    if (((signals.fired[p] >> row) & 1) != 0)
      beside.signals.push_back({signals.rows[row].title, signals.rows[row].meaning});
  }
  beside.data = signals.data[p];
  beside.p_half = signals.p_half[p];
  beside.p_full = signals.p_full[p];
  beside.depends_on_anchor = signals.depends_on_anchor[p] != 0;
  if (p < signals.data_row.size()) beside.data_why = signals.data_why[signals.data_row[p]];
  if (path_of) beside.path = shown(path_of(pupil), rules.signals.above_from.value);
  return beside;
}

}  // namespace

PupilFile pupil_file(const Findings& findings, const Rules& rules, PupilId pupil, const WorkItem* item,
                     const PathOf& path_of) {
  const Season& season = findings.season;
  const ReviewRecord& review = *findings.review;
  const std::size_t p = pupil.value;
  PupilFile file;
  file.id = season.pupils.id[p];
  file.provisional = season.pupils.provisional[p];
  file.final_advice = review.final_advice[p];
  file.final_source = review.final_source[p];
  file.test = season.tests.state[p];
  file.test_advice = review.test_advice[p];
  file.provider = season.tests.provider[p];
  std::replace(file.provider.begin(), file.provider.end(), '_', ' ');
  file.received = season.tests.received[p];
  file.corrected = season.tests.corrected[p];
  if (file.test_advice && file.provisional.step())
    file.steps = rank(*file.test_advice) - rank(*file.provisional.step());
  file.duty = review.duty[p];
  file.target = review.target[p];
  file.law = statutory(review::explain_at_length(season, review, rules.law, pupil));
  file.decisions = decisions(season, rules, p);
  if (item != nullptr) {
    file.next = item->step;
    file.deadline = item->deadline;
    file.school_days_left = item->school_days_left;
    file.deadline_passed = item->passed;
    file.changed_since_decision = item->changed_since_decision;
  }
  if (findings.signals) file.beside = beside(*findings.signals, rules, pupil, path_of);
  return file;
}

}  // namespace kansrijk::jobs
