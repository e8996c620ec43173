#include "report/blocks.hpp"
#include "report/format.hpp"
#include "report/import.hpp"

namespace kansrijk::report {
namespace {

Cell heading(const Message& text, Language language, bool number = true) {
  return {say(text, language), number ? "n" : "", ""};
}

Table programmes_table(const MunicipalitySchools& schools, Language language) {
  Table table{
      say(msg("Pupils per programme (elementcode): the country in years 1 to 3, the municipality in year 1"), language),
      {},
      {},
      ""};
  table.head = {heading(msg("Code"), language, false),     heading(msg("Programme"), language, false),
                heading(msg("Country, year 1"), language), heading(msg("Year 2"), language),
                heading(msg("Year 3"), language),          heading(msg("{}, year 1", schools.name), language),
                heading(msg("In offerings"), language),    heading(msg("In none"), language)};
  std::array<std::uint64_t, 6> sums{};
  for (const auto& t : schools.programme_totals) {
    const std::array<std::uint64_t, 6> values{t.country[0], t.country[1], t.country[2],
                                              t.here,       t.offered,    t.not_offered};
    std::vector<Cell> cells{words_cell(t.code), words_cell(t.name)};
    for (std::size_t v = 0; v < values.size(); ++v) {
      sums[v] += values[v];
      cells.push_back(number_cell(values[v], language));
    }
    table.rows.push_back(std::move(cells));
  }
  std::vector<Cell> last{words_cell(say(msg("all"), language)), words_cell("")};
  for (const std::uint64_t sum : sums) last.push_back(number_cell(sum, language));
  table.rows.push_back(std::move(last));
  return table;
}

Table tests_table(const MunicipalitySchools& schools, Language language) {
  Table table{
      say(msg("End test: pupils at locations with a mean, and their mean weighted by pupils"), language), {}, {}, ""};
  table.head = {heading(msg("Test"), language, false), heading(msg("Country, pupils"), language),
                heading(msg("Mean"), language), heading(msg("{}, pupils", schools.name), language),
                heading(msg("Mean"), language)};
  const auto mean = [&](std::uint64_t pupils, double value) {
    return Cell{pupils == 0 ? "–" : fixed(value, 2, language), "n", ""};
  };
  for (const auto& t : schools.test_totals) {
    table.rows.push_back({words_cell(std::string(name(t.maker)) + (t.special ? " (sbo)" : "")),
                          number_cell(t.country, language), mean(t.country, t.country_mean),
                          number_cell(t.here, language), mean(t.here, t.here_mean)});
  }
  return table;
}

Table advice_sums_table(const MunicipalitySchools& schools, Language language) {
  Table table{say(msg("Final advices: the country and the municipality"), language), {}, {}, ""};
  table.head = {heading(msg("School year"), language, false), heading(msg("Country, institutions"), language),
                heading(msg("Country, pupils"), language), heading(msg("{}, institutions", schools.name), language),
                heading(msg("{}, pupils", schools.name), language)};
  for (const auto& t : schools.advice_totals) {
    table.rows.push_back({words_cell(to_string(t.season)), number_cell(t.country_institutions, language),
                          number_cell(t.country, language), number_cell(t.institutions, language),
                          number_cell(t.pupils, language)});
  }
  return table;
}

}  // namespace

std::string import_sums_section(const ImportInput& input, Language language) {
  const MunicipalitySchools& schools = *input.schools;
  Blocks blocks(language);
  blocks.paragraph(msg(
      "Sums over every row of the files, to hold against what DUO publishes, beside those of {}. In offerings and in "
      "none are together all first-year pupils, to the pupil.",
      schools.name));
  blocks.table(programmes_table(schools, language));
  blocks.table(tests_table(schools, language));
  blocks.aside(
      msg("Different tests have different scales: compare a mean with that of the country, never with another test."));
  blocks.table(advice_sums_table(schools, language));
  return blocks.html();
}

}  // namespace kansrijk::report
