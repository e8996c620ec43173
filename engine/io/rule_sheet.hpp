#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace kansrijk::io {

/// A small table of texts as people keep them in a spreadsheet: UTF-8 with or without a mark at the front, `,` or `;` between the
/// fields (whichever the header has), columns by name in any order, blank lines and rows of empty fields passed over.
struct RuleSheet {
  struct Row {
    std::uint32_t line = 0;
    std::vector<std::string> fields;  ///< in the order of `columns`
  };
  std::vector<std::string> columns;
  std::vector<Row> rows;

  std::optional<std::size_t> column(std::string_view name) const;
  /// The field of a row in a column; empty when there is no such column.
  std::string_view field(const Row& row, std::string_view name) const;
};

/// Every problem with its place: a column of `required` that is absent, a column that is in neither list, a row with another number
/// of fields, a control character, more than 65,535 rows. An empty `required` takes any columns. Spreadsheets may leave out empty fields
/// at the end of a row: those of columns in `optional` count as empty.
Result<RuleSheet> read_rule_sheet(std::string_view bytes, const std::string& file,
                                  const std::vector<std::string>& required, const std::vector<std::string>& optional);

/// The sheet as CSV with `;`, which spreadsheets in Dutch open as columns.
std::string write_rule_sheet(const RuleSheet& sheet);

/// The separator of such a table, and a row of it without line end.
char separator_of(std::string_view bytes);
std::string rule_line(const std::vector<std::string>& fields, char separator);

}  // namespace kansrijk::io
