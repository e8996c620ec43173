#pragma once

#include <optional>
#include <string_view>
#include <utility>

#include "io/csv.hpp"

namespace kansrijk::io {

/// Reads one cell as its column wants it; `wrong` when it cannot.
Cell read_cell(const Column& column, std::string_view text);

/// What is wrong with a cell and what to do about it; nothing when it is valid, or empty and may be.
std::optional<std::pair<Message, Message>> cell_problem(const Column& column, const Cell& cell);

bool valid_id(std::string_view text);

/// UTF-8 without control characters (tabs, and line ends inside quotes, may stand).
bool clean_text(std::string_view text);

/// Whether the text is 8 or 9 digits that pass the eleven-test of the citizen number.
bool passes_eleven_test(std::string_view text);

}  // namespace kansrijk::io
