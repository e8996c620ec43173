#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace kansrijk {

/// One column of background.csv. Value 0 is `missing`; value v >= 1 means values[v−1].
struct BackgroundColumn {
  std::string name;
  std::vector<std::string> values;      ///< distinct, sorted bytewise
  std::vector<std::uint16_t> of_pupil;  ///< one entry per pupil
};

/// What is known about who pupils are. Kept out of Season on purpose: no room but the audit takes it.
struct Background {
  std::vector<BackgroundColumn> columns;  ///< in order of name
};

}  // namespace kansrijk
