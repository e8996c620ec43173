#include "graph/transport.hpp"

#include <stdexcept>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/push_relabel_max_flow.hpp>

namespace kansrijk::graph {
namespace {

using Traits = boost::adjacency_list_traits<boost::vecS, boost::vecS, boost::directedS>;
using Network = boost::adjacency_list<
    boost::vecS, boost::vecS, boost::directedS, boost::no_property,
    boost::property<boost::edge_capacity_t, std::int64_t,
                    boost::property<boost::edge_residual_capacity_t, std::int64_t,
                                    boost::property<boost::edge_reverse_t, Traits::edge_descriptor>>>>;
using Node = Traits::vertex_descriptor;
using Arc = Traits::edge_descriptor;

/// Nodes: left, right, source, sink, in that order.
struct Build {
  Network network;
  std::vector<Arc> arcs;  ///< of the problem, in its order
  Node source, sink;
};

Arc add_arc(Network& network, Node from, Node to, std::int64_t capacity) {
  const Arc there = boost::add_edge(from, to, network).first;
  const Arc back = boost::add_edge(to, from, network).first;
  boost::put(boost::edge_capacity, network, there, capacity);
  boost::put(boost::edge_capacity, network, back, 0);
  boost::put(boost::edge_reverse, network, there, back);
  boost::put(boost::edge_reverse, network, back, there);
  return there;
}

void refuse_malformed(const TransportProblem& problem) {
  const std::size_t left = problem.supply.size();
  if (left == 0 && problem.begin.empty() && problem.to.empty()) return;
  bool right =
      problem.begin.size() == left + 1 && problem.begin.front() == 0 && problem.begin.back() == problem.to.size();
  for (std::size_t l = 0; right && l < left; ++l) right = problem.begin[l] <= problem.begin[l + 1];
  for (std::size_t a = 0; right && a < problem.to.size(); ++a) right = problem.to[a] < problem.capacity.size();
  if (!right) throw std::logic_error("transport problem: rows or arcs out of bounds");
}

Build build(const TransportProblem& problem) {
  const std::size_t left = problem.supply.size();
  const std::size_t right = problem.capacity.size();
  Build b{Network(left + right + 2), {}, left + right, left + right + 1};
  b.arcs.reserve(problem.to.size());
  for (std::size_t l = 0; l < left; ++l) {
    add_arc(b.network, b.source, l, problem.supply[l]);
    for (std::uint32_t a = problem.begin[l]; a < problem.begin[l + 1]; ++a) {
      b.arcs.push_back(add_arc(b.network, l, left + problem.to[a], problem.supply[l]));
    }
  }
  for (std::size_t r = 0; r < right; ++r) add_arc(b.network, left + r, b.sink, problem.capacity[r]);
  return b;
}

/// Left nodes that the source still reaches over arcs with room to spare: the source side of the cut nearest to it,
/// which is the same for every maximum flow.
std::vector<std::uint32_t> source_side(const Build& b, std::size_t left) {
  std::vector<bool> reached(boost::num_vertices(b.network), false);
  std::vector<Node> open{b.source};
  reached[b.source] = true;
  while (!open.empty()) {
    const Node node = open.back();
    open.pop_back();
    for (auto [arc, end] = boost::out_edges(node, b.network); arc != end; ++arc) {
      const Node next = boost::target(*arc, b.network);
      if (reached[next] || boost::get(boost::edge_residual_capacity, b.network, *arc) == 0) continue;
      reached[next] = true;
      open.push_back(next);
    }
  }
  std::vector<std::uint32_t> nodes;
  for (std::size_t l = 0; l < left; ++l) {
    if (reached[l]) nodes.push_back(static_cast<std::uint32_t>(l));
  }
  return nodes;
}

}  // namespace

Transport maximum_transport(const TransportProblem& problem) {
  refuse_malformed(problem);
  Build b = build(problem);
  Transport result;
  result.total = static_cast<std::uint64_t>(boost::push_relabel_max_flow(b.network, b.source, b.sink));
  result.flow.reserve(b.arcs.size());
  for (const Arc& arc : b.arcs) {
    const std::int64_t flow =
        boost::get(boost::edge_capacity, b.network, arc) - boost::get(boost::edge_residual_capacity, b.network, arc);
    result.flow.push_back(static_cast<std::uint32_t>(flow));
  }
  result.bottleneck = source_side(b, problem.supply.size());
  return result;
}

}  // namespace kansrijk::graph
