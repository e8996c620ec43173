#include "matching/swaps.hpp"

#include "graph/swaps.hpp"
#include "matching/stages.hpp"

namespace kansrijk::matching {

PlacementRecord::Swaps swaps(const Market& market, const PlacementRecord& record) {
  graph::Wishes wishes;
  wishes.columns = static_cast<std::uint32_t>(market.offerings());
  wishes.at.resize(market.pupils(), 0);
  wishes.begin.push_back(0);
  for (std::size_t p = 0; p < market.pupils(); ++p) {
    if (record.offering[p] && record.stage[p] != Stage::preassigned) {
      wishes.at[p] = record.offering[p]->value;
      for (std::uint32_t e = market.begin[p]; e < better_end(market, record, p); ++e)
        wishes.to.push_back(market.offering[e].value);
    }
    wishes.begin.push_back(static_cast<std::uint32_t>(wishes.to.size()));
  }
  const graph::Swaps found = graph::find_swaps(wishes);
  PlacementRecord::Swaps out{found.rows, {}};
  for (const graph::Swaps::Step& step : found.example)
    out.example.push_back({PupilId(step.row), OfferingId(step.from), OfferingId(step.to)});
  return out;
}

}  // namespace kansrijk::matching
