#pragma once

#include <functional>
#include <vector>

#include "ruleset/season_table.hpp"

/// All combinations that columns can take, cut into as few pieces as a list of conditions can tell apart. What is derived from
/// the same facts stays together, so that combinations which cannot occur are not there: advice vwo with ten half steps up.
/// Gaps, overlaps, dead rows and differences between packs are all questions about a space.
namespace kansrijk::ruleset {

/// One bit per condition.
class Bits {
 public:
  explicit Bits(std::size_t n = 0, bool all = false);
  void set(std::size_t i) { words_[i / 64] |= std::uint64_t{1} << i % 64; }
  void reset(std::size_t i) { words_[i / 64] &= ~(std::uint64_t{1} << i % 64); }
  bool test(std::size_t i) const { return (words_[i / 64] >> i % 64 & 1) != 0; }
  bool none() const;
  std::size_t count() const;
  std::size_t common(const Bits& other) const;  ///< how many bits both have
  Bits& operator&=(const Bits& other);
  Bits& operator-=(const Bits& other);  ///< without the bits of other
  std::size_t first() const;            ///< the lowest bit; the number of words × 64 when there is none
  std::vector<std::size_t> list() const;
  std::span<const std::uint64_t> words() const { return words_; }
  bool meets(std::span<const std::uint64_t> words) const;  ///< whether they have a bit in common
  auto operator<=>(const Bits&) const = default;

 private:
  std::vector<std::uint64_t> words_;
};

/// Columns that hang together because they read the same facts.
struct Dimension {
  struct Point {
    Bits conditions;           ///< those that hold, as far as these columns go
    std::vector<Code> facts;   ///< one example: the values of `reads`
    std::vector<Code> values;  ///< and of the columns
  };
  /// A combination of pieces of the columns that occurs.
  struct Piece {
    std::vector<std::uint32_t> of_column;  ///< index into pieces of that column
    std::uint32_t point = 0;
  };
  std::vector<std::size_t> columns;
  std::vector<std::size_t> reads;            ///< facts
  std::vector<Point> points;                 ///< all different in `conditions`
  std::vector<std::vector<CodeSet>> values;  ///< per column its pieces: codes that no condition tells apart
  std::vector<Piece> pieces;
  /// Where all combinations of the facts were tried: the point of each, the last fact changing fastest, `missing` the last of
  /// its values.
  std::vector<std::uint32_t> point_of;
  bool exact = true;  ///< false: not all of these were seen to occur, there are too many combinations of facts to try
};

struct Space {
  std::vector<Column> columns;
  std::size_t conditions = 0;
  std::vector<Dimension> dimensions;
  std::uint64_t cells = 1;  ///< product of the dimensions' points; the largest number when it is larger

  bool exact() const;
  /// The conditions that hold in a cell: one point index per dimension.
  Bits holding(const std::vector<std::size_t>& cell) const;
  /// The facts of one example in a cell, in a list of `fact_count` facts that are otherwise `missing`.
  Facts example(const std::vector<std::size_t>& cell, std::size_t fact_count) const;
  /// The values of the columns in that example.
  std::vector<Code> values(const std::vector<std::size_t>& cell) const;
};

/// The values that each fact of a pack can take.
std::vector<CodeSet> fact_universes(const RulePack& pack);

/// conditions[i][c]: what condition i asks of column c. Facts that are worked into derived columns are tried in all
/// combinations up to 2^18; beyond that their columns count as independent and the space is not exact.
Space make_space(std::vector<Column> columns, const std::vector<const std::vector<CodeSet>*>& conditions,
                 const std::vector<CodeSet>& facts);

inline constexpr std::uint64_t most_cells = std::uint64_t{1} << 20;

/// Calls `look` for each cell, at most `most_cells` of them; false when there are more and nothing was done.
bool each_cell(const Space& space, const std::function<void(const std::vector<std::size_t>&, const Bits&)>& look);

/// Where `wanted` holds, in boxes, each one set of codes per column: as large as a greedy search finds, so that there are few. No
/// combination that occurs lies in a box while `wanted` fails for it, and each for which `wanted` holds lies in one. At most
/// `most` boxes; nothing when the space has too many pieces to say.
std::optional<std::vector<std::vector<CodeSet>>> boxes(const Space& space,
                                                       const std::function<bool(const Bits&)>& wanted,
                                                       std::size_t most);

}  // namespace kansrijk::ruleset
