#include "io/records.hpp"

#include <algorithm>
#include <array>

namespace kansrijk::io {
namespace {

constexpr std::size_t most_record_bytes = std::size_t{1} << 20;
constexpr std::size_t most_problems = 1000;

bool is_plain_ascii(std::string_view text) {
  bool plain = true;
  for (const char c : text) plain = plain && c >= 0x20 && c < 0x7F;
  return plain;
}

}  // namespace

RecordReader::RecordReader(std::string_view text, std::string file, Problems& problems, char separator)
    : rest_(text),
      file_(std::move(file)),
      problems_(problems),
      separator_(separator),
      problems_before_(problems.size()) {}

bool RecordReader::next() {
  fields_.clear();
  line_ = next_line_;
  if (rest_.empty() || stopped_) return false;
  if (problem_count() > most_problems) {
    return stop(msg("there are more than 1,000 problems in this file"), msg("mend these first"));
  }
  const std::string_view window = rest_.substr(0, most_record_bytes);
  const std::size_t newline = window.find('\n');
  if (newline == std::string_view::npos && window.size() < rest_.size()) {
    return stop(msg("the line is longer than 1 MiB"), msg("this is not the file it should be; export it again"));
  }
  const std::string_view line = window.substr(0, newline);
  return line.find('"') == std::string_view::npos ? plain(line) : quoted(window);
}

void RecordReader::problem(std::string_view column, Message what, Message todo) {
  problems_.push_back({{file_, line_, std::string(column)}, std::move(what), std::move(todo)});
}

bool RecordReader::stop(Message what, Message todo) {
  problem("", std::move(what), std::move(todo));
  stopped_ = true;
  return false;
}

void RecordReader::consume(std::size_t length) {
  const std::string_view used = rest_.substr(0, length);
  next_line_ += static_cast<std::uint32_t>(std::count(used.begin(), used.end(), '\n'));
  rest_.remove_prefix(used.size());
}

bool RecordReader::plain(std::string_view line) {
  rest_.remove_prefix(std::min(rest_.size(), line.size() + 1));
  ++next_line_;
  if (line.ends_with('\r')) line.remove_suffix(1);
  plain_ascii_ = is_plain_ascii(line);
  while (true) {
    const std::size_t end = line.find(separator_);
    fields_.push_back(line.substr(0, end));
    if (end == std::string_view::npos) return true;
    line.remove_prefix(end + 1);
  }
}

/// A record with quotes: fields may hold separators, line ends and doubled quotes.
bool RecordReader::quoted(std::string_view window) {
  plain_ascii_ = false;
  unquoted_.clear();
  unquoted_.reserve(window.size());
  std::size_t at = 0;
  while (true) {
    const bool opens = at < window.size() && window[at] == '"';
    if (!(opens ? quoted_field(window, at) : bare_field(window, at))) return false;
    if (at < window.size() && window[at] == '\r') ++at;
    if (at == window.size() || window[at] == '\n') break;
    if (window[at] != separator_) {
      return stop(msg("there is text after a closing quote"),
                  msg("put quotes around the whole field and double those inside"));
    }
    ++at;
  }
  if (at == window.size() && window.size() < rest_.size()) {
    return stop(msg("the line is longer than 1 MiB"), msg("this is not the file it should be; export it again"));
  }
  consume(at + 1);
  return true;
}

/// From the opening quote to just behind the closing one.
bool RecordReader::quoted_field(std::string_view window, std::size_t& at) {
  const std::size_t begin = unquoted_.size();
  for (++at;; ++at) {
    const std::size_t quote = window.find('"', at);
    if (quote == std::string_view::npos) {
      return stop(msg("a quote is opened and never closed"), msg("the file may be cut off; export it again"));
    }
    unquoted_ += window.substr(at, quote - at);
    at = quote + 1;
    if (at == window.size() || window[at] != '"') break;
    unquoted_ += '"';
  }
  fields_.push_back(std::string_view(unquoted_).substr(begin));
  return true;
}

/// From here to just before the next separator or line end.
bool RecordReader::bare_field(std::string_view window, std::size_t& at) {
  const std::array<char, 2> ends{separator_, '\n'};
  const std::size_t end = std::min(window.find_first_of(ends.data(), at, ends.size()), window.size());
  std::string_view field = window.substr(at, end - at);
  if (field.ends_with('\r')) field.remove_suffix(1);
  if (field.find('"') != std::string_view::npos) {
    problem("", msg("there is a quote in the middle of a field"),
            msg("put quotes around the whole field and double those inside"));
  }
  fields_.push_back(field);
  at = end;
  return true;
}

}  // namespace kansrijk::io
