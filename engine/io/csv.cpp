#include "io/csv.hpp"

#include <algorithm>

#include <fmt/ranges.h>

#include "io/cells.hpp"
#include "io/csv_parts.hpp"
#include "io/json.hpp"

namespace kansrijk::io {
namespace {

constexpr std::size_t most_columns = 256;

std::vector<std::string> column_names(const FileFormat& format) {
  std::vector<std::string> names;
  for (const Column& column : format.columns) names.push_back(column.name);
  return names;
}

void place_column(RecordReader& reader, const FileFormat& format, std::span<const std::string> ignored_columns,
                  std::string_view name, Header& header) {
  const auto is = [&](const auto& other) { return other == name; };
  const std::vector<std::string> names = column_names(format);
  const auto known = std::find_if(names.begin(), names.end(), is);
  const auto index = static_cast<std::size_t>(known - names.begin());
  const bool twice = (known != names.end() && header.summary.present[index]) ||
                     std::any_of(header.summary.more.begin(), header.summary.more.end(), is);
  const std::size_t position = header.of_field.size() + 1;
  if (twice) {
    reader.problem(known != names.end() ? name : "", msg("column {} has the name of an earlier one", position),
                   msg("keep one of them"));
    header.of_field.push_back(ignored);
    header.usable = false;
  } else if (known != names.end()) {
    header.of_field.push_back(index);
    header.summary.present[index] = true;
  } else if (std::any_of(ignored_columns.begin(), ignored_columns.end(), is)) {
    header.of_field.push_back(ignored);
  } else if (format.any_columns && valid_id(name)) {
    header.of_field.push_back(further);
    header.summary.more.emplace_back(name);
  } else {
    // The name itself stays unsaid: in a file without a header it may be a pupil's.
    const auto meant = nearest(name, names);
    reader.problem(
        "", msg("the name of column {} is not known", position),
        meant ? msg("did you mean {}?", *meant) : msg("remove it or list it in ignore_columns of season.json"));
    header.of_field.push_back(ignored);
  }
}

/// What can be wrong with a first line as a whole; false after a problem.
bool check_first_line(RecordReader& reader, const FileFormat& format, std::span<const std::string> ignored_columns) {
  const auto fields = reader.fields();
  const auto holds = [&](char c) { return fields.front().find(c) != std::string_view::npos; };
  const auto readable = [](std::string_view name) {
    return clean_text(name) && name.find_first_of("\r\n") == std::string_view::npos;
  };
  const auto names = column_names(format);
  const auto known = [&](std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end() ||
           std::find(ignored_columns.begin(), ignored_columns.end(), name) != ignored_columns.end() ||
           nearest(name, names);
  };
  if (fields.size() == 1 && holds(';')) {
    return reader.stop(msg("the columns are separated by semicolons"), msg("save the file with commas"));
  }
  if (fields.size() == 1 && holds('\t')) {
    return reader.stop(msg("the columns are separated by tabs"), msg("save the file with commas"));
  }
  if (fields.size() > most_columns) {
    return reader.stop(msg("the file has more than 256 columns"), msg("remove the ones that are not needed"));
  }
  if (!std::all_of(fields.begin(), fields.end(), readable)) {
    return reader.stop(msg("the column names are not UTF-8 or hold a control character"),
                       msg("save the file as \"CSV UTF-8\""));
  }
  if (std::none_of(fields.begin(), fields.end(), known)) {
    return reader.stop(msg("the first line does not hold the column names"),
                       msg("begin the file with them: {}", fmt::format("{}", fmt::join(names, ","))));
  }
  return true;
}

}  // namespace

Header read_header(RecordReader& reader, const FileFormat& format, std::span<const std::string> ignored_columns) {
  Header header;
  header.summary.present.resize(format.columns.size());
  const std::size_t problems = reader.problem_count();
  if (!reader.next()) {
    if (reader.problem_count() == problems)
      reader.problem("", msg("the file is empty"), msg("it must begin with a line of column names"));
    header.usable = false;
    return header;
  }
  header.usable = check_first_line(reader, format, ignored_columns);
  if (!header.usable) return header;
  for (const std::string_view name : reader.fields()) place_column(reader, format, ignored_columns, name, header);
  for (std::size_t i = 0; i < format.columns.size(); ++i) {
    if (!format.columns[i].required || header.summary.present[i]) continue;
    reader.problem(format.columns[i].name, msg("the column is missing"), msg("add it"));
    header.usable = false;
  }
  return header;
}

void CitizenNumbers::add(const CitizenNumbers& others) {
  for (std::size_t i = 0; i < counts_.size(); ++i) {
    counts_[i].first += others.counts_[i].first;
    counts_[i].second += others.counts_[i].second;
  }
}

namespace {

void report(const CitizenNumbers& numbers, const FileFormat& format, Problems& problems) {
  for (std::size_t i = 0; i < format.columns.size(); ++i) {
    if (!numbers.most(i)) continue;
    problems.push_back({{format.name, 0, format.columns[i].name},
                        msg("most of these ids are valid citizen numbers (BSN)"),
                        msg("use numbers of your own; kansrijk neither needs nor accepts citizen numbers")});
  }
}

bool starts_as_utf16(std::string_view bytes) {
  return bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
}

/// Turns records into rows for `take`.
class RowReader {
 public:
  RowReader(RecordReader& reader, const FileFormat& format, const Header& header)
      : reader_(reader), format_(format), header_(header), cells_(format.columns.size()), citizen_numbers_(format) {}

