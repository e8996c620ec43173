#pragma once

#include <cstdint>
#include <vector>

namespace kansrijk::graph {

/// Left nodes have something to send, right nodes have room for it, arcs say what may go where. Compressed rows: left
/// node l may send to to[begin[l]] … to[begin[l+1]−1]; begin has one entry more than supply (or none when there is no
/// left node). The same arc twice does no harm.
struct TransportProblem {
  std::vector<std::uint32_t> supply;    ///< one entry per left node
  std::vector<std::uint32_t> capacity;  ///< one entry per right node
  std::vector<std::uint32_t> begin;
  std::vector<std::uint32_t> to;  ///< one entry per arc: a right node
};

struct Transport {
  std::vector<std::uint32_t> flow;  ///< one entry per arc
  std::uint64_t total = 0;          ///< what arrives: as much as possible
  /// Why not everything arrives: left nodes, ascending, that together have supply − total of all supply more than
  /// everything they may use has room for. Of all such sets the smallest, which is unique. Empty when everything fits.
  std::vector<std::uint32_t> bottleneck;
};

/// A maximum flow and its minimum cut (Ford and Fulkerson 1956; the cut is a Hall violator with room counted). The flow
/// is one of possibly many, the same at every run; total and bottleneck do not depend on which. A malformed problem is
/// a programming error (std::logic_error). Push-relabel: O(V²√E) at worst, close to linear on such shallow graphs.
Transport maximum_transport(const TransportProblem& problem);

}  // namespace kansrijk::graph
