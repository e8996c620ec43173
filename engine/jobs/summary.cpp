#include <algorithm>

#include "jobs/applications.hpp"
#include "jobs/placement_words.hpp"
#include "jobs/results.hpp"
#include "report/words.hpp"
#include "review/statutory.hpp"
#include "ruleset/explain.hpp"

namespace kansrijk::jobs {
namespace {

template <class T>
SummaryLine line(std::string key, Message label, const T& value) {
  return {std::move(key), std::move(label), fmt::to_string(value)};
}

/// A count as it may leave: a word where it is hidden.
SummaryLine released(std::string key, Message label, const std::vector<ReleasedCount>& counts,
                     std::string_view wanted) {
  const auto found =
      std::find_if(counts.begin(), counts.end(), [&](const ReleasedCount& c) { return c.key == wanted; });
  if (found == counts.end()) return line(std::move(key), std::move(label), 0);
  return {std::move(key), std::move(label), found->count ? fmt::to_string(*found->count) : "-"};
}

void review_lines(const Findings& findings, std::vector<SummaryLine>& lines) {
  const ReviewRecord& review = *findings.review;
  const auto count = [&](Duty duty) { return std::count(review.duty.begin(), review.duty.end(), duty); };
  lines.push_back(line("raise", msg("must be raised (test above advice)"), count(Duty::raise)));
  lines.push_back(line("reconsider", msg("must be reconsidered (test above advice)"), count(Duty::reconsider)));
  lines.push_back(line("human", msg("for a person to judge"), count(Duty::human)));
  lines.push_back(line("pending", msg("result still to come"), count(Duty::pending)));
  const auto& list = findings.worklist;
  const auto ready =
      std::count_if(list.begin(), list.end(), [](const WorkItem& i) { return i.step == NextStep::send; });
  const auto changed =
      std::count_if(list.begin(), list.end(), [](const WorkItem& i) { return i.changed_since_decision; });
  lines.push_back(
      line("waiting_for_school", msg("waiting for the school"), list.size() - static_cast<std::size_t>(ready)));
  lines.push_back(line("ready_to_send", msg("decided and ready to send"), ready));
  lines.push_back(line("changed_since_decision", msg("result corrected after the decision"), changed));
}

void placement_lines(const Findings& findings, std::vector<SummaryLine>& lines) {
  const PlacementRecord& placement = *findings.placement;
  const auto unplaced = std::count(placement.stage.begin(), placement.stage.end(), Stage::unplaced);
  std::size_t first = 0, top3 = 0, preassigned = 0;
  for (std::size_t p = 0; p < placement.stage.size(); ++p) {
    const bool by_list = placement.stage[p] != Stage::preassigned && placement.rank[p] > 0;
    first += by_list && placement.rank[p] == 1 ? std::size_t{1} : std::size_t{0};
    top3 += by_list && placement.rank[p] <= 3 ? std::size_t{1} : std::size_t{0};
    preassigned += placement.stage[p] == Stage::preassigned ? std::size_t{1} : std::size_t{0};
  }
  lines.push_back(line("placed", msg("placed"), placement.stage.size() - static_cast<std::size_t>(unplaced)));
  lines.push_back(line("placed_first_choice", msg("of whom at the first choice"), first));
  lines.push_back(line("placed_top_3", msg("of whom at one of the first three choices"), top3));
  lines.push_back(line("preassigned", msg("of whom preassigned"), preassigned));
  lines.push_back(line("unplaced", msg("not placed"), unplaced));
}

/// The same counts as above, for a report that leaves: taken from the released figures.
void released_lines(const Findings& findings, std::vector<SummaryLine>& lines) {
  const ReleasedFigures& figures = findings.figures;
  if (findings.review) {
    lines.push_back(released("raise", msg("must be raised (test above advice)"), figures.duty, "raise"));
    lines.push_back(
        released("reconsider", msg("must be reconsidered (test above advice)"), figures.duty, "reconsider"));
  }
  if (findings.placement) {
    lines.push_back(released("placed_first_choice", msg("placed at the first choice"), figures.placed, "1"));
    lines.push_back(released("unplaced", msg("not placed"), figures.placed, "unplaced"));
  }
}

/// What the trajectories suggest about one pupil, with what it rests on.
std::vector<std::string> signals_in_words(const SignalRecord& signals, std::size_t p, Language language) {
  std::vector<std::string> lines{
      say("Beside the law; a signal is no ground for raising, no signal no reason to keep:", language)};
  for (std::size_t row = 0; row < signals.rows.size(); ++row) {
    if (((signals.fired[p] >> row) & 1) == 0) continue;
    lines.push_back(signals.rows[row].title.in(language) + ": " + signals.rows[row].meaning.in(language));
  }
  if (signals.p_half[p])
    lines.push_back(
        say(msg("chance of half a level or more above the advice: {}", fmt::format("{:.2f}", *signals.p_half[p])),
            language));
  if (signals.p_full[p])
    lines.push_back(
        say(msg("chance of a full level or more above the advice: {}", fmt::format("{:.2f}", *signals.p_full[p])),
            language));
  if (lines.size() == 1) lines.push_back(say("no signal", language));
  lines.push_back(signals.data_why[signals.data_row[p]].in(language));
  lines.push_back(report::tested_on_simulated_pupils(language));
  return lines;
}

std::string outcome_word(std::string_view outcome, Language language) {
  if (outcome == "first") return say("first choice", language);
  if (outcome == "top-3") return say("first three", language);
  if (outcome == "top-5") return say("first five", language);
  return say("without a seat", language);
}

/// Every policy of the comparison on one line.
std::vector<std::string> comparison_lines(const Findings& findings, Language language) {
  std::vector<std::string> lines{
      say(msg("Shares of pupils with a list over {0} simulated draws, with the standard error:", findings.odds->draws),
          language)};
  for (const OddsRecord::Variant& variant : findings.odds->variants) {
    std::string text = fmt::format("  {} ({}, {})", variant.policy, variant.mechanism, variant.ties);
    for (const ComparedOutcome& row : findings.compared) {
      if (row.policy != variant.policy || row.mechanism != variant.mechanism || row.ties != variant.ties) continue;
      text +=
          fmt::format("   {} {:.2f} ± {:.2f} %", outcome_word(row.outcome, language), 100 * row.share, 100 * row.error);
    }
    lines.push_back(std::move(text));
  }
  return lines;
}

}  // namespace

std::vector<SummaryLine> summary(Command command, const Findings& findings) {
  std::vector<SummaryLine> lines;
  const Role role = findings.season.settings.role;
  lines.push_back(line("pupils", msg("pupils"), findings.season.pupils.size()));
  if (command == Command::audit || role == Role::audit) {
    released_lines(findings, lines);
    return lines;
  }
  if (findings.registered) {
    add_registered_lines(findings, lines);
    return lines;
  }
  if (findings.review && command != Command::match && command != Command::bridge && command != Command::odds)
    review_lines(findings, lines);
  if (findings.bridge) {
    lines.push_back(line("seats", msg("seats"), findings.bridge->seats));
    lines.push_back(line("can_be_seated", msg("can be seated at their advice"), findings.bridge->can_be_seated));
  }
  if (findings.placement) placement_lines(findings, lines);
  return lines;
}

std::vector<std::string> listing(Command command, const Findings& findings, const Rules& rules,
                                 const Options& options) {
  if (command == Command::review) return worklist_lines(findings, rules, options.language);
  if (command == Command::match) return stage_lines(findings, rules, options.language);
  if (command == Command::odds) return comparison_lines(findings, options.language);
  if (command == Command::registered) return registered_lines(findings, options.language);
  if (command == Command::check) return application_lines(findings, rules, options.language);
  return {};
}

std::vector<std::string> pupil_in_words(const Findings& findings, const Rules& rules, PupilId pupil,
                                        Language language) {
  const Season& season = findings.season;
  const ReviewRecord& review = *findings.review;
  const std::size_t p = pupil.value;
  const auto row = [&](std::string_view label, std::string_view value) {
    return fmt::format("{:<24}{}", say(label, language), value);
  };
  std::vector<std::string> lines{row(msg("pupil").id, season.pupils.id[p]),
                                 row(msg("school").id, school_name(season, season.pupils.school_id[p])),
                                 row(msg("provisional advice").id, name(season.pupils.provisional[p])),
                                 row(msg("test advice").id, review.test_advice[p] ? name(*review.test_advice[p]) : "-"),
                                 row(msg("final advice used").id, name(review.final_advice[p])),
                                 ""};
  for (std::string& line : ruleset::lines(review::explain_at_length(season, review, rules.law, pupil), language))
    lines.push_back(std::move(line));
  if (!findings.signals) return lines;
  lines.emplace_back();
  for (std::string& line : signals_in_words(*findings.signals, p, language)) lines.push_back(std::move(line));
  return lines;
}

}  // namespace kansrijk::jobs
