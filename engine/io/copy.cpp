#include "io/copy.hpp"

#include <algorithm>

#include "io/csv.hpp"

namespace kansrijk::io {

std::string copy_csv(std::string_view bytes, const FileFormat& format, const std::vector<std::string>& left_out,
                     const CellChange& change) {
  const auto kept = [&](std::string_view column) {
    return std::find(left_out.begin(), left_out.end(), column) == left_out.end();
  };
  const auto id_column = std::find_if(format.columns.begin(), format.columns.end(),
                                      [](const Column& column) { return column.name == "pupil_id"; });
  std::vector<std::string> rows;
  Problems none;
  const CsvSummary summary = read_csv(bytes, format, {}, none, [&](const Row& row) {
    const std::string_view pupil = id_column == format.columns.end()
                                       ? ""
                                       : row.cells[static_cast<std::size_t>(id_column - format.columns.begin())].text;
    std::string line;
    for (std::size_t c = 0; c < format.columns.size(); ++c) {
      const std::string& column = format.columns[c].name;
      if (kept(column)) line += csv_field(change(column, row.cells[c].text, pupil)) + ",";
    }
    for (const std::string_view text : row.more) line += csv_field(text) + ",";
    line.back() = '\n';
    rows.push_back(std::move(line));
  });
  std::string header;
  for (const Column& column : format.columns) {
    if (kept(column.name)) header += column.name + ",";
  }
  for (const std::string& column : summary.more) header += csv_field(column) + ",";
  header.back() = '\n';
  std::sort(rows.begin(), rows.end());
  for (const std::string& row : rows) header += row;
  return header;
}

}  // namespace kansrijk::io
