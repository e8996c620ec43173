#include "io/sheet_values.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include <fmt/format.h>

#include "base/dates.hpp"

namespace kansrijk::io {
namespace {

constexpr std::uint32_t most_sheet_rows = 1'048'576;
constexpr std::uint32_t most_sheet_columns = 16'384;
constexpr double first_day_beyond_1900 = 2'958'466;  // 1 January 10000
constexpr double days_between_epochs = 1'462;
constexpr std::int64_t seconds_a_day = 86'400;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::optional<double> parse_double(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

/// The letters of a format's first section that stand for something: no quoted texts, escapes, fillers or brackets.
std::string bare_format(std::string_view code) {
  std::string bare;
  for (std::size_t i = 0; i < code.size() && code[i] != ';'; ++i) {
    const char c = code[i];
    if (c == '"' || c == '[') {
      const std::size_t end = code.find(c == '"' ? '"' : ']', i + 1);
      if (end == std::string_view::npos) break;
      if (c == '[' && end == code.find_first_not_of("hHmMsS", i + 1) && end > i + 1) return "[";  // a duration
      i = end;
    } else if (c == '\\' || c == '_' || c == '*') {
      ++i;
    } else {
      bare += lower(c);
    }
  }
  return bare;
}

NumberShows built_in(std::uint32_t id) {
  const auto within = [&](std::uint32_t from, std::uint32_t to) { return from <= id && id <= to; };
  if (within(18, 21) || id == 45 || id == 47) return NumberShows::time;
  if (within(14, 22) || within(27, 36) || within(50, 58)) return NumberShows::date;
  return NumberShows::number;
}

/// `digits` with `point` of them before the decimal point.
std::string laid_out(const std::string& digits, int point) {
  if (point <= 0) return "0." + std::string(static_cast<std::size_t>(-point), '0') + digits;
  const auto whole = static_cast<std::size_t>(point);
  if (whole >= digits.size()) return digits + std::string(whole - digits.size(), '0');
  return digits.substr(0, whole) + "." + digits.substr(whole);
}

std::string shortest(double value) {
  if (value == 0) return "0";
  std::array<char, 64> buffer{};
  const auto end =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), std::abs(value), std::chars_format::scientific);
  const std::string_view text(buffer.data(), static_cast<std::size_t>(end.ptr - buffer.data()));
  const std::size_t e = text.find('e');
  int exponent = 0;
  const std::size_t sign = text[e + 1] == '+' ? e + 2 : e + 1;
  std::from_chars(text.data() + sign, text.data() + text.size(), exponent);
  std::string digits(1, text[0]);
  if (e > 2) digits += text.substr(2, e - 2);
  return (value < 0 ? "-" : "") + laid_out(digits, exponent + 1);
}

/// `T09:30`, or with seconds where there are any.
std::string clock_text(std::int64_t seconds) {
  std::string text = fmt::format("{:02}:{:02}", seconds / 3600, seconds / 60 % 60);
  if (seconds % 60 != 0) text += fmt::format(":{:02}", seconds % 60);
  return text;
}

std::optional<int> two_digits(std::string_view text, std::size_t at, int below) {
  if (at + 2 > text.size() || !is_digit(text[at]) || !is_digit(text[at + 1])) return std::nullopt;
  const int value = (text[at] - '0') * 10 + (text[at + 1] - '0');
  return value < below ? std::optional<int>(value) : std::nullopt;
}

/// The seconds of `09:30`, `09:30:15`, `09:30:15.000Z`.
std::optional<std::int64_t> iso_clock(std::string_view text) {
  if (text.ends_with('Z')) text.remove_suffix(1);
  text = text.substr(0, text.find('.'));
  const auto hours = two_digits(text, 0, 24);
  const auto minutes = two_digits(text, 3, 60);
  const bool short_form = text.size() == 5;
  const auto seconds = short_form ? std::optional<int>(0) : two_digits(text, 6, 60);
  if (!hours || !minutes || !seconds || text[2] != ':' || (!short_form && (text.size() != 8 || text[5] != ':'))) {
    return std::nullopt;
  }
  return *hours * std::int64_t{3600} + *minutes * 60 + *seconds;
}

void append_utf8(std::string& text, std::uint32_t point) {
  if (point < 0x80) {
    text += static_cast<char>(point);
  } else if (point < 0x800) {
    text += static_cast<char>(0xC0 | point >> 6);
    text += static_cast<char>(0x80 | (point & 0x3F));
  } else {
    text += static_cast<char>(0xE0 | point >> 12);
    text += static_cast<char>(0x80 | (point >> 6 & 0x3F));
    text += static_cast<char>(0x80 | (point & 0x3F));
  }
}

}  // namespace

