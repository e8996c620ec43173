#include "synth/verify.hpp"

#include <algorithm>
#include <set>

namespace kansrijk::synth {
namespace {

/// A check that holds until something fails; the detail counts and never says who.
PropertyCheck counted(std::string name, std::size_t faults) {
  return {std::move(name), faults == 0, faults == 0 ? "" : std::to_string(faults) + " cases"};
}

Advice final_of(const Season& season, std::size_t p) {
  return season.decisions.kind[p] == DecisionKind::missing ? season.pupils.provisional[p] : season.decisions.advice[p];
}

std::size_t inadmissible(const Season& season, const Admission& admission) {
  std::size_t faults = 0;
  for (std::size_t p = 0; p < season.pupils.size(); ++p) {
    std::set<std::uint32_t> seen;
    std::uint16_t expected = 1;
    for (std::size_t i = season.preferences.begin[p]; i < season.preferences.begin[p + 1]; ++i) {
      const OfferingId offering = season.preferences.offering[i];
      const auto& levels = season.offerings.levels[offering.value];
      const bool open = !levels || admission.at(final_of(season, p), *levels).admits;
      if (!open || season.preferences.rank[i] != expected++ || !seen.insert(offering.value).second) ++faults;
    }
  }
  return faults;
}

/// The advice whose band holds the value, by plain search.
std::optional<Step> band(const ruleset::CutOffs& scale, std::int64_t value) {
  std::optional<Step> found;
  for (std::size_t i = 0; i < scale.from.size(); ++i) {
    if (value >= scale.from[i]) found = scale.advice[i];
  }
  return found;
}

std::size_t off_the_scale(const Season& season, std::span<const ruleset::CutOffs> scores) {
  std::size_t faults = 0;
  for (std::size_t p = 0; p < season.pupils.size(); ++p) {
    for (const ruleset::CutOffs& scale : scores) {
      if (scale.season != season.settings.season) continue;
      const auto& theta = season.tests.theta[p];
      if (scale.weights[0] != 0 && theta[0] != no_score) {
        const std::int64_t sum =
            scale.weights[0] * theta[0] + scale.weights[1] * theta[1] + scale.weights[2] * theta[2];
        if (band(scale, sum) != season.tests.issued[p]) ++faults;
      }
      if (scale.provider == season.tests.provider[p] && season.tests.score[p] != no_score &&
          band(scale, season.tests.score[p]) != season.tests.issued[p]) {
        ++faults;
      }
    }
  }
  return faults;
}

std::size_t unsound_decisions(const Season& season) {
  std::size_t faults = 0;
  for (std::size_t p = 0; p < season.pupils.size(); ++p) {
    const DecisionKind kind = season.decisions.kind[p];
    if (kind == DecisionKind::missing) continue;
    const auto before = season.pupils.provisional[p].step(), after = season.decisions.advice[p].step();
    const auto test = season.tests.issued[p];
    const bool higher = before && test && *test > *before;
    const bool keeps = kind == DecisionKind::keep && season.decisions.advice[p] == season.pupils.provisional[p];
    const bool raises = kind != DecisionKind::keep && before && after && test && *after > *before && *after <= *test;
    if (!higher || !(keeps || raises)) ++faults;
  }
  return faults;
}

}  // namespace

std::vector<PropertyCheck> verify(const SyntheticSeason& synthetic, const Admission& admission,
                                  std::span<const ruleset::CutOffs> scores) {
  const Season& season = synthetic.season;
  const std::size_t n = season.pupils.size();
  const Truth& truth = synthetic.truth;
  const bool whole = truth.ability.size() == n && truth.fair_advice.size() == n && synthetic.family.size() == n &&
                     truth.school_strictness.size() == season.schools.size();
  const auto rises = [](const auto& ids) {
    return std::adjacent_find(ids.begin(), ids.end(), std::greater_equal<>()) == ids.end();
  };
  const bool ordered = rises(season.pupils.id) && rises(season.schools.id) && rises(season.offerings.id) &&
                       rises(season.secondary_schools.id) &&
                       std::is_sorted(season.pupils.school_id.begin(), season.pupils.school_id.end());
  return {counted("every-list-is-admissible", inadmissible(season, admission)),
          counted("tests-follow-the-scale", off_the_scale(season, scores)),
          counted("decisions-stand", unsound_decisions(season)),
          {"truth-is-whole", whole, whole ? "" : "columns of different length"},
          {"groups-are-contiguous", ordered, ordered ? "" : "ids out of order"}};
}

}  // namespace kansrijk::synth
