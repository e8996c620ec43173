#include "draw/lottery.hpp"

#include <algorithm>
#include <string>

#include <gtest/gtest.h>

#include "base/hash.hpp"

namespace kansrijk::draw {
namespace {

using Numbers = std::vector<std::uint32_t>;

// The pinned numbers come from a second program, written in another language after the text of the headers.
TEST(SimulatedLottery, GivesTheNumbersThatAnotherProgramFinds) {
  EXPECT_EQ(simulated_lottery(0, 0, 12), (Numbers{2, 7, 4, 9, 1, 12, 3, 11, 6, 8, 10, 5}));
  EXPECT_EQ(simulated_lottery(2025, 0, 12), (Numbers{7, 1, 2, 3, 9, 6, 4, 10, 5, 12, 11, 8}));
  EXPECT_EQ(simulated_lottery((std::uint64_t{1} << 63) + 5, (std::uint64_t{1} << 40) + 7, 12),
            (Numbers{12, 7, 11, 8, 9, 4, 3, 1, 2, 5, 10, 6}));
}

TEST(SimulatedLottery, GivesTheSameFiveThousandNumbersAsAnotherProgram) {
  std::string text;
  for (const std::uint32_t number : simulated_lottery(20250401, 3, 5000)) {
    text += (text.empty() ? "" : ",") + std::to_string(number);
  }
  EXPECT_EQ(sha256(text), "8af0ce12dde6ca77e09b9061583f8c45513bb650305ec7f43bb1cdf0367eef30");
}

TEST(SimulatedLottery, GivesEveryNumberOnce) {
  for (const std::size_t n : {0U, 1U, 2U, 3U, 100U, 4097U}) {
    Numbers numbers = simulated_lottery(11, n, n);
    ASSERT_EQ(numbers.size(), n);
    std::sort(numbers.begin(), numbers.end());
    for (std::size_t i = 0; i < n; ++i) ASSERT_EQ(numbers[i], i + 1) << "of " << n;
  }
}

TEST(SimulatedLottery, GivesEveryPupilEveryNumberAboutEquallyOften) {
  constexpr std::size_t n = 5;
  constexpr std::size_t draws = 20'000;
  std::vector<std::vector<int>> count(n, std::vector<int>(n, 0));
  for (std::size_t draw = 0; draw < draws; ++draw) {
    const Numbers numbers = simulated_lottery(42, draw, n);
    for (std::size_t pupil = 0; pupil < n; ++pupil) ++count[pupil][numbers[pupil] - 1];
  }
  for (const auto& of_pupil : count) {
    for (const int times : of_pupil) EXPECT_NEAR(times, draws / n, 290);  // about 5 standard deviations
  }
}

}  // namespace
}  // namespace kansrijk::draw
