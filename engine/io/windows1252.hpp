#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace kansrijk::io {

/// A file in windows-1252, as DUO writes them, as UTF-8. A file that is UTF-8 already (its bytes above 7F all belong to
/// valid sequences, which windows-1252 text of any length does not do by chance) comes back as it is, without a byte
/// order mark. Refused: more than 64 MiB, control characters but tabs and line ends (so NUL, and with it every Excel or
/// UTF-16 file), and the five bytes that windows-1252 does not define. O(bytes).
Result<std::string> utf8_of_windows1252(std::string_view bytes, const std::string& file);

}  // namespace kansrijk::io
