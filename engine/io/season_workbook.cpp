#include "io/season_workbook.hpp"

#include <algorithm>
#include <array>
#include <fcntl.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "base/dates.hpp"
#include "base/number.hpp"
#include "io/season_sheets.hpp"
#include "io/sheet_values.hpp"

namespace kansrijk::io {
namespace {

constexpr lxw_row_t last_row = 1'048'575;
constexpr std::size_t narrowest = 10, widest = 60;
constexpr std::size_t excel_digits = 15;
constexpr std::time_t made = 946'684'800;  // 1 January 2000: the same tables give the same bytes on any day

/// The day number of a date from March 1900 on, when Excel's calendar and ours agree.
std::optional<double> day_number(Date date) {
  constexpr Date epoch = std::chrono::December / 30 / 1899;
  if (date < Date(std::chrono::March / 1 / 1900) || date > Date(std::chrono::December / 31 / 9999)) return std::nullopt;
  return static_cast<double>((date - epoch).count());
}

/// The words a column takes; none where it takes others too.
std::vector<std::string> words_of(const Column& column) {
  if (column.kind == ColumnKind::choice) return column.choices;
  std::vector<std::string> words;
  if (column.kind == ColumnKind::level) return {"pro", "bb", "kb", "gt", "havo", "vwo"};
  if (column.kind != ColumnKind::advice && column.kind != ColumnKind::test_advice) return words;
  const bool test = column.kind == ColumnKind::test_advice;
  for (std::size_t i = 0; i < step_count; ++i) {
    const auto step = static_cast<Step>(i);
    if (test || step != Step::pro_bb) words.emplace_back(name(step));
  }
  if (!test) words.insert(words.end(), {"vso", "none"});
  return words;
}

/// Text as a cell holds it; of the ends of lines only \n.
std::string cell_text(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool pair = text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n';
    if (!pair) plain += text[i] == '\r' ? '\n' : text[i];
  }
  return with_escapes(plain);
}

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

class WorkbookWriter {
 public:
  WorkbookWriter(const std::string& path, Language language) : book_(workbook_new(path.c_str())), language_(language) {
    lxw_doc_properties properties{};
    properties.created = made;
    workbook_set_properties(book_, &properties);
    head_ = workbook_add_format(book_);
    format_set_bold(head_);
    format_set_bottom(head_, LXW_BORDER_THIN);
    text_ = with_number_format("@");
    date_ = with_number_format("yyyy\\-mm\\-dd");
    moment_ = with_number_format("yyyy\\-mm\\-dd\\ hh:mm");
    wrapped_ = workbook_add_format(book_);
    format_set_text_wrap(wrapped_);
    format_set_align(wrapped_, LXW_ALIGN_VERTICAL_TOP);
  }

  void explain(const std::vector<Table>& tables);
  void add(const Table& table);

  /// Writes the file; whether that went well.
  bool close() {
    if (!failed_) return workbook_close(book_) == LXW_NO_ERROR;
    lxw_workbook_free(book_);
    return false;
  }

 private:
  lxw_format* with_number_format(const char* code) {
    lxw_format* format = workbook_add_format(book_);
    format_set_num_format(format, code);
    return format;
  }

  lxw_worksheet* sheet(const std::string& name) {
    lxw_worksheet* sheet = workbook_add_worksheet(book_, name.c_str());
    failed_ = failed_ || sheet == nullptr;
    return sheet;
  }

  void explain(lxw_worksheet* page, const Table& table);
  void line(lxw_worksheet* sheet, const std::vector<std::string>& cells, lxw_format* format);
  void header(lxw_worksheet* sheet, const std::vector<std::string>& names);
  void cell(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, const Column* kind, const std::string& text);
  void columns(lxw_worksheet* sheet, const Table& table, const std::vector<const Column*>& kinds);
  void choose(lxw_worksheet* sheet, lxw_col_t column, const Column& kind);
  lxw_format* format_of(const Column* kind) const;

