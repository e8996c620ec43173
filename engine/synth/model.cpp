#include "synth/model.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "base/parallel.hpp"
#include "synth/numbers.hpp"
#include "synth/pupil.hpp"

namespace kansrijk::synth {
namespace {

constexpr std::size_t reference_pupils = 131'072;
constexpr std::uint64_t reference_seed = 20'240'125;

/// Each reference pupil has a school of its own: the reference is about the country, not about groups.
std::uint64_t reference_school(std::size_t i) {
  return i;
}

double quantile(double share) {
  return stats::portable_normal_quantile(std::clamp(share, 1e-9, 1 - 1e-9));
}

/// Cuts on a standard normal number so that the parts have these shares.
template <std::size_t n>
std::array<double, n - 1> cuts_of_shares(const std::array<double, n>& shares) {
  double total = 0;
  for (const double share : shares) total += share;
  std::array<double, n - 1> cuts{};
  double below = 0;
  for (std::size_t i = 0; i + 1 < n; ++i) {
    below += shares[i] / total;
    cuts[i] = quantile(below);
  }
  return cuts;
}

/// The lower triangle whose product with its transpose has these correlations; false when none has.
bool factor(const std::array<double, 10>& pairs, std::array<std::array<double, subjects>, subjects>& into) {
  std::size_t at = 0;
  std::array<std::array<double, subjects>, subjects> full{};
  for (std::size_t i = 0; i < subjects; ++i) {
    full[i][i] = 1;
    for (std::size_t j = i + 1; j < subjects; ++j) full[i][j] = full[j][i] = pairs[at++];
  }
  for (std::size_t i = 0; i < subjects; ++i) {
    for (std::size_t j = 0; j <= i; ++j) {
      double rest = full[i][j];
      for (std::size_t k = 0; k < j; ++k) rest -= into[i][k] * into[j][k];
      if (i == j && rest <= 1e-9) return false;
      into[i][j] = i == j ? std::sqrt(rest) : rest / into[j][j];
    }
  }
  return true;
}

/// One value per reference pupil.
template <class Of>
std::vector<double> over_reference(const Of& of) {
  std::vector<double> values(reference_pupils);
  for_blocks(reference_pupils, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) values[i] = of(i);
  });
  return values;
}

