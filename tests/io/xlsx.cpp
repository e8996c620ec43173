#include "tests/io/xlsx.hpp"

#include <algorithm>
#include <stdexcept>
#include <zip.h>

namespace kansrijk::test {

std::string zipped(const Parts& parts) {
  zip_source_t* memory = zip_source_buffer_create(nullptr, 0, 0, nullptr);
  zip_t* zip = zip_open_from_source(memory, ZIP_TRUNCATE, nullptr);
  if (zip == nullptr) throw std::runtime_error("no zip");
  zip_source_keep(memory);
  for (const auto& [name, text] : parts) {
    zip_file_add(zip, name.c_str(), zip_source_buffer(zip, text.data(), text.size(), 0), ZIP_FL_ENC_UTF_8);
  }
  if (zip_close(zip) != 0) throw std::runtime_error("no zip");
  zip_source_open(memory);
  zip_source_seek(memory, 0, SEEK_END);
  std::string bytes(static_cast<std::size_t>(zip_source_tell(memory)), '\0');
  zip_source_seek(memory, 0, SEEK_SET);
  zip_source_read(memory, bytes.data(), bytes.size());
  zip_source_close(memory);
  zip_source_free(memory);
  return bytes;
}

Parts small_workbook(std::string_view rows, std::string_view after) {
  const std::string relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
  return {
      {"_rels/.rels", "<Relationships><Relationship Id='r1' Type='" + relation +
                          "officeDocument' Target='xl/workbook.xml'/></Relationships>"},
      {"xl/workbook.xml", "<workbook><sheets><sheet name='Blad1' sheetId='1' r:id='r1'/></sheets></workbook>"},
      {"xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id='r1' Type='" + relation +
                                         "worksheet' Target='worksheets/sheet1.xml'/>"
                                         "<Relationship Id='r2' Type='" +
                                         relation +
                                         "styles' Target='styles.xml'/>"
                                         "<Relationship Id='r3' Type='" +
                                         relation + "sharedStrings' Target='sharedStrings.xml'/></Relationships>"},
      {"xl/styles.xml",
       "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='dd\\-mm\\-yyyy'/></numFmts>"
       "<cellXfs><xf numFmtId='0'/><xf numFmtId='164'/><xf numFmtId='22'/><xf numFmtId='20'/><xf "
       "numFmtId='10'/></cellXfs>"
       "</styleSheet>"},
      {"xl/sharedStrings.xml", "<sst><si><t>nul</t></si><si><t>een</t></si></sst>"},
      {"xl/worksheets/sheet1.xml",
       "<worksheet><sheetData>" + std::string(rows) + "</sheetData>" + std::string(after) + "</worksheet>"},
  };
}

Parts with(Parts parts, std::string_view name, std::string_view text) {
  const auto found = std::find_if(parts.begin(), parts.end(), [&](const auto& part) { return part.first == name; });
  if (found == parts.end()) {
    parts.emplace_back(name, text);
  } else {
    found->second = text;
  }
  return parts;
}

namespace {

std::string cell(std::string text) {
  const auto typed = [&](const char* attributes) {
    return std::string("<c") + attributes + "><v>" + text.substr(2) + "</v></c>";
  };
  if (text.empty()) return "<c/>";
  if (text.starts_with("n:")) return typed("");
  if (text.starts_with("d:")) return typed(" s='2'");
  if (text.starts_with("b:")) return typed(" t='b'");
  if (text.starts_with("e:")) return typed(" t='e'");
  std::replace(text.begin(), text.end(), '|', '\n');
  return "<c t='inlineStr'><is><t xml:space='preserve'>" + text + "</t></is></c>";
}

std::string row(std::string_view line) {
  if (line == "~") return "<row/>";
  std::string xml = "<row>";
  while (true) {
    const std::size_t comma = std::min(line.find(','), line.size());
    xml += cell(std::string(line.substr(0, comma)));
    if (comma == line.size()) return xml + "</row>";
    line.remove_prefix(comma + 1);
  }
}

}  // namespace

std::string workbook_of(std::string_view text) {
  std::vector<std::pair<std::string, std::string>> sheets;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(text.size(), end + 1));
    line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
    if (line.starts_with("== ")) {
      sheets.emplace_back(line.substr(3), "");
    } else if (!line.empty()) {
      sheets.back().second += row(line);
    }
  }
  std::string list = "<workbook><sheets>";
  std::string relations = "<R><R Id='st' Type='x/styles' Target='styles.xml'/>";
  Parts parts = small_workbook("");
  for (std::size_t i = 0; i < sheets.size(); ++i) {
    const std::string id = "s" + std::to_string(i);
    list += "<sheet name='" + sheets[i].first + "' r:id='" + id + "'/>";
    relations += "<R Id='" + id + "' Type='x/worksheet' Target='" + id + ".xml'/>";
    parts.emplace_back("xl/" + id + ".xml", "<worksheet><sheetData>" + sheets[i].second + "</sheetData></worksheet>");
  }
  parts = with(std::move(parts), "xl/workbook.xml", list + "</sheets></workbook>");
  return zipped(with(std::move(parts), "xl/_rels/workbook.xml.rels", relations + "</R>"));
}

}  // namespace kansrijk::test
