#include "release/attacker.hpp"

#include <cmath>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace kansrijk::release {
namespace {

TEST(Attacker, Subtracts) {
  const auto found = attack({{20, 20}, {}, {}}, {{{{0, 1}, {1, 1}, {2, 1}}, 27}});
  EXPECT_EQ(found[1].low, 0);
  EXPECT_EQ(found[1].high, 7);
}

TEST(Attacker, KnowsNothingOfAnUnknownInNoSum) {
  const auto found = attack({{}, {4, 4}}, {{{{1, 2}}, 8}});
  EXPECT_EQ(found[0].low, 0);
  EXPECT_TRUE(std::isinf(found[0].high));
}

// a+b+x, c+d, a+c, b+d are known: x is the first two less the last two, though every sum has several unknowns.
TEST(Attacker, CombinesSums) {
  const auto found =
      attack(std::vector<Range>(5),
             {{{{0, 1}, {1, 1}, {4, 1}}, 17}, {{{2, 1}, {3, 1}}, 13}, {{{0, 1}, {2, 1}}, 14}, {{{1, 1}, {3, 1}}, 14}});
  EXPECT_EQ(found[4].low, 2);
  EXPECT_EQ(found[4].high, 2);
}

TEST(Attacker, UsesThatPupilsAreWhole) {
  const auto found = attack({{}, {1, 10}}, {{{{0, 3}, {1, 1}}, 10}});
  EXPECT_EQ(found[0].low, 0);
  EXPECT_EQ(found[0].high, 3);
}

RC_GTEST_PROP(Attacker, NeverRulesTheTruthOut, ()) {
  const auto truth = *rc::gen::container<std::vector<int>>(6, rc::gen::inRange(0, 20));
  const auto sums = *rc::gen::inRange<std::size_t>(0, 6);
  std::vector<Equation> equations;
  for (std::size_t s = 0; s < sums; ++s) {
    Equation equation;
    for (std::size_t i = 0; i < truth.size(); ++i) {
      const int times = *rc::gen::inRange(-1, 2);
      if (times == 0) continue;
      equation.terms.push_back({i, static_cast<double>(times)});
      equation.equals += times * truth[i];
    }
    equations.push_back(equation);
  }
  const auto found = attack(std::vector<Range>(truth.size()), equations);
  for (std::size_t i = 0; i < truth.size(); ++i) RC_ASSERT(found[i].low <= truth[i] && truth[i] <= found[i].high);
}

}  // namespace
}  // namespace kansrijk::release
