#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "domain/background.hpp"
#include "domain/level.hpp"
#include "domain/season.hpp"

/// A season of invented pupils, and the truth about them that no real season has. Nobody but tests, calibration and an
/// audit that is asked to compare with the truth may read the truth.
namespace kansrijk {

/// An effect that was put into the advices on purpose, in the units of the giver's judgement: 1 is the standard
/// deviation of that judgement over all pupils.
struct PlantedEffect {
  std::string column, value;  ///< of background.csv
  double effect = 0;
};

struct Truth {
  std::uint64_t seed = 0;
  /// One entry per pupil, by the scale of the national test: ability without error in reading, maths and language.
  std::vector<std::array<float, 3>> ability;
  std::vector<float> judged_by_ability;  ///< the weighted ability, mean 0 and deviation 1 over the country
  std::vector<Step> fair_advice;         ///< what this ability earns where nobody errs and nobody is favoured
  std::vector<float> school_strictness;  ///< one entry per primary school, in units of the judgement; above 0 is milder
  std::vector<float>
      school_duality;  ///< one entry per primary school: how willingly it gives double advices; 1 is usual
  std::vector<PlantedEffect> planted;
};

struct SyntheticSeason {
  Season season;
  Background background;
  std::vector<std::uint32_t> family;  ///< one entry per pupil: the first pupil of the family; itself when alone
  std::vector<std::uint8_t> reason;   ///< one entry per pupil: why a decision keeps the advice or raises it partly
  Truth truth;
};

}  // namespace kansrijk
