#include "io/csv.hpp"

#include <algorithm>

#include "io/cells.hpp"
#include "tests/fuzz/input.hpp"

// The first line names the format, as in `pupils.csv`; any other first line picks one by its length.

namespace {

using namespace kansrijk;
using namespace kansrijk::io;

const FileFormat& format_of(std::string_view name) {
  const auto files = season_files();
  const auto found = std::find_if(files.begin(), files.end(), [&](const FileFormat& f) { return f.name == name; });
  return found == files.end() ? files[name.size() % files.size()] : *found;
}

/// A row as CSV, in the order of the format.
std::string written(const FileFormat& format, const Row& row) {
  std::string line;
  for (std::size_t c = 0; c < format.columns.size(); ++c) {
    if (c > 0) line += ',';
    line += csv_field(row.cells[c].text);
  }
  return line + "\n";
}

std::string header(const FileFormat& format) {
  std::string line;
  for (const Column& column : format.columns) line += (line.empty() ? "" : ",") + column.name;
  return line + "\n";
}

void check_row(const FileFormat& format, const Row& row) {
  fuzz::must(row.cells.size() == format.columns.size());
  for (std::size_t c = 0; c < row.cells.size(); ++c) {
    const Cell& cell = row.cells[c];
    const Column& column = format.columns[c];
    if (!cell.valid()) continue;
    fuzz::must(clean_text(cell.text) && !cell.text.empty());
    if (column.kind == ColumnKind::id) fuzz::must(valid_id(cell.text));
    if (column.kind == ColumnKind::choice)
      fuzz::must(column.choices.at(static_cast<std::size_t>(cell.number)) == cell.text);
    if (column.kind == ColumnKind::integer) fuzz::must(column.low <= cell.number && cell.number <= column.high);
  }
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view all = fuzz::text_of(data, size);
  const std::size_t end = std::min(all.find('\n'), all.size());
  const FileFormat& format = format_of(all.substr(0, end));
  const std::string_view text = all.substr(std::min(end + 1, all.size()));

  Problems problems;
  std::string again = header(format);
  std::uint64_t rows = 0;
  const std::vector<std::string> ignored{"code"};
  const CsvSummary summary = read_csv(text, format, ignored, problems, [&](const Row& row) {
    ++rows;
    check_row(format, row);
    again += written(format, row);
  });
  fuzz::check(problems);
  fuzz::must(rows <= summary.rows && (!summary.whole || rows == summary.rows));
  if (!problems.empty()) return 0;

  // What was read without a problem reads the same when it is written again.
  std::string third = header(format);
  read_csv(again, format, {}, problems, [&](const Row& row) { third += written(format, row); });
  fuzz::must(problems.empty() && again == third);
  return 0;
}
