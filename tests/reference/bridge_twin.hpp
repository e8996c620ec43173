#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "domain/policy.hpp"
#include "domain/season.hpp"

/// The obvious version of the bridge room's seating: looks at every set of advices.
namespace kansrijk::reference {

struct Seating {
  std::int64_t can_be_seated = 0;
  std::vector<Advice> bottleneck;
};

/// At most `pupils − (pupils of the set − seats that the set may use)` find a seat, for every set; the worst set tells.
inline Seating seating(const Season& season, const std::vector<Advice>& final_advice, const Admission& admission) {
  std::int64_t worst = 0;
  std::uint32_t smallest = 0;
  for (std::uint32_t set = 1; set < 1U << advice_categories; ++set) {
    std::int64_t missing = 0;
    for (const Advice advice : final_advice) missing += set >> advice.category() & 1U;
    for (std::size_t o = 0; o < season.offerings.size(); ++o) {
      const auto levels = season.offerings.levels[o];
      bool used = !levels;
      for (std::uint32_t step = 0; levels && step < step_count; ++step) {
        used = used || ((set >> step & 1U) != 0 && admission.at(Advice(static_cast<Step>(step)), *levels).admits);
      }
      if (used) missing -= season.offerings.seats[o];
    }
    if (missing > worst) smallest = set;
    if (missing == worst) smallest &= set;
    worst = std::max(worst, missing);
  }
  Seating result{static_cast<std::int64_t>(final_advice.size()) - worst, {}};
  for (std::uint32_t category = 0; category < advice_categories; ++category) {
    if ((smallest >> category & 1U) == 0) continue;
    result.bottleneck.push_back(category < step_count ? Advice(static_cast<Step>(category))
                                : category == 11      ? Advice::vso()
                                : category == 12      ? Advice::none()
                                                      : Advice::missing());
  }
  return result;
}

}  // namespace kansrijk::reference
