#include <gtest/gtest.h>

#include "tests/schools/country.hpp"

namespace kansrijk::schools::test {
namespace {

TEST(Join, TakesThePrimarySchoolsOfTheMunicipality) {
  const auto found = join_city(country());
  ASSERT_EQ(found.primary.size(), 2U);
  EXPECT_EQ(found.primary[0].id, "01AA00");
  EXPECT_EQ(found.primary[1].id, "01AB00");
}

TEST(Join, TakesSecondarySchoolsWithFirstYearPupilsOnly) {
  const auto found = join_city(country());
  ASSERT_EQ(found.secondary.size(), 2U);
  EXPECT_EQ(found.secondary[0].id, "11AA00");
  EXPECT_EQ(found.secondary[0].first_years, 69U);
  ASSERT_EQ(found.without_first_years.size(), 1U);
  EXPECT_EQ(found.without_first_years[0].id, "11AB00");
}

TEST(Join, PutsALocationWithoutAddressWhereItsPlaceIs) {
  const auto found = join_city(country());
  EXPECT_FALSE(found.secondary[0].by_place);
  EXPECT_EQ(found.secondary[1].id, "13AA00");
  EXPECT_TRUE(found.secondary[1].by_place);
  EXPECT_EQ(found.secondary[1].postcode, "");
}

TEST(Join, LeavesOutALocationWhosePlaceTwoMunicipalitiesHave) {
  EXPECT_EQ(join_city(country()).in_two_places, std::vector<std::string>{"14AA00"});
}

TEST(Join, CountsLwooIntoTheClassOfTheSameLevels) {
  OpenData data = country();
  auto found = join_city(data);
  ASSERT_EQ(found.offerings.size(), 3U);
  EXPECT_EQ(found.offerings[1].id, "11AA00-0031") << "under its base code, though nobody is registered under that";
  EXPECT_EQ(found.offerings[1].seats, 7U);
  EXPECT_EQ(found.offerings[1].support, 7U);
  data.programmes.push_back(programme("11AA00", "STAD", "0031", 20));
  found = join_city(data);
  EXPECT_EQ(found.offerings[1].seats, 27U);
  EXPECT_EQ(found.offerings[1].support, 7U);
}

TEST(Join, ListsPupilsWithoutLevelsSoThatAllAddUp) {
  const auto found = join_city(country());
  ASSERT_EQ(found.not_offered.size(), 2U);
  EXPECT_EQ(found.not_offered[0].code, "0700");
  EXPECT_TRUE(found.not_offered[0].known);
  EXPECT_EQ(found.not_offered[1].code, "9999");
  EXPECT_FALSE(found.not_offered[1].known);
  EXPECT_EQ(found.first_years(), 81U);
  EXPECT_EQ(found.seats(), 69U);
}

TEST(Join, NamesWhoseAdvicesAreMissingOrShared) {
  const auto found = join_city(country());
  EXPECT_EQ(found.without_advices, std::vector<std::string>{"01AB"});
  ASSERT_EQ(found.shared.size(), 1U);
  EXPECT_EQ(found.shared[0].institution, "01AA");
  EXPECT_EQ(found.shared[0].pupils, 11U);
  ASSERT_EQ(found.advices.size(), 1U);
}

TEST(Join, NamesWhatOnlyTheIndexPutsHere) {
  const auto found = join_city(country());
  ASSERT_EQ(found.only_in_index.size(), 2U);
  EXPECT_EQ(found.only_in_index[0].institution.id, "02AA");
  EXPECT_EQ(found.only_in_index[0].addressed_in, "S DORP");
  EXPECT_EQ(found.only_in_index[1].institution.id, "03AA");
  EXPECT_EQ(found.only_in_index[1].addressed_in, "");
}

TEST(Join, GivesTheRangeOfCountsThatAreNotExact) {
  const auto found = join_city(country());
  ASSERT_EQ(found.advice_totals.size(), 1U);
  EXPECT_EQ(found.advice_totals[0].pupils, 11U);
  EXPECT_EQ(found.advice_totals[0].low, 10U);
  EXPECT_EQ(found.advice_totals[0].high, 13U);
}

TEST(Join, WeighsMeansByPupils) {
  OpenData data = country();
  OpenData::EndTest one{.location = "01AA00"}, other{.location = "02AA00"},
      special{.location = "05SA00", .special = true, .municipality = "0001"};
  one.results[0] = {10, 530.0};
  other.results[0] = {30, 540.0};
  special.results[0] = {5, 520.0};
  data.end_tests = {one, other, special};
  const auto found = join_city(data);
  EXPECT_EQ(found.test_totals[0].country, 40U);
  EXPECT_DOUBLE_EQ(found.test_totals[0].country_mean, 537.5);
  EXPECT_EQ(found.test_totals[0].here, 10U);
  EXPECT_DOUBLE_EQ(found.test_totals[0].here_mean, 530.0);
  EXPECT_EQ(found.test_totals[test_maker_count].here, 5U) << "a special school goes by its own row";
  EXPECT_EQ(found.without_end_test, std::vector<std::string>{"01AB00"});
}

TEST(Join, OfAMunicipalityWithoutSchoolsIsEmpty) {
  const OpenData data;
  const auto found = join(data, kinds(), {}, {"0009", "Leeg", {}, {}}, SchoolYear{2024});
  EXPECT_TRUE(found.primary.empty());
  EXPECT_EQ(found.first_years(), 0U);
}

TEST(Join, DoesNotDependOnTheOrderOfTheRows) {
  OpenData data = country();
  std::reverse(data.programmes.begin(), data.programmes.end());
  const auto found = join_city(data), straight = join_city(country());
  ASSERT_EQ(found.offerings.size(), straight.offerings.size());
  for (std::size_t o = 0; o < found.offerings.size(); ++o) EXPECT_EQ(found.offerings[o].id, straight.offerings[o].id);
  EXPECT_EQ(found.seats(), straight.seats());
}

}  // namespace
}  // namespace kansrijk::schools::test
