#include "tests/synth/making.hpp"

#include <stdexcept>

#include "io/packs.hpp"
#include "ruleset/cut_offs.hpp"
#include "ruleset/values.hpp"

namespace kansrijk::synth::test {
namespace {

template <class T>
T taken(Result<T> result) {
  if (!result) throw std::runtime_error(say(result.error().front(), Language::en));
  return std::move(*result);
}

}  // namespace

ruleset::RulePack pack(const Own& own) {
  ruleset::RulePack changed = taken(jobs::synth_pack(std::nullopt));
  for (const auto& [name, values] : own) {
    bool found = false;
    for (ruleset::Parameter& parameter : changed.parameters) {
      if (parameter.name != name) continue;
      parameter.values = values;
      found = true;
    }
    if (!found) throw std::runtime_error("no parameter " + name);
  }
  return changed;
}

Parameters parameters_of(SchoolYear season, const Own& own) {
  return taken(parameters(pack(own), season));
}

Model model_of(SchoolYear season, const Own& own) {
  const auto packs = taken(io::embedded_packs());
  const auto scores = taken(ruleset::cut_offs(*ruleset::find_pack(packs, "nl.toetsadvies")));
  const auto* scale = ruleset::find_cut_offs(scores, ruleset::national_scale, {2024});
  return taken(make_model(parameters_of(season, own), *scale, "own"));
}

jobs::Synthesis made(std::size_t pupils, std::uint64_t seed, const Own& own, SchoolYear season) {
  jobs::SynthOptions options;
  options.pupils = pupils;
  options.seed = seed;
  return taken(jobs::synthesis(options, pack(own), season));
}

std::string bytes_of(const SyntheticSeason& synthetic) {
  std::string all;
  for (const io::OutputFile& file : io::season_files_of(synthetic)) all += "== " + file.name + "\n" + file.bytes;
  return all;
}

}  // namespace kansrijk::synth::test
