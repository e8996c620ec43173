#include "jobs/synth.hpp"

#include <algorithm>

#include <fmt/ranges.h>

#include "io/packs.hpp"
#include "io/school_facts.hpp"
#include "io/season.hpp"
#include "io/write_season.hpp"
#include "jobs/synth_steps.hpp"
#include "ruleset/check.hpp"
#include "ruleset/cut_offs.hpp"
#include "ruleset/values.hpp"
#include "synth/generate.hpp"
#include "synth/verify.hpp"

namespace kansrijk::jobs {
namespace {

constexpr std::string_view parameters_pack = "synth.leerlingen";
constexpr SchoolYear usual_season{2024};

/// Real schools with invented pupils: wherever the name of the place shows, so does that.
constexpr std::string_view invented_mark = " (verzonnen leerlingen)";

/// The scale that gives the test advices: the season's own, else the nearest later one that is known, else the latest.
const ruleset::CutOffs* national_scale(const std::vector<ruleset::CutOffs>& scores, SchoolYear season) {
  const ruleset::CutOffs* best = nullptr;
  for (const ruleset::CutOffs& scale : scores) {
    if (scale.provider != ruleset::national_scale) continue;
    if (best == nullptr || scale.season <= season || best->season > scale.season) best = &scale;
  }
  return best;
}

synth::Request request_of(const SynthOptions& options, const Rules& rules, SchoolYear season) {
  synth::Request request;
  request.seed = options.seed;
  request.test_held = rules.test_held;
  request.national = national_scale(rules.scores, season);
  request.national_known = request.national != nullptr && request.national->season == season;
  for (std::size_t p = 0; p < synth::providers; ++p) {
    request.provider[p] = ruleset::find_cut_offs(rules.scores, synth::provider_name(p), season);
  }
  request.admission = rules.admission;
  return request;
}

/// Invented seasons have no files beside them that settings could name.
io::SeasonFiles nowhere() {
  return std::filesystem::path(".");
}

/// Settings of an invented season: Amsterdam's policy where its pack covers the season.
Settings invented_settings(SchoolYear season, const SynthOptions& options) {
  Settings settings;
  settings.season = season;
  settings.region = "Verzonnen";
  settings.policy = "amsterdam";
  settings.seed = options.seed;
  Options plain;
  if (!load_rules(settings, plain, nowhere())) settings.policy = "da";
  return settings;
}

struct Schools {
  Season season;
  SchoolFacts facts;
};

Result<Schools> imported_schools(const std::filesystem::path& folder) {
  const io::SeasonRequest wanted{{"schools.csv", "secondary_schools.csv", "offerings.csv"}, {}, false};
  auto season = io::load_season(folder, wanted);
  if (!season) return refused(std::move(season.error()));
  auto facts = io::load_school_facts(folder, *season);
  if (!facts) return refused(std::move(facts.error()));
  const bool sized =
      std::any_of(facts->group_8.begin(), facts->group_8.end(), [](const auto& n) { return n.value_or(0) > 0; });
  if (facts->advices.empty() && !sized) {
    return refused({{"advice_counts.csv", 0, ""},
                    msg("nothing says how many pupils the schools have"),
                    msg("give the folder of kansrijk import, with advice_counts.csv and school_facts.csv")});
  }
  return Schools{std::move(*season), std::move(*facts)};
}

void close(Settings& settings, const synth::Monitoring& given) {
  if (given.closed_after < 0 || !given.closed_from) return;
  const auto days = std::chrono::days(static_cast<int>(7 * given.closed_weeks) - 1);
  settings.closures.push_back({*given.closed_from, *given.closed_from + days, ""});
}

template <class T>
SummaryLine line(std::string key, Message label, const T& value) {
  return {std::move(key), std::move(label), fmt::to_string(value)};
}

std::vector<SummaryLine> counts(const Season& season) {
  const auto with = [](const auto& kinds, auto none) {
    return static_cast<std::size_t>(std::count_if(kinds.begin(), kinds.end(), [&](auto k) { return k != none; }));
  };
  std::uint64_t seats = 0;
  for (const std::uint32_t s : season.offerings.seats) seats += s;
  return {line("pupils", msg("pupils"), season.pupils.size()),
          line("schools", msg("primary schools"), season.schools.size()),
          line("tests", msg("tests"), with(season.tests.state, TestState::none)),
          line("results", msg("monitoring results"), season.trajectories.value.size()),
          line("decisions", msg("decisions"), with(season.decisions.kind, DecisionKind::missing)),
          line("secondary_schools", msg("secondary schools"), season.secondary_schools.size()),
          line("seats", msg("seats"), seats),
          line("choices", msg("choices"), season.preferences.offering.size())};
}

}  // namespace

bool SynthOutcome::sound() const {
  return std::all_of(checks.begin(), checks.end(), [](const PropertyCheck& check) { return check.holds; });
}

Result<ruleset::RulePack> synth_pack(const std::optional<std::filesystem::path>& file) {
  auto packs = io::embedded_packs();
  if (!packs) return refused(std::move(packs.error()));
  ruleset::RulePack pack = *ruleset::find_pack(*packs, parameters_pack);
  Problems problems = ruleset::check(pack);
  if (file) append(problems, io::replace_parameters(*file, pack));
  if (!problems.empty()) return refused(std::move(problems));
  return pack;
}

Result<std::vector<ParameterLine>> synth_parameters() {
  const auto pack = synth_pack(std::nullopt);
  if (!pack) return refused(pack.error());
  std::vector<ParameterLine> lines;
  for (const ruleset::Parameter& parameter : pack->parameters) {
    const std::string values =
        parameter.values.empty() ? parameter.text : fmt::format("{}", fmt::join(parameter.values, ", "));
    lines.push_back({parameter.name, values, pack->source(parameter.source)->address, parameter.status});
  }
  return lines;
}

Result<Synthesis> synthesis(const SynthOptions& options, const ruleset::RulePack& pack, SchoolYear season) {
  if (Problems problems = ruleset::covers(pack, season); !problems.empty()) {
    if (options.season) problems.front().place = {"--season", 0, ""};
    return refused(std::move(problems));
  }
  std::optional<Schools> schools;
  if (options.schools) {
    auto imported = imported_schools(*options.schools);
    if (!imported) return refused(std::move(imported.error()));
    schools = std::move(*imported);
    schools->season.settings.season = season;
    schools->season.settings.seed = options.seed;
    schools->season.settings.region += invented_mark;
    schools->season.files.clear();
  }
  const auto parameters = synth::parameters(pack, season);
  if (!parameters) return refused(parameters.error());
  Settings settings = schools ? schools->season.settings : invented_settings(season, options);
  auto rules = load_rules(settings, {}, options.schools ? io::SeasonFiles(*options.schools) : nowhere());
  if (!rules) return refused(std::move(rules.error()));
  const synth::Request request = request_of(options, *rules, season);
  if (request.national == nullptr)
    return refused({{"rules", 0, ""}, msg("there are no national cut-offs"), msg("mend the pack")});
  auto model = synth::make_model(*parameters, *request.national, pack.file);
  if (!model) return refused(std::move(model.error()));
  close(settings, parameters->monitoring);

  synth::World world =
      schools ? synth::imported_world(*parameters, options.seed, std::move(schools->season), schools->facts)
              : synth::invent_world(*parameters, options.seed, options.pupils);
  world.season.settings = std::move(settings);
  std::vector<Message> notes = world.notes;
  if (!request.national_known && rules->test_held) {
    notes.push_back(msg(
        "The cut-offs of {0} are not known: test advices follow those of {1} (assumption), and no thetas are written.",
        to_string(season), to_string(request.national->season)));
  }
  return Synthesis{synth::generate(*model, std::move(world), request), std::move(*rules), std::move(notes)};
}

Result<SynthOutcome> synthesise(const SynthOptions& options) {
  if (options.progress) options.progress(msg("parameters"));
  auto pack = synth_pack(options.parameters);
  if (!pack) return refused(std::move(pack.error()));
  std::optional<SchoolYear> season = options.season;
  if (!season && options.schools) {
    Problems problems;
    season = io::load_settings(*options.schools, false, problems).season;
    if (!problems.empty()) return refused(std::move(problems));
  }
  if (options.progress) options.progress(msg("pupils"));
  auto made = synthesis(options, *pack, season.value_or(usual_season));
  if (!made) return refused(std::move(made.error()));
  SynthOutcome outcome;
  outcome.notes = std::move(made->notes);
  outcome.summary = counts(made->synthetic.season);
  if (options.progress) options.progress(msg("checks"));
  outcome.checks = synth::verify(made->synthetic, made->rules.admission, made->rules.scores);
  if (options.progress) options.progress(msg("files"));
  outcome.files = io::season_files_of(made->synthetic);
  return outcome;
}

}  // namespace kansrijk::jobs
