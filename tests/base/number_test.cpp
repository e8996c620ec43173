#include "base/number.hpp"

#include <limits>

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

namespace kansrijk {
namespace {

constexpr auto nothing = std::nullopt;

TEST(WholeNumber, IsReadWithNothingAroundIt) {
  EXPECT_EQ(parse_integer("0"), 0);
  EXPECT_EQ(parse_integer("-17"), -17);
  EXPECT_EQ(parse_integer("007"), 7);
  for (const char* text : {"", "-", "+1", " 1", "1 ", "1.0", "1e3", "0x10", "1,000", "--1", "one"})
    EXPECT_EQ(parse_integer(text), nothing) << text;
}

TEST(WholeNumber, StopsAtTheEdgeOfSixtyFourBits) {
  EXPECT_EQ(parse_integer("9223372036854775807"), std::numeric_limits<std::int64_t>::max());
  EXPECT_EQ(parse_integer("-9223372036854775808"), std::numeric_limits<std::int64_t>::min());
  EXPECT_EQ(parse_integer("9223372036854775808"), nothing);
  EXPECT_EQ(parse_integer("-9223372036854775809"), nothing);
}

TEST(DecimalNumber, BecomesAWholeNumberOfItsUnits) {
  EXPECT_EQ(parse_decimal("-2.5", 3), -2500);
  EXPECT_EQ(parse_decimal("0.6", 6), 600'000);
  EXPECT_EQ(parse_decimal("-0.6246", 6), -624'600);
  EXPECT_EQ(parse_decimal("-0.5", 1), -5);
  EXPECT_EQ(parse_decimal("182", 3), 182'000);
  EXPECT_EQ(parse_decimal("24.600", 3), 24'600);
  EXPECT_EQ(parse_decimal("5", 0), 5);
  EXPECT_EQ(parse_decimal("0", 9), 0);
}

TEST(DecimalNumber, IsRefusedWhenItIsNotQuiteOne) {
  for (const char* text : {"", "-", ".", "-.", ".5", "-.5", "5.", "1,5", "1.2345", "1e2", "1.-5", "1.2.3", "+1", " 1",
                           "1 ", "nan", "inf", "9223372036854775.808"})
    EXPECT_EQ(parse_decimal(text, 3), nothing) << text;
  EXPECT_EQ(parse_decimal("", 0), nothing);
  EXPECT_EQ(parse_decimal("1.0", 0), nothing);
}

TEST(DecimalNumber, IsWrittenAsShortAsItGoes) {
  EXPECT_EQ(decimal_text(-2500, 3), "-2.5");
  EXPECT_EQ(decimal_text(182'000, 3), "182");
  EXPECT_EQ(decimal_text(-5, 3), "-0.005");
  EXPECT_EQ(decimal_text(0, 3), "0");
  EXPECT_EQ(decimal_text(100, 0), "100");
  EXPECT_EQ(decimal_text(std::numeric_limits<std::int64_t>::min(), 0), "-9223372036854775808");
}

RC_GTEST_PROP(DecimalNumber, ReadsBackWhatWasWritten, (std::int64_t units)) {
  const int digits = *rc::gen::inRange(0, 10);
  RC_ASSERT(parse_decimal(decimal_text(units, digits), digits) == units);
}

}  // namespace
}  // namespace kansrijk
