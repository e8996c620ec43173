#include "stats/growth_filter.hpp"

#include <cmath>

#include "stats/truncated.hpp"

namespace kansrijk::stats {
namespace {

/// What is known of one part's level and growth, or of those of two parts together.
struct Pair {
  double ll = 0, lg = 0, gl = 0, gg = 0;
};

/// F · block · Fᵀ for the gap's F.
Pair moved(const Gap& gap, const Pair& b) {
  const double ll = gap.keep * b.ll + gap.feed * b.gl, lg = gap.keep * b.lg + gap.feed * b.gg;
  const double gl = gap.growth_keep * b.gl, gg = gap.growth_keep * b.gg;
  return {ll * gap.keep + lg * gap.feed, lg * gap.growth_keep, gl * gap.keep + gg * gap.feed, gg * gap.growth_keep};
}

/// What an interval says of a number that was predicted as 0 with this variance.
struct Surprise {
  double step = 0;       ///< its mean, per variance of the prediction
  double lost = 0;       ///< how much of the variance goes, per square of it
  double distance2 = 0;  ///< its mean squared, in variances of the prediction
};

Surprise surprise(double low, double high, double variance) {
  const double per_variance = 1 / variance;
  const double middle = (low + high) / 2, half = (high - low) / 2;
  const double middle2 = middle * middle * per_variance, half2 = half * half * per_variance;
  if (is_narrow(middle2, half2)) {  // the usual case; without a root, which would take as long as all the rest
    const Moments found = narrow_moments(middle2, half2);
    return {middle * found.mean * per_variance, (1 - found.variance) * per_variance, middle2 * found.mean * found.mean};
  }
  const double scale = std::sqrt(per_variance);
  const Moments found = truncated_normal_exact(low * scale, high * scale);
  return {found.mean * scale, (1 - found.variance) * per_variance, found.mean * found.mean};
}

}  // namespace

Gap gap_of(const GrowthModel& model, double time) {
  const double a = model.pull, b = model.growth_pull;
  Gap gap;
  gap.keep = std::exp(-a * time);
  gap.growth_keep = std::exp(-b * time);
  gap.feed = (gap.growth_keep - gap.keep) / (a - b);
  const double shared = model.level_growth_covariance(), growth = model.growth_variance();
  const Pair before{1, shared, shared, growth};
  const Pair after = moved(gap, before);
  gap.level_noise = before.ll - after.ll;
  gap.shared_noise = before.lg - after.lg;
  gap.growth_noise = before.gg - after.gg;
  return gap;
}

template <std::size_t size>
GrowthFilter<size>::GrowthFilter(const GrowthModel& model) {
  for (std::size_t d = 0; d < path_parts; ++d) {
    for (std::size_t e = 0; e < path_parts; ++e) {
      const double r = model.correlation[d][e];
      covariance_[2 * d][2 * e] = r;
      covariance_[2 * d][2 * e + 1] = covariance_[2 * d + 1][2 * e] = r * model.level_growth_covariance();
      covariance_[2 * d + 1][2 * e + 1] = r * model.growth_variance();
    }
  }
}

template <std::size_t size>
void GrowthFilter<size>::set_constant(std::size_t place, double variance) {
  for (std::size_t i = 0; i < size; ++i) covariance_[place][i] = covariance_[i][place] = 0;
  mean_[place] = 0;
  covariance_[place][place] = variance;
}

template <std::size_t size>
void GrowthFilter<size>::mark(std::size_t place, const PerPart& weights) {
  std::array<double, size> with{};
  double mean = 0, variance = 0;
  for (std::size_t d = 0; d < path_parts; ++d) {
    mean += weights[d] * mean_[level(d)];
    for (std::size_t i = 0; i < size; ++i) with[i] += weights[d] * covariance_[level(d)][i];
  }
  for (std::size_t d = 0; d < path_parts; ++d) variance += weights[d] * with[level(d)];
  for (std::size_t i = 0; i < size; ++i) covariance_[place][i] = covariance_[i][place] = with[i];
  covariance_[place][place] = variance;
  mean_[place] = mean;
}

template <std::size_t size>
void GrowthFilter<size>::pass(const GrowthModel& model, const Gap& gap, double extra_variance, const PerPart& shift) {
  for (std::size_t d = 0; d < path_parts; ++d) {
    const std::size_t l = 2 * d, g = l + 1;
    mean_[l] = gap.keep * mean_[l] + gap.feed * mean_[g] + shift[d];
    mean_[g] *= gap.growth_keep;
    for (std::size_t e = d; e < path_parts; ++e) {
      const std::size_t m = 2 * e, h = m + 1;
      Pair block = moved(gap, {covariance_[l][m], covariance_[l][h], covariance_[g][m], covariance_[g][h]});
      const double r = model.correlation[d][e];
      block.ll += r * (gap.level_noise + extra_variance);
      block.lg += r * gap.shared_noise;
      block.gl += r * gap.shared_noise;
      block.gg += r * gap.growth_noise;
      covariance_[l][m] = covariance_[m][l] = block.ll;
      covariance_[l][h] = covariance_[h][l] = block.lg;
      covariance_[g][m] = covariance_[m][g] = block.gl;
      covariance_[g][h] = covariance_[h][g] = block.gg;
    }
    for (std::size_t c = first_constant; c < size; ++c) {
      const double level = gap.keep * covariance_[l][c] + gap.feed * covariance_[g][c];
      const double growth = gap.growth_keep * covariance_[g][c];
      covariance_[l][c] = covariance_[c][l] = level;
      covariance_[g][c] = covariance_[c][g] = growth;
    }
  }
}

template <std::size_t size>
double GrowthFilter<size>::see(const Sighting& seen) {
  const std::size_t l = level(seen.part);
  std::array<double, size> with{};  // the covariance of the state with what is seen
  for (std::size_t i = 0; i < size; ++i) with[i] = seen.load * covariance_[l][i];
  double predicted = seen.load * mean_[l];
  for (std::size_t k = 0; k < seen.extra.size(); ++k) {
    if (seen.extra_load[k] == 0) continue;
    predicted += seen.extra_load[k] * mean_[seen.extra[k]];
    for (std::size_t i = 0; i < size; ++i) with[i] += seen.extra_load[k] * covariance_[seen.extra[k]][i];
  }
  double variance = seen.error_variance + seen.load * with[l];
  for (std::size_t k = 0; k < seen.extra.size(); ++k) variance += seen.extra_load[k] * with[seen.extra[k]];

  const Surprise found = surprise(seen.low - predicted, seen.high - predicted, variance);
  const double step = found.step, lost = found.lost;
  for (std::size_t i = 0; i < size; ++i) {
    mean_[i] += with[i] * step;
    const double part = with[i] * lost;
    for (std::size_t j = 0; j < size; ++j) covariance_[i][j] -= part * with[j];
  }
  return found.distance2;
}

template <std::size_t size>
typename GrowthFilter<size>::Belief GrowthFilter<size>::of(const std::array<double, size>& weights) const {
  Belief belief;
  for (std::size_t i = 0; i < size; ++i) {
    belief.mean += weights[i] * mean_[i];
    for (std::size_t j = 0; j < size; ++j) belief.variance += weights[i] * weights[j] * covariance_[i][j];
  }
  return belief;
}

template <std::size_t size>
typename GrowthFilter<size>::Belief GrowthFilter<size>::of_levels(const PerPart& weights) const {
  Belief belief;
  for (std::size_t d = 0; d < path_parts; ++d) {
    belief.mean += weights[d] * mean_[level(d)];
    for (std::size_t e = 0; e < path_parts; ++e)
      belief.variance += weights[d] * weights[e] * covariance_[level(d)][level(e)];
  }
  return belief;
}

template class GrowthFilter<small_state>;
template class GrowthFilter<large_state>;

}  // namespace kansrijk::stats
