#include "io/workbook.hpp"

#include <algorithm>

#include "io/cells.hpp"
#include "io/json.hpp"
#include "io/season.hpp"
#include "io/season_sheets.hpp"
#include "tests/fuzz/input.hpp"

// Bytes of a workbook, or the content of a sheet in a workbook that is whole: zip files are seldom hit upon.

namespace {

using namespace kansrijk;

/// As a table of a season a sheet keeps its rows on their lines; as settings it is JSON, right or wrong.
void check_as_season(const io::Sheet& sheet) {
  Problems problems;
  const std::string csv = io::sheet_csv(sheet, io::season_file("schools.csv"), problems);
  fuzz::must(static_cast<std::size_t>(std::count(csv.begin(), csv.end(), '\n')) == sheet.rows.size());
  const auto json = io::settings_json(sheet, &sheet, problems);
  fuzz::check(problems);
  if (!json) return;
  const auto parsed = io::parse_json(*json, "season.json");
  // Keys may occur twice, be too many or hold what JSON may not.
  if (parsed) fuzz::must(parsed->kind == io::Json::Kind::object);
  io::parse_settings(*json, problems);
}

void check(std::string_view bytes) {
  const auto sheets = io::read_workbook(bytes, "f.xlsx");
  if (!sheets) {
    fuzz::must(!sheets.error().empty());
    return fuzz::check(sheets.error());
  }
  for (const io::Sheet& sheet : *sheets) {
    fuzz::check(sheet.problems);
    check_as_season(sheet);
    fuzz::must(!sheet.name.empty() && (sheet.rows.empty() || !sheet.rows.back().empty()));
    for (const auto& row : sheet.rows) {
      fuzz::must(row.empty() || !row.back().empty());
      for (const std::string& text : row) fuzz::must(io::clean_text(text));
    }
  }
}

void append_number(std::string& bytes, std::uint64_t number, int size) {
  for (int i = 0; i < size; ++i, number >>= 8) bytes += static_cast<char>(number & 0xFF);
}

std::uint32_t crc32_of(std::string_view bytes) {
  std::uint32_t crc = ~0U;
  for (const char c : bytes) {
    crc ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) crc = crc >> 1 ^ (0xEDB88320U & (0U - (crc & 1U)));
  }
  return ~crc;
}

/// Adds what a local and a central header of an unpacked part share.
void append_part(std::string& bytes, std::string_view name, std::string_view text) {
  append_number(bytes, 20, 2);
  append_number(bytes, 0, 8);
  append_number(bytes, crc32_of(text), 4);
  append_number(bytes, text.size(), 4);
  append_number(bytes, text.size(), 4);
  append_number(bytes, name.size(), 2);
}

std::string workbook_around(std::string_view sheet) {
  const std::pair<std::string_view, std::string_view> parts[]{
      {"_rels/.rels", "<R><R Id='r' Type='/officeDocument' Target='b.xml'/></R>"},
      {"b.xml", "<workbook><sheets><sheet name='a' r:id='r'/></sheets></workbook>"},
      {"_rels/b.xml.rels",
       "<R><R Id='r' Type='/worksheet' Target='s.xml'/><R Id='t' Type='/sharedStrings' Target='t.xml'/></R>"},
      {"t.xml", "<sst><si><t>a</t></si></sst>"},
      {"s.xml", sheet}};
  std::string bytes, central;
  for (const auto& [name, text] : parts) {
    central += "PK\1\2";
    append_number(central, 20, 2);
    append_part(central, name, text);
    append_number(central, 0, 12);
    append_number(central, bytes.size(), 4);
    central += name;
    bytes += "PK\3\4";
    append_part(bytes, name, text);
    append_number(bytes, 0, 2);
    bytes += name;
    bytes += text;
  }
  const std::size_t start = bytes.size();
  bytes += central + "PK\5\6";
  append_number(bytes, 0, 4);
  append_number(bytes, std::size(parts), 2);
  append_number(bytes, std::size(parts), 2);
  append_number(bytes, central.size(), 4);
  append_number(bytes, start, 4);
  append_number(bytes, 0, 2);
  return bytes;
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = fuzz::text_of(data, size);
  check(bytes);
  check(workbook_around(bytes));
  return 0;
}
