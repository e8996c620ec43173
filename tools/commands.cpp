#include "tools/commands.hpp"

#include <cstdio>

#include <fmt/format.h>

#include "base/parallel.hpp"
#include "jobs/perform.hpp"
#include "jobs/version.hpp"
#include "tools/screen.hpp"

namespace kansrijk::tools {
namespace {

jobs::Options options_of(const CommandLine& line) {
  jobs::Options options;
  options.season = line.folder;
  options.language = language_of(line);
  options.mechanism = line.mechanism;
  options.policy = line.policy;
  options.rules = line.rules;
  options.seed = line.seed;
  if (line.ties) options.ties = parse_ties(*line.ties);
  if (line.family) options.family = *line.family == "adjacent" ? FamilyDraw::adjacent : FamilyDraw::none;
  options.compare = line.compare;
  options.draws = line.draws;
  options.today = parse_date(line.today);
  options.administration = line.administration;
  options.progress = progress_on_terminal(line);
  return options;
}

int explain(jobs::Command command, const jobs::Options& options, const CommandLine& line) {
  const auto lines =
      line.pupil ? jobs::explain_pupil(command, options, *line.pupil) : jobs::explain_vacancy(options, *line.freed);
  clear_progress(options.progress);
  if (!lines) return refuse(lines.error(), options.language);
  for (const std::string& text : *lines) fmt::print("{}\n", text);
  return done;
}

int season_command(jobs::Command command, const CommandLine& line) {
  const jobs::Options options = options_of(line);
  if (line.pupil || line.freed) return explain(command, options, line);
  const auto outcome = jobs::perform(command, options);
  clear_progress(options.progress);
  if (!outcome) return refuse(outcome.error(), options.language);
  if (!outcome->sound()) return refuse_unsound(outcome->checks, options.language);
  std::filesystem::path out;
  if (command != jobs::Command::check) {
    out = out_folder(std::string(name(command)), line);
    if (const Problems problems = io::write_folder(out, outcome->files); !problems.empty()) {
      print(problems, options.language);
      return failed;
    }
  }
  if (line.json) {
    print_json(*outcome, out, options.language);
  } else if (!line.quiet) {
    print_summary(*outcome, out, options.language);
  }
  return done;
}

}  // namespace

std::filesystem::path out_folder(const std::string& command, const CommandLine& line) {
  if (!line.out.empty()) return line.out;
  std::filesystem::path season = line.folder;
  std::error_code none;
  if (std::filesystem::is_regular_file(season, none)) season.replace_extension();
  return season / "out" / command;
}

std::string version() {
  return std::string(jobs::engine_version());
}

int execute(const std::string& command, const CommandLine& line) {
  const ThreadLimit limit(line.threads);
  if (!line.today.empty() && !parse_date(line.today)) {
    fmt::print(stderr, "--today: {}\n", say("write it as 2026-03-14", language_of(line)));
    return wrong_use;
  }
  if (command == "schema") return schema(line);
  if (command == "rules") return rules(line);
  if (command == "export") return export_season(line);
  if (command == "import") return import_duo(line);
  if (command == "papers") return papers(line);
  if (command == "verify") return verify(line);
  if (command == "draw") return draw(line);
  if (command == "synth") return synth(line);
  return season_command(jobs::parse_command(command).value(), line);
}

}  // namespace kansrijk::tools
