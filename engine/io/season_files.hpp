#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "domain/season.hpp"
#include "io/bytes.hpp"

namespace kansrijk::io {

struct SeasonSheets;

/// What receipts and messages call a season's workbook, whatever the name of the file, as they do with season.json.
inline constexpr std::string_view workbook_name = "season.xlsx";

/// Where the files of a season come from: a folder, or an Excel workbook with a sheet for each (decisions/0011). Files go
/// by their names in a folder, such as `pupils.csv`, in both. A workbook is read when this is made, in O(bytes); copies
/// share it.
class SeasonFiles {
 public:
  SeasonFiles(std::filesystem::path path);  // NOLINT: a path is where a season's files are

  /// Why there is nothing to read: neither a folder nor a workbook, or one that cannot be read.
  const Problems& problems() const { return problems_; }

  /// What a workbook holds besides the season: sheets of unknown names, two for one file.
  Problems strays() const;

  bool is_workbook() const { return sheets_ != nullptr; }

  /// Whether the file is there; of a workbook: a sheet with a row below its header.
  bool has(std::string_view name) const;

  /// The bytes of a file that is there: as it stands or unpacked, a sheet as CSV, the sheets `season` and `closures` as JSON.
  /// Lines of the text are rows of the sheet. What is wrong with the file as such is added to `problems`; nothing when it
  /// cannot be read.
  std::optional<Bytes> read(std::string_view name, Problems& problems) const;

  const std::filesystem::path& path() const { return path_; }

  /// The SHA-256 of a file's bytes; "" for a sheet, since the workbook has one.
  std::string hash(std::string_view bytes) const;

  /// The workbook as one input, with the hash of its bytes; nothing for a folder, whose files are inputs each.
  std::optional<InputFile> workbook() const;

  /// A file that the settings name.
  std::filesystem::path beside(std::string_view name) const;

  /// Problems as the user has to read them: of a workbook, places are `FILE [SHEET]`, the row and the column. Problems that
  /// were told before stay as they are.
  Problems told(Problems problems) const;

 private:
  std::filesystem::path path_;
  Problems problems_;
  std::shared_ptr<const SeasonSheets> sheets_;
  std::string sha256_;
};

}  // namespace kansrijk::io
