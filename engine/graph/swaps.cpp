#include "graph/swaps.hpp"

#include <algorithm>
#include <limits>

#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/strong_components.hpp>

namespace kansrijk::graph {
namespace {

constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

/// A row for each pair of columns: the first that would go from one to the other.
struct Arc {
  std::uint32_t from, to, row;
};

std::vector<Arc> arcs_of(const Wishes& wishes) {
  std::vector<Arc> arcs;
  for (std::uint32_t r = 0; r + 1 < wishes.begin.size(); ++r) {
    for (std::uint32_t e = wishes.begin[r]; e < wishes.begin[r + 1]; ++e) {
      if (wishes.to[e] != wishes.at[r]) arcs.push_back({wishes.at[r], wishes.to[e], r});
    }
  }
  std::stable_sort(arcs.begin(), arcs.end(),
                   [](const Arc& a, const Arc& b) { return std::pair(a.from, a.to) < std::pair(b.from, b.to); });
  arcs.erase(std::unique(arcs.begin(), arcs.end(),
                         [](const Arc& a, const Arc& b) { return a.from == b.from && a.to == b.to; }),
             arcs.end());
  return arcs;
}

std::vector<std::uint32_t> components(const std::vector<Arc>& arcs, std::uint32_t columns) {
  using Graph = boost::compressed_sparse_row_graph<boost::directedS>;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
  pairs.reserve(arcs.size());
  for (const Arc& arc : arcs) pairs.emplace_back(arc.from, arc.to);
  const Graph graph(boost::edges_are_sorted, pairs.begin(), pairs.end(), columns);
  std::vector<std::uint32_t> component(columns);
  boost::strong_components(
      graph, boost::make_iterator_property_map(component.begin(), boost::get(boost::vertex_index, graph)));
  return component;
}

/// A shortest way from `start` back to itself inside its component, breadth first; at most `shorter` − 1 steps.
std::vector<Swaps::Step> cycle_through(std::uint32_t start, const std::vector<Arc>& arcs,
                                       const std::vector<std::uint32_t>& first,
                                       const std::vector<std::uint32_t>& component, std::size_t shorter) {
  std::vector<std::uint32_t> by(component.size(), none), depth(component.size(), 0), queue{start};
  for (std::size_t i = 0; i < queue.size(); ++i) {
    const std::uint32_t from = queue[i];
    if (depth[from] + 1 >= shorter) break;
    for (std::uint32_t a = first[from]; a < first[from + 1]; ++a) {
      const std::uint32_t to = arcs[a].to;
      if (to == start) {
        std::vector<Swaps::Step> steps{{arcs[a].row, from, to}};
        for (std::uint32_t c = from; c != start; c = arcs[by[c]].from) {
          steps.push_back({arcs[by[c]].row, arcs[by[c]].from, c});
        }
        std::reverse(steps.begin(), steps.end());
        return steps;
      }
      if (component[to] != component[start] || by[to] != none) continue;
      by[to] = a;
      depth[to] = depth[from] + 1;
      queue.push_back(to);
    }
  }
  return {};
}

}  // namespace

Swaps find_swaps(const Wishes& wishes) {
  Swaps found;
  const std::size_t rows = wishes.begin.empty() ? 0 : wishes.begin.size() - 1;
  found.gains.assign(rows, 0);
  const std::vector<Arc> arcs = arcs_of(wishes);
  if (arcs.empty()) return found;
  const std::vector<std::uint32_t> component = components(arcs, wishes.columns);
  for (std::size_t r = 0; r < rows; ++r) {
    for (std::uint32_t e = wishes.begin[r]; e < wishes.begin[r + 1] && found.gains[r] == 0; ++e) {
      const std::uint32_t to = wishes.to[e];
      if (to != wishes.at[r] && component[to] == component[wishes.at[r]]) found.gains[r] = 1;
    }
    found.rows += found.gains[r];
  }
  std::vector<std::uint32_t> first(wishes.columns + 1, 0);
  for (const Arc& arc : arcs) ++first[arc.from + 1];
  for (std::uint32_t c = 0; c < wishes.columns; ++c) first[c + 1] += first[c];
  for (std::uint32_t c = 0; c < wishes.columns && found.example.size() != 2; ++c) {
    auto cycle = cycle_through(c, arcs, first, component, found.example.empty() ? none : found.example.size());
    if (!cycle.empty()) found.example = std::move(cycle);
  }
  return found;
}

}  // namespace kansrijk::graph
