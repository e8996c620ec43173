#pragma once

#include <array>
#include <cstdint>

#include "base/result.hpp"
#include "ruleset/cut_offs.hpp"
#include "synth/parameters.hpp"

namespace kansrijk::synth {

inline constexpr std::size_t times = moments + 1;  ///< the moments, then the doorstroomtoets

/// The parameters of one season turned into constants of the model:
///
///   error-free score of subject d at time t:  background and school + own(d) · path(d, t) − loss by closure
///   path: an autoregression of variance 1 in which the subjects move together
///   score: error-free score + error, of which a part is common to all subjects of the moment; variance 1 nationally
///   theta of a part: mean + sd · tail(error-free score at the test / its deviation) + error
///   ability: the weighted thetas without error, standardised over the country
///   judgement of the giver: a · ability + school's strictness + noise + planted effects; its quantiles give the advice
///
/// What has no closed form (variance of the background, means and quantiles of the judgement) comes from a reference
/// population of 131,072 pupils with a seed of its own, so that it is the same for every season that is made.
struct Model {
  Parameters given;
  std::array<std::array<double, subjects>, subjects> mix{};  ///< lower triangle: independent numbers to correlated ones
  std::array<double, 2> education_cut{};                     ///< on the latent social position
  std::array<double, 4> income_cut{};
  PerSubject background_mean{};  ///< national mean of the background at the test
  PerSubject own{};              ///< deviation of the pupil's own path, so that error-free scores have their variance
  PerSubject error{};            ///< deviation of the error of a score
  std::array<PerSubject, times> keep{}, renew{};  ///< the path at time t: keep · path before + renew · news
  std::array<PerSubject, 3> loss{};               ///< by education, in score deviations
  std::array<double, parts> weight{};             ///< of the parts in the weighted theta
  double theta_mean = 0, theta_sd = 1;
  std::array<double, parts> theta_error{};
  double ability_mean = 0, ability_sd = 1;                ///< of the weighted error-free theta
  double planted_mean = 0;                                ///< national mean of the planted effects
  std::array<double, levels_of_advice - 1> advice_cut{};  ///< on the judgement
  std::array<double, levels_of_advice - 1> fair_cut{};    ///< on the ability
  double outside_share[2] = {0, 0};                       ///< of vso and of none
};

/// The model for a season with this scale of the national test. Refused when the correlations do not form a matrix that
/// numbers can have, or when background and schools explain more than the reliability leaves. O(reference population).
Result<Model> make_model(const Parameters& parameters, const ruleset::CutOffs& national, const std::string& file);

/// The advice at a place of the ladder without pro/bb, and the reverse.
Step step_of_place(std::size_t place);
std::size_t place_of_step(Step step);

}  // namespace kansrijk::synth
