#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// What the texts of a spreadsheet's cells mean; formats as in ECMA-376 part 1, 18.8.30 and 18.17.4.
namespace kansrijk::io {

/// Row and column, from 1, at most 1,048,576 and 16,384.
struct CellRef {
  std::uint32_t row = 0, column = 0;
  bool operator==(const CellRef&) const = default;
};

std::optional<CellRef> parse_cell_ref(std::string_view text);  ///< `AB12`
std::string column_letters(std::uint32_t column);              ///< 28 is `AB`

enum class NumberShows : std::uint8_t { number, date, time };

/// What a number format makes of a number: the built-in ids without a code, else the code, such as `dd-mm-yyyy`.
/// Durations ([h]:mm) stay numbers.
NumberShows number_shows(std::uint32_t format_id, std::string_view code);

/// A number as a file holds it (`0.10000000000000001`, `1E+3`) as the shortest decimal text that reads back the same double,
/// without exponent; whole numbers written out keep all their digits. Nothing for what is no finite number.
std::optional<std::string> number_text(std::string_view value);

/// A day number as `2026-03-14`, with `T09:30` or `T09:30:15` where it has a time (to the second), or as a time alone below 1.
/// Nothing for days that do not exist: before the epoch, after 9999, 29 February 1900.
std::optional<std::string> date_text(std::string_view value, NumberShows shows, bool epoch_1904);

/// An ISO 8601 date or moment of a cell in the same forms; nothing for other texts.
std::optional<std::string> iso_date_text(std::string_view value);

/// Text with the escapes of spreadsheets (`_x000D_`) resolved.
std::string without_escapes(std::string_view text);

/// The reverse for text without control characters: what looks like an escape is kept from being read as one.
std::string with_escapes(std::string_view text);

}  // namespace kansrijk::io
