#pragma once

#include "jobs/synth.hpp"
#include "synth/parameters.hpp"

/// What synthesise and calibrate share.
namespace kansrijk::jobs {

/// The parameters of the pack with the ones of a file in their place.
Result<ruleset::RulePack> synth_pack(const std::optional<std::filesystem::path>& file);

struct Synthesis {
  SyntheticSeason synthetic;
  Rules rules;
  std::vector<Message> notes;
};

/// A season in memory. `pack` is synth_pack's; the policy is Amsterdam's where its pack covers the season, else `da`.
Result<Synthesis> synthesis(const SynthOptions& options, const ruleset::RulePack& pack, SchoolYear season);

}  // namespace kansrijk::jobs
