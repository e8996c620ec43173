#include "tests/architecture/text.hpp"

#include <algorithm>
#include <cctype>
#include <regex>
#include <utility>

namespace kansrijk::architecture {
namespace {

bool word_letter(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

/// Walks over C++ once; knows comments, strings, raw strings and letters, and the ' between digits.
class Stripper {
 public:
  Stripper(std::string_view code, bool strings) : code_(code), strings_(strings), out_(code) {}

  std::string run() {
    while (at_ < code_.size()) {
      if (starts("//")) {
        blank_to(code_.find('\n', at_));
      } else if (starts("/*")) {
        const std::size_t end = code_.find("*/", at_ + 2);
        blank_to(end == std::string_view::npos ? end : end + 2);
      } else if (starts("R\"(")) {
        const std::size_t end = code_.find(")\"", at_);
        skip(end == std::string_view::npos ? end : end + 2, 3, 2);
      } else if (code_[at_] == '"' || (code_[at_] == '\'' && (at_ == 0 || !word_letter(code_[at_ - 1])))) {
        skip(end_of_quote(), 1, 1);
      } else {
        ++at_;
      }
    }
    return std::move(out_);
  }

 private:
  bool starts(std::string_view what) const { return code_.substr(at_).starts_with(what); }

  std::size_t end_of_quote() const {
    std::size_t end = at_ + 1;
    while (end < code_.size() && code_[end] != code_[at_]) end += code_[end] == '\\' ? std::size_t{2} : std::size_t{1};
    return end + 1;
  }

  void blank_to(std::size_t end) {
    end = std::min(end, code_.size());
    blank(at_, end);
    at_ = end;
  }

  void skip(std::size_t end, std::size_t open, std::size_t close) {
    end = std::min(end, code_.size());
    if (strings_ && end >= at_ + open + close) blank(at_ + open, end - close);
    at_ = end;
  }

  void blank(std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to; ++i) {
      if (out_[i] != '\n') out_[i] = ' ';
    }
  }

  std::string_view code_;
  bool strings_;
  std::string out_;
  std::size_t at_ = 0;
};

}  // namespace

std::string without_comments(std::string_view code) {
  return Stripper(code, false).run();
}

std::string without_comments_and_strings(std::string_view code) {
  return Stripper(code, true).run();
}

std::string literal_at(std::string_view code, std::size_t& at) {
  std::string text;
  while (at < code.size() && code[at] == '"') {
    for (++at; at < code.size() && code[at] != '"'; ++at) {
      if (code[at] == '\\' && ++at < code.size()) {
        text += code[at] == 'n' ? '\n' : code[at];
      } else {
        text += code[at];
      }
    }
    ++at;
    const std::size_t next = code.find_first_not_of(" \t\r\n", at);
    if (next == std::string_view::npos) break;
    at = next;
  }
  return text;
}

std::vector<std::string> words(std::string_view text) {
  std::vector<std::string> out;
  std::string word;
  for (const char c : text) {
    if (c != ' ' && c != ',' && c != '\n' && c != '\t') {
      word += c;
    } else if (!word.empty()) {
      out.push_back(std::exchange(word, {}));
    }
  }
  if (!word.empty()) out.push_back(word);
  return out;
}

std::size_t line_at(std::string_view text, std::size_t at) {
  return 1 + static_cast<std::size_t>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

std::vector<Include> includes(const SourceFile& file) {
  static const std::regex pattern(R"(^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"])", std::regex::multiline);
  const std::string code = without_comments(file.text);
  std::vector<Include> out;
  for (auto i = std::sregex_iterator(code.begin(), code.end(), pattern); i != std::sregex_iterator(); ++i) {
    out.push_back({(*i)[2], (*i)[1] == "<", line_at(code, static_cast<std::size_t>(i->position(2)))});
  }
  return out;
}

std::string without_cmake_comments(std::string_view text) {
  std::string out;
  bool comment = false;
  for (const char c : text) {
    comment = c != '\n' && (comment || c == '#');
    out += comment ? ' ' : c;
  }
  return out;
}

}  // namespace kansrijk::architecture
