#include "graph/rank_maximal.hpp"

#include <algorithm>
#include <stdexcept>

namespace kansrijk::graph {
namespace {

/// From where alternating paths reach a row or column: from one that is free at an even or odd number of steps, or not at all.
enum class Label : std::uint8_t { unreached, even, odd };

class Solver {
 public:
  explicit Solver(const AssignmentProblem& problem)
      : problem_(problem),
        rows_(static_cast<std::uint32_t>(problem.begin.size() - 1)),
        arc_(rows_, no_arc),
        in_(problem.to.size(), 0),
        row_done_(rows_, 0),
        column_done_(problem.capacity.size(), 0),
        members_(problem.capacity.size()),
        arcs_at_(problem.capacity.size()),
        row_of_(problem.to.size()) {
    for (std::uint32_t r = 0; r < rows_; ++r) {
      for (std::uint32_t e = problem.begin[r]; e < problem.begin[r + 1]; ++e) row_of_[e] = r;
      if (!std::is_sorted(problem.cost.begin() + problem.begin[r], problem.cost.begin() + problem.begin[r + 1]))
        throw std::logic_error("costs fall along a list");
    }
  }

  std::vector<std::uint32_t> solve() && {
    const auto& cost = problem_.cost;
    const std::uint16_t last = cost.empty() ? std::uint16_t{0} : *std::max_element(cost.begin(), cost.end());
    for (std::uint16_t now = 1; now <= last; ++now) {
      bool added = false;
      for (std::uint32_t e = 0; e < cost.size(); ++e) {
        if (cost[e] != now || row_done_[row_of_[e]] != 0 || column_done_[problem_.to[e]] != 0) continue;
        in_[e] = 1;
        arcs_at_[problem_.to[e]].push_back(e);
        added = true;
      }
      if (!added) continue;
      augment();
      reduce();
    }
    return std::move(arc_);
  }

 private:
  bool has_room(std::uint32_t c) const { return members_[c].size() < problem_.capacity[c]; }

  /// A maximum assignment on the arcs that are in, from the one at hand.
  void augment() {
    std::vector<std::uint8_t> seen;
    for (bool grew = true; grew;) {
      grew = false;
      seen.assign(problem_.capacity.size(), 0);
      for (std::uint32_t r = 0; r < rows_; ++r) {
        if (arc_[r] == no_arc && find_room(r, seen)) grew = true;
      }
    }
  }

  /// Seats the row, moving others along; a column that was seen cannot help in this pass.
  bool find_room(std::uint32_t row, std::vector<std::uint8_t>& seen) {
    for (std::uint32_t e = problem_.begin[row]; e < problem_.begin[row + 1]; ++e) {
      const std::uint32_t c = problem_.to[e];
      if (in_[e] == 0 || seen[c] != 0 || problem_.capacity[c] == 0) continue;
      if (has_room(c)) {
        seat(row, e);
        return true;
      }
    }
    for (std::uint32_t e = problem_.begin[row]; e < problem_.begin[row + 1]; ++e) {
      const std::uint32_t c = problem_.to[e];
      if (in_[e] == 0 || seen[c] != 0 || problem_.capacity[c] == 0) continue;
      seen[c] = 1;
      for (std::size_t i = 0; i < members_[c].size(); ++i) {
        const std::uint32_t other = members_[c][i];
        if (!find_room(other, seen)) continue;
        members_[c][i] = row;
        arc_[row] = e;
        return true;
      }
    }
    return false;
  }

  /// Puts a row at a column with room. Who moves leaves the place in its old column to whoever takes it (find_room).
  void seat(std::uint32_t row, std::uint32_t arc) {
    members_[problem_.to[arc]].push_back(row);
    arc_[row] = arc;
  }

  void reduce() {
    std::vector<Label> row(rows_, Label::unreached), column(problem_.capacity.size(), Label::unreached);
    label_from_rows(row, column);
    label_from_columns(row, column);
    for (std::uint32_t r = 0; r < rows_; ++r) {
      if (row[r] != Label::even) row_done_[r] = 1;
    }
    for (std::size_t c = 0; c < column.size(); ++c) {
      if (column[c] != Label::even) column_done_[c] = 1;
    }
    for (std::uint32_t e = 0; e < in_.size(); ++e) {
      const Label a = row[row_of_[e]], b = column[problem_.to[e]];
      const bool useless = (a == Label::odd && b != Label::even) || (b == Label::odd && a != Label::even);
      if (useless && arc_[row_of_[e]] != e) in_[e] = 0;
    }
  }

  void label_from_rows(std::vector<Label>& row, std::vector<Label>& column) const {
    std::vector<std::uint32_t> open;
    for (std::uint32_t r = 0; r < rows_; ++r) {
      if (arc_[r] == no_arc) open.push_back(r);
    }
    for (const std::uint32_t r : open) row[r] = Label::even;
    while (!open.empty()) {
      const std::uint32_t r = open.back();
      open.pop_back();
      for (std::uint32_t e = problem_.begin[r]; e < problem_.begin[r + 1]; ++e) {
        const std::uint32_t c = problem_.to[e];
        if (in_[e] == 0 || arc_[r] == e || column[c] != Label::unreached) continue;
        column[c] = Label::odd;
        for (const std::uint32_t other : members_[c]) {
          if (row[other] != Label::unreached) continue;
          row[other] = Label::even;
          open.push_back(other);
        }
      }
    }
  }

  void label_from_columns(std::vector<Label>& row, std::vector<Label>& column) const {
    std::vector<std::uint32_t> open;
    for (std::uint32_t c = 0; c < column.size(); ++c) {
      if (!has_room(c)) continue;
      column[c] = Label::even;
      open.push_back(c);
    }
    while (!open.empty()) {
      const std::uint32_t c = open.back();
      open.pop_back();
      for (const std::uint32_t e : arcs_at_[c]) {
        const std::uint32_t r = row_of_[e];
        if (in_[e] == 0 || arc_[r] == e || row[r] != Label::unreached) continue;
        row[r] = Label::odd;
        if (arc_[r] == no_arc) continue;  // cannot be: the assignment is maximal
        const std::uint32_t home = problem_.to[arc_[r]];
        if (column[home] != Label::unreached) continue;
        column[home] = Label::even;
        open.push_back(home);
      }
    }
  }

  const AssignmentProblem& problem_;
  std::uint32_t rows_;
  std::vector<std::uint32_t> arc_;
  std::vector<std::uint8_t> in_;  ///< one per arc: whether it may still be used
  std::vector<std::uint8_t> row_done_, column_done_;
  std::vector<std::vector<std::uint32_t>> members_, arcs_at_;
  std::vector<std::uint32_t> row_of_;
};

}  // namespace

std::vector<std::uint32_t> rank_maximal_assignment(const AssignmentProblem& problem) {
  if (problem.begin.empty() || problem.begin.back() != problem.to.size() || problem.cost.size() != problem.to.size())
    throw std::logic_error("a malformed assignment problem");
  return Solver(problem).solve();
}

}  // namespace kansrijk::graph
