#include "graph/seating.hpp"

#include <algorithm>

#include "graph/assignment.hpp"

namespace kansrijk::graph {
namespace {

class Seats {
 public:
  explicit Seats(const Seating& seating)
      : seating_(seating), at_(seating.at), members_(seating.capacity.size()), seen_(seating.capacity.size(), 0) {
    for (std::uint32_t r = 0; r < at_.size(); ++r) {
      if (at_[r] != no_arc) members_[at_[r]].push_back(r);
    }
  }

  void fill() {
    for (bool grew = true; grew;) {
      grew = false;
      std::fill(seen_.begin(), seen_.end(), std::uint8_t{0});
      for (std::uint32_t r = 0; r < at_.size(); ++r) {
        if (at_[r] == no_arc && find_unit(r)) grew = true;
      }
    }
  }

  /// Rows without a unit and all whose unit these could have by exchanges that help nobody.
  std::vector<std::uint32_t> reached() {
    std::vector<std::uint32_t> rows;
    std::fill(seen_.begin(), seen_.end(), std::uint8_t{0});
    for (std::uint32_t r = 0; r < at_.size(); ++r) {
      if (at_[r] == no_arc && seating_.begin[r] != seating_.begin[r + 1]) rows.push_back(r);
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const std::uint32_t r = rows[i];
      for (std::uint32_t e = seating_.begin[r]; e < seating_.begin[r + 1]; ++e) {
        const std::uint32_t c = seating_.to[e];
        if (seen_[c] != 0) continue;
        seen_[c] = 1;
        rows.insert(rows.end(), members_[c].begin(), members_[c].end());
      }
    }
    std::sort(rows.begin(), rows.end());
    return rows;
  }

 private:
  /// Whether the row gets a unit, others moving along; a column that was seen in vain is not tried again in the pass. Paths are kept on
  /// a stack of their own: they may be as long as there are columns.
  bool find_unit(std::uint32_t row) {
    path_.assign(1, {row, seating_.begin[row], 0});
    while (!path_.empty()) {
      Step& top = path_.back();
      if (top.arc == seating_.begin[top.row + 1]) {
        path_.pop_back();
        if (!path_.empty()) next_member();
        continue;
      }
      const std::uint32_t c = seating_.to[top.arc];
      if (members_[c].size() < seating_.capacity[c]) {
        settle(c);
        return true;
      }
      if (seen_[c] != 0 || members_[c].empty()) {
        ++top.arc;
        continue;
      }
      seen_[c] = 1;
      top.member = 0;
      const std::uint32_t other = members_[c][0];
      path_.push_back({other, seating_.begin[other], 0});
    }
    return false;
  }

  /// The row below tries the next member of its column, or its next arc.
  void next_member() {
    Step& top = path_.back();
    const auto& here = members_[seating_.to[top.arc]];
    if (++top.member == here.size()) {
      ++top.arc;
      return;
    }
    const std::uint32_t other = here[top.member];
    path_.push_back({other, seating_.begin[other], 0});
  }

  /// Everyone on the path goes to the column of their arc; the last one has found room.
  void settle(std::uint32_t room) {
    for (std::size_t i = 0; i + 1 < path_.size(); ++i) {
      const std::uint32_t c = seating_.to[path_[i].arc];
      members_[c][path_[i].member] = path_[i].row;
      at_[path_[i].row] = c;
    }
    members_[room].push_back(path_.back().row);
    at_[path_.back().row] = room;
  }

  struct Step {
    std::uint32_t row, arc;
    std::size_t member;
  };
  const Seating& seating_;
  std::vector<std::uint32_t> at_;
  std::vector<std::vector<std::uint32_t>> members_;
  std::vector<std::uint8_t> seen_;
  std::vector<Step> path_;
};

}  // namespace

std::vector<std::uint32_t> seating_bottleneck(const Seating& seating) {
  Seats seats(seating);
  seats.fill();
  return seats.reached();
}

}  // namespace kansrijk::graph
