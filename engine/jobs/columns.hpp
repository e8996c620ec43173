#pragma once

#include <string>
#include <vector>

namespace kansrijk::jobs {

/// A table as lines of at most `width` characters: columns side by side, cells that are too long going on below themselves, or, where
/// there are too many columns for that, each row as a list. Characters are code points of UTF-8. O(characters).
std::vector<std::string> in_columns(const std::vector<std::string>& head,
                                    const std::vector<std::vector<std::string>>& rows, std::size_t width);

/// A text as lines of at most `width` characters, broken at blanks where there are any.
std::vector<std::string> wrapped(const std::string& text, std::size_t width);

/// How many characters a text has.
std::size_t characters(const std::string& text);

}  // namespace kansrijk::jobs
