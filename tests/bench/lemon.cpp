#include "tests/bench/lemon.hpp"

#include <algorithm>
#include <chrono>
#include <lemon/cost_scaling.h>
#include <lemon/network_simplex.h>
#include <lemon/static_graph.h>

namespace kansrijk::bench {
namespace {

using Graph = lemon::StaticDigraph;
using Values = Graph::ArcMap<std::int64_t>;

template <class Solver>
double solve(const Graph& graph, const Values& upper, const Values& cost, Graph::Node source, Graph::Node sink,
             std::int64_t rows, Values& flow) {
  Solver solver(graph);
  solver.upperMap(upper).costMap(cost).stSupply(source, sink, rows);
  const auto start = std::chrono::steady_clock::now();
  solver.run();
  const double taken = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  solver.flowMap(flow);
  return taken;
}

}  // namespace

LemonResult lemon(const LemonProblem& problem, LemonMethod method) {
  const auto& begin = *problem.begin;
  const auto rows = static_cast<int>(begin.size() - 1), columns = static_cast<int>(problem.capacity->size());
  // Nodes: rows, columns, source, sink; a row without a unit goes straight to the sink at a cost beyond every sum.
  const int source = rows + columns, sink = source + 1;
  const std::int64_t none = std::int64_t{rows} * 64 + 1;
  struct Arc {
    std::pair<int, int> ends;
    std::int64_t upper, cost;
  };
  std::vector<Arc> arcs;
  for (int r = 0; r < rows; ++r) {
    for (std::uint32_t e = begin[r]; e < begin[r + 1]; ++e)
      arcs.push_back({{r, rows + static_cast<int>((*problem.to)[e])}, 1, (*problem.cost)[e]});
    arcs.push_back({{r, sink}, 1, none});
    arcs.push_back({{source, r}, 1, 0});
  }
  for (int c = 0; c < columns; ++c) arcs.push_back({{rows + c, sink}, (*problem.capacity)[c], 0});
  std::sort(arcs.begin(), arcs.end(), [](const Arc& a, const Arc& b) { return a.ends < b.ends; });
  std::vector<std::pair<int, int>> ends;
  for (const Arc& arc : arcs) ends.push_back(arc.ends);
  Graph graph;
  graph.build(sink + 1, ends.begin(), ends.end());
  Values upper(graph), cost(graph), flow(graph);
  for (std::size_t i = 0; i < arcs.size(); ++i) {
    upper[graph.arc(static_cast<int>(i))] = arcs[i].upper;
    cost[graph.arc(static_cast<int>(i))] = arcs[i].cost;
  }
  LemonResult result;
  const auto from = graph.node(source), to = graph.node(sink);
  result.seconds = method == LemonMethod::network_simplex
                       ? solve<lemon::NetworkSimplex<Graph, std::int64_t>>(graph, upper, cost, from, to, rows, flow)
                       : solve<lemon::CostScaling<Graph, std::int64_t>>(graph, upper, cost, from, to, rows, flow);
  for (std::size_t i = 0; i < arcs.size(); ++i) {
    const auto arc = graph.arc(static_cast<int>(i));
    if (arcs[i].ends.first >= rows || arcs[i].ends.second == sink || flow[arc] == 0) continue;
    ++result.rows;
    result.cost += arcs[i].cost;
  }
  return result;
}

}  // namespace kansrijk::bench
