#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "domain/level.hpp"

namespace kansrijk {

/// An export of the school's administration: what stands there of each pupil. Rows in order of pupil.
struct Administration {
  std::vector<std::string> pupil_id;
  std::vector<Advice> provisional, final;  ///< missing where the export has none
  std::vector<std::uint32_t> line;
  bool has_provisional = false, has_final = false;  ///< whether the export has the column at all
  std::size_t size() const { return pupil_id.size(); }
};

/// Where the administration does not say what was decided.
enum class RegisteredFault : std::uint8_t {
  not_entered,  ///< there is a final advice, and the administration has none
  different,    ///< the administration has another final advice
  overwritten,  ///< the provisional advice was replaced by the final one; it has to stay on record
  not_in_export,
  not_in_season,
};
inline constexpr std::size_t registered_fault_count = 5;
std::string_view name(RegisteredFault fault);

struct RegisteredDifference {
  RegisteredFault fault{};
  std::string school_id;  ///< empty where the pupil is not in the season
  std::string pupil_id;
  Advice ours, registered;  ///< the final advices; of `overwritten` the provisional ones
};

}  // namespace kansrijk
