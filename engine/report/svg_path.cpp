#include "report/svg_path.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include <fmt/format.h>

#include "report/format.hpp"
#include "report/paper_parts.hpp"

namespace kansrijk::report {
namespace {

// Pixels of the drawing, which is scaled as a whole.
constexpr double width = 720, left = 40, right = 600, top = 14, bottom = 330, height = 400;
constexpr double lowest = -3.5, highest = 3.5;  // what lies beyond is not drawn
constexpr double side = 34;                     // between the frame and the first and the last moment
constexpr double open_end = 0.5;                // how much of a bar without an end is drawn, on the scale
constexpr double between = 9;                   // bars of one moment

/// Marks around 0,0: reading, maths, language, spelling, technical reading, vocabulary.
constexpr std::array<std::string_view, domain_count> marks{
    "M-4.5,0 a4.5,4.5 0 1,0 9,0 a4.5,4.5 0 1,0 -9,0 z",
    "M-4,-4 h8 v8 h-8 z",
    "M0,-5 L5,4 H-5 z",
    "M0,-5.5 L5.5,0 L0,5.5 L-5.5,0 z",
    "M-5,0 H5 M0,-5 V5",
    "M-4,-4 L4,4 M-4,4 L4,-4"};

std::string part_class(std::size_t part) {
  return fmt::format("part{}", part);
}

class Picture {
 public:
  Picture(const PupilPath& path, std::optional<Step> test, Language language)
      : path_(path), test_(test), language_(language) {
    for (const auto& point : path.points) reach(point.composite.low), reach(point.composite.high);
    for (const auto& seen : path.seen) reach(seen.low), reach(seen.high), note(seen.domain);
    for (const auto& band : path.bands) reach(band.from - open_end), reach(band.from + open_end);
  }

  std::string draw() const {
    return grid() + area() + lines_of_parts() + composite() + results() + bracket() + legend();
  }

 private:
  void reach(double value) {
    if (!std::isfinite(value)) return;
    low_ = std::max(lowest, std::min(low_, value - 0.2));
    high_ = std::min(highest, std::max(high_, value + 0.2));
  }
  void note(Domain domain) {
    if (std::find(domains_.begin(), domains_.end(), domain) == domains_.end()) domains_.push_back(domain);
    std::sort(domains_.begin(), domains_.end());
  }

  double x(double years) const {
    const double first = path_.points.front().years, last = path_.points.back().years;
    if (last <= first) return (left + right) / 2;
    return left + side + (right - left - 2 * side) * (years - first) / (last - first);
  }
  double y(double value) const {
    return bottom - (bottom - top) * (std::clamp(value, low_, high_) - low_) / (high_ - low_);
  }

  /// Numbers at the left, moments below, and where each test advice begins.
  std::string grid() const {
    std::string out = fmt::format(R"(<rect class="frame" x="{}" y="{}" width="{}" height="{}"/>)", left, top,
                                  right - left, bottom - top);
    for (double tick = std::ceil(low_); tick <= high_; ++tick) {
      out += fmt::format(R"(<text class="tick" x="{}" y="{:.1f}" text-anchor="end">{:.0f}</text>)", left - 6,
                         y(tick) + 4, tick);
      out += fmt::format(R"(<line class="tick" x1="{}" x2="{}" y1="{:.1f}" y2="{:.1f}"/>)", left - 4, left, y(tick),
                         y(tick));
    }
    for (const auto& point : path_.points) {
      out += fmt::format(R"(<text class="moment" x="{:.1f}" y="{}" text-anchor="middle">{}</text>)", x(point.years),
                         bottom + 18, escape(moment_title(point, language_)));
    }
    for (std::size_t b = 0; b < path_.bands.size(); ++b) out += band(b);
    return out + "\n";
  }

  double band_top(std::size_t b) const {
    return b + 1 < path_.bands.size() ? path_.bands[b + 1].from : high_;
  }

