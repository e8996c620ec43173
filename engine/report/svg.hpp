#pragma once

#include <optional>
#include <string>
#include <vector>

/// Charts as inline SVG. Horizontal places are percentages and letters are pixels, so a chart takes the width it gets
/// and its text stays as large on a phone as on paper. Colours come from the style sheet; texts arrive as plain text.
namespace kansrijk::report {

/// What a screen reader says instead of the picture. `id` is unique on the page.
struct Alternative {
  std::string id;
  std::string title;
  std::string description;
};

struct Bar {
  std::optional<double> value;  ///< nothing: hidden, no bar is drawn
  std::string text;             ///< stands after the bar
};

/// A label with its bars below: the first filled, the second outlined.
struct BarGroup {
  std::string label;
  std::vector<Bar> bars;
};

/// Horizontal bars from zero on one scale. Values >= 0.
std::string svg_bars(const Alternative& alternative, const std::vector<BarGroup>& groups);

/// One group in a forest plot. Shares in 0 … 1; without any of them only the text is shown.
struct ForestRow {
  std::string label;
  std::string text;             ///< stands at the right, such as `43% of 61`
  std::optional<double> share;  ///< the dot
  std::optional<double> low, high;
  enum class Mark { dot, at_most, at_least } mark = Mark::dot;
};

/// Dots with intervals on an axis from 0 to 100 %.
std::string svg_forest(const Alternative& alternative, const std::vector<ForestRow>& rows);

}  // namespace kansrijk::report
