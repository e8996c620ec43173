#include <algorithm>
#include <map>
#include <set>

#include "jobs/results.hpp"
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
  lines.push_back(line("waiting_for_school", msg("waiting for a decision of the school"), findings.worklist.size()));
}

void placement_lines(const Findings& findings, std::vector<SummaryLine>& lines) {
  const PlacementRecord& placement = *findings.placement;
  const auto unplaced = std::count(placement.stage.begin(), placement.stage.end(), Stage::unplaced);
  std::size_t first = 0, preassigned = 0;
  for (std::size_t p = 0; p < placement.stage.size(); ++p) {
    first += placement.stage[p] == Stage::main && placement.rank[p] == 1 ? std::size_t{1} : std::size_t{0};
    preassigned += placement.stage[p] == Stage::preassigned ? std::size_t{1} : std::size_t{0};
  }
  lines.push_back(line("placed", msg("placed"), placement.stage.size() - static_cast<std::size_t>(unplaced)));
  lines.push_back(line("placed_first_choice", msg("of whom at the first choice"), first));
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

/// The secondary school of an offering; the offering itself where none is named.
std::string_view school_of(const Season& season, std::size_t offering) {
  const std::string& school = season.offerings.school_id[offering];
  return school.empty() ? season.offerings.id[offering] : school;
}

std::string school_name(const Season& season, const std::string& id) {
  const auto found = find_id(season.schools.id, id);
  return found ? id + " " + season.schools.name[*found] : id;
}

std::vector<std::string> worklist_lines(const Findings& findings, Language language) {
  std::vector<std::string> lines;
  std::string school;
  for (const WorkItem& item : findings.worklist) {
    const std::string& of = findings.season.pupils.school_id[item.pupil.value];
    if (lines.empty() || of != school) lines.push_back(school_name(findings.season, of));
    school = of;
    lines.push_back("  " + findings.season.pupils.id[item.pupil.value] + "  " + item.why.in(language));
  }
  return lines;
}

/// How many distinct schools a list must name for the placement guarantee: what the policy asks, but no more than there
/// are schools that admit the advice.
std::size_t schools_asked(const Season& season, const Rules& rules, Advice advice) {
  std::set<std::string_view> admitting;
  for (std::size_t o = 0; o < season.offerings.size(); ++o) {
    const auto levels = season.offerings.levels[o];
    if (!levels || rules.admission.at(advice, *levels).admits) admitting.insert(school_of(season, o));
  }
  return std::min<std::size_t>(rules.policy.guarantee_length.value.at(advice.category()), admitting.size());
}

/// Per primary school: pupils without an application, with a list too short for the guarantee, with a choice that the
/// advice does not admit.
std::vector<std::string> application_lines(const Findings& findings, const Rules& rules, Language language) {
  const Season& season = findings.season;
  if (!season.has("preferences.csv") || findings.final_advice.empty()) return {};
  struct Trouble {
    std::vector<std::string> none, too_short, inadmissible;
  };
  std::map<std::string, Trouble> by_school;
  for (std::size_t p = 0; p < season.pupils.size(); ++p) {
    Trouble& trouble = by_school[season.pupils.school_id[p]];
    const Advice advice = findings.final_advice[p];
    const std::size_t first = season.preferences.first(PupilId(p));
    const std::size_t last = season.preferences.last(PupilId(p));
    const bool preassigned = std::find(season.preassigned.pupil.begin(), season.preassigned.pupil.end(), PupilId(p)) !=
                             season.preassigned.pupil.end();
    std::set<std::string_view> schools;
    bool inadmissible = false;
    for (std::size_t e = first; e < last; ++e) {
      const std::size_t offering = season.preferences.offering[e].value;
      schools.insert(school_of(season, offering));
      const auto levels = season.offerings.levels[offering];
      inadmissible = inadmissible || (levels && !rules.admission.at(advice, *levels).admits);
    }
    if (first == last && !preassigned) trouble.none.push_back(season.pupils.id[p]);
    if (first < last && schools.size() < schools_asked(season, rules, advice))
      trouble.too_short.push_back(season.pupils.id[p]);
    if (inadmissible) trouble.inadmissible.push_back(season.pupils.id[p]);
  }
  std::vector<std::string> lines;
  const auto list = [&](std::string_view what, const std::vector<std::string>& pupils) {
    if (pupils.empty()) return;
    std::string text = "  " + say(what, language) + " (" + fmt::to_string(pupils.size()) + "):";
    for (const std::string& pupil : pupils) text += " " + pupil;
    lines.push_back(std::move(text));
  };
  for (const auto& [school, trouble] : by_school) {
    if (trouble.none.empty() && trouble.too_short.empty() && trouble.inadmissible.empty()) continue;
    lines.push_back(school_name(season, school));
    list(msg("no application").id, trouble.none);
    list(msg("fewer schools than the placement guarantee asks").id, trouble.too_short);
    list(msg("a choice that the advice does not admit").id, trouble.inadmissible);
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
  if (findings.review && command != Command::match && command != Command::bridge) review_lines(findings, lines);
  if (findings.bridge) {
    lines.push_back(line("seats", msg("seats"), findings.bridge->seats));
    lines.push_back(line("can_be_seated", msg("can be seated at their advice"), findings.bridge->can_be_seated));
  }
  if (findings.placement) placement_lines(findings, lines);
  return lines;
}

std::vector<std::string> listing(Command command, const Findings& findings, const Rules& rules,
                                 const Options& options) {
  if (command == Command::review) return worklist_lines(findings, options.language);
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
                                 row(msg("duty").id, name(review.duty[p])),
                                 row(msg("final advice used").id, name(review.final_advice[p])),
                                 row(msg("rule").id, review.row_ids[review.duty_row[p]]),
                                 "",
                                 review::explain(season, review, rules.law, pupil).in(language)};
  if (findings.signals && findings.signals->p_half[p]) {
    lines.push_back(say(
        msg("The monitoring results give a chance of {0} that the skill lies at least half a level above the advice. "
            "That is a signal, no ground for raising.",
            fmt::format("{:.2f}", *findings.signals->p_half[p])),
        language));
  }
  return lines;
}

}  // namespace kansrijk::jobs
