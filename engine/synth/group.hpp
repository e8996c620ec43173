#pragma once

#include "synth/generate.hpp"
#include "synth/monitoring.hpp"

namespace kansrijk::synth {

enum class Absence : std::uint8_t { none, absent, newcomer };

/// All about one pupil.
struct Pupil {
  Person person;
  Path path{};
  Skill skill;
  Absence absence = Absence::none;
  std::optional<TestResult> test;
  Advice provisional;
  Decision decision;
  Advice final_advice;
  Place home;
  bool sibling = false;  ///< of the pupil before
};

/// A group with its pupils, as columns where there are many rows.
struct FilledGroup {
  SchoolTraits traits;
  std::size_t provider = 0;
  std::vector<Pupil> pupils;
  Results results;
  std::vector<std::uint32_t> results_of;  ///< rows of each pupil
  std::vector<std::vector<OfferingId>> wishes;
  std::vector<std::optional<Step>> year3;
};

FilledGroup fill_group(const Model& model, const World& world, const Request& request, const Group& group);

}  // namespace kansrijk::synth
