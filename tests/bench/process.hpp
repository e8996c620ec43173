#pragma once

#include <string>
#include <vector>

namespace kansrijk::bench {

struct Ran {
  double seconds = 0;
  double peak_mib = 0;  ///< of resident memory, mapped files included
  bool done = false;    ///< ended with 0
};

/// Runs a program with its output thrown away, as a user would.
Ran run(const std::vector<std::string>& arguments);

}  // namespace kansrijk::bench
