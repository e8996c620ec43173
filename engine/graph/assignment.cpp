#include "graph/assignment.hpp"

#include <algorithm>
#include <queue>
#include <stdexcept>
#include <tuple>

namespace kansrijk::graph {
namespace {

using Distance = std::int64_t;
constexpr Distance far = std::numeric_limits<Distance>::max() / 4;
constexpr std::uint32_t none = no_arc;

void check(const AssignmentProblem& problem) {
  const bool rows = !problem.begin.empty() && problem.begin.back() == problem.to.size() &&
                    std::is_sorted(problem.begin.begin(), problem.begin.end());
  const bool arcs = problem.cost.size() == problem.to.size() &&
                    std::all_of(problem.to.begin(), problem.to.end(),
                                [&](std::uint32_t column) { return column < problem.capacity.size(); });
  if (!rows || !arcs) throw std::logic_error("a malformed assignment problem");
}

class Solver {
 public:
  explicit Solver(const AssignmentProblem& problem)
      : problem_(problem),
        columns_(static_cast<std::uint32_t>(problem.capacity.size())),
        price_(columns_ + 1, 0),
        members_(columns_ + 1),
        distance_(columns_ + 1),
        steps_(columns_ + 1),
        row_next_(columns_ + 1),
        arc_next_(columns_ + 1) {
    const std::size_t rows = problem.begin.size() - 1;
    const std::uint16_t dearest =
        problem.cost.empty() ? std::uint16_t{0} : *std::max_element(problem.cost.begin(), problem.cost.end());
    found_.unassigned_cost = static_cast<std::int64_t>(rows) * dearest + 1;
    found_.arc.assign(rows, none);
    for (std::uint32_t r = 0; r < rows; ++r) {
      for (std::uint32_t e = problem.begin[r]; e < problem.begin[r + 1]; ++e) {
        if (found_.arc[r] == none || problem.cost[e] < problem.cost[found_.arc[r]]) found_.arc[r] = e;
      }
      members_[column_of(r)].push_back(r);
    }
  }

  Assignment solve() && {
    while (raise_prices()) move_rows();
    price_.pop_back();
    found_.price = std::move(price_);
    return std::move(found_);
  }

 private:
  /// "Nowhere" is the column behind the last, with room for all, at the cost unassigned_cost.
  std::uint32_t column(std::uint32_t arc) const { return arc == none ? columns_ : problem_.to[arc]; }
  std::uint32_t column_of(std::uint32_t row) const { return column(found_.arc[row]); }
  Distance cost(std::uint32_t arc) const {
    return arc == none ? found_.unassigned_cost : problem_.cost[arc] + price_[problem_.to[arc]];
  }
  bool has_room(std::uint32_t c) const { return c == columns_ || members_[c].size() < problem_.capacity[c]; }
  bool overfull(std::uint32_t c) const { return c != columns_ && members_[c].size() > problem_.capacity[c]; }

  /// Calls see(arc) for every other arc of a row, and for none at the end.
  template <class See>
  void each_arc(std::uint32_t row, See see) const {
    for (std::uint32_t e = problem_.begin[row]; e < problem_.begin[row + 1]; ++e) {
      if (e != found_.arc[row]) see(e);
    }
    if (found_.arc[row] != none) see(none);
  }

  /// Distances from the overfull columns up to the nearest with room, and prices raised so that shortest paths cost nothing. False
  /// when no column is overfull.
  bool raise_prices() {
    struct Entry {
      Distance distance;
      std::uint32_t steps, column;
      bool operator>(const Entry& o) const {
        return std::tie(distance, steps, column) > std::tie(o.distance, o.steps, o.column);
      }
    };
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> heap;
    std::fill(distance_.begin(), distance_.end(), far);
    for (std::uint32_t c = 0; c < columns_; ++c) {
      if (!overfull(c)) continue;
      distance_[c] = 0;
      steps_[c] = 0;
      heap.push({0, 0, c});
    }
    if (heap.empty()) return false;
    Distance reached = far;
    while (!heap.empty()) {
      const Entry now = heap.top();
      heap.pop();
      if (now.distance > reached || (now.distance == reached && now.steps >= last_step_)) break;
      if (now.distance != distance_[now.column] || now.steps != steps_[now.column]) continue;
      if (has_room(now.column)) {
        reached = now.distance;
        last_step_ = now.steps;
        continue;
      }
      relax(now.column, heap);
    }
    last_step_ = none;
    for (std::uint32_t c = 0; c < columns_; ++c) {
      if (distance_[c] < reached) price_[c] += reached - distance_[c];
    }
    return true;
  }

  template <class Heap>
  void relax(std::uint32_t from, Heap& heap) {
    for (const std::uint32_t row : members_[from]) {
      const Distance here = distance_[from] - cost(found_.arc[row]);
      each_arc(row, [&](std::uint32_t arc) {
        const std::uint32_t to = column(arc);
        const Distance there = here + cost(arc);
        const std::uint32_t steps = steps_[from] + 1;
        if (there > distance_[to] || (there == distance_[to] && steps >= steps_[to])) return;
        distance_[to] = there;
        steps_[to] = steps;
        heap.push({there, steps, to});
      });
    }
  }

  void move_rows() {
    std::fill(row_next_.begin(), row_next_.end(), 0U);
    std::fill(arc_next_.begin(), arc_next_.end(), 0U);
    for (std::uint32_t c = 0; c < columns_; ++c) {
      while (overfull(c) && push(c)) {
      }
    }
  }

  /// Moves one row from the column on, one step along arcs that cost nothing and lead one step further, and so on to where there is
  /// room. What failed once is not tried again in the phase.
  bool push(std::uint32_t from) {
    std::vector<std::uint32_t>& here = members_[from];
    for (std::uint32_t& i = row_next_[from]; i < here.size(); ++i, arc_next_[from] = 0) {
      const std::uint32_t row = here[i];
      const std::uint32_t arcs = problem_.begin[row + 1] - problem_.begin[row];
      const Distance now = cost(found_.arc[row]);
      for (std::uint32_t& j = arc_next_[from]; j <= arcs; ++j) {
        const std::uint32_t arc = j == arcs ? none : problem_.begin[row] + j;
        const std::uint32_t to = column(arc);
        if (arc == found_.arc[row] || cost(arc) != now || distance_[to] == far || steps_[to] != steps_[from] + 1)
          continue;
        if (!has_room(to) && !push(to)) continue;
        found_.arc[row] = arc;
        members_[to].push_back(row);
        here[i] = here.back();
        here.pop_back();
        arc_next_[from] = 0;
        return true;
      }
    }
    return false;
  }

  const AssignmentProblem& problem_;
  std::uint32_t columns_;
  std::vector<Distance> price_;
  std::vector<std::vector<std::uint32_t>> members_;  ///< rows at each column
  std::vector<Distance> distance_;
  std::vector<std::uint32_t> steps_;
  std::vector<std::uint32_t> row_next_, arc_next_;
  std::uint32_t last_step_ = none;
  Assignment found_;
};

}  // namespace

Assignment cheapest_assignment(const AssignmentProblem& problem) {
  check(problem);
  return Solver(problem).solve();
}

}  // namespace kansrijk::graph
