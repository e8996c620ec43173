#include "base/parallel.hpp"

#include <atomic>
#include <vector>

#include <gtest/gtest.h>

namespace kansrijk {
namespace {

std::vector<int> visits(std::size_t n) {
  std::vector<int> count(n);
  for_blocks(n, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) ++count.at(i);
  });
  return count;
}

TEST(Blocks, CoverEachIndexOnce) {
  for (const std::size_t threads : {1U, 2U, 5U}) {
    const ThreadLimit limit(threads);
    for (const std::size_t n : {0U, 1U, 2U, 4095U, 4096U, 4097U, 8192U, 50'001U})
      EXPECT_EQ(visits(n), std::vector<int>(n, 1)) << n << " indices, " << threads << " threads";
  }
}

TEST(Blocks, AreNeverEmpty) {
  std::atomic<int> blocks = 0;
  for_blocks(0, [&](std::size_t, std::size_t) { ++blocks; });
  EXPECT_EQ(blocks, 0);
  for_blocks(8192, [&](std::size_t begin, std::size_t end) { blocks += begin < end ? 1 : 100; });
  EXPECT_EQ(blocks, 2);
}

TEST(Blocks, HaveTheSameLimitsForAnyNumberOfThreads) {
  const auto limits = [](std::size_t threads) {
    const ThreadLimit limit(threads);
    std::vector<std::size_t> ends(20'000);
    for_blocks(ends.size(), [&](std::size_t begin, std::size_t end) {
      for (std::size_t i = begin; i < end; ++i) ends[i] = end;
    });
    return ends;
  };
  EXPECT_EQ(limits(1), limits(3));
}

TEST(ThreadLimit, HoldsWhileItLives) {
  const std::size_t before = thread_count();
  {
    const ThreadLimit limit(1);
    EXPECT_EQ(thread_count(), 1U);
    const ThreadLimit none(0);
    EXPECT_EQ(thread_count(), 1U);
  }
  EXPECT_EQ(thread_count(), before);
}

}  // namespace
}  // namespace kansrijk
