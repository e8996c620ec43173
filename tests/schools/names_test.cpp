#include "schools/names.hpp"

#include <gtest/gtest.h>

namespace kansrijk::schools {
namespace {

OpenData country(const std::vector<std::string>& indexed) {
  OpenData data;
  data.primary = {{"01AA00", "A", "", "P", "0518", "S GRAVENHAGE"},
                  {"02AA00", "B", "", "P", "1900", "SUDWEST-FRYSLAN"}};
  for (const std::string& name : indexed) data.institutions.push_back({"01AA", "A", "P", name});
  return data;
}

TEST(Municipalities, AreCalledAsPeopleWriteThem) {
  const auto all = municipalities(country({"Sudwest-Fryslan", "Súdwest-Fryslân", "'s-Gravenhage"}), {});
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].name, "'s-Gravenhage");
  EXPECT_EQ(all[1].name, "Súdwest-Fryslân");
}

TEST(Municipalities, AreNeverCalledByADamagedName) {
  OpenData data =
      country({"S\xEF\xBF\xBD"
               "dwest-Frysl\xEF\xBF\xBDn",
               "Sudwest-FryslÃ\xEF\xBF\xBDn"});
  data.end_tests.push_back({.municipality = "1900", .municipality_name = "S·dwest-FryslÔn"});
  EXPECT_EQ(municipalities(data, {})[1].name, "SUDWEST-FRYSLAN");
}

TEST(Municipalities, KnowTheDamagedSpellingsOfTheIndex) {
  const auto all = municipalities(country({"Súdwest-Fryslân", "SÂ·dwest-FryslÃ\xEF\xBF\xBDn",
                                           "S\xEF\xBF\xBD"
                                           "dwest-Frysl\xEF\xBF\xBDn",
                                           "Elders"}),
                                  {});
  EXPECT_EQ(all[1].indexed_as.size(), 3U);
  EXPECT_TRUE(all[0].indexed_as.empty());
}

TEST(Municipalities, AreFoundByAnyNameInUseAndByNumber) {
  const auto all =
      municipalities(country({"'s-Gravenhage"}), {{"0518", "Den Haag"}, {"0518", "The Hague"}, {"9999", "Nergens"}});
  for (const char* wanted : {"'S-GRAVENHAGE", "s gravenhage", "den haag", "The Hague", "0518"}) {
    ASSERT_TRUE(find(all, wanted)) << wanted;
    EXPECT_EQ(find(all, wanted)->number, "0518");
  }
  EXPECT_TRUE(find(all, "súdwest fryslân"));
  for (const char* wanted : {"", "518", "Gravenhage", "Nergens"}) EXPECT_FALSE(find(all, wanted)) << wanted;
}

TEST(Municipalities, FoldLettersOnly) {
  EXPECT_EQ(folded("'s-Hertogenbosch"), "shertogenbosch");
  EXPECT_EQ(folded("ÉÈÜß×÷ñÿ"), "eeusny");
  EXPECT_EQ(folded("\xC3"), "");
  EXPECT_EQ(folded("€"), "");
}

}  // namespace
}  // namespace kansrijk::schools
