#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "io/schema.hpp"
#include "io/season_files.hpp"

namespace kansrijk::io {

/// A sheet to write: the names of the columns, then the rows.
struct Table {
  std::string sheet;
  const FileFormat* format = nullptr;  ///< none for the sheets `season` and `closures`
  std::vector<std::vector<std::string>> rows;
};

/// The files of a season as the sheets of a workbook, in the order of the schema, rows as they stand, also those with faults.
/// Refused: settings that cannot be read, text that is no CSV, more rows or longer texts than a sheet holds.
Result<std::vector<Table>> season_tables(const SeasonFiles& source);

/// The same without content: every sheet with its columns, to fill in.
std::vector<Table> empty_tables();

/// Writes an Excel workbook that comes back as the same season (decisions/0011): first a sheet that explains the others in
/// the language, then the tables. Ids, postcodes and words are text, numbers and dates are such where they come back the
/// same; words from a list have one to choose from. The file appears whole or not at all, and never over another. Same
/// tables, same bytes.
Problems write_workbook(const std::filesystem::path& file, const std::vector<Table>& tables, Language language);

}  // namespace kansrijk::io
