#include <algorithm>
#include <array>

#include <gtest/gtest.h>

#include "tests/matching/random_markets.hpp"
#include "tests/reference/matching_twin.hpp"

namespace kansrijk::matching::test {
namespace {

using reference::Places;
using reference::TwinMarket;

constexpr std::size_t markets = 10000;

constexpr std::array all_mechanisms{Mechanism::da,   Mechanism::da_reserves, Mechanism::da_school,  Mechanism::ia,
                                    Mechanism::sd,   Mechanism::ttc,         Mechanism::ttc_listed, Mechanism::sic,
                                    Mechanism::eada, Mechanism::rank_min,    Mechanism::rank_max};

/// What is wrong with where the engine places everyone; empty when nothing is.
std::string fault(Mechanism mechanism, const TwinMarket& m, const Places& found) {
  const auto same = [&](const Places& right) { return found == right ? "" : "another placement"; };
  switch (mechanism) {
    case Mechanism::da:
      return same(reference::gale_shapley(m));
    case Mechanism::da_reserves:
      return same(reference::gale_shapley(m, true));
    case Mechanism::da_school:
      return same(reference::offerings_ask(m));
    case Mechanism::ia:
      return same(reference::boston(m));
    case Mechanism::sd:
      return same(reference::one_by_one(m));
    case Mechanism::ttc:
      return same(reference::trade(m, false));
    case Mechanism::ttc_listed:
      return same(reference::trade(m, true));
    case Mechanism::eada:
      return same(reference::efficiency_adjusted(m));
    case Mechanism::sic:
      return reference::improved_to_the_end(m, found) ? "" : "not where improving cycles end";
    case Mechanism::rank_min: {
      const auto best = reference::best_value(m, reference::seated_and_ranks);
      return reference::seated_and_ranks(m, found) == best ? "" : "not the most pupils at the smallest sum";
    }
    case Mechanism::rank_max:
      return reference::signature(m, found) == reference::best_value(m, reference::signature) ? "" : "not rank-maximal";
  }
  return "no such mechanism";
}

TwinMarket twin_of(const Case& c) {
  const MatchingPolicy::StageRule& rule = c.policy.stages.front();
  const bool by_number = rule.mechanism == Mechanism::sd;
  return reference::describe(c.season, c.final_advice, c.admission_or_null(), rule.priorities && !by_number,
                             by_number ? Ties::single : rule.ties);
}

/// Where the draw puts pupils; the preassigned are nowhere, as in the twin.
Places drawn(const PlacementRecord& record) {
  Places places;
  for (std::size_t p = 0; p < record.offering.size(); ++p) {
    const bool here = record.offering[p] && record.stage[p] != Stage::preassigned;
    places.push_back(here ? static_cast<int>(record.offering[p]->value) : -1);
  }
  return places;
}

class Twins : public testing::TestWithParam<Mechanism> {};

TEST_P(Twins, AgreeWithTheEngineOnTinyMarketsAndTheVerifierAcceptsEach) {
  const bool one = GetParam() == Mechanism::sd;
  for (std::uint64_t seed = first_seed(); seed < first_seed() + markets; ++seed) {
    Case c = RandomMarkets(seed).next(one ? RandomMarkets::Draw::with_one_number : RandomMarkets::Draw::any);
    set_mechanism(c, GetParam(), c.policy.stages.front().priorities);
    const PlacementRecord record = place(c);
    ASSERT_EQ(fault(GetParam(), twin_of(c), drawn(record)), "") << "seed " << seed << ": " << outcome(c, record);
    ASSERT_EQ(faults(verify(c, record)), "") << "seed " << seed << ": " << outcome(c, record);
  }
}

INSTANTIATE_TEST_SUITE_P(Mechanisms, Twins, testing::ValuesIn(all_mechanisms), [](const auto& parameter) {
  std::string text(name(parameter.param));
  std::replace(text.begin(), text.end(), '-', '_');
  return text;
});

/// The stable placement that every pupil likes best (or least) among all of them.
Places extreme(const TwinMarket& m, bool best, bool with_reserves) {
  Places so_far;
  reference::each_placement(m, [&](const Places& places) {
    if (!reference::stable(m, places, with_reserves)) return;
    if (so_far.empty()) so_far = places;
    bool all = true;
    for (int p = 0; p < m.pupils(); ++p) {
      const int now = reference::at(so_far, p);
      const int other = reference::at(places, p);
      all = all && !(best ? m.prefers(p, now, other) : m.prefers(p, other, now));
    }
    if (all) so_far = places;
  });
  return so_far;
}

TEST(StablePlacements, HaveDeferredAcceptanceAtOneEndAndOfferingsAskingAtTheOther) {
  for (std::uint64_t seed = first_seed(); seed < first_seed() + markets / 5; ++seed) {
    Case c = RandomMarkets(seed).next();
    const TwinMarket m = twin_of(c);
    ASSERT_EQ(drawn(place(c)), extreme(m, true, false)) << seed;
    set_mechanism(c, Mechanism::da_school, c.policy.stages.front().priorities);
    ASSERT_EQ(drawn(place(c)), extreme(m, false, false)) << seed;
    set_mechanism(c, Mechanism::da_reserves, c.policy.stages.front().priorities);
    ASSERT_EQ(drawn(place(c)), extreme(m, true, true)) << seed;
  }
}

}  // namespace
}  // namespace kansrijk::matching::test
