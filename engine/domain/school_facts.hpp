#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/dates.hpp"
#include "domain/level.hpp"

namespace kansrijk {

/// What stands where a count of advices is published as fewer than five: it may be 1 to 4.
inline constexpr std::uint32_t advice_stand_in = 2, least_stood_for = 1, most_stood_for = 4;

/// What open data says about the primary schools of a season (advice_counts.csv, school_facts.csv). Schools only: no
/// figure here is about a pupil, and none decides about one.
struct SchoolFacts {
  /// The final advices of one group 8. Published per institution (BRIN, the first four characters of a school_id), which
  /// may have several locations.
  struct AdviceCounts {
    std::string institution;
    SchoolYear season;
    std::array<std::uint32_t, advice_categories> pupils{};  ///< by Advice::category()
    bool exact = true;                                      ///< false: a 2 stands for any count from 1 to 4
  };
  std::vector<AdviceCounts> advices;  ///< by institution, then season

  /// One entry per school of Season::schools; nothing where the data gives none.
  std::vector<std::optional<std::uint32_t>> group_8;  ///< pupils in group 8 of the location
  std::vector<std::optional<double>> home_metres;     ///< mean distance from home to the location
};

}  // namespace kansrijk
