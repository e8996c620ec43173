#pragma once

#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "io/schema.hpp"

namespace kansrijk::io {

/// One cell as its column's kind reads it. What `number` holds: integer and decimal (in units of the column), the index
/// of a choice, days or minutes since 1970, a step, a level, the first year of a season.
struct Cell {
  enum class State : std::uint8_t { empty, valid, wrong };
  std::string_view text;
  std::int64_t number = 0;
  std::uint32_t run = 0;  ///< for ids: as in the row before if the text is the same; 0: look at the text
  State state = State::empty;
  Advice advice;  ///< for advices

  bool valid() const { return state == State::valid; }
};

struct Row {
  std::uint32_t line = 0;
  std::span<const Cell> cells;             ///< in the order of the format's columns
  std::span<const std::string_view> more;  ///< further columns, for formats that allow any
};

/// What a file turned out to hold.
struct CsvSummary {
  std::uint64_t rows = 0;
  bool whole = true;              ///< no row was left out and reading came to the end
  std::vector<std::string> more;  ///< names of further columns
  std::vector<bool> present;      ///< per column of the format: whether the file has it
};

/// Reads CSV text (UTF-8, comma, quotes as in RFC 4180, header, columns in any order) and calls `take` for each row
/// that has the right number of fields, also when single cells are wrong. Views hold only during the call. Every
/// problem is reported with line and column, up to 1,000 a file. One pass; no allocation per row without quotes.
CsvSummary read_csv(std::string_view bytes, const FileFormat& format, std::span<const std::string> ignored_columns,
                    Problems& problems, const std::function<void(const Row&)>& take);

/// Text as a CSV field: quoted where it must be.
std::string csv_field(std::string_view text);

}  // namespace kansrijk::io
