#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "domain/policy.hpp"
#include "domain/records.hpp"

namespace kansrijk::tests {

/// Groups of five or fewer hidden, shares coded at 5 and 95 percent.
inline DisclosureProfile five() {
  DisclosureProfile profile;
  profile.id = "five";
  profile.hide_up_to.value = 5;
  profile.bottom_percent.value = 5;
  profile.top_percent.value = 95;
  return profile;
}

inline std::vector<std::string> broken(const std::vector<PropertyCheck>& checks) {
  std::vector<std::string> names;
  for (const auto& check : checks)
    if (!check.holds) names.push_back(check.name);
  return names;
}

using Names = std::vector<std::string>;

}  // namespace kansrijk::tests
