#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/dates.hpp"
#include "base/result.hpp"
#include "io/records.hpp"

namespace kansrijk::io {

/// A CSV table as DUO publishes them: windows-1252, `;` between fields, a header, decimal commas, blanks for nothing. Finds
/// the columns by name in any order and lets further ones be. Every problem is reported with its line and column, up to
/// 1,000 a file; a field that cannot be read yields an empty value, and the row then counts as unreadable.
class OpenTable {
 public:
  OpenTable(std::string_view bytes, std::string file, std::vector<std::string> columns, Problems& problems);

  /// The next row with the right number of fields; false at the end. Blank lines are passed over.
  bool next();

  /// The field of a column, by its index in `columns`, without blanks around it. Holds until the next row.
  std::string_view text(std::size_t column) const;

  std::string filled(std::size_t column);                      ///< text; empty is a problem
  std::uint32_t whole(std::size_t column);                     ///< 0 … 1,000,000
  std::optional<double> decimal(std::size_t column);           ///< not negative; nothing where the field is blank
  std::string institution(std::size_t column);                 ///< a BRIN: `16AH`
  std::string location(std::size_t column);                    ///< BRIN and number: `16AH00`
  std::string location(std::size_t brin, std::size_t number);  ///< the same from two columns
  std::string municipality(std::size_t column);                ///< number in four digits, filled up from ` 637`
  Date day(std::size_t column);                                ///< `20190417`

  /// Whether every field of the row so far was as it should be.
  bool row_is_sound() const { return reader_.problem_count() == problems_before_row_; }

  /// Reports a row whose key stood on an earlier line; true the first time.
  bool first_time(const std::string& key, std::size_t column);

  void problem(std::size_t column, Message what, Message todo);
  std::uint64_t rows() const { return rows_; }

 private:
  void read_header();

  std::string text_;  ///< all of it in UTF-8; the reader's views point here
  std::vector<std::string> columns_;
  RecordReader reader_;
  std::vector<std::size_t> field_of_;
  std::size_t fields_ = 0;
  bool usable_ = false;
  std::uint64_t rows_ = 0;
  std::size_t problems_before_row_ = 0;
  std::unordered_map<std::string, std::uint32_t> line_of_;
};

/// `16AH`, `16AH00`.
bool valid_institution(std::string_view text);
bool valid_location(std::string_view text);

/// Text without blanks at both ends.
std::string_view trimmed(std::string_view text);

}  // namespace kansrijk::io
