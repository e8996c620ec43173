#include "ruleset/facts.hpp"

#include <set>

#include <gtest/gtest.h>

namespace kansrijk::ruleset {
namespace {

/// The values that a cell holds for, with blanks between them; `?` when it cannot be read.
std::string cell(Fact fact, std::string_view text) {
  const FactType& type = type_of(fact);
  const auto mask = parse_cell(type, text);
  if (!mask) return "?";
  std::string names;
  for (std::size_t v = 0; v < type.values.size(); ++v) {
    if ((*mask >> v & 1) != 0) names += (names.empty() ? "" : " ") + type.values[v];
  }
  EXPECT_EQ(type.values.size() == 64 ? 0 : *mask >> type.values.size(), 0U) << "values that do not exist";
  return names;
}

TEST(Facts, AreAClosedListWithNames) {
  std::set<std::string_view> names;
  for (std::size_t f = 0; f < fact_count; ++f) {
    const auto fact = static_cast<Fact>(f);
    const FactType& type = type_of(fact);
    EXPECT_EQ(parse_fact(type.name), fact);
    EXPECT_LE(type.values.size(), 64U);
    EXPECT_EQ(type.values.back() == "missing", type.can_be_missing) << type.name;
    EXPECT_EQ(std::set<std::string>(type.values.begin(), type.values.end()).size(), type.values.size());
    names.insert(type.name);
  }
  EXPECT_EQ(names, (std::set<std::string_view>{"season", "advice", "test", "test_advice", "steps", "exemption",
                                               "advice_low", "advice_high"}));
  for (const char* text : {"", "income", "Season", "advice "}) EXPECT_FALSE(parse_fact(text)) << text;
}

TEST(Facts, NeverHaveASchoolAdviceProBb) {
  const FactType& advice = type_of(Fact::advice);
  for (std::size_t v = 0; v < advice.values.size(); ++v)
    EXPECT_EQ(advice.possible >> v & 1, advice.values[v] == "pro/bb" ? 0U : 1U);
}

TEST(Cell, OfOneValueHoldsForIt) {
  EXPECT_EQ(cell(Fact::advice, "pro"), "pro");
  EXPECT_EQ(cell(Fact::test_advice, " pro/bb "), "pro/bb");
  EXPECT_EQ(cell(Fact::steps, "-3"), "-3");
  EXPECT_EQ(cell(Fact::season, "2019-2020"), "2019-2020");
  EXPECT_EQ(cell(Fact::exemption, "missing"), "missing");
}

TEST(Cell, OfAListHoldsForAllOfIt) {
  EXPECT_EQ(cell(Fact::test_advice, "pro, bb, kb, gt, havo"), "pro bb kb gt havo");
  EXPECT_EQ(cell(Fact::test_advice, "vwo,pro/bb"), "pro/bb vwo");
  EXPECT_EQ(cell(Fact::steps, "-1, >= 9, missing"), "-1 9 10 missing");
}

TEST(Cell, ComparesAlongTheOrder) {
  EXPECT_EQ(cell(Fact::steps, ">= 8"), "8 9 10");
  EXPECT_EQ(cell(Fact::steps, "<= -9"), "-10 -9");
  EXPECT_EQ(cell(Fact::steps, ">=10"), "10");
  EXPECT_EQ(cell(Fact::season, "<= 2016-2017"), "2014-2015 2015-2016 2016-2017");
  EXPECT_EQ(cell(Fact::season, ">= 2052-2053"), "2052-2053 2053-2054");
  EXPECT_EQ(cell(Fact::test_advice, ">= havo"), "havo havo/vwo vwo");
  EXPECT_EQ(cell(Fact::advice_low, ">= within"), "within above");
}

TEST(Cell, OfARangeHoldsForBothEnds) {
  EXPECT_EQ(cell(Fact::steps, "-1..1"), "-1 0 1");
  EXPECT_EQ(cell(Fact::season, "2021-2022..2023-2024"), "2021-2022 2022-2023 2023-2024");
  EXPECT_EQ(cell(Fact::test_advice, "kb .. gt"), "kb kb/gt gt");
  EXPECT_EQ(cell(Fact::test_advice, "gt..gt"), "gt");
}

/// vso and none have no rank, so no comparison can hold for them.
TEST(Cell, ComparesAdvicesOnTheLadderOnly) {
  EXPECT_EQ(cell(Fact::advice, ">= havo"), "havo havo/vwo vwo");
  EXPECT_EQ(cell(Fact::advice, "<= pro/bb"), "pro pro/bb");
  EXPECT_EQ(cell(Fact::advice, ">= vso"), "?");
  EXPECT_EQ(cell(Fact::advice, "pro..none"), "?");
  EXPECT_EQ(cell(Fact::advice, "vwo, vso, none"), "vwo vso none");
}

TEST(Cell, NeverComparesWithMissing) {
  for (const char* text : {">= missing", "<= missing", "-1..missing", "missing..1"})
    EXPECT_EQ(cell(Fact::steps, text), "?") << text;
  EXPECT_EQ(cell(Fact::steps, "9..10"), "9 10");
}

TEST(Cell, CanSayNot) {
  EXPECT_EQ(cell(Fact::exemption, "not zml"), "multiple newcomer missing");
  EXPECT_EQ(cell(Fact::exemption, "not zml, missing"), "multiple newcomer");
  EXPECT_EQ(cell(Fact::exemption, "not missing"), "zml multiple newcomer");
  EXPECT_EQ(cell(Fact::test, "not known"), "none pending underivable");
  EXPECT_EQ(cell(Fact::advice_low, "not >= within"), "below missing");
  EXPECT_EQ(cell(Fact::advice_high, "not present"), "missing");
}

TEST(Cell, CanSayPresent) {
  EXPECT_EQ(cell(Fact::exemption, "present"), "zml multiple newcomer");
  EXPECT_EQ(cell(Fact::test, "present"), "?") << "it always is";
}

TEST(Cell, ThatMeansNothingIsNotRead) {
  EXPECT_EQ(cell(Fact::test, ">= pending"), "?") << "no order";
  EXPECT_EQ(cell(Fact::test, "none..known"), "?") << "no order";
  EXPECT_EQ(cell(Fact::test, "missing"), "?") << "never missing";
  for (const char* text : {"",    " ",   ",",  "1,",  ",1",  "1..",  "..1",        "2..1", ">=",         "> 1",
                           "= 1", "one", "11", "-11", "not", "not ", "not eleven", "1 2",  "present, 1", "1.5"})
    EXPECT_EQ(cell(Fact::steps, text), "?") << text;
}

}  // namespace
}  // namespace kansrijk::ruleset
