#include <algorithm>
#include <cmath>
#include <map>

#include <nlohmann/json.hpp>

#include "io/packs.hpp"
#include "jobs/steps.hpp"
#include "jobs/synth_steps.hpp"
#include "ruleset/check.hpp"
#include "ruleset/values.hpp"
#include "synth/margins.hpp"

namespace kansrijk::jobs {
namespace {

constexpr std::string_view targets_pack = "synth.ijkpunten";
constexpr double sure = 3.5;  ///< standard errors: about one false alarm in two thousand

using Margins = std::map<std::string, double, std::less<>>;

/// Review and placement of a season in memory, then its margins.
Result<Margins> margins_of(const SynthOptions& options, Synthesis made, std::vector<synth::FoundEffect>& effects) {
  effects = synth::found_effects(made.synthetic);
  Findings findings;
  findings.season = std::move(made.synthetic.season);
  Options plain;
  plain.seed = options.seed;
  Problems problems = review_step(findings, made.rules, plain);
  if (problems.empty()) problems = final_advice_step(findings, made.rules, plain);
  if (problems.empty()) problems = match_step(findings, made.rules, plain);
  if (!problems.empty()) return refused(std::move(problems));
  made.synthetic.season = std::move(findings.season);
  Margins all;
  for (const synth::Margin& margin : synth::margins(made.synthetic, *findings.review, &*findings.placement))
    all[margin.name] = margin.value;
  return all;
}

/// The pack without planted effects.
ruleset::RulePack without_effects(ruleset::RulePack pack) {
  for (ruleset::Parameter& parameter : pack.parameters) {
    if (parameter.name.starts_with("planted_")) std::fill(parameter.values.begin(), parameter.values.end(), 0.);
  }
  return pack;
}

std::vector<Planted> planted_of(const std::vector<synth::FoundEffect>& with,
                                const std::vector<synth::FoundEffect>& without) {
  std::vector<Planted> all;
  for (std::size_t i = 0; i < with.size(); ++i) {
    all.push_back({with[i].column + " " + with[i].value + " / " + with[i].reference, with[i].planted, with[i].found,
                   with[i].standard_error, without[i].found, without[i].standard_error});
  }
  return all;
}

struct Wanted {
  const ruleset::Parameter* parameter;
  std::string margin;
};

/// The targets by season; a fault for each that has no season or not two values.
std::map<SchoolYear, std::vector<Wanted>> by_season(const ruleset::RulePack& targets, Problems& problems) {
  std::map<SchoolYear, std::vector<Wanted>> all;
  for (const ruleset::Parameter& parameter : targets.parameters) {
    const std::size_t at = parameter.name.rfind('@');
    const auto season = at == std::string::npos ? std::nullopt : parse_school_year(parameter.name.substr(at + 1));
    if (!season || parameter.values.size() != 2) {
      problems.push_back({{targets.file, parameter.line, ""},
                          msg("the target {} is not margin@season with a value and a tolerance", parameter.name),
                          msg("mend the pack")});
    } else {
      all[*season].push_back({&parameter, parameter.name.substr(0, at)});
    }
  }
  return all;
}

}  // namespace

bool Target::met() const {
  return std::abs(result - target) <= tolerance;
}

bool Planted::met() const {
  const bool nothing_where_none = std::abs(found_zero) <= sure * zero_error;
  const bool found_where_planted =
      planted == 0 ? std::abs(found) <= sure * standard_error : (found > 0) == (planted > 0);
  return nothing_where_none && found_where_planted;
}

bool Calibration::met() const {
  const auto met = [](const auto& item) { return item.met(); };
  return std::all_of(targets.begin(), targets.end(), met) && std::all_of(planted.begin(), planted.end(), met);
}

std::string json_of(const Calibration& calibration) {
  nlohmann::ordered_json json;
  json["met"] = calibration.met();
  for (const Target& target : calibration.targets) {
    json["targets"].push_back({{"margin", target.name},
                               {"target", target.target},
                               {"result", target.result},
                               {"tolerance", target.tolerance},
                               {"met", target.met()},
                               {"source", target.source},
                               {"status", std::string(name(target.status))}});
  }
  for (const Planted& effect : calibration.planted) {
    json["planted"].push_back({{"effect", effect.effect},
                               {"planted", effect.planted},
                               {"found", effect.found},
                               {"standard_error", effect.standard_error},
                               {"found_zero", effect.found_zero},
                               {"zero_error", effect.zero_error},
                               {"met", effect.met()}});
  }
  return json.dump(2);
}

Result<Calibration> calibrate(const SynthOptions& options) {
  auto pack = synth_pack(options.parameters);
  if (!pack) return refused(std::move(pack.error()));
  auto packs = io::embedded_packs();
  if (!packs) return refused(std::move(packs.error()));
  const ruleset::RulePack& targets = *ruleset::find_pack(*packs, targets_pack);
  Problems problems = ruleset::check(targets);
  const auto wanted = by_season(targets, problems);
  if (!problems.empty()) return refused(std::move(problems));

  Calibration calibration;
  std::vector<synth::FoundEffect> effects, none;
  for (const auto& [season, list] : wanted) {
    if (options.progress) options.progress(msg("season {}", to_string(season)));
    auto made = synthesis(options, *pack, season);
    if (!made) return refused(std::move(made.error()));
    const auto margins = margins_of(options, std::move(*made), effects);
    if (!margins) return refused(margins.error());
    for (const Wanted& target : list) {
      const auto margin = margins->find(target.margin);
      if (margin == margins->end()) {
        problems.push_back({{targets.file, target.parameter->line, ""},
                            msg("there is no margin {}", target.margin),
                            msg("mend the pack")});
        continue;
      }
      const ruleset::Source* source = targets.source(target.parameter->source);
      calibration.targets.push_back({target.parameter->name, target.parameter->values[0], target.parameter->values[1],
                                     margin->second, source->address, target.parameter->status});
    }
  }
  if (!problems.empty()) return refused(std::move(problems));
  if (options.progress) options.progress(msg("planted effects"));
  auto clean = synthesis(options, without_effects(*pack), wanted.rbegin()->first);
  if (!clean) return refused(std::move(clean.error()));
  none = synth::found_effects(clean->synthetic);
  calibration.planted = planted_of(effects, none);
  return calibration;
}

}  // namespace kansrijk::jobs
