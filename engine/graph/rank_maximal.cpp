#include "graph/rank_maximal.hpp"

#include <algorithm>
#include <stdexcept>

#include "graph/augmenting.hpp"

namespace kansrijk::graph {
namespace {

/// From where alternating paths reach a row or column: from one that is free at an even or odd number of steps, or not at all.
enum class Label : std::uint8_t { unreached, even, odd };

class Solver {
 public:
  explicit Solver(const AssignmentProblem& problem)
      : problem_(problem),
        rows_(static_cast<std::uint32_t>(problem.begin.size() - 1)),
        paths_(problem.begin, problem.to, problem.capacity, std::vector<std::uint32_t>(rows_, no_arc)),
        in_(problem.to.size(), 0),
        row_done_(rows_, 0),
        column_done_(problem.capacity.size(), 0),
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
      paths_.fill([&](std::uint32_t e) { return in_[e] != 0; });
      reduce();
    }
    return paths_.arc();
  }

 private:
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
      if (useless && paths_.arc()[row_of_[e]] != e) in_[e] = 0;
    }
  }

  void label_from_rows(std::vector<Label>& row, std::vector<Label>& column) const {
    std::vector<std::uint32_t> open;
    for (std::uint32_t r = 0; r < rows_; ++r) {
      if (paths_.arc()[r] == no_arc) open.push_back(r);
    }
    for (const std::uint32_t r : open) row[r] = Label::even;
    while (!open.empty()) {
      const std::uint32_t r = open.back();
      open.pop_back();
      for (std::uint32_t e = problem_.begin[r]; e < problem_.begin[r + 1]; ++e) {
        const std::uint32_t c = problem_.to[e];
        if (in_[e] == 0 || paths_.arc()[r] == e || column[c] != Label::unreached) continue;
        column[c] = Label::odd;
        for (const std::uint32_t other : paths_.members(c)) {
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
      if (!paths_.has_room(c)) continue;
      column[c] = Label::even;
      open.push_back(c);
    }
    while (!open.empty()) {
      const std::uint32_t c = open.back();
      open.pop_back();
      for (const std::uint32_t e : arcs_at_[c]) {
        const std::uint32_t r = row_of_[e];
        if (in_[e] == 0 || paths_.arc()[r] == e || row[r] != Label::unreached) continue;
        row[r] = Label::odd;
        if (paths_.arc()[r] == no_arc) continue;  // cannot be: the assignment is maximal
        const std::uint32_t home = problem_.to[paths_.arc()[r]];
        if (column[home] != Label::unreached) continue;
        column[home] = Label::even;
        open.push_back(home);
      }
    }
  }

  const AssignmentProblem& problem_;
  std::uint32_t rows_;
  AugmentingPaths paths_;
  std::vector<std::uint8_t> in_;  ///< one per arc: whether it may still be used
  std::vector<std::uint8_t> row_done_, column_done_;
  std::vector<std::vector<std::uint32_t>> arcs_at_;
  std::vector<std::uint32_t> row_of_;
};

}  // namespace

std::vector<std::uint32_t> rank_maximal_assignment(const AssignmentProblem& problem) {
  if (problem.begin.empty() || problem.begin.back() != problem.to.size() || problem.cost.size() != problem.to.size())
    throw std::logic_error("a malformed assignment problem");
  return Solver(problem).solve();
}

}  // namespace kansrijk::graph
