#include "draw/random.hpp"

#include <vector>

#include <gtest/gtest.h>

namespace kansrijk::draw {
namespace {

std::vector<std::uint32_t> words(RandomWords random, std::size_t n) {
  std::vector<std::uint32_t> out;
  while (out.size() < n) out.push_back(random.next());
  return out;
}

TEST(RandomWords, AgreeWithTheKnownAnswersOfRandom123) {
  EXPECT_EQ(words({0, 0}, 4), (std::vector<std::uint32_t>{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
}

TEST(RandomWords, GoOnWithTheNextBlock) {
  // Philox4x32-10 of the counters (0,0,s) and (1,0,s), written out from the paper in another language.
  EXPECT_EQ(words({0x299f31d0a4093822, 0x0370734413198a2e}, 8),
            (std::vector<std::uint32_t>{0xb60a410e, 0x61bd7780, 0xa53f3958, 0x3d51eb3f, 0x314ddb4b, 0x0ab83527,
                                        0x9fc3cabe, 0x3fc8cf4c}));
}

TEST(RandomWords, DependOnEveryHalfOfSeedAndStream) {
  const auto base = words({1, 1}, 4);
  const std::uint64_t high = std::uint64_t{1} << 32;
  EXPECT_NE(words({1 + high, 1}, 4), base);
  EXPECT_NE(words({1, 1 + high}, 4), base);
  EXPECT_NE(words({2, 1}, 4), base);
  EXPECT_NE(words({1, 2}, 4), base);
}

TEST(RandomWords, BelowReachesEveryValueAboutEquallyOften) {
  // 3·2^30 sends a quarter of the words back; without that, multiples of three would come twice as often as the rest.
  constexpr std::uint32_t n = 3U << 30;
  constexpr std::size_t draws = 30'000;
  RandomWords random(7, 0);
  std::vector<std::size_t> thirds(3, 0);
  for (std::size_t i = 0; i < draws; ++i) {
    const std::uint32_t value = random.below(n);
    ASSERT_LT(value, n);
    ++thirds[value % 3];
  }
  for (const std::size_t count : thirds) EXPECT_NEAR(static_cast<double>(count), draws / 3.0, 400.0);  // about 5 sigma
}

TEST(RandomWords, BelowOneIsZero) {
  RandomWords random(7, 0);
  EXPECT_EQ(random.below(1), 0U);
}

}  // namespace
}  // namespace kansrijk::draw
