#include <algorithm>
#include <limits>

#include "matching/verify_properties.hpp"

namespace kansrijk::matching::verifier {
namespace {

/// An arc from an offering to one that somebody there would rather have.
struct Wish {
  std::size_t from = 0, to = 0, pupil = 0;
};

/// Offerings and the wishes of those who hold a seat there.
class Exchanges {
 public:
  Exchanges(std::size_t offerings, std::vector<Wish> wishes) : begin_(offerings + 1, 0), wishes_(std::move(wishes)) {
    std::sort(wishes_.begin(), wishes_.end(), [](const Wish& a, const Wish& b) { return a.from < b.from; });
    for (const Wish& wish : wishes_) ++begin_[wish.from + 1];
    for (std::size_t o = 0; o < offerings; ++o) begin_[o + 1] += begin_[o];
    find_components();
  }

  /// Pupils with a wish that lies on a cycle.
  std::vector<std::size_t> on_cycles() const {
    std::vector<std::size_t> pupils;
    for (const Wish& wish : wishes_) {
      if (component_[wish.from] == component_[wish.to]) pupils.push_back(wish.pupil);
    }
    std::sort(pupils.begin(), pupils.end());
    pupils.erase(std::unique(pupils.begin(), pupils.end()), pupils.end());
    return pupils;
  }

  bool has(std::size_t pupil, std::size_t from, std::size_t to) const {
    return std::any_of(wishes_.begin() + first(from), wishes_.begin() + first(from + 1),
                       [&](const Wish& wish) { return wish.pupil == pupil && wish.to == to; });
  }

  /// Whether some cycle has fewer than `length` wishes.
  bool has_cycle_below(std::size_t length) const {
    std::vector<std::size_t> seen(offerings(), none);
    for (std::size_t o = 0; o < offerings(); ++o) {
      if (returns(o, length, seen)) return true;
    }
    return false;
  }

 private:
  std::size_t offerings() const { return begin_.size() - 1; }
  std::ptrdiff_t first(std::size_t offering) const { return static_cast<std::ptrdiff_t>(begin_[offering]); }

  /// Breadth first from one offering, at most length − 1 steps; `seen` holds the offering from which a node was last seen.
  bool returns(std::size_t start, std::size_t length, std::vector<std::size_t>& seen) const {
    std::vector<std::size_t> now{start};
    for (std::size_t step = 1; step < length && !now.empty(); ++step) {
      std::vector<std::size_t> next;
      for (const std::size_t o : now) {
        for (std::size_t w = begin_[o]; w < begin_[o + 1]; ++w) {
          const std::size_t to = wishes_[w].to;
          if (to == start) return true;
          if (component_[to] != component_[start] || seen[to] == start) continue;
          seen[to] = start;
          next.push_back(to);
        }
      }
      now = std::move(next);
    }
    return false;
  }

  /// Strong components by two searches (Kosaraju): a search along the wishes gives an order of leaving, one against them in reverse
  /// of that order gathers the components.
  void find_components() {
    std::vector<std::vector<std::size_t>> along(offerings()), against(offerings());
    for (const Wish& wish : wishes_) {
      along[wish.from].push_back(wish.to);
      against[wish.to].push_back(wish.from);
    }
    std::vector<bool> seen(offerings(), false);
    std::vector<std::size_t> left;
    for (std::size_t o = 0; o < offerings(); ++o) search(along, o, seen, left);
    seen.assign(offerings(), false);
    component_.assign(offerings(), 0);
    for (std::size_t i = left.size(); i > 0; --i) {
      std::vector<std::size_t> together;
      search(against, left[i - 1], seen, together);
      for (const std::size_t o : together) component_[o] = left[i - 1];
    }
  }