double mean_of(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

double variance_of(const std::vector<double>& values) {
  const double mean = mean_of(values);
  double sum = 0;
  for (const double value : values) sum += (value - mean) * (value - mean);
  return sum / static_cast<double>(values.size());
}

/// The values below which these shares lie, of all that `shares` says.
std::array<double, levels_of_advice - 1> cuts_of_values(std::vector<double> values,
                                                        const std::array<double, 12>& shares) {
  std::sort(values.begin(), values.end());
  double total = 0;
  for (std::size_t i = 0; i < levels_of_advice; ++i) total += shares[i];
  std::array<double, levels_of_advice - 1> cuts{};
  double below = 0;
  for (std::size_t i = 0; i + 1 < levels_of_advice; ++i) {
    below += shares[i] / total;
    const auto at = static_cast<std::size_t>(below * static_cast<double>(values.size()));
    cuts[i] = values[std::min(at, values.size() - 1)];
  }
  return cuts;
}

class Making {
 public:
  Making(const Parameters& parameters, const ruleset::CutOffs& national, std::string file) : file_(std::move(file)) {
    model_.given = parameters;
    for (std::size_t p = 0; p < parts; ++p) model_.weight[p] = static_cast<double>(national.weights[p]) / 100;
  }

  Result<Model> run() {
    model_.education_cut = cuts_of_shares(model_.given.society.education);
    model_.income_cut = cuts_of_shares(model_.given.society.income);
    if (!factor(model_.given.ability.correlation, model_.mix))
      fault(msg("no scores can have these subject_correlation"));
    settle_path();
    if (!problems_.empty()) return refused(std::move(problems_));
    settle_loss();
    settle_test();
    settle_advice();
    return std::move(model_);
  }

 private:
  SchoolTraits school(std::size_t i) const { return draw_school(model_, reference_seed, reference_school(i)); }
  Person person(std::size_t i) const { return draw_person(model_, school(i), reference_seed, reference_school(i), i); }
  Skill skill(std::size_t i) const {
    return skill_of(model_, draw_path(model_, school(i), person(i), reference_seed, reference_school(i), i));
  }

  void settle_path() {
    const Ability& ability = model_.given.ability;
    const double schools = model_.given.gaps.school * model_.given.gaps.school;
    for (std::size_t d = 0; d < subjects; ++d) {
      const auto values =
          over_reference([&](std::size_t i) { return background_effect(model_, person(i), d, times - 1); });
      model_.background_mean[d] = mean_of(values);
      const double fixed = variance_of(values) + schools;
      const double own = ability.reliability[d] - fixed;
      // What does not change lends its stability to the whole; the pupil's own path has what is left.
      const double within = (ability.within_year * ability.reliability[d] - fixed) / own;
      const double between = (ability.between_years * ability.reliability[d] - fixed) / own;
      if (own <= 0 || within <= 0 || between <= 0) {
        fault(msg("background and schools leave no room for the pupils' own scores"));
        return;
      }
      model_.own[d] = std::sqrt(own);
      model_.error[d] = std::sqrt(1 - ability.reliability[d]);
      const double half = std::sqrt(between);  // B8 lies between the end of group 7 and the middle of group 8
      const std::array<double, times> steps{0, within, between, within, half, half};
      for (std::size_t t = 0; t < times; ++t) {
        model_.keep[t][d] = steps[t];
        model_.renew[t][d] = std::sqrt(1 - steps[t] * steps[t]);
      }
    }
  }

  void settle_loss() {
    // A difference of one deviation is worth 100 · ∫φ² = 28.2 percentile points on average.
    constexpr double points_per_deviation = 28.209479177387816;
    const Monitoring& given = model_.given.monitoring;
    for (std::size_t e = 0; e < 3; ++e) {
      for (std::size_t d = 0; d < subjects; ++d) {
        const double points = given.loss[e][std::min<std::size_t>(d, 2)];
        model_.loss[e][d] = -points / points_per_deviation * given.closed_weeks / given.loss_weeks;
      }
    }
  }

  /// Mean and deviation of the thetas, so that the observed weighted theta has the national ones.
  void settle_test() {
    const Ability& ability = model_.given.ability;
    const auto raw = over_reference([&](std::size_t i) {
      double weighted = 0;
      const Skill of = skill(i);
      for (std::size_t p = 0; p < parts; ++p) weighted += model_.weight[p] * of.theta[p];
      return weighted;
    });
    double error = 0;
    for (std::size_t p = 0; p < parts; ++p) {
      model_.theta_error[p] = std::sqrt(1 / ability.test_reliability[p] - 1);
      error += model_.weight[p] * model_.weight[p] * model_.theta_error[p] * model_.theta_error[p];
    }
    model_.theta_sd = ability.glv_sd / std::sqrt(variance_of(raw) + error);
    model_.theta_mean = ability.glv_mean - model_.theta_sd * mean_of(raw);
    for (double& e : model_.theta_error) e *= model_.theta_sd;
    model_.ability_mean = ability.glv_mean;
    model_.ability_sd = model_.theta_sd * std::sqrt(variance_of(raw));
  }

  void settle_advice() {
    const Judgement& judgement = model_.given.judgement;
    const auto planted = over_reference([&](std::size_t i) { return planted_effect(judgement, person(i)); });
    model_.planted_mean = mean_of(planted);
    const auto ability = over_reference([&](std::size_t i) { return skill(i).ability; });
    const double noise = std::sqrt((1 - judgement.ability * judgement.ability) * (1 - judgement.strictness));
    const auto judged = over_reference([&](std::size_t i) {
      Numbers numbers(reference_seed, reference_school(i), i, Topic::advice);
      return judgement.ability * ability[i] + school(i).strictness + noise * numbers.normal() + planted[i] -
             model_.planted_mean;
    });
    model_.advice_cut = cuts_of_values(judged, judgement.shares);
    model_.fair_cut = cuts_of_values(ability, judgement.shares);
    double total = 0;
    for (const double share : judgement.shares) total += share;
    for (std::size_t i = 0; i < 2; ++i) model_.outside_share[i] = judgement.shares[levels_of_advice + i] / total;
  }

  void fault(Message what) { problems_.push_back({{file_, 0, ""}, std::move(what), msg("mend the pack")}); }

  Model model_;
  std::string file_;
  Problems problems_;
};

}  // namespace

Result<Model> make_model(const Parameters& parameters, const ruleset::CutOffs& national, const std::string& file) {
  return Making(parameters, national, file).run();
}

Step step_of_place(std::size_t place) {
  return static_cast<Step>(place == 0 ? 0 : place + 1);
}

std::size_t place_of_step(Step step) {
  return step == Step::pro ? 0 : static_cast<std::size_t>(rank(step)) - 1;
}

}  // namespace kansrijk::synth
