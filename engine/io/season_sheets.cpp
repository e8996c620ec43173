#include "io/season_sheets.hpp"

#include <algorithm>
#include <iterator>
#include <optional>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/dates.hpp"
#include "base/number.hpp"
#include "io/csv.hpp"
#include "io/json.hpp"
#include "io/sheet_values.hpp"

namespace kansrijk::io {
namespace {

constexpr std::size_t date_length = 10;    // 2026-03-14
constexpr std::size_t minute_length = 16;  // 2026-03-14T09:30
constexpr std::size_t excel_digits = 15;

std::string trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  const std::size_t first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) return "";
  return std::string(text.substr(first, text.find_last_not_of(blanks) - first + 1));
}

std::string lower(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

bool is_note(std::string_view name) {
  return !name.empty() && name.front() == note_mark;
}

const FileFormat* format_of(std::string_view file) {
  const auto files = season_files();
  const auto found = std::find_if(files.begin(), files.end(), [&](const FileFormat& f) { return f.name == file; });
  return found == files.end() ? nullptr : &*found;
}

std::vector<std::string> sheet_names() {
  std::vector<std::string> names{"season", std::string(closures_sheet)};
  for (const FileFormat& format : season_files()) names.push_back(format.name.substr(0, format.name.size() - 4));
  return names;
}

/// The file that a sheet of this name holds; nothing for other names.
std::optional<std::string> file_of(const std::string& sheet) {
  std::string name = lower(trimmed(sheet));
  if (name.ends_with(".csv")) name.resize(name.size() - 4);
  if (name == "season") return std::string(settings_file);
  if (name == closures_sheet) return name;
  const FileFormat* format = format_of(name + ".csv");
  return format == nullptr ? std::nullopt : std::optional<std::string>(format->name);
}

/// The names of the columns; "" beyond the header, where rows are longer.
std::vector<std::string> header_of(const Sheet& sheet) {
  std::vector<std::string> names;
  if (sheet.rows.empty()) return names;
  for (const std::string& cell : sheet.rows.front()) names.push_back(trimmed(cell));
  std::size_t width = 0;
  for (const auto& row : sheet.rows) width = std::max(width, row.size());
  names.resize(width);
  return names;
}

std::size_t significant_digits(std::string_view number) {
  std::size_t digits = 0;
  for (const char c : number) {
    if (c >= '1' && c <= '9') ++digits;
    if (c == '0' && digits > 0) ++digits;
  }
  return digits;
}

/// 0.30000000000000004 is what a sum leaves of 0.3.
std::string without_noise(const std::string& text) {
  if (text.find('.') == std::string::npos || significant_digits(text) <= excel_digits) return text;
  if (text.find_first_not_of("-.0123456789") != std::string::npos) return text;
  return number_text(fmt::format("{:.15g}", std::stod(text))).value_or(text);
}

/// A cell as its column's reader takes it.
std::string converted(const Column* column, std::string text, bool number) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
  if (column == nullptr) return text;
  if (column->kind == ColumnKind::choice &&
      std::find(column->choices.begin(), column->choices.end(), "yes") != column->choices.end()) {
    if (text == "TRUE") return "yes";
    if (text == "FALSE") return "no";
  }
  if (!number) return text;
  const bool moment = text.size() > date_length && text[date_length] == 'T' && parse_date(text.substr(0, date_length));
  if (moment && column->kind == ColumnKind::date) text.resize(date_length);
  if (moment && column->kind == ColumnKind::moment && text.size() > minute_length) text.resize(minute_length);
  return column->kind == ColumnKind::decimal ? without_noise(text) : text;
}

class CsvMaker {
 public:
  CsvMaker(const Sheet& sheet, const FileFormat& format, Problems& problems)
      : sheet_(sheet), format_(format), problems_(problems), names_(header_of(sheet)) {
    for (const std::string& name : names_) {
      const auto is = [&](const Column& column) { return column.name == name; };
      const auto found = std::find_if(format.columns.begin(), format.columns.end(), is);
      columns_.push_back(found == format.columns.end() ? nullptr : &*found);
    }
    has_header_ = std::any_of(columns_.begin(), columns_.end(), [](const Column* column) { return column != nullptr; });
  }

  std::string run() {
    cell_problems();
    std::string text;
    for (std::size_t r = 0; r < sheet_.rows.size(); ++r) text += line(r);
    return text;
  }

