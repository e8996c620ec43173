#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "domain/policy.hpp"
#include "domain/season.hpp"

/// Invented pupils whose paths are drawn from the trajectory model itself, and worlds in which the model is wrong. Their true
/// composites are known, so that intervals and chances can be held against them.
namespace kansrijk::review::test {

struct World {
  const char* name = "the model's own world";
  double tail_freedom = 0;      ///< degrees of freedom of Student errors; 0: normal errors
  double shared_error = 0;      ///< share of the error that all subjects of a sitting have in common
  double ceiling = 9;           ///< scores above are this
  double missing_when_low = 0;  ///< chance that a result below −0.5 is not there
  double test_shift = 0;        ///< deviations that the test is harder than the anchor says
};

struct Drawn {
  Season season;
  std::vector<double> composite;  ///< error-free, at the time of the test, mean 0 and deviation 1
  std::vector<double> latest;     ///< weighted mean of the last sitting's standard scores
  std::vector<double> test;       ///< result of the test with error, mean 0 and deviation 1
};

/// Percentiles, bands I–V, bands A–E and z-scores in turn by cohort of 25; reading, maths, language and spelling from M6 to B8;
/// 4 % missing. The advice is the band of a judgement that correlates 0.85 with the composite.
Drawn draw_world(const World& world, const SignalParameters& parameters, std::size_t cohorts, std::uint64_t seed);

}  // namespace kansrijk::review::test
