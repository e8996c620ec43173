#include "jobs/perform.hpp"

#include <algorithm>
#include <chrono>

#include "jobs/load.hpp"
#include "jobs/placement_words.hpp"
#include "jobs/receipt.hpp"
#include "jobs/results.hpp"
#include "jobs/steps.hpp"
#include "review/statutory.hpp"

namespace kansrijk::jobs {
namespace {

struct Step {
  Message name;
  Problems (*work)(Findings&, const Rules&, const Options&);
};

const Step review{msg("review"), review_step};
const Step signals{msg("signals"), signals_step};
const Step final_advice{msg("final advice"), final_advice_step};
const Step bridge{msg("bridge classes"), bridge_step};
const Step match{msg("placement"), match_step};
const Step odds{msg("odds"), odds_step};
const Step audit{msg("audit"), audit_step};
const Step release{msg("release"), release_step};
const Step worklist{msg("worklist"), worklist_step};
const Step registered{msg("administration"), registered_step};

/// The steps of a command, in order.
std::vector<Step> steps(Command command, const Season& season, const Options& options) {
  const Settings& settings = season.settings;
  std::vector<Step> list;
  const bool whole = command == Command::run;
  if (reviews(settings)) list.push_back(review);
  if (reviews(settings) && options.signals && (whole || command == Command::review)) list.push_back(signals);
  if (command == Command::review) {
    list.push_back(worklist);
    return list;
  }
  if (command == Command::registered) {
    list.push_back(registered);
    return list;
  }
  list.push_back(final_advice);
  if (command == Command::check) {
    list.push_back(worklist);
    return list;
  }
  const bool wishes = places(settings) && season.has("offerings.csv") && season.has("preferences.csv");
  if (command == Command::odds) {
    list.push_back(odds);
    return list;
  }
  if (command == Command::bridge || (whole && wishes)) list.push_back(bridge);
  if (command == Command::match || ((whole || command == Command::audit) && wishes)) list.push_back(match);
  if ((whole && settings.role != Role::school) || command == Command::audit) list.push_back(audit);
  list.push_back(release);
  if (whole) list.push_back(worklist);
  return list;
}

/// In a simulation finals may be filled in by default; not when that would only be because nobody gave the tests.
Problems check_tests_given(const Findings& findings, const Rules& rules) {
  if (!findings.review || !rules.test_held || findings.season.has("tests.csv")) return {};
  const auto& sources = findings.review->final_source;
  const auto defaults = std::count(sources.begin(), sources.end(), FinalSource::by_default);
  if (defaults == 0) return {};
  return {{{"tests.csv", 0, ""},
           msg("the file is missing, and {} pupils have no final advice", defaults),
           msg("add the tests or the final advices")}};
}

Problems compute(Command command, const Options& options, Findings& findings, const Rules& rules) {
  const bool may_await = command == Command::review || command == Command::registered;
  if (may_await) await_results(findings, rules);
  for (const Step& step : steps(command, findings.season, options)) {
    if (options.progress) options.progress(step.name);
    Problems problems = step.work(findings, rules, options);
    if (step.work == review_step && command != Command::check && !may_await)
      append(problems, check_tests_given(findings, rules));
    if (!problems.empty()) return problems;
  }
  return {};
}

}  // namespace

bool Outcome::sound() const {
  return std::all_of(checks.begin(), checks.end(), [](const PropertyCheck& check) { return check.holds; });
}

Result<Loaded> find_out(Command command, const Options& options, const io::SeasonFiles& source) {
  if (options.progress) options.progress(msg("loading"));
  auto loaded = load(command, options, source);
  if (!loaded) return loaded;
  Problems problems = compute(command, options, loaded->findings, loaded->rules);
  if (!problems.empty()) return refused(std::move(problems));
  return loaded;
}

Result<Outcome> perform(Command command, const Options& options) {
  const auto started = std::chrono::system_clock::now();
  const io::SeasonFiles source(options.season);
  auto loaded = find_out(command, options, source);
  if (!loaded) return refused(source.told(std::move(loaded.error())));
  Findings& findings = loaded->findings;

  Outcome outcome;
  outcome.simulation = findings.season.settings.purpose == Purpose::simulation;
  outcome.files = result_files(command, findings, loaded->rules, options);
  outcome.summary = summary(command, findings);
  outcome.listing = listing(command, findings, loaded->rules, options);
  outcome.notes = findings.notes;
  if (findings.placement && command != Command::audit) {
    for (Message& note : placement_notes(findings, loaded->rules.policy)) outcome.notes.push_back(std::move(note));
  }
  outcome.checks = findings.checks;
  outcome.files.push_back({"receipt.json", receipt(command, findings, loaded->rules, options, outcome, started)});
  return outcome;
}

Result<std::vector<std::string>> explain_pupil(Command command, const Options& options, const std::string& pupil_id) {
  const io::SeasonFiles source(options.season);
  const auto found = find_out(command, options, source);
  if (!found) return refused(source.told(found.error()));
  const Findings& findings = found->findings;
  const auto pupil = find_id(findings.season.pupils.id, pupil_id);
  if (!pupil) {
    return refused(source.told(
        {{{"pupils.csv", 0, "pupil_id"}, msg("there is no such pupil"), msg("check the id after --pupil")}}));
  }
  if (command == Command::match) return placement_of_pupil(findings, found->rules, PupilId(*pupil), options.language);
  return pupil_in_words(findings, found->rules, PupilId(*pupil), options.language);
}

Result<std::vector<std::string>> explain_vacancy(const Options& options, const std::string& offering_id) {
  const io::SeasonFiles source(options.season);
  const auto found = find_out(Command::match, options, source);
  if (!found) return refused(source.told(found.error()));
  const auto offering = find_id(found->findings.season.offerings.id, offering_id);
  if (!offering) {
    return refused(source.told(
        {{{"offerings.csv", 0, "offering_id"}, msg("there is no such offering"), msg("check the id after --freed")}}));
  }
  return vacancy_lines(found->findings, OfferingId(*offering), options.language);
}

}  // namespace kansrijk::jobs
