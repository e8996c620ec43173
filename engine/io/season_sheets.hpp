#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "io/schema.hpp"
#include "io/workbook.hpp"

namespace kansrijk::io {

inline constexpr std::string_view settings_file = "season.json";
inline constexpr std::string_view closures_sheet = "closures";

/// Sheets and columns whose names begin so are notes of the user and not read.
inline constexpr char note_mark = '#';

/// Sheets that explain the workbook, as the program writes them.
inline constexpr std::string_view explanation_sheets[] = {"uitleg", "explanation"};

/// The sheets of a workbook by the file of the season that each holds: `pupils` is pupils.csv, `season` season.json. Case,
/// blanks around a name and the ending .csv do not count. A sheet without a row below its header is not there.
struct SeasonSheets {
  std::string file;  ///< name of the workbook, for places
  std::vector<Sheet> sheets;
  std::map<std::string, std::size_t, std::less<>> of_file;  ///< `closures` for the sheet of that name
  Problems strays;                                          ///< of sheets with other names, and second ones for a file

  const Sheet* find(std::string_view name) const;
};

SeasonSheets sort_sheets(std::vector<Sheet> sheets, const std::string& file);

/// A sheet as the CSV text that its reader takes, row by row on the same lines: names of columns without blanks around them,
/// TRUE and FALSE as yes and no, seconds cut off moments and times off dates, decimals rounded to the 15 digits that Excel
/// counts with, line breaks within cells as blanks. What is wrong is added to `problems` with the format's name as file.
std::string sheet_csv(const Sheet& sheet, const FileFormat& format, Problems& problems);

/// The sheets `season` (columns key, value) and, if there is one, `closures` (from, to, school_id) as season.json; a key on
/// the line of its row, and a closure on that of its row after the last line of `season`. Lists have ; between their items.
/// Nothing, and a problem, when the first row of `season` does not hold the names.
std::optional<std::string> settings_json(const Sheet& season, const Sheet* closures, Problems& problems);

/// Whether an id column holds numbers, which have lost the zeros in front of them.
bool ids_are_numbers(const Sheet& sheet, const FileFormat& format);

}  // namespace kansrijk::io
