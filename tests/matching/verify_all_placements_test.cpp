#include <algorithm>
#include <map>

#include <gtest/gtest.h>

#include "tests/matching/random_markets.hpp"
#include "tests/matching/told.hpp"
#include "tests/reference/matching_twin.hpp"

/// The verifier against the definitions, on every placement of tiny markets.
namespace kansrijk::matching::test {
namespace {

using reference::Places;
using reference::TwinMarket;

std::vector<Places> all_placements(const TwinMarket& m) {
  std::vector<Places> all;
  reference::each_placement(m, [&](const Places& places) { all.push_back(places); });
  return all;
}

/// Whether some placement gives everyone at least as much and somebody more.
bool beaten(const TwinMarket& m, const Places& places, const std::vector<Places>& all) {
  return std::any_of(all.begin(), all.end(), [&](const Places& other) {
    bool better = false;
    for (int p = 0; p < m.pupils(); ++p) {
      if (m.prefers(p, reference::at(places, p), reference::at(other, p))) return false;
      better = better || m.prefers(p, reference::at(other, p), reference::at(places, p));
    }
    return better;
  });
}

std::string as_outcome(const Case& c, const Places& places) {
  std::string text;
  for (std::size_t p = 0; p < places.size(); ++p) {
    const std::string& id = places[p] < 0 ? "-" : c.season.offerings.id[static_cast<std::size_t>(places[p])];
    text += c.season.pupils.id[p] + ":" + id + " ";
  }
  return text;
}

/// How often each property fails that nobody promised.
std::map<std::string, std::uint64_t> counted(const Case& c, const PlacementRecord& record) {
  std::map<std::string, std::uint64_t> fails;
  for (const PropertyCount& count : counts(c, record)) fails[count.name] = count.fails;
  return fails;
}

TEST(VerifyAllPlacements, AgreesWithTheDefinitions) {
  std::size_t placements = 0;
  for (std::uint64_t seed = first_seed(); seed < first_seed() + 300; ++seed) {
    Case c = RandomMarkets(seed).next();
    c.policy.promises.clear();
    const bool priorities = c.policy.stages.front().priorities;
    const TwinMarket m = reference::describe(c.season, c.final_advice, c.admission_or_null(), priorities);
    const std::vector<Places> all = all_placements(m);
    const auto best_signature = reference::best_value(m, reference::signature);
    const int most = reference::best_value(m, reference::seated_and_ranks).first;
    const Places by_da = reference::gale_shapley(m);
    for (std::size_t i = 0; i < all.size(); i += 1 + all.size() / 50, ++placements) {
      const Places& places = all[i];
      const PlacementRecord record = told(c, as_outcome(c, places));
      ASSERT_EQ(faults(verify(c, record)), "") << seed << " " << as_outcome(c, places);
      auto fails = counted(c, record);
      const auto holds = [&](const std::string& name) { return fails.at(name) == 0; };
      const std::string where = "seed " + std::to_string(seed) + " " + as_outcome(c, places);
      ASSERT_EQ(holds("non-wasteful") && holds("no-justified-envy"), reference::stable(m, places)) << where;
      ASSERT_EQ(holds("pareto-efficient"), !beaten(m, places, all)) << where;
      ASSERT_EQ(holds("no-improving-cycle"), !reference::has_improving_cycle(m, places)) << where;
      c.policy.promises = {Property::rank_maximal};  // counted only where a draw aims at it
      const bool maximal = broken(verify(c, record)).empty();
      c.policy.promises.clear();
      ASSERT_EQ(maximal, reference::signature(m, places) == best_signature) << where;
      ASSERT_EQ(fails.at("as-many-as-possible"),
                static_cast<std::uint64_t>(most - reference::seated_and_ranks(m, places).first))
          << where;
      bool worse = false;
      for (int p = 0; p < m.pupils(); ++p)
        worse = worse || m.prefers(p, reference::at(by_da, p), reference::at(places, p));
      ASSERT_EQ(holds("not-worse-than-da"), !worse) << where;
      if (fails.count("reserves-respected") == 0) continue;
      ASSERT_EQ(holds("non-wasteful") && holds("reserves-respected"), reference::stable(m, places, true)) << where;
    }
  }
  EXPECT_GT(placements, 3000U);
}

}  // namespace
}  // namespace kansrijk::matching::test