  lxw_workbook* book_;
  Language language_;
  lxw_format *head_ = nullptr, *text_ = nullptr, *date_ = nullptr, *moment_ = nullptr, *wrapped_ = nullptr;
  lxw_row_t next_ = 0;  ///< of the explanation
  bool failed_ = false;
};

void WorkbookWriter::line(lxw_worksheet* sheet, const std::vector<std::string>& cells, lxw_format* format) {
  for (std::size_t c = 0; c < cells.size(); ++c)
    worksheet_write_string(sheet, next_, static_cast<lxw_col_t>(c), cells[c].c_str(), format);
  ++next_;
}

void WorkbookWriter::header(lxw_worksheet* sheet, const std::vector<std::string>& names) {
  for (std::size_t c = 0; c < names.size(); ++c)
    worksheet_write_string(sheet, 0, static_cast<lxw_col_t>(c), cell_text(names[c]).c_str(), head_);
  worksheet_freeze_panes(sheet, 1, 0);
}

void WorkbookWriter::explain(const std::vector<Table>& tables) {
  lxw_worksheet* page = sheet(std::string(explanation_sheets[language_ == Language::nl ? 0 : 1]));
  if (page == nullptr) return;
  constexpr std::array widths{22.0, 22.0, 12.0, 34.0, 80.0};
  for (std::size_t c = 0; c < widths.size(); ++c)
    worksheet_set_column(page, static_cast<lxw_col_t>(c), static_cast<lxw_col_t>(c), widths[c], nullptr);
  for (const std::string& text :
       {say("The first row of each sheet holds the names of its columns and must stay as it is.", language_),
        say("A sheet without a row below that, and an optional column without content, count as not given.", language_),
        say("Sheets and columns whose names begin with # are notes of your own; they are not read.", language_),
        say("Ids and postcodes are text, so that zeros in front of them stay. Never use citizen numbers (BSN).",
            language_),
        say("kansrijk check FILE.xlsx names every fault with its sheet, row and column.", language_)}) {
    line(page, {text}, nullptr);
  }
  ++next_;
  line(page,
       {say("sheet", language_), say("column", language_), say("required", language_), say("content", language_),
        say("meaning", language_)},
       head_);
  for (const Table& table : tables) explain(page, table);
}

void WorkbookWriter::explain(lxw_worksheet* page, const Table& table) {
  if (table.format != nullptr) {
    line(page, {table.sheet, "", "", "", say(table.format->help, language_)}, wrapped_);
    for (const Column& column : table.format->columns) {
      line(page,
           {table.sheet, column.name, column.required ? say("yes", language_) : "", kind_in_words(column, language_),
            say(column.help, language_)},
           wrapped_);
    }
  } else if (table.sheet == closures_sheet) {
    line(page, {table.sheet, "", "", "", say("when schools were closed; without school_id, all of them", language_)},
         wrapped_);
  } else {
    line(page, {table.sheet, "", "", "", say("what the season is; only season and region must be there", language_)},
         wrapped_);
    for (const SettingFormat& key : setting_keys()) {
      if (key.name == closures_sheet) continue;
      line(page, {table.sheet, key.name, key.required ? say("yes", language_) : "", "", say(key.help, language_)},
           wrapped_);
    }
  }
}

lxw_format* WorkbookWriter::format_of(const Column* kind) const {
  if (kind == nullptr) return text_;
  switch (kind->kind) {
    case ColumnKind::integer:
    case ColumnKind::decimal:
      return nullptr;
    case ColumnKind::date:
      return date_;
    case ColumnKind::moment:
      return moment_;
    default:
      return text_;
  }
}

/// As a number or day where it comes back the same, else as the text it is.
void WorkbookWriter::cell(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, const Column* kind,
                          const std::string& text) {
  if (text.empty()) return;
  std::optional<double> number;
  if (kind != nullptr && (kind->kind == ColumnKind::integer || kind->kind == ColumnKind::decimal)) {
    if (text.size() <= excel_digits && number_text(text) == text) number = std::stod(text);
  } else if (kind != nullptr && kind->kind == ColumnKind::date) {
    if (const auto date = parse_date(text)) number = day_number(*date);
  } else if (kind != nullptr && kind->kind == ColumnKind::moment) {
    const auto moment = parse_moment(text);
    const Date day = moment ? std::chrono::floor<std::chrono::days>(*moment) : Date();
    if (moment) number = day_number(day);
    if (number) *number += std::chrono::duration<double, std::ratio<86'400>>(*moment - day).count();
  }
  const lxw_error error = number ? worksheet_write_number(sheet, row, column, *number, format_of(kind))
                                 : worksheet_write_string(sheet, row, column, cell_text(text).c_str(), text_);
  failed_ = failed_ || error != LXW_NO_ERROR;
}

void WorkbookWriter::choose(lxw_worksheet* sheet, lxw_col_t column, const Column& kind) {
  std::vector<std::string> words = words_of(kind);
  if (words.empty()) return;
  std::vector<char*> list;
  for (std::string& word : words) list.push_back(word.data());
  list.push_back(nullptr);
  lxw_data_validation choice{};
  choice.validate = LXW_VALIDATION_TYPE_LIST;
  choice.value_list = list.data();
  choice.ignore_blank = LXW_VALIDATION_ON;
  // Advices have more spellings than the list shows.
  const bool closed = kind.kind == ColumnKind::choice || kind.kind == ColumnKind::level;
  choice.error_type = closed ? LXW_VALIDATION_ERROR_TYPE_STOP : LXW_VALIDATION_ERROR_TYPE_WARNING;
  const lxw_error error = worksheet_data_validation_range(sheet, 1, column, last_row, column, &choice);
  failed_ = failed_ || error != LXW_NO_ERROR;
}

void WorkbookWriter::columns(lxw_worksheet* sheet, const Table& table, const std::vector<const Column*>& kinds) {
  for (std::size_t c = 0; c < kinds.size(); ++c) {
    std::size_t width = narrowest;
    for (const auto& row : table.rows) {
      if (c < row.size()) width = std::max(width, characters(row[c]) + 2);
    }
    const auto at = static_cast<lxw_col_t>(c);
    worksheet_set_column(sheet, at, at, static_cast<double>(std::min(width, widest)), format_of(kinds[c]));
    if (kinds[c] != nullptr) choose(sheet, at, *kinds[c]);
  }
}

void WorkbookWriter::add(const Table& table) {
  lxw_worksheet* page = sheet(table.sheet);
  if (page == nullptr || table.rows.empty()) return;
  std::vector<const Column*> kinds;
  for (const std::string& name : table.rows.front()) {
    const Column* kind = nullptr;
    if (table.format != nullptr) {
      for (const Column& column : table.format->columns) {
        if (column.name == name) kind = &column;
      }
    }
    kinds.push_back(kind);
  }
  header(page, table.rows.front());
  columns(page, table, kinds);
  for (std::size_t r = 1; r < table.rows.size(); ++r) {
    for (std::size_t c = 0; c < table.rows[r].size(); ++c) {
      const Column* kind = c < kinds.size() ? kinds[c] : nullptr;
      cell(page, static_cast<lxw_row_t>(r), static_cast<lxw_col_t>(c), kind, table.rows[r][c]);
    }
  }
}

}  // namespace

Problems write_workbook(const std::filesystem::path& file, const std::vector<Table>& tables, Language language) {
  const auto failed = [&](Message what, Message todo) {
    return Problems{{{file.string(), 0, ""}, std::move(what), std::move(todo)}};
  };
  std::error_code error;
  if (std::filesystem::exists(file, error)) {
    return failed(msg("the file is there already"), msg("give another name, or remove it first"));
  }
  const std::filesystem::path fresh =
      file.parent_path() / ("." + file.filename().string() + ".new-" + std::to_string(getpid()));
  const Message no_room = msg("check that there is room and that you may write here");
  // The library says on the screen what hinders it, so that is found out beforehand.
  const int taken = open(fresh.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
  if (taken < 0) return failed(msg("the workbook could not be written"), no_room);
  ::close(taken);
  WorkbookWriter writer(fresh.string(), language);
  writer.explain(tables);
  for (const Table& table : tables) writer.add(table);
  const bool whole = writer.close();
  if (whole) std::filesystem::rename(fresh, file, error);
  if (!whole || error) {
    std::filesystem::remove(fresh, error);
    return failed(msg("the workbook could not be written"), no_room);
  }
  return {};
}

}  // namespace kansrijk::io
