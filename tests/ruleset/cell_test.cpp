#include "ruleset/cell.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "tests/ruleset/packs.hpp"

namespace kansrijk::ruleset::test {
namespace {

/// Parameters of these tests: `$two` is 2, `$word` is c.
std::optional<std::string> parameter(std::string_view name) {
  if (name == "two") return "2";
  if (name == "word") return "c";
  return std::nullopt;
}

ValueDomain numbers(Code from, Code to, int decimals) {
  return {.name = "n", .from = from, .to = to, .decimals = decimals};
}

/// a < b < c < d, and besides x and y.
ValueDomain words() {
  ValueDomain domain{.name = "w", .words = {"a", "b", "c", "d", "x", "y"}, .ordered = 4};
  domain.ranks = {0, 1, 2, 3};
  return domain;
}

CodeSet with_missing(const ValueDomain& domain) {
  CodeSet universe = domain.all();
  universe.add({missing, missing});
  return universe;
}

/// The values that a cell holds for, in words; what is wrong with it after a `!`.
std::string held(const std::string& text, const ValueDomain& domain, const CodeSet& universe) {
  const auto cell = parse_cell(text);
  if (!cell) return "! no cell";
  const auto codes = resolve(*cell, domain, universe, parameter);
  if (!codes) return "! " + codes.error();
  std::string values;
  for (const CodeRange& range : codes->ranges()) {
    for (Code code = range.first; code <= range.last; ++code) values += (values.empty() ? "" : " ") + domain.text(code);
  }
  return values;
}

std::string held(const std::string& text) {
  return held(text, words(), with_missing(words()));
}
std::string of_numbers(const std::string& text) {
  return held(text, numbers(-10, 30, 1), numbers(-10, 30, 1).all());
}

TEST(Cell, HoldsForAValueOrAListOfThem) {
  EXPECT_EQ(held("b"), "b");
  EXPECT_EQ(held("x, b,a"), "a b x");
  EXPECT_EQ(held(" b "), "b");
  EXPECT_EQ(held("b, missing"), "missing b");
  EXPECT_EQ(of_numbers("0.3, -1, 3"), "-1 0.3 3");
}

TEST(Cell, ComparesValuesInOrderOnly) {
  EXPECT_EQ(held(">= c"), "c d") << "neither missing nor what has no order";
  EXPECT_EQ(held("> c"), "d");
  EXPECT_EQ(held("<= b"), "a b");
  EXPECT_EQ(held("<b"), "a");
  EXPECT_EQ(held("b..d"), "b c d");
  EXPECT_EQ(held("b .. c, y"), "b c y");
  EXPECT_EQ(of_numbers("-0.2..0.1"), "-0.2 -0.1 0 0.1");
  EXPECT_EQ(of_numbers("> 2.8"), "2.9 3");
  EXPECT_EQ(of_numbers("< -0.8"), "-1 -0.9");
}

TEST(Cell, TurnedRoundHoldsForEverythingElse) {
  EXPECT_EQ(held("not b"), "missing a c d x y");
  EXPECT_EQ(held("not >= b"), "missing a x y");
  EXPECT_EQ(held("not missing"), "a b c d x y");
  EXPECT_EQ(held("not a..d, y"), "missing x");
  EXPECT_EQ(held("not present"), "missing");
}

TEST(Cell, SaysMissingAndPresentOnlyWhereAValueCanBeAbsent) {
  EXPECT_EQ(held("missing"), "missing");
  EXPECT_EQ(held("present"), "a b c d x y");
  EXPECT_EQ(held("missing", words(), words().all()), "! missing");
  EXPECT_EQ(held("present", words(), words().all()), "! present");
  EXPECT_EQ(held("not missing", words(), words().all()), "! missing");
}

TEST(Cell, TakesAParameterInPlaceOfAValue) {
  EXPECT_EQ(of_numbers("$two"), "2");
  EXPECT_EQ(of_numbers(">= $two"), "2 2.1 2.2 2.3 2.4 2.5 2.6 2.7 2.8 2.9 3");
  EXPECT_EQ(of_numbers("1.9..$two"), "1.9 2");
  EXPECT_EQ(held("$word, a"), "a c");
  EXPECT_EQ(held("$two"), "! $two") << "2 is no value of these words";
  EXPECT_EQ(held("$three"), "! $three");
  EXPECT_EQ(parameters_of(*parse_cell("not $a..$b, < $c, d, missing")), (std::vector<std::string>{"a", "b", "c"}));
}

TEST(Cell, NamesTheWordThatMeansNothing) {
  EXPECT_EQ(held("b, e"), "! e");
  EXPECT_EQ(held("c..a"), "! c..a") << "no value lies between";
  EXPECT_EQ(held("> d"), "! d") << "nothing lies above the highest";
  EXPECT_EQ(held("< a"), "! a");
  EXPECT_EQ(held(">= x"), "! x") << "x has no order";
  EXPECT_EQ(held("a..x"), "! x");
  EXPECT_EQ(of_numbers("0.25"), "! 0.25") << "a decimal too many";
  EXPECT_EQ(of_numbers("3.1"), "! 3.1") << "beyond the domain";
  ValueDomain plain = words();
  plain.ordered = 0;
  plain.ranks.clear();
  EXPECT_EQ(held("<= b", plain, plain.all()), "! b");
  EXPECT_EQ(held("a..b", plain, plain.all()), "! a");
}

TEST(Cell, IsNoneWhereAPartIsLacking) {
  for (const char* text : {"", " ", ",", "a,", ",a", "a,,b", ">=", "< ", "..", "a..", "..b", "not ,a", ">= , a"})
    EXPECT_FALSE(parse_cell(text).has_value()) << text;
  EXPECT_TRUE(parse_cell("not").has_value()) << "a word like another";
}

TEST(Cell, KeepsWhatWasWritten) {
  EXPECT_EQ(parse_cell("  not  a,b ")->text, "not  a,b");
}

CodeSet any_part(const CodeSet& universe) {
  CodeSet part;
  for (const CodeRange& range : universe.ranges()) {
    for (Code code = range.first; code <= range.last; ++code) {
      if (*rc::gen::inRange(0, 2) == 0) part.add({code, code});
    }
  }
  if (*rc::gen::inRange(0, 2) == 0) part = universe - part;
  return part;
}

ValueDomain any_domain() {
  if (*rc::gen::inRange(0, 2) == 0) {
    const Code from = *rc::gen::inRange<Code>(-12, 12);
    return numbers(from, from + *rc::gen::inRange<Code>(0, 8), *rc::gen::inRange(0, 3));
  }
  ValueDomain domain{.name = "w"};
  const int n = *rc::gen::inRange(1, 8);
  for (int i = 0; i < n; ++i) domain.words.push_back("w" + std::to_string(i));
  domain.ordered = static_cast<std::size_t>(*rc::gen::inRange(0, n + 1));
  domain.ranks.assign(domain.ordered, 0);
  return domain;
}

RC_GTEST_PROP(CellText, ReadBackGivesTheSameSet, ()) {
  const ValueDomain domain = any_domain();
  const CodeSet universe = *rc::gen::inRange(0, 2) == 0 ? domain.all() : with_missing(domain);
  const CodeSet codes = any_part(universe);
  const std::string text = cell_text(codes, domain, universe);
  if (codes == universe) {
    RC_ASSERT(text == "-");
    return;
  }
  const auto cell = parse_cell(text);
  RC_LOG() << text << '\n';
  RC_ASSERT(cell.has_value());
  const auto back = resolve(*cell, domain, universe, parameter);
  RC_ASSERT(back.has_value());
  RC_ASSERT(*back == codes);
}

TEST(CellText, IsTheShortestWayToSayIt) {
  const CodeSet universe = with_missing(words());
  const auto text = [&](const std::string& cell) {
    return cell_text(*resolve(*parse_cell(cell), words(), universe, parameter), words(), universe);
  };
  EXPECT_EQ(text("c, d"), ">= c");
  EXPECT_EQ(text("a, b"), "<= b");
  EXPECT_EQ(text("b, c"), "b..c");
  EXPECT_EQ(text("a, b, c, x, y, missing"), "not d");
  EXPECT_EQ(text("a, b, c, d, x, y"), "present");
  EXPECT_EQ(text("missing"), "missing");
  EXPECT_EQ(text("d, missing"), "d, missing");
}

}  // namespace
}  // namespace kansrijk::ruleset::test
