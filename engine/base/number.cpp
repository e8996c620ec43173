#include "base/number.hpp"

#include <charconv>
#include <limits>

namespace kansrijk {

std::optional<std::int64_t> parse_integer(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<std::int64_t> parse_decimal(std::string_view text, int digits) {
  const std::size_t point = text.find('.');
  std::string_view fraction = point == std::string_view::npos ? "" : text.substr(point + 1);
  if (point != std::string_view::npos && (fraction.empty() || point == 0 || text[point - 1] == '-'))
    return std::nullopt;
  if (fraction.size() > static_cast<std::size_t>(digits) || text.empty() || text == "-") return std::nullopt;
  for (const char c : fraction) {
    if (c < '0' || c > '9') return std::nullopt;
  }
  std::string whole(text.substr(0, point));
  whole += fraction;
  whole.append(static_cast<std::size_t>(digits) - fraction.size(), '0');
  return parse_integer(whole);
}

std::string decimal_text(std::int64_t units, int digits) {
  std::string text = std::to_string(units);
  const bool negative = text.front() == '-';
  if (negative) text.erase(0, 1);
  const auto places = static_cast<std::size_t>(digits);
  if (text.size() <= places) text.insert(0, places + 1 - text.size(), '0');
  if (places > 0) {
    text.insert(text.size() - places, 1, '.');
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
  }
  return negative ? "-" + text : text;
}

}  // namespace kansrijk
