#include "synth/monitoring.hpp"

#include <algorithm>
#include <cmath>

namespace kansrijk::synth {
namespace {

constexpr std::array<ScaleKind, 4> scales{ScaleKind::percentile, ScaleKind::one_to_five, ScaleKind::a_to_e,
                                          ScaleKind::score};

const std::array<double, 99>& percentile_cuts() {
  static const std::array<double, 99> cuts = [] {
    std::array<double, 99> all{};
    for (std::size_t i = 0; i < all.size(); ++i)
      all[i] = stats::portable_normal_quantile(static_cast<double>(i + 1) / 100);
    return all;
  }();
  return cuts;
}

/// The skill score norms of a subject; none are known for language and technical reading.
std::optional<std::size_t> norms_of(std::size_t subject) {
  switch (static_cast<Domain>(subject)) {
    case Domain::reading:
      return 0;
    case Domain::maths:
      return 1;
    case Domain::spelling:
      return 2;
    default:
      return std::nullopt;
  }
}

/// A (best) … E (lowest): 25, 25, 25, 15 and 10 % of the pupils.
std::int32_t letter(int percentile) {
  constexpr std::array<int, 4> from{75, 50, 25, 10};
  return static_cast<std::int32_t>(std::find_if(from.begin(), from.end(), [&](int f) { return percentile >= f; }) -
                                   from.begin());
}

}  // namespace

int percentile_of(double score) {
  const auto& cuts = percentile_cuts();
  return static_cast<int>(std::upper_bound(cuts.begin(), cuts.end(), score) - cuts.begin());
}

ScaleKind draw_scale(const Model& model, Numbers& numbers) {
  return scales[numbers.pick(model.given.monitoring.scale)];
}

Scores draw_scores(const Model& model, const Path& path, Numbers& numbers) {
  const double common_share = model.given.ability.occasion;
  const double common = std::sqrt(common_share), single = std::sqrt(1 - common_share);
  Scores scores{};
  for (std::size_t m = 0; m < moments; ++m) {
    const double occasion = numbers.normal();
    for (std::size_t d = 0; d < subjects; ++d) {
      scores[m][d] = path[m][d] + model.error[d] * (common * occasion + single * numbers.normal());
    }
  }
  return scores;
}

void write_results(const Model& model, const Scores& scores, ScaleKind scale, Numbers& numbers, Results& into) {
  const Monitoring& given = model.given.monitoring;
  for (std::size_t m = 0; m < moments; ++m) {
    for (std::size_t d = 0; d < subjects; ++d) {
      if (numbers.chance(given.missing)) continue;
      const double score = scores[m][d];
      const int percentile = percentile_of(score);
      const auto norms = norms_of(d);
      const ScaleKind written = scale == ScaleKind::score && !norms ? ScaleKind::percentile : scale;
      std::int32_t value = 0;
      switch (written) {
        case ScaleKind::one_to_five:
          value = 4 - percentile / 20;
          break;
        case ScaleKind::a_to_e:
          value = letter(percentile);
          break;
        case ScaleKind::score:
          value = static_cast<std::int32_t>(
              1000 * std::max(0LL, std::llround(given.score_mean[*norms][m] + given.score_sd[*norms][m] * score)));
          break;
        default:
          value = 1000 * std::max(percentile, 1);
      }
      into.moment.push_back(static_cast<TestMoment>(m));
      into.domain.push_back(static_cast<Domain>(d));
      into.scale.push_back(written);
      into.value.push_back(value);
    }
  }
}

}  // namespace kansrijk::synth
