#include "synth/pupil.hpp"

#include <algorithm>
#include <cmath>

#include "synth/numbers.hpp"

namespace kansrijk::synth {
namespace {

/// How far each time is on the way from M6 to the test, in half school years of four.
constexpr std::array<double, times> elapsed{0, .25, .5, .75, .875, 1};

/// Which gaps a subject follows: reading and maths their own, the others those of spelling.
constexpr std::size_t gap_of(std::size_t subject) {
  return std::min<std::size_t>(subject, 2);
}

template <std::size_t n>
std::uint8_t band(double latent, const std::array<double, n>& cuts) {
  return static_cast<std::uint8_t>(std::upper_bound(cuts.begin(), cuts.end(), latent) - cuts.begin());
}

}  // namespace

double background_effect(const Model& model, const Person& person, std::size_t subject, std::size_t time) {
  const Gaps& gaps = model.given.gaps;
  const std::size_t g = gap_of(subject);
  const double by_education = person.education == 0 ? gaps.low[g] : person.education == 2 ? gaps.high[g] : 0;
  const double by_migration = person.migration == 1 ? gaps.western[g] : person.migration == 2 ? gaps.non_western[g] : 0;
  const auto share = [&](double at_m6) { return at_m6 + (1 - at_m6) * elapsed[time]; };
  return (person.girl ? gaps.girls[g] : 0) + by_education * share(gaps.education_at_m6) +
         by_migration * share(gaps.migration_at_m6);
}

double planted_effect(const Judgement& judgement, const Person& person) {
  return (person.girl ? judgement.girls : 0) + judgement.education[person.education] + judgement.income[person.income] +
         judgement.migration[person.migration];
}

SchoolTraits draw_school(const Model& model, std::uint64_t seed, std::uint64_t school) {
  Numbers numbers(seed, school, 0, Topic::school);
  SchoolTraits traits;
  traits.social = numbers.normal();
  traits.effect = model.given.gaps.school * numbers.normal();
  const Judgement& judgement = model.given.judgement;
  const double noise = 1 - judgement.ability * judgement.ability;
  traits.strictness = std::sqrt(noise * judgement.strictness) * numbers.normal();
  traits.duality = 1 + judgement.duality * (2 * numbers.uniform() - 1);
  return traits;
}

Person draw_person(const Model& model, const SchoolTraits& school, std::uint64_t seed, std::uint64_t number,
                   std::uint64_t pupil) {
  Numbers numbers(seed, number, pupil, Topic::person);
  const Society& society = model.given.society;
  const double position =
      std::sqrt(society.school_share) * school.social + std::sqrt(1 - society.school_share) * numbers.normal();
  const double r = society.education_income;
  const double means = r * position + std::sqrt(1 - r * r) * numbers.normal();
  Person person;
  person.girl = numbers.chance(society.girls);
  person.education = band(position, model.education_cut);
  person.income = band(means, model.income_cut);
  person.migration = static_cast<std::uint8_t>(numbers.pick(society.migration));
  return person;
}

Path draw_path(const Model& model, const SchoolTraits& school, const Person& person, std::uint64_t seed,
               std::uint64_t number, std::uint64_t pupil) {
  Numbers numbers(seed, number, pupil, Topic::path);
  Path path{};
  PerSubject state{};
  for (std::size_t t = 0; t < times; ++t) {
    PerSubject news{};
    for (double& z : news) z = numbers.normal();
    const bool closed =
        model.given.monitoring.closed_after >= 0 && t > static_cast<std::size_t>(model.given.monitoring.closed_after);
    for (std::size_t d = 0; d < subjects; ++d) {
      double correlated = 0;
      for (std::size_t k = 0; k <= d; ++k) correlated += model.mix[d][k] * news[k];
      state[d] = model.keep[t][d] * state[d] + model.renew[t][d] * correlated;
      path[t][d] = background_effect(model, person, d, t) - model.background_mean[d] + school.effect +
                   model.own[d] * state[d] - (closed ? model.loss[person.education][d] : 0);
    }
  }
  return path;
}

Skill skill_of(const Model& model, const Path& path) {
  const Ability& given = model.given.ability;
  Skill skill;
  double weighted = 0;
  for (std::size_t p = 0; p < parts; ++p) {
    double z = path[times - 1][p] / std::sqrt(given.reliability[p]);
    if (z < given.tail_from) z = given.tail_from + given.tail_slope * (z - given.tail_from);
    skill.theta[p] = model.theta_mean + model.theta_sd * z;
    weighted += model.weight[p] * skill.theta[p];
  }
  skill.ability = (weighted - model.ability_mean) / model.ability_sd;
  return skill;
}

}  // namespace kansrijk::synth
