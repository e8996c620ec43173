#include "io/csv.hpp"

#include <algorithm>
#include <array>
#include <cstring>

#include "io/cells.hpp"
#include "io/json.hpp"

namespace kansrijk::io {
namespace {

constexpr std::size_t most_line_bytes = std::size_t{1} << 20;
constexpr std::size_t most_columns = 256;
constexpr std::size_t most_problems = 1000;
constexpr std::uint64_t most_rows = 50'000'000;

/// Splits one file into records. Fields without quotes are views into the file; quoted ones are kept in `unquoted_`.
class Reader {
 public:
  Reader(std::string_view bytes, const FileFormat& format, Problems& problems)
      : rest_(bytes), format_(format), problems_(problems), problems_before_(problems.size()) {}

  /// The next record; false at the end or when the file cannot be read on.
  bool next() {
    fields_.clear();
    unquoted_.clear();
    line_ = next_line_;
    if (rest_.empty() || stopped_) return false;
    const std::size_t window = std::min(rest_.size(), most_line_bytes);
    const void* newline = std::memchr(rest_.data(), '\n', window);
    if (newline == nullptr && rest_.size() > most_line_bytes) {
      return stop(msg("the line is longer than 1 MiB"), msg("this is not the file it should be; export it again"));
    }
    if (std::memchr(rest_.data(), '"', window) == nullptr ||
        (newline != nullptr && std::memchr(rest_.data(), '"', offset(newline)) == nullptr)) {
      return plain(newline == nullptr ? rest_.size() : offset(newline));
    }
    return quoted();
  }

  std::uint32_t line() const { return line_; }
  const std::vector<std::string_view>& fields() const { return fields_; }

  void problem(std::string_view column, Message what, Message todo) {
    if (problems_.size() - problems_before_ == most_problems) {
      stopped_ = true;
      what = msg("there are more than 1,000 problems in this file");
      todo = msg("mend these first");
      column = "";
    }
    problems_.push_back({{format_.name, line_, std::string(column)}, std::move(what), std::move(todo)});
  }

  bool stop(Message what, Message todo) {
    problem("", std::move(what), std::move(todo));
    stopped_ = true;
    return false;
  }

  bool blank() const { return fields_.size() == 1 && fields_[0].empty(); }

 private:
  std::size_t offset(const void* at) const {
    return static_cast<std::size_t>(static_cast<const char*>(at) - rest_.data());
  }

  void consume(std::size_t length) {
    rest_.remove_prefix(std::min(rest_.size(), length));
    ++next_line_;
  }

  bool plain(std::size_t length) {
    std::string_view text = rest_.substr(0, length);
    consume(length + 1);
    if (text.ends_with('\r')) text.remove_suffix(1);
    while (true) {
      const std::size_t comma = text.find(',');
      fields_.push_back(text.substr(0, comma));
      if (comma == std::string_view::npos) return true;
      text.remove_prefix(comma + 1);
    }
  }

  /// A record with quotes: fields may hold commas, line ends and doubled quotes.
  bool quoted() {
    std::size_t at = 0;
    std::uint32_t lines = 0;
    while (true) {
      if (at < rest_.size() && rest_[at] == '"') {
        std::string field;
        if (!quoted_field(at, field, lines)) return false;
        unquoted_.push_back(std::make_unique<std::string>(std::move(field)));
        fields_.push_back(*unquoted_.back());
      } else {
        const std::size_t end = std::min(rest_.find_first_of(",\n", at), rest_.size());
        std::string_view field = rest_.substr(at, end - at);
        if (field.ends_with('\r')) field.remove_suffix(1);
        if (field.find('"') != std::string_view::npos) {
          problem("", msg("there is a quote in the middle of a field"),
                  msg("put quotes around the whole field and double those inside"));
        }
        fields_.push_back(field);
        at = end;
      }
      if (at < rest_.size() && rest_[at] == '\r') ++at;
      if (at >= rest_.size() || rest_[at] == '\n') break;
      if (rest_[at] != ',')
        return stop(msg("there is text after a closing quote"), msg("put quotes around the whole field"));
      ++at;
    }
    consume(at + 1);
    next_line_ += lines;
    return true;
  }

  bool quoted_field(std::size_t& at, std::string& field, std::uint32_t& lines) {
    for (++at; at < rest_.size(); ++at) {
      if (field.size() > most_line_bytes) break;
      if (rest_[at] == '\n') ++lines;
      if (rest_[at] != '"') {
        field += rest_[at];
      } else if (at + 1 < rest_.size() && rest_[at + 1] == '"') {
        field += '"';
        ++at;
      } else {
        ++at;
        return true;
      }
    }
    return stop(msg("a quote is opened and never closed"), msg("the file may be cut off; export it again"));
  }

