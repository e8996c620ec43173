#pragma once

#include <cstdint>
#include <vector>

namespace kansrijk::graph {

/// Rows that each sit at a column and would rather be at some others. Compressed rows: row r would rather be at
/// to[begin[r]] … to[begin[r+1]−1]. A row that sits nowhere has nothing to give and may have no arcs.
struct Wishes {
  std::uint32_t columns = 0;
  std::vector<std::uint32_t> at;  ///< one entry per row: its column; any value where it has no arcs
  std::vector<std::uint32_t> begin, to;
};

struct Swaps {
  struct Step {
    std::uint32_t row, from, to;
  };
  std::vector<std::uint8_t> gains;  ///< one entry per row: 1 where it lies on a cycle of exchanges
  std::uint32_t rows = 0;           ///< how many do
  std::vector<Step> example;        ///< a shortest cycle, each to the column of the next; empty when there is none
};

/// Who could exchange to the gain of all on the cycle: in the graph of columns with an arc a → b for each row at a that would rather be
/// at b, a row lies on a cycle when both ends of one of its arcs are in one strong component (Tarjan 1972). O(arcs), and
/// O(columns · different arcs) for the example.
Swaps find_swaps(const Wishes& wishes);

}  // namespace kansrijk::graph
