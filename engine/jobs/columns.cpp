#include "jobs/columns.hpp"

#include <algorithm>
#include <numeric>

namespace kansrijk::jobs {
namespace {

constexpr std::size_t gap = 2;
constexpr std::size_t narrowest = 9;

bool begins_character(char c) {
  return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
}

/// The bytes of the first `n` characters.
std::size_t bytes_of(const std::string& text, std::size_t n) {
  std::size_t at = 0;
  for (; at < text.size(); ++at) {
    if (begins_character(text[at]) && n-- == 0) break;
  }
  return at;
}

/// Where a line of at most `most` bytes ends: at a blank, else behind a sign within a word, else there.
std::size_t line_end(const std::string& text, std::size_t most) {
  const std::size_t blank = text.rfind(' ', most);
  if (blank != std::string::npos && blank > 0) return blank;
  const std::size_t sign = text.find_last_of("-_/", most - 1);
  return sign == std::string::npos ? most : sign + 1;
}

void put_lines(std::vector<std::string>& lines, const std::vector<std::string>& cells,
               const std::vector<std::size_t>& widths) {
  std::vector<std::vector<std::string>> parts;
  std::size_t height = 1;
  for (std::size_t c = 0; c < cells.size(); ++c) {
    parts.push_back(wrapped(cells[c], widths[c]));
    height = std::max(height, parts.back().size());
  }
  for (std::size_t l = 0; l < height; ++l) {
    std::string line;
    for (std::size_t c = 0; c < cells.size(); ++c) {
      const std::string part = l < parts[c].size() ? parts[c][l] : "";
      line += part + std::string(widths[c] - characters(part) + gap, ' ');
    }
    line.erase(line.find_last_not_of(' ') + 1);
    lines.push_back(std::move(line));
  }
}

void put_list(std::vector<std::string>& lines, const std::vector<std::string>& head,
              const std::vector<std::string>& cells, std::size_t width) {
  std::size_t widest = 0;
  for (const std::string& name : head) widest = std::max(widest, characters(name));
  widest = std::min(widest, width / 3);
  if (!lines.empty()) lines.emplace_back();
  for (std::size_t c = 0; c < cells.size(); ++c) {
    if (cells[c].empty() || cells[c] == "-") continue;
    put_lines(lines, {head[c], cells[c]}, {widest, width - widest - gap});
  }
}

}  // namespace

std::size_t characters(const std::string& text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), begins_character));
}

std::vector<std::string> wrapped(const std::string& text, std::size_t width) {
  std::vector<std::string> lines;
  std::string rest = text;
  while (characters(rest) > width) {
    const std::size_t end = line_end(rest, bytes_of(rest, width));
    lines.push_back(rest.substr(0, end));
    rest.erase(0, std::min(rest.find_first_not_of(' ', end), rest.size()));
  }
  lines.push_back(std::move(rest));
  return lines;
}

std::vector<std::string> in_columns(const std::vector<std::string>& head,
                                    const std::vector<std::vector<std::string>>& rows, std::size_t width) {
  std::vector<std::size_t> widths;
  for (const std::string& name : head) widths.push_back(characters(name));
  for (const auto& row : rows) {
    for (std::size_t c = 0; c < row.size(); ++c) widths[c] = std::max(widths[c], characters(row[c]));
  }
  const auto total = [&] { return std::accumulate(widths.begin(), widths.end(), gap * (widths.size() - 1)); };
  std::vector<std::string> lines;
  while (total() > width) {
    auto widest = std::max_element(widths.begin(), widths.end());
    if (*widest <= narrowest) {
      for (const auto& row : rows) put_list(lines, head, row, width);
      return lines;
    }
    --*widest;
  }
  put_lines(lines, head, widths);
  for (const auto& row : rows) put_lines(lines, row, widths);
  return lines;
}

}  // namespace kansrijk::jobs
