#include "matching/numbers.hpp"

#include <algorithm>
#include <stdexcept>

#include <gtest/gtest.h>

#include "base/hash.hpp"
#include "draw/lottery.hpp"
#include "tests/matching/markets.hpp"

namespace kansrijk::matching::test {
namespace {

TEST(Numbers, FromAFileSaySo) {
  const Numbers given = given_numbers(read_table("seats A=1\n p1 #7 A\n p2 #3 A").season);
  EXPECT_EQ(given.record.source, "lottery.csv");
  EXPECT_EQ(given.record.ties, "single");
  EXPECT_EQ(given.record.method, "");
  EXPECT_FALSE(given.record.seed);
  EXPECT_EQ(given.record.numbers, 2U);
  EXPECT_EQ(given.record.sha256, sha256("p1,7\np2,3\n"));
  EXPECT_EQ(given.lottery.number, (std::vector<std::int64_t>{7, 3}));
}

TEST(Numbers, PerOfferingAreSealedByPupilAndOfferingWhateverTheOrderOfRows) {
  Season season = read_table("seats A=1 B=1\n p1 B#7 A#1\n p2 A#3").season;
  const Numbers given = given_numbers(season);
  EXPECT_EQ(given.record.ties, "multiple");
  EXPECT_EQ(given.record.sha256, sha256("p1,A,1\np1,B,7\np2,A,3\n"));
  std::reverse(season.lottery.pupil.begin(), season.lottery.pupil.end());
  std::reverse(season.lottery.offering.begin(), season.lottery.offering.end());
  std::reverse(season.lottery.number.begin(), season.lottery.number.end());
  EXPECT_EQ(given_numbers(season).record.sha256, given.record.sha256);
}

TEST(Numbers, FromASeedAreTheSimulatedLotteryInOrderOfPupil) {
  const Numbers drawn = drawn_numbers(read_table("seats A=1\n p1 A\n p2 A\n p3 A").season, 2025, DrawRules{});
  const auto expected = draw::simulated_lottery(2025, 0, 3);
  EXPECT_EQ(drawn.lottery.kind, Lottery::Kind::single);
  EXPECT_EQ(drawn.lottery.number, (std::vector<std::int64_t>(expected.begin(), expected.end())));
  EXPECT_EQ(drawn.lottery.pupil, (std::vector{PupilId(0), PupilId(1), PupilId(2)}));
  EXPECT_EQ(drawn.record.source, "seed");
  EXPECT_EQ(drawn.record.ties, "single");
  EXPECT_EQ(drawn.record.method, "philox4x32-10/fisher-yates/1");
  EXPECT_EQ(drawn.record.seed, 2025U);
  EXPECT_EQ(drawn.record.numbers, 3U);
  const auto number = [&](std::size_t p) { return std::to_string(expected[p]); };
  EXPECT_EQ(drawn.record.sha256, sha256("p1," + number(0) + "\np2," + number(1) + "\np3," + number(2) + "\n"));
}

TEST(Numbers, AreNotInventedWhereTheFileIsMissing) {
  EXPECT_THROW(given_numbers(read_table("seats A=1\n p1 A").season), std::logic_error);
}

}  // namespace
}  // namespace kansrijk::matching::test
