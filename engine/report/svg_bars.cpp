#include <algorithm>

#include <fmt/format.h>

#include "report/format.hpp"
#include "report/svg.hpp"
#include "report/svg_frame.hpp"

namespace kansrijk::report {
namespace {

constexpr double widest = 64;  // percent; the rest is for the text after the bar
constexpr int label_height = 22;
constexpr int bar_height = 12;
constexpr int bar_step = 19;
constexpr int group_gap = 13;

double largest(const std::vector<BarGroup>& groups) {
  double most = 0;
  for (const BarGroup& group : groups) {
    for (const Bar& bar : group.bars) most = std::max(most, bar.value.value_or(0));
  }
  return most;
}

std::string draw(const Bar& bar, int top, double scale, bool first) {
  const double width = bar.value.value_or(0) * scale;
  std::string out;
  if (bar.value) {
    out = fmt::format(R"(<rect class="{}" x="1" y="{}" width="{:.2f}%" height="{}" rx="2"/>)",
                      first ? "bar" : "bar second", top, width, bar_height);
  }
  out += fmt::format(R"(<text class="value{}" x="{:.2f}%" y="{}" dx="{}">{}</text>)", bar.value ? "" : " hid", width,
                     top + bar_height - 1, bar.value ? 8 : 1, escape(bar.text));
  return out + "\n";
}

}  // namespace

std::string svg_bars(const Alternative& alternative, const std::vector<BarGroup>& groups) {
  const double most = largest(groups);
  const double scale = most > 0 ? widest / most : 0;
  int y = 0;
  std::string body;
  for (const BarGroup& group : groups) {
    body += fmt::format(R"(<text class="label" x="0" y="{}">{}</text>)", y + label_height - 8,
                        escape(shortened(group.label, 40)));
    y += label_height;
    for (std::size_t b = 0; b < group.bars.size(); ++b) {
      body += draw(group.bars[b], y, scale, b == 0);
      y += bar_step;
    }
    y += group_gap;
  }
  return svg_frame(alternative, y, body);
}

}  // namespace kansrijk::report
