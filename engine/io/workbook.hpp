#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace kansrijk::io {

/// A sheet of an Excel workbook as text.
struct Sheet {
  std::string name;

  /// rows[r][c] is the text of row r + 1, column c + 1; "" where there is nothing. Rows end at their last text, and the
  /// sheet at its last row with any.
  std::vector<std::vector<std::string>> rows;

  /// Cells that hold something which has no value: an error such as #N/A, a formula that was never computed, a date that
  /// does not exist, a cell far away from all others. They are "" in `rows`; who uses the sheet must report them, who does
  /// not may leave them. Places name the sheet, the row and the letters of the column. At most 1,000, and one that says so.
  Problems problems;

  /// Per column: whether some cell holds a number (or a date) instead of text, so that zeros in front may be lost.
  std::vector<bool> numeric;
};

/// `file [sheet]`: what places call a sheet.
std::string sheet_place(std::string_view file, std::string_view sheet);

/// Reads an Excel workbook (.xlsx, ECMA-376 transitional or strict): every sheet of cells, hidden ones too, in the order of
/// the workbook; charts and macros are left out. Values as texts:
///   text      as it stands, rich text without its make-up, no phonetic readings
///   number    shortest decimals that read back the same, without exponent; whole numbers with all digits that the file has;
///             percentages and amounts are plain numbers
///   date      2026-03-14, 2026-03-14T09:30, 2026-03-14T09:30:15 or 09:30, where the format of the cell shows a date or
///             time; both epochs (1900 and 1904)
///   boolean   TRUE or FALSE
///   formula   its value as last computed
///   merged    every cell, as far as the sheet is filled, has the text of the first
/// A file that is something else, protected, damaged or made to fill the memory is refused: at most 1 GiB of unpacked parts
/// and, beyond 64 MiB, 200 times the file; 256 sheets, 20 million cells, 512 MiB of text. O(unpacked bytes).
/// No document type declaration is read and nothing is looked for outside the bytes.
Result<std::vector<Sheet>> read_workbook(std::string_view bytes, const std::string& file);

/// Whether the bytes begin as an Excel workbook does (a zip file), or as an old or protected one, which read_workbook refuses
/// with what to do.
bool looks_like_workbook(std::string_view bytes);

}  // namespace kansrijk::io
