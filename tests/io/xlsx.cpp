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

}  // namespace kansrijk::test
