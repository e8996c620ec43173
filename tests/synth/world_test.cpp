#include "synth/world.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <gtest/gtest.h>

#include "tests/synth/making.hpp"

namespace kansrijk::synth::test {
namespace {

TEST(InventWorld, HasRegionsOfTheSizeOfACity) {
  const World world = invent_world(parameters_of({2024}), 1, 40'000);
  EXPECT_EQ(world.offerings.size(), 5U);
  std::map<std::uint32_t, std::uint32_t> pupils;
  for (const Group& group : world.groups) pupils[group.region] += group.pupils;
  for (const auto& [region, count] : pupils) EXPECT_NEAR(count, 8000, 600) << region;
}

TEST(InventWorld, SharesSeatsOverTheKindsAsPublished) {
  const Parameters given = parameters_of({2024});
  const World world = invent_world(given, 1, 80'000);
  std::map<std::string, double> seats;
  double all = 0;
  for (std::size_t o = 0; o < world.season.offerings.size(); ++o) {
    seats[name(*world.season.offerings.levels[o])] += world.season.offerings.seats[o];
    all += world.season.offerings.seats[o];
  }
  EXPECT_NEAR(all / 80'000, given.supply.seats_per_pupil, .01);
  EXPECT_NEAR(seats["havo-vwo"] / all, given.supply.kind[9], .005);
  EXPECT_NEAR(seats["pro"] / all, given.supply.kind[0], .005);
  EXPECT_NEAR(seats["vwo"] / all, given.supply.kind[12], .005);
}

TEST(InventWorld, MedianGroupIsThePublishedOne) {
  std::vector<std::uint32_t> sizes;
  for (const Group& group : invent_world(parameters_of({2024}), 1, 150'000).groups) sizes.push_back(group.pupils);
  std::sort(sizes.begin(), sizes.end());
  EXPECT_NEAR(sizes[sizes.size() / 2], 23, 1);
  EXPECT_NEAR(sizes[sizes.size() / 10], 10, 1);
  EXPECT_NEAR(sizes[sizes.size() * 9 / 10], 51, 3);
}

TEST(InventWorld, KeepsAListWithinItsRegion) {
  const auto season = made(16'000, 1).synthetic.season;
  for (std::size_t p = 0; p < season.pupils.size(); p += 97) {
    const auto school = find_id(season.schools.id, season.pupils.school_id[p]);
    for (std::size_t i = season.preferences.begin[p]; i < season.preferences.begin[p + 1]; ++i) {
      const auto at =
          find_id(season.secondary_schools.id, season.offerings.school_id[season.preferences.offering[i].value]);
      EXPECT_EQ(season.secondary_schools.municipality[*at], season.schools.municipality[*school]);
    }
  }
}

}  // namespace
}  // namespace kansrijk::synth::test
