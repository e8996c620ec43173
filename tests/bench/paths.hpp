#pragma once

namespace kansrijk::bench {

/// Paths of 180,000 pupils with 24 results each, on one core: the filter alone, and with reading the results, beside one dense
/// multivariate normal per pupil.
void paths();

}  // namespace kansrijk::bench