 private:
  std::string line(std::size_t r) {
    std::string text;
    bool first = true, blank = true;
    for (std::size_t c = 0; c < names_.size(); ++c) {
      const std::string cell = c < sheet_.rows[r].size() ? sheet_.rows[r][c] : "";
      if (names_[c].empty() && r > 0 && !cell.empty() && has_header_) nameless(r, c);
      if (names_[c].empty() || is_note(names_[c])) continue;
      if (!first) text += ',';
      first = false;
      blank = blank && cell.empty();
      text += csv_field(r == 0 ? names_[c] : value(r, c, cell));
    }
    return blank ? "\n" : text + "\n";
  }

  std::string value(std::size_t r, std::size_t c, const std::string& cell) {
    const bool number = c < sheet_.numeric.size() && sheet_.numeric[c];
    const Column* column = columns_[c];
    if (number && column != nullptr && column->kind == ColumnKind::id) check_id(r, c, cell);
    return converted(column, cell, number);
  }

  void check_id(std::size_t r, std::size_t c, const std::string& id) {
    const Message todo = msg("format the column as text and type the id again");
    if (parse_date(id.substr(0, date_length))) return problem(r, c, msg("Excel made a date of this id"), todo);
    const bool digits = id.find_first_not_of("0123456789") == std::string::npos;
    if (digits && id.size() > excel_digits)
      problem(r, c, msg("this id is a number of more than 15 digits, of which Excel keeps 15"), todo);
  }

  /// Text in a column that has no name, said once for each.
  void nameless(std::size_t r, std::size_t c) {
    nameless_.resize(names_.size());
    if (nameless_[c]) return;
    nameless_[c] = true;
    problem(r, c, msg("the column has no name in the first row"), msg("give it one, or empty the column"));
  }

  void cell_problems() {
    for (const Problem& found : sheet_.problems) {
      const auto ref = parse_cell_ref(found.place.column + "1");
      const std::size_t c = ref ? ref->column - 1 : names_.size();
      if (c < names_.size() && is_note(names_[c])) continue;
      problems_.push_back(
          {{format_.name, found.place.line, c < names_.size() && !names_[c].empty() ? names_[c] : found.place.column},
           found.what,
           found.todo});
    }
  }

  void problem(std::size_t r, std::size_t c, Message what, Message todo) {
    const std::string column = names_[c].empty() ? column_letters(static_cast<std::uint32_t>(c + 1)) : names_[c];
    if (++count_ <= most_problems)
      problems_.push_back({{format_.name, r + 1, column}, std::move(what), std::move(todo)});
  }

  static constexpr std::size_t most_problems = 1'000;
  const Sheet& sheet_;
  const FileFormat& format_;
  Problems& problems_;
  std::vector<std::string> names_;
  std::vector<const Column*> columns_;
  std::vector<bool> nameless_;
  bool has_header_ = false;  ///< a known name stands in the first row; else it is some other row
  std::size_t count_ = 0;
};

nlohmann::json list_of(std::string_view text) {
  auto list = nlohmann::json::array();
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(';'), text.size());
    if (std::string item = trimmed(text.substr(0, end)); !item.empty()) list.push_back(std::move(item));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return list;
}

nlohmann::json setting(const std::string& key, const std::string& text) {
  if (key == "rules" || key == "ignore_columns") return list_of(text);
  if (key == "seed") {
    if (const auto number = parse_integer(text)) return *number;
  }
  return text;
}

/// Writes season.json line by line.
class SettingsMaker {
 public:
  SettingsMaker(const Sheet& season, const Sheet* closures, Problems& problems)
      : season_(season), closures_(closures), problems_(problems) {}

  std::optional<std::string> run() {
    report(season_, 0);
    if (!settings()) return std::nullopt;
    if (closures_ != nullptr) {
      report(*closures_, season_.rows.size());
      closures();
    }
    return text_ + "}\n";
  }

 private:
  bool settings() {
    const auto names = header_of(season_);
    text_ = "{";
    if (names.size() < 2 || lower(names[0]) != "key" || lower(names[1]) != "value") {
      problem(1, "", msg("the first row does not hold the names key and value"), msg("begin the sheet with them"));
      return false;
    }
    for (std::size_t r = 1; r < season_.rows.size(); ++r) {
      text_ += '\n';
      const auto& row = season_.rows[r];
      const std::string key = row.empty() ? "" : trimmed(row[0]);
      const std::string value = row.size() < 2 ? "" : trimmed(row[1]);
      for (std::size_t c = 2; c < row.size(); ++c) {
        if (!row[c].empty() && !is_note(names[c]))
          problem(r + 1, "value", msg("a setting takes one cell"), msg("put ; between the items of a list"));
      }
      if (value.empty()) continue;
      if (key.empty()) problem(r + 1, "key", msg("the cell is empty"), msg("fill it in"));
      if (key.empty() || is_note(key)) continue;
      if (key == closures_sheet) {
        problem(r + 1, key, msg("closures have a sheet of their own"), msg("give them in the sheet closures"));
        continue;
      }
      separate();
      text_ += nlohmann::json(key).dump() + ": " + setting(key, value).dump();
    }
    return true;
  }

