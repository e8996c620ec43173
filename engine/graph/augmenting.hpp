#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "graph/assignment.hpp"

namespace kansrijk::graph {

/// Inside this room. Rows that each sit on an arc of their list or on none (no_arc), within the capacity of columns; seats more of them along
/// augmenting paths (Kuhn 1955), a row moving on to where another makes room. Compressed rows as in AssignmentProblem.
class AugmentingPaths {
 public:
  AugmentingPaths(std::span<const std::uint32_t> begin, std::span<const std::uint32_t> to,
                  std::span<const std::uint32_t> capacity, std::vector<std::uint32_t> arc)
      : begin_(begin),
        to_(to),
        capacity_(capacity),
        arc_(std::move(arc)),
        members_(capacity.size()),
        seen_(capacity.size(), 0) {
    for (std::uint32_t r = 0; r < arc_.size(); ++r) {
      if (arc_[r] != no_arc) members_[to_[arc_[r]]].push_back(r);
    }
  }

  const std::vector<std::uint32_t>& arc() const { return arc_; }
  const std::vector<std::uint32_t>& members(std::size_t column) const { return members_[column]; }
  bool has_room(std::size_t column) const { return members_[column].size() < capacity_[column]; }

  /// Seats as many rows as can be over the arcs for which may(arc) holds. Passes over all rows without an arc until one helps nobody;
  /// a column tried in vain is not tried again in its pass. O(passes · arcs).
  template <class May>
  void fill(const May& may) {
    for (bool grew = true; grew;) {
      grew = false;
      std::fill(seen_.begin(), seen_.end(), std::uint8_t{0});
      for (std::uint32_t r = 0; r < arc_.size(); ++r) {
        if (arc_[r] == no_arc && find_room(r, may)) grew = true;
      }
    }
  }

 private:
  /// A row on the path, the arc it tries, and which member of that column should make room. A path may be as long as there are columns, so
  /// it has a stack of its own.
  struct Step {
    std::uint32_t row, arc;
    std::size_t member;
  };

  template <class May>
  bool find_room(std::uint32_t row, const May& may) {
    path_.clear();
    ask(row, may);
    while (!path_.empty()) {
      Step& top = path_.back();
      if (top.arc == begin_[top.row + 1]) {
        path_.pop_back();
        if (!path_.empty()) try_next_member(may);
        continue;
      }
      const std::uint32_t column = to_[top.arc];
      if (!may(top.arc) || seen_[column] != 0) {
        ++top.arc;
      } else if (has_room(column)) {
        settle(column);
        return true;
      } else {
        seen_[column] = 1;
        if (members_[column].empty()) {
          ++top.arc;
        } else {
          top.member = 0;
          ask(members_[column].front(), may);
        }
      }
    }
    return false;
  }

  /// The row tries an arc that leads to room at once, where there is one, and else all from the first on.
  template <class May>
  void ask(std::uint32_t row, const May& may) {
    std::uint32_t arc = begin_[row];
    while (arc != begin_[row + 1] && !(may(arc) && seen_[to_[arc]] == 0 && has_room(to_[arc]))) ++arc;
    path_.push_back({row, arc == begin_[row + 1] ? begin_[row] : arc, 0});
  }

  /// The row asked last cannot move: another member of the column is asked, or the arc is given up.
  template <class May>
  void try_next_member(const May& may) {
    Step& top = path_.back();
    const auto& here = members_[to_[top.arc]];
    if (++top.member < here.size()) {
      ask(here[top.member], may);
    } else {
      ++top.arc;
    }
  }

  /// Everyone on the path goes to the column of their arc; the last one has found room there.
  void settle(std::uint32_t room) {
    for (const Step& step : path_) arc_[step.row] = step.arc;
    for (std::size_t i = 0; i + 1 < path_.size(); ++i) members_[to_[path_[i].arc]][path_[i].member] = path_[i].row;
    members_[room].push_back(path_.back().row);
  }

  std::span<const std::uint32_t> begin_, to_, capacity_;
  std::vector<std::uint32_t> arc_;
  std::vector<std::vector<std::uint32_t>> members_;  ///< rows at each column
  std::vector<std::uint8_t> seen_;
  std::vector<Step> path_;
};

}  // namespace kansrijk::graph
