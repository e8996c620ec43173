#pragma once

#include <algorithm>
#include <chrono>

namespace kansrijk::bench {

/// The shortest of five runs, in seconds.
template <class Work>
double seconds(const Work& work) {
  double best = 1e9;
  for (int i = 0; i < 5; ++i) {
    const auto start = std::chrono::steady_clock::now();
    work();
    best = std::min(best, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  }
  return best;
}

}  // namespace kansrijk::bench