  std::string band(std::size_t b) const {
    const double from = path_.bands[b].from, to = band_top(b);
    std::string out;
    if (from > low_ && from < high_) {
      out = fmt::format(R"(<line class="cut" x1="{}" x2="{}" y1="{:.1f}" y2="{:.1f}"/>)", left, right + 100, y(from),
                        y(from));
    }
    if (y(from) - y(to) < 12) return out;  // no room for a name
    const Step advice = path_.bands[b].advice;
    const bool is_test = test_ && *test_ == advice;
    return out + fmt::format(R"(<text class="{}" x="{}" y="{:.1f}">{}</text>)", is_test ? "band result" : "band",
                             right + 20, (y(from) + y(to)) / 2 + 4, escape(name(advice)));
  }

  std::string area() const {
    std::string there, back;
    for (const auto& point : path_.points) {
      there += fmt::format("{:.1f},{:.1f} ", x(point.years), y(point.composite.high));
      back = fmt::format("{:.1f},{:.1f} ", x(point.years), y(point.composite.low)) + back;
    }
    return fmt::format("<polygon class=\"sure\" points=\"{}{}\"/>\n", there, back);
  }

  template <class Value>
  std::string line(const std::string& kind, Value value) const {
    std::string points;
    for (const auto& point : path_.points) points += fmt::format("{:.1f},{:.1f} ", x(point.years), y(value(point)));
    return fmt::format("<polyline class=\"{}\" points=\"{}\"/>\n", kind, points);
  }

  std::string lines_of_parts() const {
    std::string out;
    for (std::size_t part = 0; part < part_count; ++part)
      out += line(part_class(part), [part](const auto& point) { return point.part[part].mean; });
    return out;
  }

  std::string composite() const {
    return line("whole", [](const auto& point) { return point.composite.mean; });
  }

  std::optional<double> years_of(TestMoment moment) const {
    for (const auto& point : path_.points) {
      if (point.moment && *point.moment == moment) return point.years;
    }
    return std::nullopt;
  }

  /// Subjects of one moment stand beside each other, always in the same order.
  double beside(Domain domain) const {
    const auto place = std::find(domains_.begin(), domains_.end(), domain) - domains_.begin();
    return between * (static_cast<double>(place) - (static_cast<double>(domains_.size()) - 1) / 2);
  }

  std::string results() const {
    std::string out;
    for (const auto& seen : path_.seen) {
      if (std::isnan(seen.low) || std::isnan(seen.high)) continue;  // no norms: it stands in the table only
      if (const auto years = years_of(seen.moment)) out += result(seen, x(*years) + beside(seen.domain));
    }
    return out;
  }

  std::string result(const PupilPath::Seen& seen, double at) const {
    const bool open_low = !std::isfinite(seen.low), open_high = !std::isfinite(seen.high);
    const double low = open_low ? (open_high ? low_ : std::max(low_, seen.high - open_end)) : seen.low;
    const double high = open_high ? (open_low ? high_ : std::min(high_, seen.low + open_end)) : seen.high;
    const char* kind = seen.counts ? "seen" : "seen out";
    std::string out = fmt::format(R"(<line class="{}" x1="{:.1f}" x2="{:.1f}" y1="{:.1f}" y2="{:.1f}"/>)", kind, at,
                                  at, y(low), y(high));
    out += open_low ? arrow(at, y(low), 1) : cap(at, y(low));
    out += open_high ? arrow(at, y(high), -1) : cap(at, y(high));
    return out + mark(seen.domain, kind, at, (y(low) + y(high)) / 2) + "\n";
  }

  static std::string cap(double at, double y) {
    return fmt::format(R"(<line class="cap" x1="{:.1f}" x2="{:.1f}" y1="{:.1f}" y2="{:.1f}"/>)", at - 3, at + 3, y, y);
  }
  static std::string arrow(double at, double y, int down) {
    return fmt::format(R"(<path class="arrow" d="M{:.1f},{:.1f} l-4,{} h8 z"/>)", at, y + 3 * down, -7 * down);
  }
  static std::string mark(Domain domain, std::string_view kind, double at, double y) {
    return fmt::format(R"x(<path class="mark {}" transform="translate({:.1f} {:.1f})" d="{}"/>)x", kind, at, y,
                       marks.at(static_cast<std::size_t>(domain)));
  }

