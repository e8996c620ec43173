#include <algorithm>

#include "io/csv.hpp"
#include "jobs/papers.hpp"

namespace kansrijk::jobs {
namespace {

/// Whether a column of this name can be read as one of a file that takes any columns.
bool readable(const std::string& column) {
  return column.find_first_of(" \t\r\n") == std::string::npos && column.find_first_of("=+-@") != 0 &&
         column.size() <= 64;
}

/// The columns of a season that stay unread.
std::vector<std::string> unreadable(const Settings& settings) {
  std::vector<std::string> names;
  std::copy_if(settings.ignored_columns.begin(), settings.ignored_columns.end(), std::back_inserter(names),
               [](const std::string& column) { return !readable(column); });
  return names;
}

report::HeldFile held_in(const io::FileFormat& format, std::string_view bytes, const std::vector<std::string>& unread,
                         const std::string& pupil_id, Problems& problems) {
  io::FileFormat every_column = format;
  every_column.any_columns = true;
  const std::size_t id = format.column("pupil_id");
  report::HeldFile held{format.name, format.help, {}, {}, {}};
  std::vector<std::vector<std::string>> more;
  const auto summary = io::read_csv(bytes, every_column, unread, problems, [&](const io::Row& row) {
    if (row.cells[id].text != pupil_id) return;
    report::HeldFile::Row& kept = held.rows.emplace_back();
    kept.line = row.line;
    for (const io::Cell& cell : row.cells) kept.cells.emplace_back(cell.text);
    more.emplace_back(row.more.begin(), row.more.end());
  });
  std::vector<std::size_t> present;
  for (std::size_t c = 0; c < format.columns.size(); ++c) {
    if (c < summary.present.size() && summary.present[c]) present.push_back(c);
  }
  for (const std::size_t c : present) held.columns.push_back(format.columns[c].name);
  held.columns.insert(held.columns.end(), summary.more.begin(), summary.more.end());
  for (std::size_t r = 0; r < held.rows.size(); ++r) {
    std::vector<std::string> cells;
    for (const std::size_t c : present) cells.push_back(std::move(held.rows[r].cells[c]));
    std::move(more[r].begin(), more[r].end(), std::back_inserter(cells));
    held.rows[r].cells = std::move(cells);
  }
  return held;
}

bool names_pupils(const io::FileFormat& format) {
  return std::any_of(format.columns.begin(), format.columns.end(),
                     [](const io::Column& column) { return column.name == "pupil_id"; });
}

}  // namespace

Result<std::vector<report::HeldFile>> held_on(const io::SeasonFiles& source, const Settings& settings,
                                              const std::string& pupil_id) {
  Problems problems;
  std::vector<report::HeldFile> files;
  const std::vector<std::string> unread = unreadable(settings);
  for (const io::FileFormat& format : io::season_files()) {
    if (!names_pupils(format) || !source.has(format.name)) continue;
    const auto bytes = source.read(format.name, problems);
    if (!bytes) continue;
    report::HeldFile held = held_in(format, bytes->view(), unread, pupil_id, problems);
    held.unread = unread;
    if (!held.rows.empty()) files.push_back(std::move(held));
  }
  if (!problems.empty()) return refused(std::move(problems));
  return files;
}

}  // namespace kansrijk::jobs
