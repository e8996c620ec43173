#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/message.hpp"
#include "domain/season.hpp"

/// The file formats, in one place: the reader checks against it and `kansrijk schema` prints it.
namespace kansrijk::io {

enum class ColumnKind : std::uint8_t {
  id,           ///< 1 to 64 characters without blanks; not beginning with = + - @
  text,         ///< at most 2,000 characters
  integer,      ///< within low … high
  decimal,      ///< `decimals` places, within low … high in those units
  date,         ///< 2026-03-14
  moment,       ///< 2026-03-14 or 2026-03-14T09:30
  choice,       ///< one of `choices`
  advice,       ///< a school advice
  test_advice,  ///< a test advice
  level,        ///< pro bb kb gt havo vwo
  season,       ///< 2024-2025
};

struct Column {
  std::string name;
  bool required = true;  ///< the column must be there and no cell may be empty
  ColumnKind kind = ColumnKind::text;
  Message help;
  std::vector<std::string> choices{};
  std::int64_t low = 0, high = 0;
  int decimals = 0;
};

struct FileFormat {
  std::string name;  ///< `pupils.csv`
  Message help;
  std::vector<Column> columns;
  std::vector<Role> roles;   ///< besides `all`: the roles in whose folder the file may be
  bool any_columns = false;  ///< further columns are data too (background.csv)

  std::size_t column(std::string_view column_name) const;  ///< throws std::logic_error for an unknown name
  bool allowed(Role role) const;
};

/// What a cell of the column holds, in a few words: the choices, an example, or the kind.
std::string kind_in_words(const Column& column, Language language);

/// Every file of a season folder, in the order in which they are read.
std::span<const FileFormat> season_files();
const FileFormat& season_file(std::string_view name);  ///< throws std::logic_error for an unknown name

/// An export of the school's administration, which stands outside the season's folder.
const FileFormat& administration_file();

/// A key of season.json.
struct SettingFormat {
  std::string name;
  bool required = false;
  Message help;
};
std::span<const SettingFormat> setting_keys();

/// A file that the program writes: its columns or, for JSON, what is in it.
struct ResultFormat {
  std::string name;
  Message help;
  std::vector<std::string> columns;
};
std::span<const ResultFormat> result_files();

}  // namespace kansrijk::io
