#pragma once

#include <cstddef>
#include <limits>
#include <vector>

/// An attacker for the verifier of this room: shares nothing with how cells are hidden.
namespace kansrijk::release {

/// What may be believed of an unknown whole number; both ends belong to it.
struct Range {
  double low = 0;
  double high = std::numeric_limits<double>::infinity();
};

/// Σ times · unknown = equals.
struct Equation {
  struct Term {
    std::size_t unknown = 0;
    double times = 1;
  };
  std::vector<Term> terms;
  double equals = 0;
};

/// What an attacker comes to believe: combines the equations by Gaussian elimination, which finds every unknown that
/// they fix together, then narrows the ranges over the equations given and those derived until nothing changes (at most
/// 100 rounds). O(equations² × unknowns).
std::vector<Range> attack(std::vector<Range> known, const std::vector<Equation>& equations);

}  // namespace kansrijk::release
