#pragma once

#include <string>

#include "tests/matching/markets.hpp"

/// Placements as somebody else might have made them, for the tests of the verifier.
namespace kansrijk::matching::test {

/// The record that a placement with this outcome (`p1:A p2:-`) would have, complete and consistent: only the placement itself is another
/// than the engine's. For policies with one draw, over whole lists, and no stage that places after it.
PlacementRecord told(const Case& c, const std::string& outcome);

}  // namespace kansrijk::matching::test
