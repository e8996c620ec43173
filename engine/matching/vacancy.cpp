#include "matching/vacancy.hpp"

#include <algorithm>
#include <map>

namespace kansrijk::matching {

std::vector<PlacementRecord::Waiting> vacancy_chain(const PlacementRecord& record, OfferingId freed) {
  std::map<PupilId, PlacementRecord::Waiting> now;  // where those who moved stand
  std::vector<PlacementRecord::Waiting> chain;
  const auto gains = [&](const PlacementRecord::Waiting& line) {
    const auto moved = now.find(line.pupil);
    return moved == now.end() || line.rank < moved->second.rank;
  };
  for (OfferingId seat = freed;;) {
    const auto first = std::find_if(record.waiting.begin(), record.waiting.end(),
                                    [&](const auto& line) { return line.offering == seat && gains(line); });
    if (first == record.waiting.end()) return chain;
    chain.push_back(*first);
    const auto moved = now.find(first->pupil);
    const auto left = moved != now.end() ? std::optional(moved->second.offering) : record.offering[first->pupil.value];
    now[first->pupil] = *first;
    if (!left) return chain;
    seat = *left;
  }
}

}  // namespace kansrijk::matching