std::optional<CellRef> parse_cell_ref(std::string_view text) {
  CellRef ref;
  std::size_t at = 0;
  for (; at < text.size() && lower(text[at]) >= 'a' && lower(text[at]) <= 'z'; ++at) {
    ref.column = ref.column * 26 + static_cast<std::uint32_t>(lower(text[at]) - 'a' + 1);
    if (ref.column > most_sheet_columns) return std::nullopt;
  }
  if (at == 0 || at == text.size() || text[at] == '0') return std::nullopt;
  for (; at < text.size(); ++at) {
    if (!is_digit(text[at])) return std::nullopt;
    ref.row = ref.row * 10 + static_cast<std::uint32_t>(text[at] - '0');
    if (ref.row > most_sheet_rows) return std::nullopt;
  }
  return ref;
}

std::string column_letters(std::uint32_t column) {
  std::string letters;
  for (; column > 0; column = (column - 1) / 26)
    letters.insert(letters.begin(), static_cast<char>('A' + (column - 1) % 26));
  return letters;
}

NumberShows number_shows(std::uint32_t format_id, std::string_view code) {
  if (code.empty()) return built_in(format_id);
  const std::string bare = bare_format(code);
  if (bare == "[" || bare.find("general") != std::string::npos) return NumberShows::number;
  const auto has = [&](const char* letters) { return bare.find_first_of(letters) != std::string::npos; };
  if (has("yd")) return NumberShows::date;
  if (has("hs")) return NumberShows::time;
  return has("m") && !has("0#?") ? NumberShows::date : NumberShows::number;
}

std::optional<std::string> number_text(std::string_view value) {
  const bool negative = value.starts_with('-');
  std::string_view digits = value.substr(negative ? 1 : 0);
  if (!digits.empty() && digits.find_first_not_of("0123456789") == std::string_view::npos) {
    digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size()));
    if (digits.empty()) return "0";
    return (negative ? "-" : "") + std::string(digits);
  }
  const auto number = parse_double(value);
  return number ? std::optional<std::string>(shortest(*number)) : std::nullopt;
}

std::optional<std::string> date_text(std::string_view value, NumberShows shows, bool epoch_1904) {
  const auto serial = parse_double(value);
  if (!serial) return std::nullopt;
  const double most = first_day_beyond_1900 - (epoch_1904 ? days_between_epochs : 0);
  if (*serial < 0 || *serial >= most) return std::nullopt;
  auto day = static_cast<std::int64_t>(std::floor(*serial));
  std::int64_t seconds = std::llround((*serial - std::floor(*serial)) * static_cast<double>(seconds_a_day));
  if (seconds == seconds_a_day) {
    ++day;
    seconds = 0;
  }
  if (static_cast<double>(day) >= most) return std::nullopt;
  if (day == 0 && (seconds > 0 || shows == NumberShows::time) && !(epoch_1904 && shows == NumberShows::date)) {
    return clock_text(seconds);
  }
  // The first day of 1900 is 1, and a 29 February that never was is 60: the mistake of Lotus 1-2-3, kept by all since.
  if (!epoch_1904 && (day == 0 || day == 60)) return std::nullopt;
  const Date epoch =
      epoch_1904 ? Date(std::chrono::January / 1 / 1904) : Date(std::chrono::December / (day < 60 ? 31 : 30) / 1899);
  const std::string date = to_string(epoch + std::chrono::days(day));
  return seconds == 0 ? date : date + "T" + clock_text(seconds);
}

std::optional<std::string> iso_date_text(std::string_view value) {
  const std::size_t t = value.find('T');
  const std::string_view date = value.substr(0, t);
  if (!date.empty() && !parse_date(date)) return std::nullopt;
  if (t == std::string_view::npos) return date.empty() ? std::nullopt : std::optional<std::string>(date);
  const auto seconds = iso_clock(value.substr(t + 1));
  if (!seconds) return std::nullopt;
  if (date.empty()) return clock_text(*seconds);
  return *seconds == 0 ? std::string(date) : std::string(date) + "T" + clock_text(*seconds);
}

std::string without_escapes(std::string_view text) {
  constexpr std::size_t escape_length = 7;
  std::string plain;
  for (std::size_t at = text.find("_x"); at != std::string_view::npos; at = text.find("_x")) {
    std::uint32_t point = 0;
    const std::string_view hex = text.substr(at + 2, 4);
    const auto [end, error] = std::from_chars(hex.data(), hex.data() + hex.size(), point, 16);
    const bool escape = hex.size() == 4 && end == hex.data() + 4 && error == std::errc() &&
                        text.substr(at + 6, 1) == "_" && (point < 0xD800 || point > 0xDFFF);
    plain += text.substr(0, escape ? at : at + 1);
    if (escape) append_utf8(plain, point);
    text.remove_prefix(escape ? at + escape_length : at + 1);
  }
  return plain += text;
}

std::string with_escapes(std::string_view text) {
  std::string escaped;
  for (std::size_t at = text.find("_x"); at != std::string_view::npos; at = text.find("_x")) {
    const std::string_view word = text.substr(at, 7);
    escaped += text.substr(0, at);
    escaped += without_escapes(word) == word ? "_" : "_x005F_";
    text.remove_prefix(at + 1);
  }
  return escaped += text;
}

}  // namespace kansrijk::io
