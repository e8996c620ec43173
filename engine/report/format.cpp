#include "report/format.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace kansrijk::report {

std::string number(std::uint64_t value, Language language) {
  std::string digits = fmt::to_string(value);
  const char separator = language == Language::nl ? '.' : ',';
  for (std::size_t at = digits.size(); at > 3;) {
    at -= 3;
    digits.insert(at, 1, separator);
  }
  return digits;
}

std::string fixed(double value, int decimals, Language language) {
  std::string text = fmt::format("{:.{}f}", value, decimals);
  if (language == Language::nl) std::replace(text.begin(), text.end(), '.', ',');
  return text;
}

std::string percent(double share, int decimals, Language language) {
  return fixed(100 * share, decimals, language) + "%";
}

std::string hidden_word(Language language) {
  return say(msg("hidden"), language);
}

std::string count(std::optional<std::uint64_t> value, Language language) {
  return value ? number(*value, language) : hidden_word(language);
}

std::optional<std::uint64_t> plus(std::optional<std::uint64_t> a, std::optional<std::uint64_t> b) {
  if (!a || !b) return std::nullopt;
  return *a + *b;
}

std::optional<std::uint64_t> total(const std::vector<ReleasedCount>& counts) {
  if (counts.empty()) return std::nullopt;
  std::optional<std::uint64_t> sum = 0;
  for (const ReleasedCount& c : counts) sum = plus(sum, c.count);
  return sum;
}

std::optional<std::uint64_t> released(const std::vector<ReleasedCount>& counts, std::string_view key) {
  const auto found = std::find_if(counts.begin(), counts.end(), [&](const ReleasedCount& c) { return c.key == key; });
  if (found != counts.end()) return found->count;
  return total(counts) ? std::optional<std::uint64_t>(0) : std::nullopt;
}

std::string escape(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        if ((static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t') || c == 0x7f) {
          out += "\xEF\xBF\xBD";
        } else {
          out += c;
        }
    }
  }
  return out;
}

std::string shortened(std::string_view text, std::size_t length) {
  std::size_t characters = 0;
  std::size_t keep = 0;  // bytes of the first length − 1 characters
  for (std::size_t at = 0; at < text.size(); ++at) {
    if ((static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) continue;
    if (characters + 1 == length) keep = at;
    if (++characters > length) return std::string(text.substr(0, keep)) + "…";
  }
  return std::string(text);
}

}  // namespace kansrijk::report
