#include "synth/school.hpp"

#include <algorithm>
#include <cmath>

#include "ruleset/cut_offs.hpp"

namespace kansrijk::synth {
namespace {

/// A score inside the band of the test advice, as far into it as the weighted theta is into its own band. The outermost
/// bands of the theta scale have no end; they count as this wide.
std::int64_t score_of(const ruleset::CutOffs& provider, const ruleset::CutOffs& national, Step advice,
                      std::int64_t weighted) {
  constexpr std::int64_t open_band = 120'000'000;  // 1.2 theta
  const auto band = [&](const ruleset::CutOffs& scale, bool open) {
    const auto at =
        static_cast<std::size_t>(std::find(scale.advice.begin(), scale.advice.end(), advice) - scale.advice.begin());
    const bool first = at == 0, last = at + 1 == scale.from.size();
    const std::int64_t low = open && first ? scale.from[1] - open_band : scale.from[at];
    const std::int64_t high = !last ? scale.from[at + 1] : open ? low + open_band : *scale.to + 1000;
    return std::pair(low, high);
  };
  const auto [low, high] = band(national, true);
  const auto [from, to] = band(provider, false);
  const double share = std::clamp(static_cast<double>(weighted - low) / static_cast<double>(high - low), 0., .999999);
  const auto points = static_cast<std::int64_t>(share * static_cast<double>((to - from) / 1000));
  return from + points * 1000;
}

}  // namespace

std::string_view provider_name(std::size_t provider) {
  static constexpr std::array<std::string_view, providers> names{
      "CET", "IEP", "ROUTE_8", "DIA", "AMN", "LEERLING_IN_BEELD", "DOE"};
  return names.at(provider);
}

TestResult draw_test(const Model& model, const Skill& skill, const TestScales& scales, Numbers numbers) {
  TestResult result;
  for (std::size_t p = 0; p < parts; ++p) {
    const double observed = skill.theta[p] + model.theta_error[p] * numbers.normal();
    result.theta[p] = std::clamp<std::int64_t>(std::llround(observed * 1e6), -10'000'000, 10'000'000);
  }
  result.advice = ruleset::advice_of_theta(*scales.national, result.theta).value_or(Step::pro_bb);
  if (scales.provider != nullptr) {
    std::int64_t weighted = 0;
    for (std::size_t p = 0; p < parts; ++p) weighted += scales.national->weights[p] * result.theta[p];
    result.score = score_of(*scales.provider, *scales.national, result.advice, weighted);
  }
  return result;
}

double judge(const Model& model, const SchoolTraits& school, const Person& person, const Skill& skill,
             Numbers& numbers) {
  const Judgement& given = model.given.judgement;
  const double noise = std::sqrt((1 - given.ability * given.ability) * (1 - given.strictness));
  return given.ability * skill.ability + school.strictness + noise * numbers.normal() + planted_effect(given, person) -
         model.planted_mean;
}

Step advise(const std::array<double, levels_of_advice - 1>& cuts, double judged, double duality) {
  // Places 2, 4, 6 and 8 of the ladder without pro/bb are double; place p lies between cuts[p−1] and cuts[p].
  constexpr std::array<std::size_t, 4> doubles{2, 4, 6, 8};
  std::size_t single = judged < cuts[0] ? 0 : 1;
  for (const std::size_t place : doubles) {
    const double low = cuts[place - 1], high = cuts[place];
    const double middle = (low + high) / 2;
    const double floor = (cuts[place - 2] + low) / 2;
    const double ceiling = place + 1 < cuts.size() ? (high + cuts[place + 1]) / 2 : high + (high - low);
    if (judged >= std::max(floor, middle - duality * (middle - low)) &&
        judged < std::min(ceiling, middle + duality * (high - middle))) {
      return step_of_place(place);
    }
    if (judged >= middle) single = place + 1;
  }
  return step_of_place(single);
}

Advice provisional_advice(const Model& model, const SchoolTraits& school, double judged, Numbers& numbers) {
  const double outside = numbers.uniform();
  const double support = numbers.uniform();
  if (outside < model.outside_share[0]) return Advice::vso();
  if (outside < model.outside_share[0] + model.outside_share[1]) return Advice::none();
  const Step step = advise(model.advice_cut, judged, school.duality);
  return Advice(step, support < model.given.judgement.lwoo[place_of_step(step)]);
}

Decision decide(const Model& model, Advice provisional, Step test, Numbers numbers) {
  Decision decision;
  const auto step = provisional.step();
  if (!step || test <= *step || (*step == Step::pro && test == Step::pro_bb)) return decision;
  const int steps = rank(test) - rank(*step);
  const auto row = static_cast<std::size_t>(std::min(steps, 4)) - 1;
  const double chance = numbers.uniform();
  decision.reason = static_cast<std::uint8_t>(numbers.below(3));
  const auto with_support = [&](Step to) { return Advice(to, provisional.lwoo() && to <= Step::gt); };
  const Raising& raising = model.given.raising;
  const double scale = *step <= Step::bb ? raising.low : 1;
  const double fully = scale * raising.fully[row], partly = scale * raising.partly[row];
  if (chance < fully) {
    decision.kind = DecisionKind::raise;
    decision.advice = with_support(test);
  } else if (steps > 1 && chance < fully + partly) {
    decision.kind = DecisionKind::raise_partly;
    decision.advice = with_support(static_cast<Step>(rank(test) - 1));
    if (decision.advice.step() == Step::pro_bb) decision = {DecisionKind::keep, provisional, decision.reason};
  } else {
    decision.kind = DecisionKind::keep;
    decision.advice = provisional;
  }
  return decision;
}

}  // namespace kansrijk::synth
