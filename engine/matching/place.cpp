#include "matching/place.hpp"

#include <stdexcept>

#include "matching/deferred_acceptance.hpp"
#include "matching/waiting.hpp"

namespace kansrijk::matching {

bool is_available(std::string_view mechanism) {
  return mechanism == "da";
}

PlacementRecord place(const Market& market, const MatchingPolicy& policy) {
  if (!is_available(policy.mechanism)) throw std::logic_error("no mechanism " + policy.mechanism);
  const std::vector<std::uint32_t> entry = deferred_acceptance(market);
  PlacementRecord record;
  record.policy = policy.id;
  record.mechanism = policy.mechanism;
  record.offering.resize(market.pupils());
  record.rank.resize(market.pupils(), 0);
  record.stage.resize(market.pupils(), Stage::unplaced);
  const auto seat = [&](std::size_t p, OfferingId offering, std::uint16_t rank, Stage stage) {
    record.offering[p] = offering;
    record.rank[p] = rank;
    record.stage[p] = stage;
  };
  for (const Market::Secured& s : market.secured) seat(s.pupil.value, s.offering, s.rank, Stage::preassigned);
  for (std::size_t p = 0; p < entry.size(); ++p) {
    if (entry[p] != no_entry) seat(p, market.offering[entry[p]], market.rank[entry[p]], Stage::main);
  }
  record.waiting = waiting_lists(market, entry, policy.waiting.value);
  record.refused = market.refused;
  return record;
}

}  // namespace kansrijk::matching
