#pragma once

#include <string>
#include <utility>
#include <vector>

#include "io/write_season.hpp"
#include "jobs/synth_steps.hpp"
#include "synth/model.hpp"

/// Synthetic seasons for tests, with the real packs and some parameters of a test's own.
namespace kansrijk::synth::test {

using Own = std::vector<std::pair<std::string, std::vector<double>>>;

/// The pack of rules/synth with own values.
ruleset::RulePack pack(const Own& own = {});

/// The parameters and the model of a season.
Parameters parameters_of(SchoolYear season, const Own& own = {});
Model model_of(SchoolYear season, const Own& own = {});

/// A season of invented pupils; the test fails when it is refused.
jobs::Synthesis made(std::size_t pupils, std::uint64_t seed, const Own& own = {}, SchoolYear season = {2024});

/// All its files as one text.
std::string bytes_of(const SyntheticSeason& synthetic);

}  // namespace kansrijk::synth::test
