#include <algorithm>
#include <numeric>

#include "report/blocks.hpp"
#include "report/format.hpp"
#include "report/import.hpp"

namespace kansrijk::report {
namespace {

Cell heading(const Message& text, Language language, bool number = false) {
  return {say(text, language), number ? "n" : "", ""};
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

std::string name_of(const MunicipalitySchools& schools, const std::string& id) {
  const auto found = std::find_if(schools.primary.begin(), schools.primary.end(),
                                  [&](const OpenData::Location& l) { return l.id.starts_with(id); });
  return found == schools.primary.end() ? "" : found->name;
}

void by_place(const MunicipalitySchools& schools, Language language, Blocks& blocks) {
  Table table{say(msg("Secondary schools that are in no address file"), language), {}, {}, ""};
  table.head = {heading(msg("Code"), language), heading(msg("School"), language),
                heading(msg("First-year pupils"), language, true)};
  for (const auto& school : schools.secondary) {
    if (!school.by_place) continue;
    table.rows.push_back({words_cell(school.id), words_cell(school.name), number_cell(school.first_years, language)});
  }
  if (!table.rows.empty()) {
    blocks.heading(msg("Secondary schools known by their place only"));
    blocks.paragraph(
        msg("These locations have pupils and no address. They were put in this municipality because their place is "
            "in no other; they have no postcode."));
    blocks.table(table);
  }
  if (!schools.in_two_places.empty()) {
    blocks.paragraph(
        msg("Left out, because another municipality has a place of the same name: {}.", joined(schools.in_two_places)));
  }
}

Cell where(const MunicipalitySchools::OnlyInIndex& row, Language language) {
  if (!row.addressed_in.empty()) return words_cell(say(msg("its address is in {}", row.addressed_in), language));
  if (row.special) return words_cell(say(msg("special primary school (sbo)"), language));
  return words_cell(say(msg("in no address file: newer, special or closed"), language));
}

void only_in_index(const MunicipalitySchools& schools, Language language, Blocks& blocks) {
  if (schools.only_in_index.empty()) return;
  Table table{say(msg("Institutions that are not in the season"), language), {}, {}, ""};
  table.head = {heading(msg("Code"), language), heading(msg("Institution"), language),
                heading(msg("Advices in {}", to_string(schools.season)), language, true),
                heading(msg("Why"), language)};
  std::uint64_t pupils = 0;
  for (const auto& row : schools.only_in_index) {
    pupils += row.pupils.value_or(0);
    const Cell advices = row.pupils ? number_cell(*row.pupils, language) : Cell{"–", "n", ""};
    table.rows.push_back(
        {words_cell(row.institution.id), words_cell(row.institution.name), advices, where(row, language)});
  }
  blocks.heading(msg("Primary schools that the index puts here and the address file does not"));
  blocks.paragraph(msg(
      "{0} institutions, with {1} final advices in {2}. They are not in schools.csv, and their advices are not in the "
      "sums: add them by hand if they belong to your question.",
      number(schools.only_in_index.size(), language), number(pupils, language), to_string(schools.season)));
  blocks.table(table);
}

void without_advices(const MunicipalitySchools& schools, Language language, Blocks& blocks) {
  if (schools.without_advices.empty()) return;
  Table table{say(msg("Institutions without final advices"), language), {}, {}, ""};
  table.head = {heading(msg("Code"), language), heading(msg("School"), language),
                heading(msg("Last counts"), language)};
  for (const std::string& id : schools.without_advices) {
    std::string last = "–";
    for (const auto& counts : schools.advices) {
      if (counts.institution == id) last = to_string(counts.season);
    }
    table.rows.push_back({words_cell(id), words_cell(name_of(schools, id)), words_cell(last)});
  }
  blocks.heading(msg("Primary schools without final advices in {}", to_string(schools.season)));
  blocks.paragraph(
      msg("{} institutions of the address file have no counts in this season: closed, merged, or without a group 8.",
          number(schools.without_advices.size(), language)));
  blocks.folded(msg("Show these schools"), table);
}

void shared(const MunicipalitySchools& schools, Language language, Blocks& blocks) {
  if (schools.shared.empty()) return;
  Table table{say(msg("Institutions in several municipalities"), language), {}, {}, ""};
  table.head = {heading(msg("Code"), language), heading(msg("School"), language), heading(msg("Also in"), language),
                heading(msg("Advices in {}", to_string(schools.season)), language, true)};
  for (const auto& row : schools.shared) {
    table.rows.push_back({words_cell(row.institution), words_cell(row.name), words_cell(joined(row.elsewhere)),
                          number_cell(row.pupils, language)});
  }
  blocks.heading(msg("Primary schools that are in other municipalities as well"));
  blocks.paragraph(msg(
      "Their advices are counted for all their locations together, so some of these pupils were at school elsewhere."));
  blocks.table(table);
}

/// Locations that one of the files does not have.
void gaps(const MunicipalitySchools& schools, Language language, Blocks& blocks) {
  Table table{say(msg("Primary schools that a file does not have"), language), {}, {}, ""};
  table.head = {heading(msg("Missing"), language), heading(msg("Locations"), language, true),
                heading(msg("Which"), language)};
  const auto row = [&](const Message& what, const std::vector<std::string>& ids) {
    if (ids.empty()) return;
    table.rows.push_back({words_cell(say(what, language)), number_cell(ids.size(), language), words_cell(joined(ids))});
  };
  row(msg("end test and group 8"), schools.without_end_test);
  row(msg("distance from home"), schools.without_distance);
  row(msg("achterstandsscore"), schools.without_disadvantage);
  if (table.rows.empty()) return;
  blocks.heading(msg("Gaps in the facts of primary schools"));
  blocks.table(table);
}

void without_first_years(const MunicipalitySchools& schools, Language language, Blocks& blocks) {
  if (schools.without_first_years.empty()) return;
  Table table{say(msg("Secondary schools without first-year pupils"), language), {}, {}, ""};
  table.head = {heading(msg("Code"), language), heading(msg("School"), language)};
  for (const auto& school : schools.without_first_years)
    table.rows.push_back({words_cell(school.id), words_cell(school.name)});
  blocks.heading(msg("Secondary schools without first-year pupils"));
  blocks.paragraph(
      msg("{} locations of the address file have no pupils in year 1: upper years only, closed, or not yet open. They "
          "are not in secondary_schools.csv.",
          number(schools.without_first_years.size(), language)));
  blocks.folded(msg("Show these schools"), table);
}

}  // namespace

std::string import_unmatched_section(const ImportInput& input, Language language) {
  const MunicipalitySchools& schools = *input.schools;
  Blocks blocks(language);
  blocks.paragraph(
      msg("Files of different years and makers never fit entirely. This is everything that was left over or put "
          "somewhere by a rule."));
  only_in_index(schools, language, blocks);
  without_advices(schools, language, blocks);
  shared(schools, language, blocks);
  gaps(schools, language, blocks);
  by_place(schools, language, blocks);
  without_first_years(schools, language, blocks);
  return blocks.html();
}

}  // namespace kansrijk::report
