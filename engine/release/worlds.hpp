#pragma once

#include <cstdint>
#include <vector>

#include "release/linked.hpp"

namespace kansrijk::release {

/// The worlds that agree with a view: whole numbers >= 0 for what is unseen, within limits, for which every sum holds.
/// Starts from the true world and walks along the edges of the feasible region (the primal simplex method with bounded
/// variables; Dantzig 1963). Doubles steer the walk; where it ends counts only when the rounded numbers fulfil every
/// sum exactly, so a spread is proven and may at most be too careful.
class Worlds {
 public:
  Worlds(const LinkedCounts& system, const View& view);

  /// How far apart two worlds are shown to be in `count`, at most `want`.
  std::int64_t spread(std::uint32_t count, std::int64_t want) const;

 private:
  struct Walk;
  std::int64_t reach(std::size_t column, int direction, std::int64_t want) const;
  void add_rows();
  void eliminate();
  bool agrees(const std::vector<std::int64_t>& moved) const;

  const LinkedCounts& system_;
  std::vector<std::int64_t> column_of_;    ///< per count; −1 when it cannot move
  std::vector<double> low_, high_;         ///< per column: how far the count may move from its true value
  std::vector<std::vector<double>> rows_;  ///< reduced: Σ row[j] · move[j] = 0, with 1 at the basic column
  std::vector<std::size_t> basic_;         ///< basic column of each row
};

}  // namespace kansrijk::release
