#include "report/svg.hpp"

#include <gtest/gtest.h>

#include "tests/report/markup.hpp"

namespace kansrijk::report {
namespace {

using tests::occurrences;
using tests::read_markup;

TEST(Bars, AreDrawnOnOneScaleFromZero) {
  const auto svg = svg_bars({"id", "title", "what"}, {{"a", {{50.0, "50"}}}, {"b", {{100.0, "100"}, {25.0, "25"}}}});
  EXPECT_NE(svg.find("width=\"32.00%\""), std::string::npos);
  EXPECT_NE(svg.find("width=\"64.00%\""), std::string::npos);
  EXPECT_NE(svg.find("class=\"bar second\" x=\"1\" y=\"95\" width=\"16.00%\""), std::string::npos);
}

TEST(Bars, OfNobodyDoNotDivideByZero) {
  EXPECT_EQ(occurrences(svg_bars({"id", "t", "d"}, {{"a", {{0.0, "0"}}}}), "nan"), 0u);
  EXPECT_EQ(read_markup(svg_bars({"id", "t", "d"}, {})).problems, std::vector<std::string>{});
}

TEST(Bars, AreLeftOutWhereTheCountIsHidden) {
  const auto svg = svg_bars({"id", "t", "d"}, {{"a", {{std::nullopt, "hidden"}}}});
  EXPECT_EQ(occurrences(svg, "<rect"), 0u);
  EXPECT_EQ(occurrences(svg, ">hidden</text>"), 1u);
}

TEST(Forest, PutsShareAndIntervalOnAnAxisFromZeroToHundredPercent) {
  const auto svg = svg_forest({"id", "t", "d"}, {{"a", "50% of 8", 0.5, 0.25, 0.75}});
  EXPECT_NE(svg.find("<circle class=\"dot\" cx=\"50.00%\""), std::string::npos);
  EXPECT_NE(svg.find("class=\"interval\" x1=\"26.00%\" x2=\"74.00%\""), std::string::npos);
}

TEST(Charts, EscapeEveryText) {
  const std::string bad = "</title><script>'\"&";
  const auto bars = svg_bars({"id", bad, bad}, {{bad, {{1.0, bad}}}});
  const auto forest = svg_forest({bad, bad, bad}, {{bad, bad, 0.5, 0.1, 0.9}});
  EXPECT_EQ(read_markup(bars).problems, std::vector<std::string>{});
  EXPECT_EQ(read_markup(forest).problems, std::vector<std::string>{});
  EXPECT_EQ(occurrences(bars + forest, "<script"), 0u);
}

TEST(Charts, CutNamesThatWouldRunOverTheNumbers) {
  const auto svg = svg_forest({"id", "t", "d"}, {{std::string(500, 'W'), "1% of 9", 0.01, 0, 0.1}});
  EXPECT_EQ(occurrences(svg, std::string(25, 'W')), 0u);
}

}  // namespace
}  // namespace kansrijk::report
