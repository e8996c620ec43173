#pragma once

#include "domain/season.hpp"
#include "synth/numbers.hpp"
#include "synth/pupil.hpp"

namespace kansrijk::synth {

/// Results of the monitoring system as a school writes them down, rows of domain Trajectories without its `begin`.
struct Results {
  std::vector<TestMoment> moment;
  std::vector<Domain> domain;
  std::vector<ScaleKind> scale;
  std::vector<std::int32_t> value;
};

/// The scale of a school.
ScaleKind draw_scale(const Model& model, Numbers& numbers);

/// A score with its error (deviation 1 over the country) for every moment and subject.
using Scores = std::array<PerSubject, moments>;
Scores draw_scores(const Model& model, const Path& path, Numbers& numbers);

/// Appends the results of one pupil in order of moment and domain, without those that are missing.
void write_results(const Model& model, const Scores& scores, ScaleKind scale, Numbers& numbers, Results& into);

/// The national percentile of a score, 0 … 99: the share of pupils below, in whole percents rounded down.
int percentile_of(double score);

}  // namespace kansrijk::synth
