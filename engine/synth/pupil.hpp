#pragma once

#include <array>
#include <cstdint>

#include "synth/model.hpp"

namespace kansrijk::synth {

/// What is peculiar to a primary school.
struct SchoolTraits {
  double social = 0;      ///< social position of its families, deviations
  double effect = 0;      ///< on scores, in score deviations
  double strictness = 0;  ///< of its advices; above 0 is milder
  double duality = 1;     ///< how willingly it gives double advices
};

/// Who a pupil is, as indices into the values of background.csv.
struct Person {
  bool girl = false;
  std::uint8_t education = 0, income = 0, migration = 0;
};

/// Error-free scores by time and subject, in deviations of a national score.
using Path = std::array<PerSubject, times>;

/// Error-free results of the national test.
struct Skill {
  std::array<double, parts> theta{};
  double ability = 0;  ///< the weighted thetas, mean 0 and deviation 1 over the country
};

SchoolTraits draw_school(const Model& model, std::uint64_t seed, std::uint64_t school);
Person draw_person(const Model& model, const SchoolTraits& school, std::uint64_t seed, std::uint64_t number,
                   std::uint64_t pupil);
Path draw_path(const Model& model, const SchoolTraits& school, const Person& person, std::uint64_t seed,
               std::uint64_t number, std::uint64_t pupil);
Skill skill_of(const Model& model, const Path& path);

/// What background and school add to the error-free score of a subject at a time, before the national mean is taken off.
double background_effect(const Model& model, const Person& person, std::size_t subject, std::size_t time);

/// Sum of the planted effects on the judgement of this pupil's advice.
double planted_effect(const Judgement& judgement, const Person& person);

}  // namespace kansrijk::synth
