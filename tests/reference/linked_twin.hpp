#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "release/linked.hpp"

namespace kansrijk::reference {

/// The exact attacker for a table of counts with row, column and grand totals: tries every table of numbers up to a
/// limit and keeps, per count, the least and the most that agree with what is seen. Counts: cells row by row, then row
/// totals, column totals, the grand total.
class TableTwin {
 public:
  TableTwin(std::size_t rows, std::size_t columns, std::vector<std::uint32_t> truth, std::vector<bool> unseen,
            std::uint32_t limit)
      : rows_(rows), columns_(columns), truth_(std::move(truth)), unseen_(std::move(unseen)), limit_(limit) {
    low_.assign(truth_.size(), ~0u);
    high_.assign(truth_.size(), 0);
  }

  /// The width of what is possible per count; stops early when every count of `wanted` is at least `enough` wide.
  std::vector<std::uint32_t> widths(const std::vector<std::uint32_t>& wanted, std::uint32_t enough) {
    wanted_ = wanted;
    enough_ = enough;
    world_.assign(truth_.size(), 0);
    fill(0);
    std::vector<std::uint32_t> width;
    for (std::size_t c = 0; c < truth_.size(); ++c) width.push_back(high_[c] - low_[c]);
    return width;
  }

 private:
  bool agrees(std::size_t count) const { return unseen_[count] || world_[count] == truth_[count]; }

  void fill(std::size_t cell) {
    if (done_) return;
    const std::size_t cells = rows_ * columns_;
    if (cell > 0 && cell % columns_ == 0 && !agrees(cells + cell / columns_ - 1)) return;
    if (cell == cells) return finish();
    const std::size_t row = cells + cell / columns_, column = cells + rows_ + cell % columns_;
    const std::uint32_t from = unseen_[cell] ? 0 : truth_[cell], to = unseen_[cell] ? limit_ : truth_[cell];
    for (std::uint32_t value = from; value <= to; ++value) {
      world_[cell] = value;
      for (const std::size_t total : {row, column, truth_.size() - 1}) world_[total] += value;
      const bool over =
          (!unseen_[row] && world_[row] > truth_[row]) || (!unseen_[column] && world_[column] > truth_[column]);
      if (!over) fill(cell + 1);
      for (const std::size_t total : {row, column, truth_.size() - 1}) world_[total] -= value;
    }
  }

  void finish() {
    for (std::size_t c = 0; c < world_.size(); ++c)
      if (!agrees(c)) return;
    for (std::size_t c = 0; c < world_.size(); ++c) {
      low_[c] = std::min(low_[c], world_[c]);
      high_[c] = std::max(high_[c], world_[c]);
    }
    done_ = std::all_of(wanted_.begin(), wanted_.end(), [&](std::uint32_t c) { return high_[c] - low_[c] >= enough_; });
  }

  std::size_t rows_, columns_;
  std::vector<std::uint32_t> truth_;
  std::vector<bool> unseen_;
  std::uint32_t limit_;
  std::vector<std::uint32_t> low_, high_, world_, wanted_;
  std::uint32_t enough_ = 0;
  bool done_ = false;
};

}  // namespace kansrijk::reference
