#include "release/figures.hpp"

#include <sstream>
#include <stdexcept>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "release/verify.hpp"
#include "tests/release/profile.hpp"

namespace kansrijk::release {
namespace {

using tests::broken;
using tests::five;
using tests::Names;

/// `key count key count …`
std::vector<ReleasedCount> table(const std::string& words) {
  std::istringstream stream(words);
  std::vector<ReleasedCount> counts;
  std::string key;
  std::uint32_t count = 0;
  while (stream >> key >> count) counts.push_back({key, count});
  return counts;
}

std::string text(const std::vector<ReleasedCount>& counts) {
  std::string line;
  for (const auto& [key, count] : counts) line += fmt::format("{} {} ", key, count ? std::to_string(*count) : "#");
  return line;
}

ReleasedFigures raw() {
  ReleasedFigures figures;
  figures.duty = table("raise 20 none 70 exempt 0 no-test 10");
  figures.advice_by_test = table("kb|kb/gt 20 kb|bb/kb 30 havo|gt/havo 40");
  figures.final_advice = table("kb/gt 20 kb 30 havo 50");
  figures.placed = table("1 80 2 20 unplaced 0");
  figures.demand = table("kb/gt 20 kb 30 havo 50");
  return figures;
}

TEST(ReleasedFigures, ShowWhatIsLargeAndZero) {
  const ReleasedFigures released = figures(raw(), five());
  EXPECT_EQ(released.profile, "five");
  EXPECT_EQ(text(released.duty), "raise 20 none 70 exempt 0 no-test 10 ");
  EXPECT_EQ(text(released.placed), "1 80 2 20 unplaced 0 ");
  EXPECT_EQ(broken(verify(raw(), released, five())), Names{});
}

TEST(ReleasedFigures, HideASecondCountBecauseTheTotalIsKnown) {
  ReleasedFigures season = raw();
  season.placed = table("1 78 2 19 unplaced 3");
  const ReleasedFigures released = figures(season, five());
  EXPECT_EQ(text(released.placed), "1 78 2 # unplaced # ");
  EXPECT_EQ(broken(verify(season, released, five())), Names{});
}

// Three are raised: the cell above the diagonal says the same and must go too, with one below it.
TEST(ReleasedFigures, HideADutyInTheTableOfAdviceByTestToo) {
  ReleasedFigures season = raw();
  season.duty = table("raise 3 none 87 exempt 0 no-test 10");
  season.advice_by_test = table("kb|kb/gt 3 kb|bb/kb 40 havo|gt/havo 47");
  const ReleasedFigures released = figures(season, five());
  EXPECT_EQ(text(released.duty), "raise # none # exempt 0 no-test # ");
  EXPECT_EQ(text(released.advice_by_test), "kb|kb/gt # kb|bb/kb # havo|gt/havo 47 ");
  EXPECT_EQ(broken(verify(season, released, five())), Names{});
}

TEST(ReleasedFigures, HideAFinalAdviceInDemandToo) {
  ReleasedFigures season = raw();
  season.final_advice = table("pro 2 kb/gt 20 kb 28 havo 50");
  season.demand = table("pro 2 kb/gt 20 kb 28 havo 50");
  const ReleasedFigures released = figures(season, five());
  EXPECT_EQ(text(released.final_advice), "pro # kb/gt # kb 28 havo 50 ");
  EXPECT_EQ(text(released.demand), text(released.final_advice));
}

TEST(ReleasedFigures, HideATableOfFewPupilsWhole) {
  ReleasedFigures season = raw();
  season.placed = table("1 4 2 0 unplaced 0");
  const ReleasedFigures released = figures(season, five());
  EXPECT_EQ(text(released.placed), "1 # 2 # unplaced # ");
  EXPECT_EQ(broken(verify(season, released, five())), Names{});
}

TEST(ReleasedFigures, RefuseACountThatIsNotThere) {
  ReleasedFigures season = raw();
  season.duty[0].count.reset();
  EXPECT_THROW(figures(season, five()), std::logic_error);
}

TEST(ReleaseVerify, SeesAFigureThatSubtractionGivesAway) {
  ReleasedFigures season = raw();
  season.placed = table("1 78 2 19 unplaced 3");
  ReleasedFigures released = figures(season, five());
  released.placed[1].count = 19;
  EXPECT_EQ(broken(verify(season, released, five())), Names{"no-small-cell-recoverable"});
  released.placed[2].count = 3;
  EXPECT_EQ(broken(verify(season, released, five())), (Names{"no-small-cell-recoverable", "small-groups-hidden"}));
  released.placed[2].count = 4;
  EXPECT_EQ(broken(verify(season, released, five())).back(), "shown-values-true");
}

RC_GTEST_PROP(ReleasedFigures, GiveNoSmallCountAway, ()) {
  const auto count = rc::gen::map(rc::gen::pair(rc::gen::inRange<std::uint32_t>(0, 9), rc::gen::inRange(0, 3)),
                                  [](const auto& pair) { return pair.second == 0 ? 10 * pair.first : pair.first; });
  const auto fill = [&](const Names& keys) {
    std::vector<ReleasedCount> counts;
    for (const auto& key : keys) counts.push_back({key, *count});
    return counts;
  };
  ReleasedFigures season;
  season.advice_by_test = fill({"kb|bb/kb", "kb|kb/gt", "havo|gt/havo", "havo|havo/vwo", "pro|pro/bb"});
  const auto cell = [&](std::size_t i) { return *season.advice_by_test[i].count; };
  season.duty = fill({"raise", "none", "exempt", "no-test"});
  if (*rc::gen::arbitrary<bool>()) {
    season.duty[0].count = cell(1) + cell(3);
    season.duty[1].count = cell(0) + cell(2);
    season.duty[2].count = cell(4);
  }
  season.final_advice = fill({"kb", "kb/gt", "havo", "vwo"});
  season.demand = *rc::gen::arbitrary<bool>() ? season.final_advice : fill({"kb", "havo"});
  season.placed = fill({"1", "2", "3", "preassigned", "unplaced"});
  RC_ASSERT(broken(verify(season, figures(season, five()), five())) == Names{});
}

}  // namespace
}  // namespace kansrijk::release
