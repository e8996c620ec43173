#pragma once

#include <span>

namespace kansrijk::stats {

/// What is known about a state: a normal distribution. The default is the stationary state before anything was seen.
struct Belief {
  double mean = 0;
  double variance = 1;
};

/// One measurement with error of a state that wanders.
struct Sighting {
  double gap = 0;             ///< time since the previous sighting, >= 0; of no effect on the first
  double extra_variance = 0;  ///< added to the state's variance during that time, >= 0
  double value = 0;           ///< state plus error
  double error_variance = 0;  ///< >= 0
};

/// The state `gap` units of time later: x' = s^gap · x + noise, where s is `stability` (the correlation one unit of
/// time apart, 0 <= s <= 1) and the noise has variance 1 − s^(2·gap) + extra_variance, so that without extra variance a
/// state of variance 1 keeps it.
Belief later(Belief now, double gap, double extra_variance, double stability);

/// The error-free state at the last sighting given all of them, in order of time: a scalar Kalman filter (Kalman 1960)
/// for a stationary autoregressive state of unit variance. Without sightings the default Belief. O(sightings), no
/// allocation. Two sightings without any error of one state that contradict each other: the first is kept.
Belief walk_filter(std::span<const Sighting> sightings, double stability);

}  // namespace kansrijk::stats
