#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/message.hpp"

namespace kansrijk::report {

/// A cell of a table. `kind` is a class of the style sheet: empty for words, `n` for numbers, `hid` for hidden ones.
struct Cell {
  std::string text;
  std::string kind;
  std::string aside;  ///< read aloud only
};

/// A table with a caption; the first cell of each row is its heading.
struct Table {
  std::string caption;
  std::vector<Cell> head;
  std::vector<std::vector<Cell>> rows;
  std::string kind;  ///< a class of the style sheet for the whole
};

Cell words_cell(std::string text);
Cell number_cell(std::optional<std::uint64_t> value, Language language);

/// The table in a region that scrolls sideways by itself when it does not fit.
std::string table_html(const Table& table, Language language);

}  // namespace kansrijk::report
