#include "matching/waiting.hpp"

#include <algorithm>
#include <tuple>

#include "matching/stages.hpp"

namespace kansrijk::matching {
namespace {

struct Line {
  OfferingId offering;
  std::uint64_t order = 0;
  PupilId pupil;
  std::uint16_t rank = 0;

  bool operator<(const Line& other) const {
    return std::tie(offering, order, pupil) < std::tie(other.offering, other.order, other.pupil);
  }
};

std::uint64_t place_in_line(const Market& market, std::size_t entry, WaitingOrder order) {
  if (order == WaitingOrder::priority_then_lottery) return market.key[entry];
  const auto number = static_cast<std::uint32_t>(market.key[entry]);
  return std::uint64_t{market.rank[entry]} << 32 | ~number;
}

}  // namespace

std::vector<PlacementRecord::Waiting> waiting_lists(const Market& market, const PlacementRecord& record,
                                                    WaitingOrder order) {
  std::vector<Line> lines;
  for (std::size_t p = 0; p < market.pupils(); ++p) {
    const std::size_t end = better_end(market, record, p);
    for (std::size_t e = market.begin[p]; e < end; ++e) {
      lines.push_back({market.offering[e], place_in_line(market, e, order), PupilId(p), market.rank[e]});
    }
  }
  std::sort(lines.begin(), lines.end());

  std::vector<PlacementRecord::Waiting> waiting;
  waiting.reserve(lines.size());
  for (const Line& line : lines) {
    const bool first = waiting.empty() || waiting.back().offering != line.offering;
    waiting.push_back({line.offering, first ? 1 : waiting.back().position + 1, line.pupil, line.rank});
  }
  return waiting;
}

}  // namespace kansrijk::matching
