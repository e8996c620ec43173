#include <algorithm>
#include <array>
#include <numeric>

#include "stats/least_squares.hpp"
#include "synth/score_margins.hpp"

namespace kansrijk::synth {
namespace {

constexpr std::size_t ability_classes = 200;

/// Takes off each value the mean of its class of equal ability.
class WithinClasses {
 public:
  WithinClasses(const std::vector<float>& ability, const std::vector<std::size_t>& pupils) : class_(pupils.size()) {
    std::vector<std::size_t> order(pupils.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      const float of_a = ability[pupils[a]], of_b = ability[pupils[b]];
      return of_a != of_b ? of_a < of_b : a < b;
    });
    for (std::size_t i = 0; i < order.size(); ++i) class_[order[i]] = i * ability_classes / order.size();
  }

  void demean(std::vector<double>& values) const {
    std::array<double, ability_classes> sum{}, count{};
    for (std::size_t i = 0; i < values.size(); ++i) {
      sum[class_[i]] += values[i];
      count[class_[i]] += 1;
    }
    for (std::size_t i = 0; i < values.size(); ++i) values[i] -= sum[class_[i]] / count[class_[i]];
  }

 private:
  std::vector<std::size_t> class_;
};

double planted(const Truth& truth, std::string_view column, std::string_view value) {
  const auto found = std::find_if(truth.planted.begin(), truth.planted.end(), [&](const PlantedEffect& effect) {
    return effect.column == column && effect.value == value;
  });
  return found == truth.planted.end() ? 0 : found->effect;
}

}  // namespace

std::vector<FoundEffect> found_effects(const SyntheticSeason& synthetic) {
  const std::array<std::pair<const char*, const char*>, 4> columns{
      {{"sex", "boy"}, {"parental_education", "middle"}, {"income_fifth", "3"}, {"migration", "none"}}};
  std::vector<std::size_t> pupils;
  std::vector<double> advice;
  for (std::size_t p = 0; p < synthetic.season.pupils.size(); ++p) {
    const auto step = synthetic.season.pupils.provisional[p].step();
    if (!step) continue;
    pupils.push_back(p);
    advice.push_back(rank(*step));
  }
  const WithinClasses classes(synthetic.truth.judged_by_ability, pupils);
  classes.demean(advice);
  std::vector<std::vector<double>> x;
  std::vector<FoundEffect> effects;
  for (const auto& [column, reference] : columns) {
    Dummies coded = dummies(background_column(synthetic.background, column), reference, pupils);
    for (std::size_t v = 0; v < coded.value.size(); ++v) {
      const double effect =
          planted(synthetic.truth, column, coded.value[v]) - planted(synthetic.truth, column, reference);
      effects.push_back({column, coded.value[v], reference, effect, 0, 0});
      classes.demean(coded.column[v]);
      x.push_back(std::move(coded.column[v]));
    }
  }
  const auto fitted = stats::least_squares(x, advice);
  for (std::size_t i = 0; i < fitted.size(); ++i) {
    effects[i].found = fitted[i].value;
    effects[i].standard_error = fitted[i].standard_error;
  }
  return effects;
}

}  // namespace kansrijk::synth