  /// The record at hand as a row.
  Row row() {
    std::fill(cells_.begin(), cells_.end(), Cell{});
    more_.clear();
    for (std::size_t f = 0; f < header_.of_field.size(); ++f) {
      const std::size_t column = header_.of_field[f];
      const std::string_view text = reader_.fields()[f];
      const bool clean = reader_.plain_ascii() || clean_text(text);
      if (!clean) unclean(column);
      if (column == further) more_.push_back(clean ? text : std::string_view());
      if (clean && column < cells_.size()) cell(column, text);
    }
    return {reader_.line(), cells_, more_};
  }

  const CitizenNumbers& citizen_numbers() const { return citizen_numbers_; }

 private:
  void unclean(std::size_t column) {
    const bool known = column < cells_.size();
    if (known) cells_[column].state = Cell::State::wrong;
    reader_.problem(known ? format_.columns[column].name : "",
                    msg("the text is not UTF-8 or holds a control character"), msg("save the file as \"CSV UTF-8\""));
  }

  void cell(std::size_t index, std::string_view text) {
    const Column& column = format_.columns[index];
    Cell& cell = cells_[index] = read_cell(column, text);
    if (cell.valid()) {
      if (column.kind == ColumnKind::id) citizen_numbers_.add(index, 1, passes_eleven_test(text) ? 1 : 0);
    } else if (auto fault = cell_problem(column, cell)) {
      reader_.problem(column.name, std::move(fault->first), std::move(fault->second));
    }
  }

  RecordReader& reader_;
  const FileFormat& format_;
  const Header& header_;
  std::vector<Cell> cells_;
  std::vector<std::string_view> more_;
  CitizenNumbers citizen_numbers_;
};

}  // namespace

CsvSummary read_csv(std::string_view bytes, const FileFormat& format, std::span<const std::string> ignored_columns,
                    Problems& problems, const std::function<void(const Row&)>& take) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  RecordReader reader(bytes, format.name, problems);
  if (starts_as_utf16(bytes)) {
    reader.stop(msg("the file is not UTF-8 but UTF-16"), msg("save it as \"CSV UTF-8\""));
    return {.whole = false};
  }
  Header header = read_header(reader, format, ignored_columns);
  header.summary.whole = header.usable;
  if (!header.usable) return std::move(header.summary);

  RowReader rows(reader, format, header);
  std::uint64_t taken = 0;
  while (reader.next()) {
    if (reader.blank()) continue;
    if (++header.summary.rows > most_rows) {
      reader.stop(msg("the file has more than 50 million rows"), msg("split the season"));
    } else if (reader.fields().size() != header.of_field.size()) {
      reader.problem("",
                     msg("the row does not have as many fields as the header ({0} instead of {1})",
                         reader.fields().size(), header.of_field.size()),
                     msg("mend the row; if it is the last one, the file may be cut off"));
    } else {
      take(rows.row());
      ++taken;
    }
  }
  header.summary.whole = !reader.stopped() && taken == header.summary.rows;
  report(rows.citizen_numbers(), format, problems);
  return std::move(header.summary);
}

std::string csv_field(std::string_view text) {
  if (text.find_first_of(",\"\n\r") == std::string_view::npos) return std::string(text);
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

}  // namespace kansrijk::io
