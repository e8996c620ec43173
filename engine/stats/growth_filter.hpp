#pragma once

#include <array>

namespace kansrijk::stats {

inline constexpr std::size_t path_parts = 3;
using PerPart = std::array<double, path_parts>;
using PartMatrix = std::array<PerPart, path_parts>;

/// How three correlated quantities wander when nobody looks. Each has a level l and a growth g, and in continuous time
///   dl = (g − pull · l) dt + noise,   dg = −growth_pull · g dt + noise,
/// the noises of the parts correlated as `correlation`. It is stationary: levels have variance 1 at all times, growths
/// `growth_share` of the most that leaves the level's own noise a variance. growth_share 0 is a first-order
/// autoregression; 1 is a damped trend without noise of its own (Harvey 1989, chapters 3 and 9).
struct GrowthModel {
  PartMatrix correlation{{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};
  double pull = 0;         ///< per unit of time, > 0
  double growth_pull = 0;  ///< per unit of time, > 0, other than pull
  double growth_share = 0;

  double growth_variance() const { return growth_share * pull * (pull + growth_pull); }
  double level_growth_covariance() const { return growth_share * pull; }
};

/// What a stretch of time does to one part: l' = keep · l + feed · g + noise, g' = growth_keep · g + noise.
struct Gap {
  double keep = 1, feed = 0, growth_keep = 1;
  double level_noise = 0, shared_noise = 0, growth_noise = 0;  ///< variances and covariance of the noise
};
Gap gap_of(const GrowthModel& model, double time);

/// One measurement of a part, with error, of which only an interval is known; low == high is a value.
struct Sighting {
  std::size_t part = 0;
  double load = 1;  ///< of the part's level
  std::array<std::size_t, 2>
      extra{};  ///< constants that come in too, as places in the state; used where extra_load ≠ 0
  std::array<double, 2> extra_load{};
  double low = 0, high = 0;
  double error_variance = 0;  ///< > 0 unless what is seen still varies
};

/// Sizes of a state: with 2 constants, and with 7.
inline constexpr std::size_t small_state = 2 * path_parts + 2, large_state = 2 * path_parts + 7;

/// What is known of levels, growths and constants: a normal distribution of `size` numbers. Places 0 … 5 are the level and
/// growth of part 0, 1, 2; the rest are constants, 0 with variance 0 until they are set. A Kalman filter (Kalman 1960) of which
/// each update is one number: O(size²) a sighting and a gap, no allocation. Instantiated for the two sizes above.
template <std::size_t size>
class GrowthFilter {
 public:
  static constexpr std::size_t first_constant = 2 * path_parts;

  /// Before anything was seen: the stationary distribution.
  explicit GrowthFilter(const GrowthModel& model);

  /// A constant with mean 0 that no part depends on, such as a bias.
  void set_constant(std::size_t place, double variance);

  /// From now on the constant is what `weights` makes of the levels at this moment: later sightings then smooth it too
  /// (fixed-point smoothing by augmentation; Anderson and Moore 1979, 7.2).
  void mark(std::size_t place, const PerPart& weights);

  /// Time passes. `extra_variance` comes on top of the change of every level, with the correlations of the parts, and `shift`
  /// moves their means.
  void pass(const GrowthModel& model, const Gap& gap, double extra_variance = 0, const PerPart& shift = {});

  /// Takes in a measurement. An interval enters by the mean and variance that the present prediction gives it
  /// (assumed-density filtering; Maybeck 1982, 12.3), a value exactly. Returns the square of how far it lay from its
  /// prediction, in deviations of that prediction.
  double see(const Sighting& sighting);

  double mean(std::size_t place) const { return mean_[place]; }
  double covariance(std::size_t a, std::size_t b) const { return covariance_[a][b]; }
  static constexpr std::size_t level(std::size_t part) { return 2 * part; }

  struct Belief {
    double mean = 0, variance = 0;
  };
  /// Of Σ weights[i] · state[i].
  Belief of(const std::array<double, size>& weights) const;
  /// Of Σ weights[d] · level of part d.
  Belief of_levels(const PerPart& weights) const;

 private:
  std::array<double, size> mean_{};
  std::array<std::array<double, size>, size> covariance_{};  ///< both halves
};

extern template class GrowthFilter<small_state>;
extern template class GrowthFilter<large_state>;

}  // namespace kansrijk::stats
