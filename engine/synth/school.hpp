#pragma once

#include <optional>
#include <span>

#include "domain/level.hpp"
#include "domain/season.hpp"
#include "ruleset/cut_offs.hpp"
#include "synth/numbers.hpp"
#include "synth/pupil.hpp"

/// What a primary school does with a pupil: tests, advises, looks again.
namespace kansrijk::synth {

/// The providers in the order of Testing::provider.
std::string_view provider_name(std::size_t provider);

/// The scales of a season's tests. `national` decides the test advice; where its season is another one than the
/// season's (that season's cut-offs are not public), `national_known` is false and thetas are not written.
struct TestScales {
  const ruleset::CutOffs* national = nullptr;
  bool national_known = false;
  const ruleset::CutOffs* provider = nullptr;  ///< of the school's provider; null where its scale is not known
};

struct TestResult {
  std::array<std::int64_t, parts> theta{};  ///< observed, in millionths
  Step advice = Step::pro_bb;
  std::optional<std::int64_t> score;  ///< on the provider's scale, in thousandths; where its cut-offs are known
};

TestResult draw_test(const Model& model, const Skill& skill, const TestScales& scales, Numbers numbers);

/// The advice of a judgement at a school that gives double advices as willingly as `duality` says: 1 gives the national
/// shares, 0 none, 2 twice as many.
Step advise(const std::array<double, levels_of_advice - 1>& cuts, double judged, double duality);

/// The judgement of the giver: ability, strictness of the school, noise, planted effects.
double judge(const Model& model, const SchoolTraits& school, const Person& person, const Skill& skill,
             Numbers& numbers);

/// The provisional advice for a judgement: a place of the ladder with or without lwoo; vso or none by chance, whatever
/// the ability.
Advice provisional_advice(const Model& model, const SchoolTraits& school, double judged, Numbers& numbers);

struct Decision {
  DecisionKind kind = DecisionKind::missing;
  Advice advice;
  std::uint8_t reason = 0;
};

/// What the school decides once the test is known: missing where the test is not higher, or where `pro` meets `pro/bb`.
Decision decide(const Model& model, Advice provisional, Step test, Numbers numbers);

}  // namespace kansrijk::synth