  std::string_view rest_;
  const FileFormat& format_;
  Problems& problems_;
  std::size_t problems_before_;
  std::uint32_t line_ = 1;
  std::uint32_t next_line_ = 1;
  bool stopped_ = false;
  std::vector<std::string_view> fields_;
  std::vector<std::unique_ptr<std::string>> unquoted_;
};

/// For each field of the file, which column of the format it is, or one of these.
constexpr std::size_t ignored = SIZE_MAX;
constexpr std::size_t further = SIZE_MAX - 1;

struct Header {
  std::vector<std::size_t> of_field;
  CsvSummary summary;
  bool usable = true;
};

std::vector<std::string> column_names(const FileFormat& format) {
  std::vector<std::string> names;
  for (const Column& column : format.columns) names.push_back(column.name);
  return names;
}

void place_column(Reader& reader, const FileFormat& format, std::span<const std::string> ignored_columns,
                  std::string_view name, Header& header) {
  const auto is = [&](const auto& other) { return other == name; };
  const std::vector<std::string> names = column_names(format);
  const auto known = std::find_if(names.begin(), names.end(), is);
  const auto index = static_cast<std::size_t>(known - names.begin());
  const bool twice = (known != names.end() && header.summary.present[index]) ||
                     std::any_of(header.summary.more.begin(), header.summary.more.end(), is);
  if (twice) {
    reader.problem(name, msg("the column occurs twice"), msg("keep one of them"));
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
    const auto meant = nearest(name, names);
    reader.problem(
        meant ? name : "", msg("the file has a column that is not known"),
        meant ? msg("did you mean {}?", *meant) : msg("remove it or list it in ignore_columns of season.json"));
    header.of_field.push_back(ignored);
  }
}

Header read_header(Reader& reader, const FileFormat& format, std::span<const std::string> ignored_columns) {
  Header header;
  header.summary.present.resize(format.columns.size());
  if (!reader.next()) {
    reader.problem("", msg("the file is empty"), msg("it must begin with a line of column names"));
    header.usable = false;
    return header;
  }
  if (reader.fields().size() == 1 && reader.fields()[0].find(';') != std::string_view::npos) {
    reader.problem("", msg("the columns are separated by semicolons"), msg("save the file with commas"));
    header.usable = false;
    return header;
  }
  if (reader.fields().size() > most_columns) {
    reader.problem("", msg("the file has more than 256 columns"), msg("remove the ones that are not needed"));
    header.usable = false;
    return header;
  }
  for (const std::string_view name : reader.fields()) place_column(reader, format, ignored_columns, name, header);
  for (std::size_t i = 0; i < format.columns.size(); ++i) {
    if (!format.columns[i].required || header.summary.present[i]) continue;
    reader.problem(format.columns[i].name, msg("the column is missing"), msg("add it"));
    header.usable = false;
  }
  return header;
}

/// Counts ids that look like citizen numbers.
class CitizenNumbers {
 public:
  explicit CitizenNumbers(const FileFormat& format) : counts_(format.columns.size()) {}

  void add(std::size_t column, std::string_view id) {
    ++counts_[column].first;
    if (passes_eleven_test(id)) ++counts_[column].second;
  }

  void report(Reader& reader, const FileFormat& format) const {
    for (std::size_t i = 0; i < counts_.size(); ++i) {
      if (2 * counts_[i].second <= counts_[i].first) continue;
      reader.problem(format.columns[i].name, msg("most of these ids are valid citizen numbers (BSN)"),
                     msg("use numbers of your own; kansrijk neither needs nor accepts citizen numbers"));
    }
  }

 private:
  std::vector<std::pair<std::uint64_t, std::uint64_t>> counts_;
};

bool starts_as_utf16(std::string_view bytes) {
  return bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
}

}  // namespace

CsvSummary read_csv(std::string_view bytes, const FileFormat& format, std::span<const std::string> ignored_columns,
                    Problems& problems, const std::function<void(const Row&)>& take) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  Reader reader(bytes, format, problems);
  if (starts_as_utf16(bytes)) {
    reader.stop(msg("the file is not UTF-8 but UTF-16"), msg("save it as \"CSV UTF-8\""));
    return {};
  }
  Header header = read_header(reader, format, ignored_columns);
  if (!header.usable) return std::move(header.summary);

  std::vector<Cell> cells(format.columns.size());
  std::vector<std::string_view> more;
  CitizenNumbers citizen_numbers(format);
  while (reader.next()) {
    if (reader.blank()) continue;
    if (++header.summary.rows > most_rows) {
      reader.stop(msg("the file has more than 50 million rows"), msg("split the season"));
      break;
    }
    if (reader.fields().size() != header.of_field.size()) {
      reader.problem("",
                     msg("the row has {0} fields and the header {1}", reader.fields().size(), header.of_field.size()),
                     msg("mend the row; if it is the last one, the file may be cut off"));
      continue;
    }
    std::fill(cells.begin(), cells.end(), Cell{});
    more.clear();
    for (std::size_t f = 0; f < header.of_field.size(); ++f) {
      const std::string_view text = reader.fields()[f];
      const std::size_t column = header.of_field[f];
      const bool known = column < format.columns.size();
      if (!clean_text(text)) {
        reader.problem(known ? format.columns[column].name : "",
                       msg("the text is not UTF-8 or holds a control character"),
                       msg("save the file as \"CSV UTF-8\""));
        if (known) cells[column].state = Cell::State::wrong;
        if (column == further) more.emplace_back();
      } else if (known) {
        cells[column] = read_cell(format.columns[column], text);
        if (auto fault = cell_problem(format.columns[column], cells[column])) {
          reader.problem(format.columns[column].name, std::move(fault->first), std::move(fault->second));
        }
        if (format.columns[column].kind == ColumnKind::id && cells[column].valid()) citizen_numbers.add(column, text);
      } else if (column == further) {
        more.push_back(text);
      }
    }
    take({reader.line(), cells, more});
  }
  citizen_numbers.report(reader, format);
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
