#include "base/number.hpp"

#include <algorithm>
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
  const bool negative = text.starts_with('-');
  std::int64_t value = 0;
  int places = -1;     // behind the point; -1 before it
  bool digit = false;  // whether the last character was one
  const auto push = [&](int d) {
    return !__builtin_mul_overflow(value, 10, &value) && !__builtin_add_overflow(value, negative ? -d : d, &value);
  };
  for (const char c : text.substr(negative ? 1 : 0)) {
    if (c == '.' && places < 0 && digit) {
      places = 0;
      digit = false;
      continue;
    }
    digit = c >= '0' && c <= '9';
    if (!digit || !push(c - '0')) return std::nullopt;
    if (places >= 0 && ++places > digits) return std::nullopt;
  }
  if (!digit) return std::nullopt;
  for (int place = std::max(places, 0); place < digits; ++place) {
    if (!push(0)) return std::nullopt;
  }
  return value;
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
