#include "report/format.hpp"

#include <gtest/gtest.h>

namespace kansrijk::report {
namespace {

TEST(Numbers, AreGroupedAsTheLanguageDoes) {
  EXPECT_EQ(number(0, Language::nl), "0");
  EXPECT_EQ(number(999, Language::nl), "999");
  EXPECT_EQ(number(1000, Language::nl), "1.000");
  EXPECT_EQ(number(1234567, Language::en), "1,234,567");
}

TEST(Numbers, HaveADecimalCommaInDutch) {
  EXPECT_EQ(fixed(2.5, 2, Language::nl), "2,50");
  EXPECT_EQ(fixed(2.5, 2, Language::en), "2.50");
  EXPECT_EQ(percent(0.4321, 1, Language::nl), "43,2%");
  EXPECT_EQ(percent(1, 0, Language::en), "100%");
}

TEST(Numbers, AreAWordWhenHidden) {
  EXPECT_EQ(count(std::nullopt, Language::en), "hidden");
  EXPECT_EQ(count(0, Language::en), "0");
}

TEST(ReleasedCounts, AreHiddenAsASumWhenAPartIs) {
  EXPECT_EQ(total({{"a", 3}, {"b", 4}}), 7u);
  EXPECT_EQ(total({{"a", 3}, {"b", std::nullopt}}), std::nullopt);
  EXPECT_EQ(total({}), std::nullopt);
}

TEST(ReleasedCounts, CountAnAbsentKeyAsNobodyOnlyWhenTheRestIsKnown) {
  EXPECT_EQ(released({{"a", 3}}, "a"), 3u);
  EXPECT_EQ(released({{"a", 3}}, "b"), 0u);
  EXPECT_EQ(released({{"a", std::nullopt}}, "b"), std::nullopt);
  EXPECT_EQ(released({}, "b"), std::nullopt);
}

TEST(Texts, AreEscaped) {
  EXPECT_EQ(escape("<a b='c' d=\"&\x01\">"), "&lt;a b=&#39;c&#39; d=&quot;&amp;\uFFFD&quot;&gt;");
}

TEST(Texts, AreCutBetweenCharactersNotInsideThem) {
  EXPECT_EQ(shortened("één", 3), "één");
  EXPECT_EQ(shortened("éénén", 3), "éé…");
  EXPECT_EQ(shortened("", 3), "");
}

}  // namespace
}  // namespace kansrijk::report
