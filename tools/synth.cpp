#include "jobs/synth.hpp"

#include <algorithm>
#include <cstdio>

#include <fmt/format.h>

#include "tools/screen.hpp"

namespace kansrijk::tools {
namespace {

/// One line per target, with its source as a number; the sources below.
void print_targets(const jobs::Calibration& calibration, Language language) {
  std::vector<std::string> sources;
  fmt::print("{:<38} {:>9} {:>9} {:>9}    {}\n", say("margin", language), say("target", language),
             say("result", language), say("tolerance", language), say("source", language));
  for (const jobs::Target& target : calibration.targets) {
    const std::string source = fmt::format("{} ({})", target.source, name(target.status));
    auto known = std::find(sources.begin(), sources.end(), source);
    if (known == sources.end()) known = sources.insert(sources.end(), source);
    fmt::print("{:<38} {:>9.3f} {:>9.3f} {:>9.3f} {} [{}]\n", target.name, target.target, target.result,
               target.tolerance, target.met() ? "  " : "!!", known - sources.begin() + 1);
  }
  fmt::print("\n");
  for (std::size_t i = 0; i < sources.size(); ++i) fmt::print("[{}] {}\n", i + 1, sources[i]);
}

void print_planted(const jobs::Calibration& calibration, Language language) {
  fmt::print(
      "\n{}\n",
      say("planted effects: in deviations of the judgement; found: half steps of advice at equal ability", language));
  fmt::print("{:<38} {:>9} {:>9} {:>9} {:>12} {:>9}\n", say("effect", language), say("planted", language),
             say("found", language), "±", say("none planted", language), "±");
  for (const jobs::Planted& effect : calibration.planted) {
    fmt::print("{:<38} {:>9.3f} {:>9.3f} {:>9.3f} {:>12.3f} {:>9.3f} {}\n", effect.effect, effect.planted, effect.found,
               effect.standard_error, effect.found_zero, effect.zero_error, effect.met() ? "" : "!!");
  }
}

int calibrate(const jobs::SynthOptions& options, const CommandLine& line) {
  const Language language = language_of(line);
  const auto calibration = jobs::calibrate(options);
  clear_progress(options.progress);
  if (!calibration) return refuse(calibration.error(), language);
  if (line.json) {
    fmt::print("{}\n", jobs::json_of(*calibration));
  } else if (!line.quiet) {
    print_targets(*calibration, language);
    print_planted(*calibration, language);
  }
  if (calibration->met()) return done;
  fmt::print(stderr, "{}\n", say("some margins are outside their tolerance", language));
  return check_failed;
}

/// What belongs together on the command line; a message when it does not.
std::optional<Message> misuse(const CommandLine& line) {
  if (line.calibrate && (!line.out.empty() || line.schools)) return msg("--calibrate goes without --out and --schools");
  if (!line.calibrate && line.out.empty()) return msg("say with --out where the season goes");
  if (line.schools && line.pupils) return msg("--schools has its own numbers of pupils: leave out --pupils");
  if (!line.calibrate && !line.schools && !line.pupils) return msg("say with --pupils how many, or give --schools");
  if (!line.season.empty() && !parse_school_year(line.season)) return msg("write --season as 2024-2025");
  return std::nullopt;
}

int refuse_use(const Message& message, Language language) {
  fmt::print(stderr, "{}\n", say(message, language));
  return wrong_use;
}

}  // namespace

int synth(const CommandLine& line) {
  constexpr std::size_t usual_calibration = 100'000;
  const Language language = language_of(line);
  if (const auto wrong = misuse(line)) return refuse_use(*wrong, language);
  jobs::SynthOptions options;
  options.pupils = line.pupils.value_or(usual_calibration);
  options.seed = line.seed.value_or(1);
  options.schools = line.schools;
  options.parameters = line.parameters;
  options.progress = progress_on_terminal(line);
  if (!line.season.empty()) options.season = parse_school_year(line.season);
  if (line.calibrate) return calibrate(options, line);

  auto outcome = jobs::synthesise(options);
  clear_progress(options.progress);
  if (!outcome) return refuse(outcome.error(), language);
  if (!outcome->sound()) return refuse_unsound(outcome->checks, language);
  if (const Problems problems = io::write_folder(line.out, outcome->files); !problems.empty()) {
    print(problems, language);
    return failed;
  }
  jobs::Outcome shown;
  shown.summary = std::move(outcome->summary);
  shown.notes = std::move(outcome->notes);
  shown.checks = std::move(outcome->checks);
  if (line.json) {
    print_json(shown, line.out, language);
  } else if (!line.quiet) {
    print_summary(shown, line.out, language);
  }
  return done;
}

}  // namespace kansrijk::tools
