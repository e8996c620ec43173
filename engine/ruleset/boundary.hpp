#pragma once

#include <vector>

#include "ruleset/cases.hpp"

namespace kansrijk::ruleset {

/// The cases that hold a pack in place: for every two neighbouring values of a fact, and every two neighbouring seasons, between which
/// some pair of rows takes over from each other, one example on each side; every row at least once; both sides of every threshold of a
/// scale; the value of every parameter when it begins, and before. Made once from a pack, read by people, stored beside it, and from then
/// on compared. Sorted and without repetition. Tables with more than 2^20 combinations give a case per row only.
std::vector<Case> boundary_cases(const RulePack& pack);

/// Those of `wanted` that no case of the pack speaks of: the same table, season and facts.
std::vector<Case> not_stored(const RulePack& pack, const std::vector<Case>& wanted);

/// Rows that no case of the pack ends in, as `table/row`.
std::vector<std::string> rows_without_case(const RulePack& pack);

/// What a case rests on: the source of its row, threshold or parameter.
std::string source_of(const RulePack& pack, const Case& item);

}  // namespace kansrijk::ruleset
