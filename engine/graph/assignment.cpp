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
  const bool rows = !problem.begin.empty() && problem.begin.front() == 0 && problem.begin.back() == problem.to.size() &&
                    std::is_sorted(problem.begin.begin(), problem.begin.end());
  const bool arcs = problem.cost.size() == problem.to.size() &&
                    std::all_of(problem.to.begin(), problem.to.end(),
                                [&](std::uint32_t column) { return column < problem.capacity.size(); });
  const bool costs = std::find(problem.cost.begin(), problem.cost.end(), 0) == problem.cost.end();
  if (!rows || !arcs || !costs) throw std::logic_error("a malformed assignment problem");
}

class Solver {
 public:
  explicit Solver(const AssignmentProblem& problem)
      : problem_(problem),
        columns_(static_cast<std::uint32_t>(problem.capacity.size())),
        price_(columns_ + 1, 0),
        members_(columns_ + 1),
        loss_(std::size_t{columns_} * columns_, no_way),
        dearest_(columns_, 0),
        changed_(columns_, 1),
        distance_(columns_ + 1),
        steps_(columns_ + 1),
        moves_(columns_),
        next_(columns_, not_looked),
        place_(problem.begin.size() - 1) {
    const std::size_t rows = problem.begin.size() - 1;
    const std::uint16_t dearest =
        problem.cost.empty() ? std::uint16_t{0} : *std::max_element(problem.cost.begin(), problem.cost.end());
    found_.unassigned_cost = static_cast<std::int64_t>(rows) * dearest + 1;
    found_.arc.assign(rows, none);
    for (std::uint32_t r = 0; r < rows; ++r) {
      for (std::uint32_t e = problem.begin[r]; e < problem.begin[r + 1]; ++e) {
        if (found_.arc[r] == none || problem.cost[e] < problem.cost[found_.arc[r]]) found_.arc[r] = e;
      }
      if (found_.arc[r] != none) enter(r, problem.to[found_.arc[r]]);
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
  bool has_room(std::uint32_t c) const { return c == columns_ || members_[c].size() < problem_.capacity[c]; }
  bool overfull(std::uint32_t c) const { return members_[c].size() > problem_.capacity[c]; }

  /// What it costs at least to move some row from one column to another, by costs alone; kept between phases for columns where
  /// nobody came or went.
  void look_at(std::uint32_t from) {
    if (changed_[from] == 0) return;
    changed_[from] = 0;
    std::int32_t* const loss = loss_.data() + std::size_t{from} * columns_;
    std::fill_n(loss, columns_, no_way);
    dearest_[from] = 0;
    for (const std::uint32_t row : members_[from]) {
      const std::int32_t now = problem_.cost[found_.arc[row]];
      dearest_[from] = std::max(dearest_[from], now);
      for (std::uint32_t e = problem_.begin[row]; e < problem_.begin[row + 1]; ++e)
        loss[problem_.to[e]] = std::min(loss[problem_.to[e]], problem_.cost[e] - now);
    }
  }

  /// The same with prices: never below 0. `far` where there is no way.
  Distance length(std::uint32_t from, std::uint32_t to) const {
    if (to == columns_) return found_.unassigned_cost - dearest_[from] - price_[from];
    const std::int32_t loss = loss_[std::size_t{from} * columns_ + to];
    return loss == no_way ? far : loss + price_[to] - price_[from];
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
    std::uint32_t fewest = none;  // steps to the nearest room
    while (!heap.empty()) {
      const Entry now = heap.top();
      heap.pop();
      if (now.distance > reached || (now.distance == reached && now.steps >= fewest)) break;
      if (now.distance != distance_[now.column] || now.steps != steps_[now.column]) continue;
      if (has_room(now.column)) {
        reached = now.distance;
        fewest = now.steps;
        continue;
      }
      look_at(now.column);
      for (std::uint32_t to = 0; to <= columns_; ++to) {
        const Distance way = to == now.column ? far : length(now.column, to);
        const Distance there = now.distance + way;
        if (way == far || there > distance_[to] || (there == distance_[to] && now.steps + 1 >= steps_[to])) continue;
        distance_[to] = there;
        steps_[to] = now.steps + 1;
        heap.push({there, now.steps + 1, to});
      }
    }
    for (std::uint32_t c = 0; c < columns_; ++c) {
      if (distance_[c] < reached) price_[c] += reached - distance_[c];
    }
    return true;
  }

  void move_rows() {
    for (std::vector<Move>& moves : moves_) moves.clear();
    std::fill(next_.begin(), next_.end(), not_looked);
    for (std::uint32_t c = 0; c < columns_; ++c) {
      while (overfull(c) && push(c)) {
      }
    }
  }

  /// The moves from a column that cost nothing and lead one step further, as things stood when the phase first came here.
  void list_moves(std::uint32_t from) {
    next_[from] = 0;
    const auto leads_on = [&](std::uint32_t to) {
      return to != from && distance_[to] != far && steps_[to] == steps_[from] + 1;
    };
    for (const std::uint32_t row : members_[from]) {
      const Distance now = problem_.cost[found_.arc[row]] + price_[from];
      for (std::uint32_t e = problem_.begin[row]; e < problem_.begin[row + 1]; ++e) {
        const std::uint32_t to = problem_.to[e];
        if (problem_.cost[e] + price_[to] == now && leads_on(to)) moves_[from].push_back({row, e});
      }
      if (now == found_.unassigned_cost && leads_on(columns_)) moves_[from].push_back({row, none});
    }
  }

  /// Moves one row from the column on, and others one step further each, to where there is room. What failed once is not tried again
  /// in the phase.
  bool push(std::uint32_t from) {
    if (next_[from] == not_looked) list_moves(from);
    for (std::uint32_t& i = next_[from]; i < moves_[from].size(); ++i) {
      const auto [row, arc] = moves_[from][i];
      if (found_.arc[row] == none || problem_.to[found_.arc[row]] != from) continue;  // gone meanwhile
      const std::uint32_t to = arc == none ? columns_ : problem_.to[arc];
      if (!has_room(to) && !push(to)) continue;
      leave(row, from);
      found_.arc[row] = arc;
      if (arc != none) enter(row, to);
      return true;
    }
    return false;
  }

  void enter(std::uint32_t row, std::uint32_t column) {
    place_[row] = static_cast<std::uint32_t>(members_[column].size());
    members_[column].push_back(row);
    changed_[column] = 1;
  }

  void leave(std::uint32_t row, std::uint32_t column) {
    std::vector<std::uint32_t>& here = members_[column];
    place_[here.back()] = place_[row];
    here[place_[row]] = here.back();
    here.pop_back();
    changed_[column] = 1;
  }

  struct Move {
    std::uint32_t row, arc;
  };
  static constexpr std::uint32_t not_looked = none;
  static constexpr std::int32_t no_way = std::numeric_limits<std::int32_t>::max();
  const AssignmentProblem& problem_;
  std::uint32_t columns_;
  std::vector<Distance> price_;
  std::vector<std::vector<std::uint32_t>> members_;  ///< rows at each column
  std::vector<std::int32_t> loss_;                   ///< look_at, from × to
  std::vector<std::int32_t> dearest_;                ///< the largest cost of a row there
  std::vector<std::uint8_t> changed_;
  std::vector<Distance> distance_;
  std::vector<std::uint32_t> steps_;
  std::vector<std::vector<Move>> moves_;
  std::vector<std::uint32_t> next_;   ///< per column: the next of its moves to try
  std::vector<std::uint32_t> place_;  ///< per row: where in members_
  Assignment found_;
};

}  // namespace

Assignment cheapest_assignment(const AssignmentProblem& problem) {
  check(problem);
  return Solver(problem).solve();
}

}  // namespace kansrijk::graph
