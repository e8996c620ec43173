#include <algorithm>

#include "io/duo.hpp"
#include "io/open_table.hpp"

namespace kansrijk::io {
namespace {

/// `7822 HG` as `7822HG`.
std::string postcode_of(std::string_view text) {
  std::string postcode(text);
  postcode.erase(std::remove(postcode.begin(), postcode.end(), ' '), postcode.end());
  return postcode;
}

}  // namespace

std::uint64_t read_locations(std::string_view bytes, std::string_view file, std::vector<OpenData::Location>& to,
                             Problems& problems) {
  enum Column : std::size_t { id, name, postcode, place, number, municipality };
  OpenTable table(bytes, std::string(file),
                  {"VESTIGINGSNUMMER", "VESTIGINGSNAAM", "POSTCODE", "PLAATSNAAM", "GEMEENTENUMMER", "GEMEENTENAAM"},
                  problems);
  while (table.next()) {
    OpenData::Location row{table.location(id),  table.filled(name),         postcode_of(table.text(postcode)),
                           table.filled(place), table.municipality(number), table.filled(municipality)};
    if (table.row_is_sound() && table.first_time(row.id, id)) to.push_back(std::move(row));
  }
  std::sort(to.begin(), to.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
  return table.rows();
}

std::uint64_t read_programmes(std::string_view bytes, OpenData& data, Problems& problems) {
  enum Column : std::size_t { brin, location, name, place, province, code, programme, counts };
  std::vector<std::string> columns{"BRIN NUMMER",          "VESTIGINGSNUMMER",    "INSTELLINGSNAAM VESTIGING",
                                   "PLAATSNAAM VESTIGING", "PROVINCIE VESTIGING", "ELEMENTCODE",
                                   "OPLEIDINGSNAAM"};
  for (const char year : {'1', '2', '3'}) {
    for (const char* sex : {"MAN", "VROUW"}) {
      columns.push_back(std::string("LEER- OF VERBLIJFSJAAR ") + year + " - " + sex);
    }
  }
  OpenTable table(bytes, std::string(programmes_file), std::move(columns), problems);
  while (table.next()) {
    OpenData::Programme row{table.location(brin, location),
                            table.filled(name),
                            table.filled(place),
                            table.filled(province),
                            table.filled(code),
                            table.filled(programme),
                            {}};
    for (std::size_t year = 0; year < row.pupils.size(); ++year) {
      row.pupils[year] = table.whole(counts + 2 * year) + table.whole(counts + 2 * year + 1);
    }
    if (table.row_is_sound()) data.programmes.push_back(std::move(row));
  }
  return table.rows();
}

}  // namespace kansrijk::io
