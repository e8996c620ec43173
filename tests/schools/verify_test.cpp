#include "schools/verify.hpp"

#include <gtest/gtest.h>

#include "tests/schools/country.hpp"

namespace kansrijk::schools::test {
namespace {

/// The names of the properties that do not hold.
std::string broken(const MunicipalitySchools& found) {
  std::string names;
  for (const PropertyCheck& check : verify(country(), kinds(), found)) {
    if (!check.holds) names += (names.empty() ? "" : " ") + check.name;
  }
  return names;
}

TEST(VerifySchools, PassesWhatWasJoined) {
  EXPECT_EQ(broken(join_city(country())), "");
}

TEST(VerifySchools, SeesAPupilLost) {
  auto found = join_city(country());
  --found.offerings[0].seats;
  EXPECT_EQ(broken(found), "first-years-counted offerings-add-up");
  found = join_city(country());
  --found.not_offered[0].pupils;
  EXPECT_EQ(broken(found), "first-years-counted");
}

TEST(VerifySchools, SeesPupilsInAnotherClass) {
  auto found = join_city(country());
  --found.offerings[0].seats;
  ++found.offerings[1].seats;
  EXPECT_EQ(broken(found), "offerings-add-up");
}

TEST(VerifySchools, SeesASchoolTwiceOrLost) {
  auto found = join_city(country());
  found.secondary.push_back(found.secondary[0]);
  EXPECT_EQ(broken(found), "nobody-counted-twice");
  found = join_city(country());
  found.primary.pop_back();
  EXPECT_EQ(broken(found), "addresses-followed");
}

TEST(VerifySchools, SeesAdvicesOfOthers) {
  auto found = join_city(country());
  found.advices.push_back(found.advices[0]);
  EXPECT_EQ(broken(found), "advices-add-up");
}

}  // namespace
}  // namespace kansrijk::schools::test