  void closures() {
    const auto names = header_of(*closures_);
    text_ += '\n';
    for (const std::string& name : names) {
      if (name.empty() || is_note(name) || name == "from" || name == "to" || name == "school_id") continue;
      return problem(season_.rows.size() + 1, "closures", msg("the columns of this sheet are from, to and school_id"),
                     msg("mend the names in the first row"));
    }
    separate();
    text_ += "\"closures\": [";
    bool first = true;
    for (std::size_t r = 1; r < closures_->rows.size(); ++r) {
      text_ += '\n';
      nlohmann::ordered_json closure;
      for (std::size_t c = 0; c < closures_->rows[r].size(); ++c) {
        const std::string value = trimmed(closures_->rows[r][c]);
        if (!value.empty() && !names[c].empty() && !is_note(names[c])) closure[names[c]] = value;
      }
      if (closure.empty()) continue;
      text_ += (first ? "" : ",") + closure.dump();
      first = false;
    }
    text_ += ']';
  }

  void separate() {
    if (!empty_) text_ += ',';
    empty_ = false;
  }

  void report(const Sheet& sheet, std::size_t before) {
    for (const Problem& found : sheet.problems)
      problems_.push_back(
          {{std::string(settings_file), found.place.line + before, found.place.column}, found.what, found.todo});
  }

  void problem(std::size_t line, const std::string& column, Message what, Message todo) {
    problems_.push_back({{std::string(settings_file), line, column}, std::move(what), std::move(todo)});
  }

  const Sheet& season_;
  const Sheet* closures_;
  Problems& problems_;
  std::string text_;
  bool empty_ = true;
};

}  // namespace

const Sheet* SeasonSheets::find(std::string_view name) const {
  const auto found = of_file.find(name);
  return found == of_file.end() ? nullptr : &sheets[found->second];
}

SeasonSheets sort_sheets(std::vector<Sheet> sheets, const std::string& file) {
  SeasonSheets sorted{file, std::move(sheets), {}, {}};
  for (std::size_t i = 0; i < sorted.sheets.size(); ++i) {
    const Sheet& sheet = sorted.sheets[i];
    const std::string plain = lower(trimmed(sheet.name));
    const bool filled = sheet.rows.size() > 1 || !sheet.problems.empty();
    if (is_note(plain) || (sheet.rows.empty() && !filled) ||
        std::find(std::begin(explanation_sheets), std::end(explanation_sheets), plain) !=
            std::end(explanation_sheets)) {
      continue;
    }
    const Place place{sheet_place(file, sheet.name), 0, ""};
    const auto name = file_of(sheet.name);
    if (!name) {
      const auto meant = nearest(plain, sheet_names());
      sorted.strays.push_back({place, msg("there is no table of this name in a season"),
                               meant
                                   ? msg("did you mean {}?", *meant)
                                   : msg("remove the sheet, or begin its name with {} if it holds notes", note_mark)});
    } else if (filled && !sorted.of_file.emplace(*name, i).second) {
      sorted.strays.push_back({place, msg("an earlier sheet holds this table already"), msg("keep one of them")});
    }
  }
  return sorted;
}

std::string sheet_csv(const Sheet& sheet, const FileFormat& format, Problems& problems) {
  return CsvMaker(sheet, format, problems).run();
}

std::optional<std::string> settings_json(const Sheet& season, const Sheet* closures, Problems& problems) {
  return SettingsMaker(season, closures, problems).run();
}

bool ids_are_numbers(const Sheet& sheet, const FileFormat& format) {
  const auto names = header_of(sheet);
  for (std::size_t c = 0; c < names.size() && c < sheet.numeric.size(); ++c) {
    const auto is = [&](const Column& column) { return column.name == names[c] && column.kind == ColumnKind::id; };
    if (sheet.numeric[c] && std::any_of(format.columns.begin(), format.columns.end(), is)) return true;
  }
  return false;
}

}  // namespace kansrijk::io