  /// The test result spans its own advice, at the time of the test.
  std::string bracket() const {
    for (std::size_t b = 0; b < path_.bands.size(); ++b) {
      if (!test_ || path_.bands[b].advice != *test_) continue;
      return fmt::format("<path class=\"bracket\" d=\"M{0},{1:.1f} h8 V{2:.1f} h-8\"/>\n", right + 4,
                         y(path_.bands[b].from) - 1, y(band_top(b)) + 1);
    }
    return "";
  }

  std::string legend() const {
    std::string out;
    double at = left;
    const auto entry = [&](const std::string& shape, const std::string& text, double row) {
      out += fmt::format(R"x(<g transform="translate({:.1f} {:.1f})">{}<text class="key" x="34" y="4">{}</text></g>)x", at,
                         row, shape, escape(text));
      at += 48 + 7.2 * static_cast<double>(text.size());
    };
    for (const Domain domain : domains_) {
      const auto part = static_cast<std::size_t>(domain);
      const std::string dash = part < part_count
                                   ? fmt::format(R"(<line class="{}" x1="0" x2="28" y1="0" y2="0"/>)", part_class(part))
                                   : std::string();
      entry(dash + mark(domain, "seen", 14, 0), domain_title(domain, language_), bottom + 40);
    }
    at = left;
    entry(R"(<line class="whole" x1="0" x2="28" y1="0" y2="0"/>)", say(msg("together"), language_), bottom + 60);
    entry(R"(<rect class="sure" x="0" y="-6" width="28" height="12"/>)", say(msg("95 % certainty"), language_),
          bottom + 60);
    if (test_) {
      entry(R"(<path class="bracket" d="M8,-6 h8 V6 h-8"/>)",
            say(msg("test result: {}", name(*test_)), language_), bottom + 60);
    }
    return out + "\n";
  }

  const PupilPath& path_;
  std::optional<Step> test_;
  Language language_;
  std::vector<Domain> domains_;
  double low_ = -1, high_ = 1;
};

std::string description(const PupilPath& path, std::optional<Step> test, Language language) {
  std::string text;
  for (const auto& point : path.points) {
    text += say(msg("{0}: {1}, with 95 % certainty from {2} to {3}.", moment_title(point, language),
                    fixed(point.composite.mean, 2, language), fixed(point.composite.low, 2, language),
                    fixed(point.composite.high, 2, language)),
                language) +
            " ";
  }
  for (const auto& band : path.bands) {
    if (std::isfinite(band.from))
      text += say(msg("{0} begins at {1}.", name(band.advice), fixed(band.from, 2, language)), language) + " ";
  }
  if (test) text += say(msg("The test result is {}.", name(*test)), language);
  return text;
}

}  // namespace

std::string moment_title(const PupilPath::Point& point, Language language) {
  return point.moment ? std::string(name(*point.moment)) : say(msg("test"), language);
}

std::string svg_path(const PupilPath& path, std::optional<Step> test, const std::string& id, Language language) {
  if (path.points.empty()) return "";
  return fmt::format(
      "<svg class=\"chart path\" role=\"img\" viewBox=\"0 0 {0} {1}\" aria-labelledby=\"{2}-title\" "
      "aria-describedby=\"{2}-desc\">\n<title id=\"{2}-title\">{3}</title>\n<desc id=\"{2}-desc\">{4}</desc>\n{5}</svg>\n",
      width, height, escape(id), escape(say("The path of this pupil up to the test", language)),
      escape(description(path, test, language)), Picture(path, test, language).draw());
}

}  // namespace kansrijk::report
