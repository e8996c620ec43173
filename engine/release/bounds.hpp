#pragma once

#include <cstdint>
#include <vector>

#include "release/linked.hpp"

namespace kansrijk::release {

/// Both ends belong to it; high may be `unbounded`.
struct Bounds {
  std::int64_t low = 0;
  std::int64_t high = unbounded;
};

/// Per count an interval that holds its value in every world that agrees with the view: limits and non-negativity
/// pushed through one sum at a time until nothing changes (at most 64 rounds). It may be wider than what an attacker
/// finds by combining sums. O(rounds × parts).
std::vector<Bounds> bounds(const LinkedCounts& system, const View& view);

}  // namespace kansrijk::release
