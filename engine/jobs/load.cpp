#include "jobs/load.hpp"

#include "io/season.hpp"

namespace kansrijk::jobs {
namespace {

/// What a command needs of the folder.
io::SeasonRequest request(Command command, const Settings& settings, bool test_held) {
  io::SeasonRequest wanted;
  wanted.market = command == Command::match || command == Command::odds;
  if (settings.market) {
    wanted.required = {"offerings.csv", "preferences.csv"};
    return wanted;
  }
  wanted.required = {"pupils.csv"};
  if (command == Command::check) {
    wanted.optional = {"tests.csv", "trajectories.csv", "offerings.csv"};
    return wanted;
  }
  const bool finals_only = command == Command::match || command == Command::bridge || command == Command::odds;
  if (reviews(settings)) {
    const bool school = settings.role == Role::school || settings.role == Role::all;
    const bool may_await = school && (command == Command::review || command == Command::registered);
    auto& list = test_held && !finals_only && !may_await ? wanted.required : wanted.optional;
    list.emplace_back("tests.csv");
    wanted.optional.emplace_back("trajectories.csv");
  }
  const bool wishes = finals_only || (command == Command::run && places(settings) && settings.role != Role::audit);
  if (wishes) {
    wanted.required.insert(wanted.required.end(), {"offerings.csv", "preferences.csv"});
  } else if (command != Command::review && command != Command::registered && places(settings)) {
    wanted.optional.insert(wanted.optional.end(), {"offerings.csv", "preferences.csv"});
  }
  return wanted;
}

/// Commands that a role has no business with.
Problems check_role(Command command, const Settings& settings) {
  const bool tests = command == Command::review || command == Command::audit || command == Command::registered;
  const bool wishes = command == Command::match || command == Command::bridge || command == Command::odds;
  if ((tests && !reviews(settings)) || (wishes && !places(settings))) {
    return {{{"season.json", 0, "role"},
             msg("a season of the role {0} has nothing for the command {1}", name(settings.role), name(command)),
             msg("run it on the folder of another role")}};
  }
  return {};
}

}  // namespace

bool reviews(const Settings& settings) {
  return !settings.market && settings.role != Role::placement;
}
bool places(const Settings& settings) {
  return settings.role != Role::school;
}

Result<Loaded> load(Command command, const Options& options, const io::SeasonFiles& source) {
  Problems problems;
  const Settings settings = io::load_settings(source, command == Command::match || command == Command::odds, problems);
  const bool readable = problems.empty();
  auto rules = load_rules(settings, options, source);
  if (readable && !rules) append(problems, std::move(rules.error()));
  if (readable) append(problems, check_role(command, settings));
  auto season = io::load_season(source, request(command, settings, rules ? rules->test_held : false));
  if (!season) {
    // load_season reads season.json again and reports its faults itself.
    if (!readable) problems.clear();
    append(problems, std::move(season.error()));
  }
  if (!problems.empty()) return refused(std::move(problems));

  Loaded loaded{{.season = std::move(*season), .notes = rules->notes}, std::move(*rules)};
  if (command == Command::run || command == Command::audit || command == Command::check) {
    auto background = io::load_background(source, loaded.findings.season, loaded.findings.season.files);
    if (!background) return refused(std::move(background.error()));
    loaded.findings.background = std::move(*background);
  }
  return loaded;
}

}  // namespace kansrijk::jobs
