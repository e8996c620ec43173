#include "ruleset/expression.hpp"

#include <gtest/gtest.h>

namespace kansrijk::ruleset::test {
namespace {

using Kind = Expression::Kind;

/// An expression with a bracket around everything, so that what binds what is seen.
std::string shape(const Expression& expression) {
  const auto of = [&](std::size_t i) { return shape(expression.of[i]); };
  const auto call = [&](const std::string& name) {
    std::string text = name + "(";
    for (std::size_t i = 0; i < expression.of.size(); ++i) text += (i == 0 ? "" : ",") + of(i);
    return text + (expression.text.empty() ? "" : "@" + expression.text) + ")";
  };
  switch (expression.kind) {
    case Kind::number:
    case Kind::name:
      return expression.text;
    case Kind::parameter:
      return "$" + expression.text;
    case Kind::add:
      return "(" + of(0) + "+" + of(1) + ")";
    case Kind::subtract:
      return "(" + of(0) + "-" + of(1) + ")";
    case Kind::multiply:
      return "(" + of(0) + "*" + of(1) + ")";
    case Kind::negate:
      return "-" + of(0);
    case Kind::smallest:
      return call("min");
    case Kind::largest:
      return call("max");
    case Kind::rank:
      return call("rank");
    case Kind::count:
      return "count(" + of(0) + " " + expression.cell->text + ")";
    case Kind::median:
      return call("median");
    case Kind::last:
      return call("last");
    default:
      return call("at");
  }
}

std::string read(const std::string& text) {
  const auto expression = parse_expression(text);
  return expression ? shape(*expression) : "none";
}

std::string repeated(const std::string& part, std::size_t times) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i) text += part;
  return text;
}

TEST(Expression, BindsAsInArithmetic) {
  EXPECT_EQ(read("a + b * c"), "(a+(b*c))");
  EXPECT_EQ(read("a * b + c"), "((a*b)+c)");
  EXPECT_EQ(read("a - b - c"), "((a-b)-c)");
  EXPECT_EQ(read("a - (b - c)"), "(a-(b-c))");
  EXPECT_EQ(read("-a * b"), "(-a*b)");
  EXPECT_EQ(read("a - -b"), "(a--b)");
  EXPECT_EQ(read("2*(a+1)"), "(2*(a+1))");
}

TEST(Expression, CallsFunctionsByName) {
  EXPECT_EQ(read("rank(test_advice) - rank(advice)"), "(rank(test_advice)-rank(advice))");
  EXPECT_EQ(read("min(a, 2, b + 1)"), "min(a,2,(b+1))");
  EXPECT_EQ(read("max( bl )"), "max(bl)");
  EXPECT_EQ(read("median(bl) + last(bl)"), "(median(bl)+last(bl))");
  EXPECT_EQ(read("count(bl >= II)"), "count(bl >= II)");
  EXPECT_EQ(read("count( bl not I, missing ) * 2"), "(count(bl not I, missing)*2)");
  EXPECT_EQ(read("at(bl, E7)"), "at(bl@E7)");
  EXPECT_EQ(read("$base + 0.30"), "($base+0.30)");
  EXPECT_EQ(read("min"), "min") << "without a bracket a name like another";
}

TEST(Expression, IsNothingWhereItCannotBeRead) {
  for (const char* text :
       {"",      " ",     "+",           "a +",     "* a",   "a b",     "a)",       "(a",          "a + (b",
        "()",    "f(a)",  "min()",       "min(a,)", "rank(", "count(a", "count(a)", "count(a >=)", "count(>= 2)x",
        "a / b", "a ^ 2", "a == b",      "$",       "$ ",    "\"a\"",   "a; b",     "a\nb",        "a\tb",
        "1a",    "a..b",  "at(a, b, c)", "at(a b)"})
    EXPECT_EQ(read(text), "none") << text;
}

TEST(Expression, NamesWhatItReadsOnce) {
  const auto expression = parse_expression("a + min(b, a) * $p - count(m >= $q) + rank(b) - $p");
  ASSERT_TRUE(expression.has_value());
  EXPECT_EQ(names_in(*expression), (std::vector<std::string>{"a", "b", "m"}));
  EXPECT_EQ(parameters_in(*expression), (std::vector<std::string>{"p", "q"}));
}

TEST(Expression, IsNoDeeperThanSixteen) {
  EXPECT_NE(read(repeated("(", 15) + "a" + repeated(")", 15)), "none");
  EXPECT_EQ(read(repeated("(", 16) + "a" + repeated(")", 16)), "none");
  EXPECT_NE(read(repeated("-", 15) + "a"), "none");
  EXPECT_EQ(read(repeated("-", 16) + "a"), "none");
  EXPECT_EQ(read(repeated("min(", 16) + "a" + repeated(")", 16)), "none");
  EXPECT_EQ(read(repeated("-(", 9) + "a" + repeated(")", 9)), "none");
}

TEST(Expression, IsNoLongerThanFiveHundredCharacters) {
  EXPECT_NE(read("a" + repeated("+a", 249)), "none") << "long, not deep: 499 characters";
  EXPECT_EQ(read("a" + repeated("+a", 250)), "none");
  EXPECT_EQ(read(repeated("(", 1'000'000)), "none");
}

}  // namespace
}  // namespace kansrijk::ruleset::test
