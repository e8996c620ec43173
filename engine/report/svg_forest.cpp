#include <fmt/format.h>

#include "report/format.hpp"
#include "report/svg.hpp"
#include "report/svg_frame.hpp"

namespace kansrijk::report {
namespace {

constexpr int row_height = 48;
constexpr int line_at = 29;  // below the top of a row
constexpr int axis_height = 20;

/// The axis leaves room at both ends for half a dot and half a label.
double place(double share) {
  return 2 + 96 * share;
}

std::string axis(int bottom) {
  std::string out;
  for (int tick = 0; tick <= 100; tick += 25) {
    const double x = place(tick / 100.0);
    const char* anchor = tick == 0 ? "start" : tick == 100 ? "end" : "middle";
    const double text_x = tick == 0 ? 0 : tick == 100 ? 100 : x;
    out += fmt::format(R"(<line class="grid" x1="{0:.2f}%" x2="{0:.2f}%" y1="18" y2="{1}"/>)", x, bottom);
    out += fmt::format(R"(<text class="tick" x="{:.2f}%" y="{}" text-anchor="{}">{}%</text>)", text_x,
                       bottom + axis_height - 5, anchor, tick);
  }
  return out + "\n";
}

/// A shape with pixel coordinates at a place in percent: an inner svg is the only way to have both.
std::string shape_at(double share, int y, const char* path) {
  return fmt::format(R"(<svg x="{:.2f}%" y="{}" overflow="visible"><path class="dot" d="{}"/></svg>)", place(share), y,
                     path);
}

std::string mark(const ForestRow& row, int y) {
  if (!row.share) return "";
  switch (row.mark) {
    case ForestRow::Mark::at_most:
      return shape_at(*row.share, y, "M0,-6 V6 M0,0 H-1 L-9,0 M-9,0 l5,-4 v8 z");
    case ForestRow::Mark::at_least:
      return shape_at(*row.share, y, "M0,-6 V6 M0,0 H1 L9,0 M9,0 l-5,-4 v8 z");
    case ForestRow::Mark::dot:
      break;
  }
  return fmt::format(R"(<circle class="dot" cx="{:.2f}%" cy="{}" r="5"/>)", place(*row.share), y);
}

/// Where there is no share to draw, the words stand in the place of the line.
std::string draw(const ForestRow& row, int top) {
  const int y = top + line_at;
  std::string out =
      fmt::format(R"(<text class="label" x="0" y="{}">{}</text>)", top + 15, escape(shortened(row.label, 22)));
  if (!row.share) {
    return out + fmt::format(R"(<text class="value hid" x="2%" y="{}">{}</text>)", y + 5, escape(row.text)) + "\n";
  }
  out += fmt::format(R"(<text class="value" x="100%" y="{}" text-anchor="end">{}</text>)", top + 15, escape(row.text));
  out += fmt::format(R"(<line class="track" x1="{:.2f}%" x2="{:.2f}%" y1="{}" y2="{}"/>)", place(0), place(1), y, y);
  if (row.low && row.high) {
    out += fmt::format(R"(<line class="interval" x1="{:.2f}%" x2="{:.2f}%" y1="{}" y2="{}"/>)", place(*row.low),
                       place(*row.high), y, y);
  }
  return out + mark(row, y) + "\n";
}

}  // namespace

std::string svg_forest(const Alternative& alternative, const std::vector<ForestRow>& rows) {
  const int bottom = row_height * static_cast<int>(rows.size());
  std::string body = axis(bottom);
  int top = 0;
  for (const ForestRow& row : rows) {
    body += draw(row, top);
    top += row_height;
  }
  return svg_frame(alternative, bottom + axis_height, body);
}

}  // namespace kansrijk::report
