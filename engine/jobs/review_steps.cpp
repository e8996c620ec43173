#include <algorithm>
#include <array>
#include <functional>
#include <map>

#include "jobs/steps.hpp"
#include "review/signals.hpp"
#include "review/statutory.hpp"
#include "review/verify.hpp"
#include "review/verify_signals.hpp"
#include "review/verify_worklist.hpp"
#include "review/worklist.hpp"

namespace kansrijk::jobs {
namespace {

void add_checks(Findings& findings, std::vector<PropertyCheck> checks) {
  std::move(checks.begin(), checks.end(), std::back_inserter(findings.checks));
}

/// A message whose arguments have a language themselves.
Message in_both_languages(const std::function<Message(Language)>& message) {
  return in_own_words({say(message(Language::nl), Language::nl), say(message(Language::en), Language::en)});
}

/// Why somebody has to act. Pupils with the same row, advice, test and exemption have the same reason, which is worded once.
class Explanations {
 public:
  Explanations(const Findings& findings, const Rules& rules) : findings_(findings), rules_(rules) {}

  const Text& of(PupilId pupil) {
    const Season& season = findings_.season;
    const ReviewRecord& review = *findings_.review;
    const std::size_t p = pupil.value;
    const auto test = review.test_advice[p];
    const std::array<int, 4> facts{review.duty_row[p], season.pupils.provisional[p].category(), test ? rank(*test) : -1,
                                   static_cast<int>(season.pupils.exemption[p])};
    const auto found = known_.find(facts);
    if (found != known_.end()) return found->second;
    return known_.emplace(facts, review::explain(season, review, rules_.law, pupil)).first->second;
  }

 private:
  const Findings& findings_;
  const Rules& rules_;
  std::map<std::array<int, 4>, Text> known_;
};

/// Skill scores of a series without norms say nothing; how many there are is said.
void note_scores_without_norms(Findings& findings, const Rules& rules) {
  const Trajectories& all = findings.season.trajectories;
  std::size_t unknown = 0;
  for (std::size_t row = 0; row < all.scale.size(); ++row) {
    if (all.scale[row] == ScaleKind::score && all.series_names[all.series[row]] != rules.norms.series) ++unknown;
  }
  if (unknown == 0) return;
  findings.notes.push_back(
      msg("{0} skill scores are left out: norms are known of the series {1} only.", unknown, rules.norms.series));
}

}  // namespace

Problems review_step(Findings& findings, const Rules& rules, const Options& /*options*/) {
  auto record = review::review(findings.season, rules.law, rules.scores, rules.reasons);
  if (!record) return std::move(record.error());
  findings.review = std::move(*record);
  add_checks(findings, review::verify(findings.season, *findings.review));
  add_checks(findings, review::verify_rows(findings.season, *findings.review, rules.law));
  add_checks(findings, review::verify_alone(findings.season, *findings.review, rules.law, rules.scores));
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
  static const std::vector<std::optional<kansrijk::Step>> before_the_test;
  const review::SignalRules with{rules.signal_pack, rules.signals, rules.norms};
  const auto& test_advice = findings.review ? findings.review->test_advice : before_the_test;
  findings.signals = review::signals(findings.season, with, test_advice);
  add_checks(findings, review::verify_signals(findings.season, *findings.signals));
  add_checks(findings, review::verify_alone(findings.season, *findings.signals, with, test_advice));
  note_scores_without_norms(findings, rules);
  return {};
}

Problems final_advice_step(Findings& findings, const Rules& /*rules*/, const Options& /*options*/) {
  const Season& season = findings.season;
  if (season.settings.market) return {};
  findings.final_advice = findings.review ? findings.review->final_advice : season.pupils.final;
  return {};
}

Problems worklist_step(Findings& findings, const Rules& rules, const Options& options) {
  const Role role = findings.season.settings.role;
  if (!findings.review || (role != Role::school && role != Role::all)) return {};
  const ReviewRecord& review = *findings.review;
  findings.worklist = review::worklist(findings.season, review, rules.calendar, rules.sending, options.today);
  add_checks(findings, review::verify_worklist(findings.season, review, findings.worklist, options.today));
  Explanations why(findings, rules);
  for (WorkItem& item : findings.worklist) item.why = why.of(item.pupil);
  const SchoolYear season = findings.season.settings.season;
  for (const SchoolCalendar::Request& request : rules.calendar.requests)
    findings.notes.push_back(in_both_languages([&](Language language) {
      return msg("Not every date of {0} is known. Asked: {1} ({2})", to_string(season), request.ask.in(language),
                 request.of.in(language));
    }));
  if (const auto& holidays = rules.calendar.holiday_request) {
    findings.notes.push_back(in_both_languages([&](Language language) {
      return msg("The school holidays of {0} are not known and count as school days. Asked: {1} ({2})",
                 to_string(season), holidays->ask.in(language), holidays->of.in(language));
    }));
  }
  return {};
}

void await_results(Findings& findings, const Rules& rules) {
  Season& season = findings.season;
  const Role role = season.settings.role;
  if (!rules.test_held || season.has("tests.csv") || (role != Role::school && role != Role::all)) return;
  season.tests.state.resize(season.pupils.size());
  for (std::size_t p = 0; p < season.pupils.size(); ++p) {
    if (season.pupils.exemption[p] == Exemption::missing) season.tests.state[p] = TestState::pending;
  }
  findings.notes.push_back(
      msg("There is no tests.csv yet: everyone without an exemption waits for the result; what "
          "the rules ask follows with the tests."));
}

}  // namespace kansrijk::jobs