  /// Depth first from `start` over what was not seen; adds offerings as the search leaves them.
  static void search(const std::vector<std::vector<std::size_t>>& arcs, std::size_t start, std::vector<bool>& seen,
                     std::vector<std::size_t>& left) {
    if (seen[start]) return;
    seen[start] = true;
    std::vector<std::pair<std::size_t, std::size_t>> path{{start, 0}};  // offering, arcs looked at
    while (!path.empty()) {
      auto& [o, looked] = path.back();
      if (looked == arcs[o].size()) {
        left.push_back(o);
        path.pop_back();
        continue;
      }
      const std::size_t to = arcs[o][looked++];
      if (seen[to]) continue;
      seen[to] = true;
      path.emplace_back(to, 0);
    }
  }

  std::vector<std::size_t> begin_;
  std::vector<Wish> wishes_;
  std::vector<std::size_t> component_;
};

/// The wishes of those with a seat in the draw for which `counts` holds.
template <class Counts>
Exchanges exchanges(const Draw& draw, const Counts& counts) {
  std::vector<Wish> wishes;
  for (std::size_t p = 0; p < draw.pupils(); ++p) {
    if (draw.got[p] == none) continue;
    const std::size_t at = draw.lists->offering[draw.got[p]].value;
    draw.each_preferred(p, [&](std::size_t e) {
      if (counts(e)) wishes.push_back({at, draw.lists->offering[e].value, p});
    });
  }
  return {draw.seats.size(), std::move(wishes)};
}

/// The wishes that the finished placement leaves, by the lists of the first round.
Exchanges exchanges(const View& view, const PlacementRecord& record) {
  const Lists& lists = view.lists();
  std::vector<Wish> wishes;
  for (std::size_t p = 0; p < view.pupils(); ++p) {
    if (!record.offering[p]) continue;
    for (std::size_t e = lists.begin[p]; e < lists.begin[p + 1] && lists.offering[e] != *record.offering[p]; ++e)
      wishes.push_back({record.offering[p]->value, lists.offering[e].value, p});
  }
  return {view.offerings(), std::move(wishes)};
}

}  // namespace

std::uint64_t could_exchange(const Draw& draw) {
  std::vector<std::size_t> gain = exchanges(draw, [](std::size_t) { return true; }).on_cycles();
  for (std::size_t p = 0; p < draw.pupils(); ++p) {
    bool free = false;  // a chain of exchanges ends with somebody who wants a free seat
    draw.each_preferred(p, [&](std::size_t e) {
      const std::size_t o = draw.lists->offering[e].value;
      free = free || draw.holders[o].size() < draw.seats[o];
    });
    if (free) gain.push_back(p);
  }
  std::sort(gain.begin(), gain.end());
  return static_cast<std::uint64_t>(std::unique(gain.begin(), gain.end()) - gain.begin());
}

std::uint64_t on_improving_cycles(const Draw& draw) {
  std::vector<std::uint32_t> best(draw.seats.size(), std::numeric_limits<std::uint32_t>::max());
  for (std::size_t p = 0; p < draw.pupils(); ++p) {
    draw.each_preferred(p, [&](std::size_t e) {
      std::uint32_t& so_far = best[draw.lists->offering[e].value];
      so_far = std::min(so_far, draw.claim[e].priority);
    });
  }
  const auto among_best = [&](std::size_t e) { return draw.claim[e].priority == best[draw.lists->offering[e].value]; };
  return exchanges(draw, among_best).on_cycles().size();
}

bool right_swaps(const View& view, const PlacementRecord& record) {
  const Exchanges all = exchanges(view, record);
  const auto& example = record.swaps.example;
  if (record.swaps.pupils != all.on_cycles().size() || example.empty() != (record.swaps.pupils == 0)) return false;
  for (std::size_t i = 0; i < example.size(); ++i) {
    const auto& step = example[i];
    const bool exists = step.pupil.value < view.pupils() && step.from.value < view.offerings();
    if (!exists || !all.has(step.pupil.value, step.from.value, step.to.value)) return false;
    if (step.to != example[(i + 1) % example.size()].from) return false;
  }
  return example.empty() || !all.has_cycle_below(example.size());
}

}  // namespace kansrijk::matching::verifier
