#include "domain/level.hpp"

#include <set>

#include <gtest/gtest.h>

namespace kansrijk {
namespace {

TEST(Ladder, HasElevenHalfStepsInTheOrderOfTheContract) {
  constexpr std::array names{"pro", "pro/bb", "bb", "bb/kb", "kb", "kb/gt", "gt", "gt/havo", "havo", "havo/vwo", "vwo"};
  ASSERT_EQ(names.size(), step_count);
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto step = static_cast<Step>(i);
    EXPECT_EQ(name(step), names[i]);
    EXPECT_EQ(rank(step), static_cast<int>(i));
  }
}

TEST(Ladder, HasOneLevelOnEvenPlacesAndTwoOnOddOnes) {
  for (std::size_t i = 0; i < step_count; ++i) {
    const auto step = static_cast<Step>(i);
    const std::string low(name(lowest_level(step)));
    const std::string high(name(highest_level(step)));
    EXPECT_EQ(name(step), i % 2 == 0 ? low : low + "/" + high);
    EXPECT_EQ(low == high, i % 2 == 0);
  }
}

TEST(Advice, IsOnTheLadderOrOneOfTheThreeBesideIt) {
  std::set<std::uint8_t> categories;
  for (std::size_t i = 0; i < step_count; ++i) {
    const auto step = static_cast<Step>(i);
    for (const bool lwoo : {false, true}) {
      const Advice advice(step, lwoo);
      EXPECT_EQ(advice.step(), step);
      EXPECT_EQ(advice.lwoo(), lwoo);
      EXPECT_EQ(advice.category(), i);
      EXPECT_TRUE(advice.is_ranked());
      EXPECT_FALSE(advice.is_missing() || advice.is_vso());
      categories.insert(advice.category());
    }
  }
  for (const Advice advice : {Advice::vso(), Advice::none(), Advice::missing()}) {
    EXPECT_EQ(advice.step(), std::nullopt);
    EXPECT_FALSE(advice.is_ranked() || advice.lwoo());
    categories.insert(advice.category());
  }
  EXPECT_EQ(categories.size(), advice_categories);
  EXPECT_EQ(*categories.rbegin(), advice_categories - 1);
  EXPECT_TRUE(Advice().is_missing());
  EXPECT_TRUE(Advice::vso().is_vso());
}

TEST(Advice, WithLwooIsAnotherAdviceOfTheSameRank) {
  EXPECT_NE(Advice(Step::bb), Advice(Step::bb, true));
  EXPECT_EQ(Advice(Step::bb).category(), Advice(Step::bb, true).category());
}

TEST(Advice, HasTheNameThatResultsShow) {
  EXPECT_EQ(name(Advice(Step::gt_havo)), "gt/havo");
  EXPECT_EQ(name(Advice(Step::bb_kb, true)), "bb/kb+lwoo");
  EXPECT_EQ(name(Advice::vso()), "vso");
  EXPECT_EQ(name(Advice::none()), "none");
  EXPECT_EQ(name(Advice::missing()), "");
}

TEST(Level, HasSixNamesAndNoOtherSpelling) {
  for (std::size_t i = 0; i < level_count; ++i) {
    const auto level = static_cast<Level>(i);
    EXPECT_EQ(parse_level(name(level)), level);
  }
  for (const char* text : {"", "PRO", "mavo", "vmbo", "gt/havo", "vso", "havo "})
    EXPECT_FALSE(parse_level(text)) << text;
}

TEST(LevelRange, HoldsBothItsEnds) {
  const LevelRange range{Level::kb, Level::havo};
  const std::set<Level> inside{Level::kb, Level::gt, Level::havo};
  for (std::size_t i = 0; i < level_count; ++i) {
    const auto level = static_cast<Level>(i);
    EXPECT_EQ(range.contains(level), inside.count(level) == 1);
  }
}

TEST(LevelRange, IsNamedByItsEnds) {
  EXPECT_EQ(name(LevelRange{Level::gt, Level::vwo}), "gt-vwo");
  EXPECT_EQ(name(LevelRange{Level::havo, Level::havo}), "havo");
}

TEST(LevelRange, IsSingleDakpanOrBroad) {
  EXPECT_EQ(breadth({Level::havo, Level::havo}), Breadth::single);
  EXPECT_EQ(breadth({Level::havo, Level::vwo}), Breadth::dakpan);
  EXPECT_EQ(breadth({Level::gt, Level::vwo}), Breadth::broad);
  EXPECT_EQ(breadth({Level::pro, Level::vwo}), Breadth::broad);
}

}  // namespace
}  // namespace kansrijk
