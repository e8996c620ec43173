#pragma once

#include <functional>
#include <string>

#include "ruleset/pack.hpp"

/// Slips of the pen: each rule, threshold and value of a pack changed by as little as can be.
namespace kansrijk::mutation {

struct Mutant {
  std::string what;  ///< `duty/R1: steps >= 1 → >= 2`
  ruleset::RulePack pack;
};

/// Calls `look` for every mutant of a pack, one slip each: rows deleted, doubled, given the next outcome, no longer beating another; every
/// value of every cell, season cells included, moved one step either way; thresholds of scales moved one step either way, deleted,
/// doubled, given the next outcome; numbers of expressions and parameters moved by one in their last decimal.
void each_mutant(const ruleset::RulePack& pack, const std::function<void(Mutant)>& look);

}  // namespace kansrijk::mutation
