#include "io/windows1252.hpp"

#include <algorithm>
#include <array>

#include "io/cells.hpp"

namespace kansrijk::io {
namespace {

constexpr std::size_t most_bytes = std::size_t{64} << 20;

/// The code points of 80 to 9F; 0 where there is none (WHATWG Encoding Standard and unicode.org, CP1252.TXT).
constexpr std::array<char16_t, 32> high_controls{0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                                 0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

bool is_high(char c) {
  return static_cast<unsigned char>(c) >= 0x80;
}

/// 0 for a byte that stands for nothing a table may hold.
char16_t code_point(char c) {
  const auto byte = static_cast<unsigned char>(c);
  if (byte >= 0x80 && byte < 0xA0) return high_controls[byte - 0x80];
  const bool control = byte < 0x20 || byte == 0x7F;
  return control && c != '\n' && c != '\r' && c != '\t' ? char16_t{0} : char16_t{byte};
}

void put_utf8(std::string& to, char16_t point) {
  const auto put = [&](int byte) { to += static_cast<char>(byte); };
  if (point < 0x80) {
    put(point);
  } else if (point < 0x800) {
    put(0xC0 | (point >> 6));
    put(0x80 | (point & 0x3F));
  } else {
    put(0xE0 | (point >> 12));
    put(0x80 | ((point >> 6) & 0x3F));
    put(0x80 | (point & 0x3F));
  }
}

}  // namespace

Result<std::string> utf8_of_windows1252(std::string_view bytes, const std::string& file) {
  if (bytes.size() > most_bytes) {
    return refused({{file, 0, ""}, msg("the file is larger than 64 MiB"), msg("this is not the file it should be")});
  }
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  if (std::any_of(bytes.begin(), bytes.end(), is_high) && clean_text(bytes)) return std::string(bytes);
  std::string text;
  text.reserve(bytes.size() + bytes.size() / 16);
  std::uint64_t line = 1;
  for (const char c : bytes) {
    const char16_t point = code_point(c);
    if (point == 0) {
      return refused({{file, line, ""},
                      msg("the file holds a byte that is no text in windows-1252"),
                      msg("take the CSV file as DUO publishes it, not an Excel or a repaired one")});
    }
    if (c == '\n') ++line;
    put_utf8(text, point);
  }
  return text;
}

}  // namespace kansrijk::io
