#include "jobs/results.hpp"

#include "io/write.hpp"
#include "jobs/placement_words.hpp"
#include "jobs/version.hpp"
#include "report/report.hpp"

namespace kansrijk::jobs {
namespace {

/// The rows and parameters that decided something in this command.
std::vector<report::Basis> basis(const Findings& findings, const Rules& rules) {
  std::vector<report::Basis> list;
  const auto table_rows = [&](const ruleset::RulePack& pack, std::string_view table_id) {
    const ruleset::Table* table = pack.table(table_id);
    if (table == nullptr) return;
    for (const ruleset::Row& row : table->rows) {
      const ruleset::Source* source = pack.source(row.source);
      list.push_back({pack.id + "#" + table->id + "/" + row.id, row.explain, source == nullptr ? "" : source->address,
                      source == nullptr ? Status::assumption : source->kind});
    }
  };
  if (findings.placement) {
    for (const MatchingPolicy::StageRule& stage : rules.policy.stages) {
      const std::string by = stage.mechanism ? " (" + std::string(name(*stage.mechanism)) + ")" : "";
      const auto with = [&](const std::string& text) { return std::string(name(stage.step)) + by + ": " + text; };
      list.push_back({stage.row, {with(stage.explain.nl), with(stage.explain.en)}, stage.source, stage.status});
    }
  }
  for (const ruleset::RulePack& pack : rules.used) {
    if (findings.review) table_rows(pack, "duty");
    if (findings.signals) table_rows(pack, "signal");
    if (findings.bridge || findings.placement) table_rows(pack, "admission");
    const bool signals = pack.parameter("part_weight") != nullptr;
    const bool policy = pack.table("stages") != nullptr;
    if ((signals && !findings.signals) || (policy && !findings.placement)) continue;
    for (const ruleset::Parameter& parameter : pack.parameters) {
      std::string value = parameter.text;
      for (const double number : parameter.values) value += fmt::format("{}{:g}", value.empty() ? "" : " ", number);
      const ruleset::Source* source = pack.source(parameter.source);
      const std::string text = parameter.name + " = " + value;
      list.push_back(
          {pack.id + "#" + parameter.name, {text, text}, source == nullptr ? "" : source->address, parameter.status});
    }
  }
  return list;
}

std::string report_html(const Findings& findings, const Rules& rules, const Options& options) {
  report::ReportInput input;
  input.season = &findings.season;
  if (findings.review) input.review = &*findings.review;
  if (findings.signals) input.signals = &*findings.signals;
  if (findings.bridge) input.bridge = &*findings.bridge;
  if (findings.placement) {
    input.placement = &*findings.placement;
    input.placed_by = findings.placed_by;
    input.placement_notes = released_notes(findings, static_cast<std::size_t>(rules.disclosure.hide_up_to.value));
  }
  if (findings.released_audit) input.audit = &*findings.released_audit;
  input.figures = findings.figures;
  input.worklist = findings.worklist;
  input.basis = basis(findings, rules);
  input.checks = findings.checks;
  input.notes = findings.notes;
  input.engine_version = engine_version();
  return report::html(input, options.language);
}

}  // namespace

std::vector<io::OutputFile> result_files(Command command, const Findings& findings, const Rules& rules,
                                         const Options& options) {
  std::vector<io::OutputFile> files;
  const Season& season = findings.season;
  const bool whole = command == Command::run;
  if (findings.review && (whole || command == Command::review))
    files.push_back({"review.csv", io::review_csv(season, *findings.review)});
  const Role role = season.settings.role;
  const bool school = role == Role::school || role == Role::all;
  if (findings.review && school && (whole || command == Command::review)) {
    const SignalRecord* signals = findings.signals ? &*findings.signals : nullptr;
    files.push_back({"worklist.csv", io::worklist_csv(season, findings.worklist, signals)});
  }
  if (findings.registered) files.push_back({"registered.csv", io::registered_csv(*findings.registered)});
  if (findings.signals) files.push_back({"signals.csv", io::signals_csv(season, *findings.signals)});
  if (findings.bridge) {
    files.push_back({"bridge.json", io::bridge_json(season, *findings.bridge, findings.figures.demand)});
    files.push_back({"classes.csv", io::classes_csv(season, *findings.bridge)});
  }
  if (findings.placement && (whole || command == Command::match)) {
    files.push_back({"placement.csv", io::placement_csv(season, *findings.placement)});
    files.push_back({"waiting.csv", io::waiting_csv(season, *findings.placement)});
    files.push_back({"refused.csv", io::refused_csv(season, *findings.placement)});
    files.push_back({"cutoffs.csv", io::cutoffs_csv(season, *findings.placement)});
    files.push_back({"placement.json", io::placement_json(season, *findings.placement, findings.counted)});
    if (findings.placement->guarantee.promised)
      files.push_back({"guarantees.csv", io::guarantees_csv(season, *findings.placement)});
    if (command == Command::match)
      files.push_back(
          {"explanations.csv", io::explanations_csv(season, explanations(findings, rules, options.language))});
    files.push_back({"draw.json", io::draw_json(season, *findings.draw)});
  }
  if (findings.odds) {
    files.push_back({"odds.csv", io::odds_csv(season, *findings.odds)});
    files.push_back({"odds_groups.csv", io::odds_groups_csv(findings.released_odds, findings.odds->draws)});
    files.push_back({"comparison.csv", io::comparison_csv(findings.compared)});
  }
  if (findings.released_audit) {
    files.push_back({"audit.json", io::audit_json(season, *findings.released_audit)});
    files.push_back({"audit.csv", io::audit_csv(*findings.released_audit)});
  }
  if (whole || command == Command::audit || command == Command::match)
    files.push_back({"report.html", report_html(findings, rules, options)});
  return files;
}

}  // namespace kansrijk::jobs
