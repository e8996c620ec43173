#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "tests/reference/ruleset_twin.hpp"
#include "tests/ruleset/packs.hpp"

/// Random packs of one small table, as text for the room and in words for its twin: words with and without an order, numbers with
/// decimals, facts that may be missing, moments, derived columns, dated parameters, seasons, rows that beat others.
namespace kansrijk::ruleset::test {

struct RandomPack {
  std::string declarations;  ///< members of the pack but for its table
  reference::WrittenTable table;
  std::vector<reference::Combination> all;  ///< every combination of the facts
  std::vector<int> years;
  reference::WrittenRow spare;  ///< of random cells; not in the table, beats nothing

  std::string text() const;
  RulePack parsed() const { return test::parsed(text()); }
};

/// Chance that is the same on every machine.
class Chance {
 public:
  explicit Chance(std::uint64_t seed) : random_(seed) {}

  std::size_t below(std::size_t n) { return n == 0 ? 0 : random_() % n; }
  int between(int low, int high) { return low + static_cast<int>(below(static_cast<std::size_t>(high - low + 1))); }
  bool percent(int p) { return between(0, 99) < p; }
  template <class T>
  const T& one_of(const std::vector<T>& list) {
    return list[below(list.size())];
  }

 private:
  std::mt19937_64 random_;
};

/// Rows of random cells: most such tables have every fault there is.
RandomPack any_pack(std::uint64_t seed);

/// A table without gaps and overlaps: everything there is, split along one column after another, with special rows over it
/// that beat what they lie over.
RandomPack complete_pack(std::uint64_t seed);

/// A combination of facts as the room has it.
Facts facts_of(const RulePack& pack, const reference::Combination& combination);

}  // namespace kansrijk::ruleset::test
