#pragma once

#include <string>
#include <vector>

#include "ruleset/pack.hpp"

namespace kansrijk::ruleset {

/// Where two packs say different things.
struct Difference {
  enum class Kind : std::uint8_t {
    region,     ///< of a table: the combinations in `where` come out otherwise
    threshold,  ///< of a scale: the values in `where`
    parameter,
    only_before,
    only_after,  ///< a table, scale or parameter that the other pack does not have
    source,      ///< a row that says the same by another source
    unknown,     ///< too large to compare, or `where` says what stands in the way
  };
  Kind kind = Kind::region;
  std::string of;  ///< table, scale or parameter
  SchoolYear first, last;
  std::string where;  ///< a cell for each column that matters; empty: everywhere
  std::string before, after;
  bool possible = false;  ///< not all of it was seen to occur
};

/// All differences over the seasons that both packs cover, exact to the combination, in the order of the packs. Tables and scales are
/// compared by id, facts by name.
std::vector<Difference> diff(const RulePack& before, const RulePack& after);

}  // namespace kansrijk::ruleset
