#include "stats/least_squares.hpp"

#include <cmath>
#include <random>
#include <stdexcept>

#include <gtest/gtest.h>

namespace kansrijk::stats {
namespace {

using Column = std::vector<double>;

TEST(LeastSquares, FindsALineThatIsExact) {
  const Column x{0, 1, 2, 3, 4}, y{5, 7, 9, 11, 13};
  const auto fit = least_squares(std::vector<Column>{x}, y);
  ASSERT_EQ(fit.size(), 1U);
  EXPECT_NEAR(fit[0].value, 2, 1e-12);
  EXPECT_NEAR(fit[0].standard_error, 0, 1e-7);
}

/// By hand from the centred sums of squares and products.
TEST(LeastSquares, AgreesWithTheNormalEquationsByHand) {
  const Column a{0, 0, 1, 1, 0, 1}, b{1, 2, 3, 4, 5, 6}, y{1, 3, 2, 5, 4, 6};
  const auto fit = least_squares(std::vector<Column>{a, b}, y);
  ASSERT_EQ(fit.size(), 2U);
  // Centred: Saa = 1.5, Sbb = 17.5, Sab = 2.5, Say = 2.5, Sby = 15.5.
  const double determinant = 1.5 * 17.5 - 2.5 * 2.5;
  EXPECT_NEAR(fit[0].value, (17.5 * 2.5 - 2.5 * 15.5) / determinant, 1e-12);
  EXPECT_NEAR(fit[1].value, (1.5 * 15.5 - 2.5 * 2.5) / determinant, 1e-12);
  const double left = 17.5 - fit[0].value * 2.5 - fit[1].value * 15.5;
  EXPECT_NEAR(fit[0].standard_error, std::sqrt(left / 3 * 17.5 / determinant), 1e-12);
}

TEST(LeastSquares, SaysNothingWhereNothingCanBeSaid) {
  const Column x{0, 1, 0, 1}, twice{0, 2, 0, 2}, y{1, 2, 3, 4};
  EXPECT_TRUE(least_squares(std::vector<Column>{x, twice}, y).empty()) << "dependent columns";
  EXPECT_TRUE(least_squares(std::vector<Column>{{1, 2}}, Column{1, 2}).empty()) << "no rows left over";
  EXPECT_THROW(least_squares(std::vector<Column>{{1, 2}}, y), std::logic_error);
}

TEST(Correlation, IsOneForALineAndZeroWithoutVariation) {
  EXPECT_NEAR(correlation(Column{1, 2, 3}, Column{10, 20, 30}), 1, 1e-15);
  EXPECT_NEAR(correlation(Column{1, 2, 3}, Column{3, 2, 1}), -1, 1e-15);
  EXPECT_EQ(correlation(Column{1, 2, 3}, Column{5, 5, 5}), 0);
  EXPECT_THROW(correlation(Column{1}, Column{1, 2}), std::logic_error);
}

}  // namespace
}  // namespace kansrijk::stats
