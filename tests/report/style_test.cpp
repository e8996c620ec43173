#include <cmath>
#include <map>

#include <gtest/gtest.h>

#include "report/render.hpp"

namespace kansrijk::report {
namespace {

using Colours = std::map<std::string, std::string>;

/// The colours `--name: #hex` of the n-th :root of the style sheet.
Colours colours(std::size_t root) {
  const std::string css(file("report.css"));
  std::size_t at = 0;
  for (std::size_t r = 0; r <= root; ++r) at = css.find(":root {", at) + 1;
  const std::string block = css.substr(at, css.find('}', at) - at);
  Colours found;
  for (std::size_t i = block.find("--"); i != std::string::npos; i = block.find("--", i + 2)) {
    const std::size_t colon = block.find(':', i);
    std::string hex = block.substr(colon + 3, block.find(';', i) - colon - 3);
    if (hex.size() == 3) hex = {hex[0], hex[0], hex[1], hex[1], hex[2], hex[2]};
    found[block.substr(i + 2, colon - i - 2)] = hex;
  }
  return found;
}

/// Relative luminance, WCAG 2.2.
double luminance(const std::string& hex) {
  const auto channel = [&](std::size_t at) {
    const double c = std::stoi(hex.substr(at, 2), nullptr, 16) / 255.0;
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * channel(0) + 0.7152 * channel(2) + 0.0722 * channel(4);
}

double contrast(const std::string& a, const std::string& b) {
  const double high = std::max(luminance(a), luminance(b));
  const double low = std::min(luminance(a), luminance(b));
  return (high + 0.05) / (low + 0.05);
}

TEST(Style, IsReadableInLightAndDark) {
  for (std::size_t root = 0; root < 2; ++root) {
    const Colours c = colours(root);
    const std::vector<std::pair<std::string, std::string>> pairs{
        {"ink", "page"},      {"soft", "page"},     {"accent", "page"},    {"amber", "page"},
        {"soft", "wash"},     {"ink", "wash"},      {"ink", "wash-amber"}, {"amber", "wash-amber"},
        {"on-heat", "heat1"}, {"on-heat", "heat2"}, {"on-heat", "heat3"},  {"on-heat", "heat4"},
        {"on-heat", "heat5"}};
    for (const auto& [text, ground] : pairs)
      EXPECT_GE(contrast(c.at(text), c.at(ground)), 4.5) << text << " " << ground;
  }
}

TEST(Style, PrintsOnWhitePaperWhateverTheScreen) {
  const std::string css(file("report.css"));
  EXPECT_NE(css.find("@media screen and (prefers-color-scheme: dark)"), std::string::npos);
  EXPECT_NE(css.find("size: A4"), std::string::npos);
}

}  // namespace
}  // namespace kansrijk::report
