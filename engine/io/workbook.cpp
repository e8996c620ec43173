#include "io/workbook.hpp"

#include <algorithm>

#include "base/number.hpp"
#include "io/cells.hpp"
#include "io/workbook_parts.hpp"

namespace kansrijk::io {
namespace {

constexpr std::size_t most_slots = 20'000'000;
constexpr std::size_t most_text = std::size_t{512} << 20;
constexpr std::size_t most_cell = 131'068;  // 32,767 characters of four bytes
constexpr std::size_t most_problems = 1'000;

/// Further from the rest than this is a slip of the hand or a trap, and would cost memory for nothing.
constexpr std::size_t most_empty_rows = 10'000;
constexpr std::size_t most_empty_columns = 1'000;

constexpr std::string_view old_excel = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
constexpr std::string_view encrypted{"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 32};

/// What all sheets together may take.
struct Budget {
  std::size_t slots = 0;  ///< rows and cells, also empty ones before others
  std::size_t text = 0;

  bool spent() const { return slots > most_slots || text > most_text; }
};

struct Span {
  CellRef from, to;
};

std::optional<Span> parse_span(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const auto from = parse_cell_ref(text.substr(0, colon));
  const auto to = parse_cell_ref(text.substr(colon + 1));
  if (!from || !to || to->row < from->row || to->column < from->column) return std::nullopt;
  return Span{*from, *to};
}

std::string_view trimmed(std::string_view text) {
  constexpr const char* blanks = " \t\r\n";
  const std::size_t first = text.find_first_not_of(blanks);
  return first == std::string_view::npos ? "" : text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

class SheetReader {
 public:
  SheetReader(const WorkbookParts& parts, Budget& budget, std::string place, Sheet& sheet)
      : parts_(parts), budget_(budget), place_(std::move(place)), sheet_(sheet) {}

  /// Takes a row or a merged range; false when there is no going on.
  bool element(const pugi::xml_node& node) {
    if (is(node, "row")) return row(node);
    if (!is(node, "mergeCell")) return true;
    if (const auto span = parse_span(attribute(node, "ref"))) fill(*span);
    return !budget_.spent();
  }

  bool damaged() const { return damaged_; }

 private:
  bool row(const pugi::xml_node& node) {
    const std::string_view number = attribute(node, "r");
    const auto ref =
        number.empty() ? CellRef{at_.row + 1, 1} : parse_cell_ref("A" + std::string(number)).value_or(CellRef());
    if (ref.row <= at_.row) return stop();
    at_ = {ref.row, 0};
    return std::all_of(node.begin(), node.end(),
                       [&](const pugi::xml_node& child) { return !is(child, "c") || cell(child); });
  }

  bool cell(const pugi::xml_node& node) {
    const std::string_view name = attribute(node, "r");
    const auto ref = name.empty() ? CellRef{at_.row, at_.column + 1} : parse_cell_ref(name).value_or(CellRef());
    if (ref.row != at_.row || ref.column <= at_.column) return stop();
    at_ = ref;
    read(node);
    return !budget_.spent();
  }

  bool stop() {
    damaged_ = true;
    return false;
  }

  void read(const pugi::xml_node& node) {
    pugi::xml_node value, inline_text;
    bool formula = false;
    for (const pugi::xml_node& child : node) {
      if (is(child, "v")) value = child;
      if (is(child, "is")) inline_text = child;
      if (is(child, "f")) formula = true;
    }
    const std::string_view type = attribute(node, "t");
    if (type == "inlineStr") return put_text(rich_text(inline_text));
    const std::string raw = text_of(value);
    if (formula && (!value || (raw.empty() && type != "str"))) {
      return problem(msg("the formula was never computed"),
                     msg("open the workbook in a spreadsheet program and save it again"));
    }
    if (type == "str") return put_text(without_escapes(raw));
    const std::string_view text = trimmed(raw);
    if (!text.empty()) typed(type, text, attribute(node, "s"));
  }

  void typed(std::string_view type, std::string_view text, std::string_view style) {
    if (type == "s") {
      const auto index = parse_integer(text);
      if (!index || *index < 0 || static_cast<std::size_t>(*index) >= parts_.texts.size()) return unreadable();
      put_text(parts_.texts[static_cast<std::size_t>(*index)], parts_.texts.clean(static_cast<std::size_t>(*index)));
    } else if (type == "b") {
      put_text(text == "1" || text == "true" ? "TRUE" : "FALSE");
    } else if (type == "e") {
      const bool usual = text.starts_with('#') && text.size() < 16 && clean_text(text);
      problem(msg("the cell holds the error {}", usual ? text : "#?"), msg("mend the formula or type the value"));
    } else if (type == "d") {
      put_number(iso_date_text(text));
    } else {
      const NumberShows shows = shows_of(style);
      if (shows == NumberShows::number) return put_number(number_text(text));
      const auto date = date_text(text, shows, parts_.epoch_1904);
      if (date) return put_number(date);
      problem(msg("the cell shows a date that does not exist"), msg("type the date again, such as 2026-03-14"));
    }
  }

  NumberShows shows_of(std::string_view style) const {
    const auto index = parse_integer(style);
    if (!index || *index < 0 || static_cast<std::size_t>(*index) >= parts_.styles.size()) return NumberShows::number;
    return parts_.styles[static_cast<std::size_t>(*index)];
  }

  void put_number(const std::optional<std::string>& text) {
    if (!text) return unreadable();
    if (put_text(*text); sheet_.numeric.size() < at_.column) sheet_.numeric.resize(at_.column);
    sheet_.numeric[at_.column - 1] = true;
  }

  void put_text(std::string_view text) { put_text(text, clean_text(text)); }
  void put_text(std::string_view text, bool clean) {
    if (text.empty()) return;
    if (text.size() > most_cell) return problem(msg("the text is longer than 32,767 characters"), msg("shorten it"));
    if (!clean) {
      return problem(msg("the text is not UTF-8 or holds a control character"), msg("type it again"));
    }
    const bool far = at_.row > sheet_.rows.size() + most_empty_rows + 1;
    const std::size_t before = at_.row == sheet_.rows.size() ? sheet_.rows.back().size() : 0;
    if (far || at_.column > before + most_empty_columns + 1) {
      return problem(msg("the cell stands far away from all others"), msg("delete it, or move it to the table"));
    }
    put(at_, text);
  }

  void put(CellRef at, std::string_view text) {
    if (at.row > sheet_.rows.size()) {
      budget_.slots += at.row - sheet_.rows.size();
      sheet_.rows.resize(at.row);
    }
    std::vector<std::string>& cells = sheet_.rows[at.row - 1];
    if (at.column > cells.size()) {
      budget_.slots += at.column - cells.size();
      cells.resize(at.column);
    }
    budget_.text += text.size();
    cells[at.column - 1] = text;
    width_ = std::max(width_, at.column);
  }

  /// A merged range shows the text of its first cell all over.
  void fill(const Span& span) {
    if (span.from.row > sheet_.rows.size() || span.from.column > sheet_.rows[span.from.row - 1].size()) return;
    const std::string text = sheet_.rows[span.from.row - 1][span.from.column - 1];
    if (text.empty()) return;
    const auto height = static_cast<std::uint32_t>(sheet_.rows.size());
    for (std::uint32_t r = span.from.row; r <= std::min(span.to.row, height); ++r) {
      for (std::uint32_t c = span.from.column; c <= std::min(span.to.column, width_); ++c) {
        put({r, c}, text);
        ++budget_.slots;  // ranges that lie over each other cost time
        if (budget_.spent()) return;
      }
    }
  }

  void unreadable() { problem(msg("the cell cannot be read"), msg("type it again")); }

  void problem(Message what, Message todo) {
    if (sheet_.problems.size() > most_problems) return;
    if (sheet_.problems.size() == most_problems) {
      sheet_.problems.push_back(
          {{place_, 0, ""}, msg("there are more than 1,000 problems in this file"), msg("mend these first")});
      return;
    }
    sheet_.problems.push_back({{place_, at_.row, column_letters(at_.column)}, std::move(what), std::move(todo)});
  }

  const WorkbookParts& parts_;
  Budget& budget_;
  std::string place_;
  Sheet& sheet_;
  CellRef at_;               ///< the row and cell read last
  std::uint32_t width_ = 0;  ///< columns of the widest row
  bool damaged_ = false;
};

/// What else the bytes are, if a spreadsheet program may have made them.
Problems look_at(std::string_view bytes, const std::string& file) {
  const Message save = msg("save it as an Excel workbook (.xlsx)");
  if (bytes.starts_with(old_excel)) {
    const bool locked = bytes.find(encrypted) != std::string_view::npos;
    return {
        locked ? Problem{{file, 0, ""}, msg("the file is protected with a password"), msg("save it without a password")}
               : Problem{{file, 0, ""}, msg("this is an Excel file of the old kind (.xls)"), save}};
  }
  if (!bytes.starts_with("PK")) return {{{file, 0, ""}, msg("this is not an Excel workbook"), save}};
  return {};
}

}  // namespace

bool looks_like_workbook(std::string_view bytes) {
  return bytes.starts_with("PK\x03\x04") || bytes.starts_with(old_excel);
}

std::string sheet_place(std::string_view file, std::string_view sheet) {
  return std::string(file) + " [" + std::string(sheet) + "]";
}

Result<std::vector<Sheet>> read_workbook(std::string_view bytes, const std::string& file) {
  Problems problems = look_at(bytes, file);
  if (!problems.empty()) return refused(std::move(problems));
  auto zip = ZipParts::open(bytes, file);
  if (!zip) return refused(std::move(zip.error()));
  const auto parts = read_workbook_parts(*zip, file);
  if (!parts) return refused(parts.error());

  std::vector<Sheet> sheets;
  Budget budget;
  for (const SheetPart& part : parts->sheets) {
    const auto xml = zip->read(part.part);
    if (!xml) return refused(xml.error());
    Sheet& sheet = sheets.emplace_back();
    sheet.name = part.name;
    SheetReader reader(*parts, budget, sheet_place(file, part.name), sheet);
    const bool whole = each_element(*xml, 3, {"sheetData", "mergeCells"},
                                    [&](std::string_view, const pugi::xml_node& node) { return reader.element(node); });
    if (budget.spent()) {
      return refused({{sheet_place(file, part.name), 0, ""},
                      msg("the workbook holds more than 20 million cells or 512 MiB of text"),
                      msg("give the tables as CSV files")});
    }
    if (!whole || reader.damaged()) {
      return refused({{sheet_place(file, part.name), 0, ""},
                      msg("the sheet is damaged"),
                      msg("open it in a spreadsheet program and save it again as an Excel workbook (.xlsx)")});
    }
  }
  return sheets;
}

}  // namespace kansrijk::io
