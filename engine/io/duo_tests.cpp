#include "io/duo.hpp"
#include "io/open_table.hpp"

namespace kansrijk::io {
namespace {

constexpr std::uint32_t fewest_published = 5;

/// Pupils and mean of one maker. A mean without pupils is a fault; a missing one is one only where it should be there.
OpenData::EndTest::Result read_result(OpenTable& table, std::size_t pupils, std::size_t mean) {
  OpenData::EndTest::Result result{table.whole(pupils), table.decimal(mean)};
  if (result.mean && result.pupils == 0) {
    table.problem(mean, msg("there is a mean and nobody sat the test"), msg("mend the count or the mean"));
  }
  if (!result.mean && result.pupils >= fewest_published && table.row_is_sound()) {
    table.problem(mean, msg("there is no mean and five or more sat the test"), msg("mend the count or the mean"));
  }
  return result;
}

}  // namespace

std::uint64_t read_end_tests(std::string_view bytes, OpenData& data, Problems& problems) {
  enum Column : std::size_t { counted, brin, location, number, municipality, kind, group_8, exempt, results };
  OpenTable table(bytes, std::string(end_tests_file),
                  {"PEILDATUM_LEERLINGEN", "BRIN_NUMMER", "VESTIGINGSNUMMER", "GEMEENTENUMMER", "GEMEENTENAAM",
                   "SOORT_PO", "LEERJAAR_8", "ONTHEFFING_REDEN_ND", "CET_AANTAL", "CET_GEM", "IEP_AANTAL", "IEP_GEM",
                   "ROUTE8_AANTAL", "ROUTE8_GEM", "DIA_AANTAL", "DIA_GEM", "AMN_AANTAL", "AMN_GEM"},
                  problems);
  while (table.next()) {
    OpenData::EndTest row;
    row.location = table.location(brin, location);
    row.municipality = table.municipality(number);
    row.municipality_name = table.filled(municipality);
    row.counted = table.day(counted);
    row.special = table.text(kind) == "Sbo";
    if (!row.special && table.text(kind) != "Bo") {
      table.problem(kind, msg("this word is not known here"), msg("use one of {}", "Bo, Sbo"));
    }
    row.group_8 = table.whole(group_8);
    row.exempt = table.whole(exempt);
    for (std::size_t maker = 0; maker < test_maker_count; ++maker) {
      row.results[maker] = read_result(table, results + 2 * maker, results + 2 * maker + 1);
    }
    if (table.row_is_sound() && table.first_time(row.location, location)) data.end_tests.push_back(std::move(row));
  }
  return table.rows();
}

std::uint64_t read_distances(std::string_view bytes, OpenData& data, Problems& problems) {
  enum Column : std::size_t { counted, brin, location, number, municipality, kind, metres, pupils };
  OpenTable table(bytes, std::string(distances_file),
                  {"PEILDATUM", "BRIN_NUMMER", "VESTIGINGSNUMMER", "GEMEENTENUMMER", "GEMEENTENAAM", "SOORT_PO",
                   "AFSTAND", "LEERLINGEN"},
                  problems);
  while (table.next()) {
    if (table.text(kind) != "Bo") continue;
    const auto distance = table.decimal(metres);
    if (!distance && table.row_is_sound()) table.problem(metres, msg("the cell is empty"), msg("fill it in"));
    OpenData::HomeDistance row{table.location(brin, location), table.municipality(number),
                               table.filled(municipality),     table.day(counted),
                               distance.value_or(0),           table.whole(pupils)};
    if (table.row_is_sound() && table.first_time(row.location, location)) data.distances.push_back(std::move(row));
  }
  return table.rows();
}

}  // namespace kansrijk::io
