#include <algorithm>
#include <stdexcept>

#include "matching/mechanisms.hpp"
#include "matching/optimal.hpp"

namespace kansrijk::matching {

Entries serial_dictatorship(const Market& market) {
  if (market.line.empty() && !market.offering.empty()) throw std::logic_error("serial dictatorship without one order");
  Entries entry(market.pupils(), no_entry);
  std::vector<std::uint32_t> left = market.seats;
  for (const std::uint32_t p : market.line) {
    for (std::uint32_t e = market.begin[p]; e < market.begin[p + 1]; ++e) {
      std::uint32_t& seats = left[market.offering[e].value];
      if (seats == 0) continue;
      --seats;
      entry[p] = e;
      break;
    }
  }
  return entry;
}

Entries immediate_acceptance(const Market& market) {
  Entries entry(market.pupils(), no_entry);
  std::vector<std::uint32_t> left = market.seats;
  std::vector<std::uint32_t> waiting;  // pupils without a seat who have an entry of this round
  for (std::uint32_t p = 0; p < market.pupils(); ++p) waiting.push_back(p);
  for (std::uint32_t round = 0; !waiting.empty(); ++round) {
    std::vector<std::uint32_t> asked;
    for (const std::uint32_t p : waiting) {
      const std::uint32_t e = market.begin[p] + round;
      if (e < market.begin[p + 1]) asked.push_back(e);
    }
    std::sort(asked.begin(), asked.end(), [&](std::uint32_t a, std::uint32_t b) {
      if (market.offering[a] != market.offering[b]) return market.offering[a] < market.offering[b];
      return market.spot[a].place < market.spot[b].place;
    });
    waiting.clear();
    for (const std::uint32_t e : asked) {
      std::uint32_t& seats = left[market.offering[e].value];
      if (seats > 0) {
        --seats;
        entry[market.pupil[e]] = e;
      } else {
        waiting.push_back(market.pupil[e]);
      }
    }
  }
  return entry;
}

Outcome run(Mechanism mechanism, const Market& market) {
  switch (mechanism) {
    case Mechanism::da:
      return {deferred_acceptance(market), {}};
    case Mechanism::da_reserves:
      return {deferred_acceptance_with_reserves(market), {}};
    case Mechanism::da_school:
      return {offering_proposing(market), {}};
    case Mechanism::ia:
      return {immediate_acceptance(market), {}};
    case Mechanism::sd:
      return {serial_dictatorship(market), {}};
    case Mechanism::ttc:
      return {top_trading_cycles(market), {}};
    case Mechanism::ttc_listed:
      return {top_trading_cycles_listed(market), {}};
    case Mechanism::sic:
      return {stable_improvement_cycles(market), {}};
    case Mechanism::eada:
      return {efficiency_adjusted(market), {}};
    case Mechanism::rank_min:
      return rank_minimal(market);
    case Mechanism::rank_max:
      return {rank_maximal(market), {}};
  }
  throw std::logic_error("no such mechanism");
}

}  // namespace kansrijk::matching
