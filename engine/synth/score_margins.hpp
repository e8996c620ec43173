#pragma once

#include "synth/margins.hpp"

namespace kansrijk::synth {

/// Margins of the monitoring results of schools that write percentiles: correlations between moments, change over a
/// closure, and gaps by background at the last moment. Added to `margins`.
void score_margins(const SyntheticSeason& synthetic, std::vector<Margin>& margins);

/// Zero-one columns of a background column, one for each value but the reference, over the given pupils.
struct Dummies {
  std::vector<std::string> value;
  std::vector<std::vector<double>> column;
};
Dummies dummies(const BackgroundColumn& column, std::string_view reference, const std::vector<std::size_t>& pupils);

/// The column of this name. Throws std::logic_error when there is none.
const BackgroundColumn& background_column(const Background& background, std::string_view name);

}  // namespace kansrijk::synth
