#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tests/architecture/tree.hpp"

/// Just enough reading of C++ and CMake for the checks; no parser.
namespace kansrijk::architecture {

/// C++ with every comment turned into blanks, line ends kept, so that places stay the same.
std::string without_comments(std::string_view code);

/// The same, and the insides of strings blank as well.
std::string without_comments_and_strings(std::string_view code);

/// What stands between the quotes of string literals that follow each other from `at`; `at` ends behind them.
std::string literal_at(std::string_view code, std::size_t& at);

/// Words between blanks and commas.
std::vector<std::string> words(std::string_view text);

/// Line of a place in a text, from 1.
std::size_t line_at(std::string_view text, std::size_t at);

struct Include {
  std::string path;
  bool angle = false;
  std::size_t line = 0;
};
std::vector<Include> includes(const SourceFile& file);

/// `# comments` of CMake made blank.
std::string without_cmake_comments(std::string_view text);

}  // namespace kansrijk::architecture
