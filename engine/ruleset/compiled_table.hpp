#pragma once

#include <span>
#include <vector>

#include "ruleset/space.hpp"

namespace kansrijk::ruleset {

/// One fact of many pupils: small codes as bytes, where 255 is `missing`, or any codes.
struct FactColumn {
  static constexpr std::uint8_t missing_byte = 0xFF;
  std::span<const std::uint8_t> bytes;
  std::span<const Code> codes;

  Code at(std::size_t i) const {
    if (bytes.empty()) return codes[i];
    return bytes[i] == missing_byte ? missing : Code{bytes[i]};
  }
};

/// A table for one season, ready for many pupils. The columns are cut into the pieces that the rows tell apart (space.hpp); where
/// the combinations of pieces fit into 2^20 cells, the row that decides stands in a grid, else each piece has the set of rows it
/// leaves open. Derived names whose facts have few values are worked in beforehand and cost nothing.
class CompiledTable {
 public:
  /// The pack has passed check() and covers the season. O(cells + combinations of the facts of derived names).
  CompiledTable(const RulePack& pack, const Table& table, SchoolYear season);

  /// The row that decides for each of the pupils begin … end − 1, as index into the table's rows; of a `collect` table the
  /// first that holds. facts[f] is the column of fact f, within the values of its domain (anything else reads beyond the table), and may
  /// be empty for facts that the table does not read. Same result as
  /// row_in_force. O(pupils × facts), nothing is allocated per pupil.
  void rows(std::span<const FactColumn> facts, std::size_t begin, std::size_t end, std::uint16_t* into) const;

  const SeasonTable& plain() const { return plain_; }

 private:
  /// What turns the facts of one dimension into its point.
  struct Finder {
    struct Read {
      std::size_t fact = 0;
      Code from = 0;           ///< the lowest value
      std::uint32_t size = 0;  ///< how many values but `missing`
      std::uint32_t stride = 1;
      std::vector<std::uint32_t> of_byte;  ///< place × stride of each byte
    };
    std::vector<Read> reads;
    std::vector<std::uint32_t> of_place;  ///< by the sum of the reads; empty: use `column`
    std::size_t column = 0;               ///< one column, looked up among ranges
    std::vector<Code> begins;             ///< of the ranges
    std::vector<std::uint32_t> of_range;
  };

  void add_finder(const Dimension& dimension, const std::vector<CodeSet>& universes);
  void fill_grid(const Space& space);
  void fold(const std::vector<CodeSet>& universes);
  std::uint16_t decide(std::span<const std::uint64_t> holding) const;
  void points(const Finder& finder, std::span<const FactColumn> facts, std::size_t begin, std::size_t n,
              std::uint32_t* into) const;

  SeasonTable plain_;
  std::vector<Bits> beaten_by_;  ///< per line
  std::vector<Finder> finders_;  ///< per dimension
  std::vector<std::uint32_t> strides_;
  std::vector<std::uint16_t> grid_;
  std::vector<std::vector<std::uint64_t>> open_;  ///< per dimension the words of each point, where there is no grid
};

}  // namespace kansrijk::ruleset
