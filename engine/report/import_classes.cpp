#include <algorithm>
#include <map>

#include "report/blocks.hpp"
#include "report/format.hpp"
#include "report/import.hpp"
#include "report/svg.hpp"
#include "report/words.hpp"

namespace kansrijk::report {
namespace {

Cell heading(const Message& text, Language language, bool number = true) {
  return {say(text, language), number ? "n" : "", ""};
}

/// All offerings of one kind.
struct KindTotal {
  const MunicipalitySchools::Offering* any = nullptr;
  std::uint64_t offerings = 0, seats = 0, support = 0;
};

/// From narrow and low to broad and high, as a reader looks for them.
std::vector<KindTotal> kinds_of(const MunicipalitySchools& schools) {
  std::map<std::string, KindTotal> by_code;
  for (const MunicipalitySchools::Offering& offering : schools.offerings) {
    KindTotal& total = by_code[offering.code];
    total.any = &offering;
    ++total.offerings;
    total.seats += offering.seats;
    total.support += offering.support;
  }
  std::vector<KindTotal> kinds;
  for (const auto& [code, total] : by_code) kinds.push_back(total);
  std::stable_sort(kinds.begin(), kinds.end(),
                   [](const KindTotal& a, const KindTotal& b) { return a.any->levels < b.any->levels; });
  return kinds;
}

std::string kinds_chart(const std::vector<KindTotal>& kinds, Language language) {
  std::vector<BarGroup> groups;
  for (const KindTotal& kind : kinds) {
    groups.push_back({kind.any->name.in(language), {{static_cast<double>(kind.seats), number(kind.seats, language)}}});
  }
  return svg_bars(
      {"kinds", say(msg("First-year pupils per kind of class"), language),
       say(msg("One bar per kind of class, from lowest to highest level; the table below has the same numbers."),
           language)},
      groups);
}

Table kinds_table(const std::vector<KindTotal>& kinds, const MunicipalitySchools& schools, Language language) {
  Table table{say(msg("Kinds of class"), language), {}, {}, ""};
  table.head = {heading(msg("Class"), language, false),      heading(msg("Seats"), language),
                heading(msg("Of them with lwoo"), language), heading(msg("Offerings"), language),
                heading(msg("Breadth"), language, false),    heading(msg("Levels"), language, false)};
  std::uint64_t support = 0;
  for (const KindTotal& kind : kinds) {
    support += kind.support;
    table.rows.push_back({words_cell(kind.any->name.in(language)), number_cell(kind.seats, language),
                          number_cell(kind.support, language), number_cell(kind.offerings, language),
                          words_cell(breadth_title(kind.any->levels, language)),
                          words_cell(levels_title(kind.any->levels, language))});
  }
  table.rows.push_back({words_cell(say(msg("all offerings"), language)), number_cell(schools.seats(), language),
                        number_cell(support, language), number_cell(schools.offerings.size(), language), words_cell(""),
                        words_cell("")});
  return table;
}

std::string programme_title(const ImportInput& input, const MunicipalitySchools::NotOffered& row, Language language) {
  for (const ProgrammeKind& kind : *input.kinds) {
    if (kind.code == row.code) return kind.name.in(language);
  }
  return row.programme;
}

Table not_offered_table(const ImportInput& input, Language language) {
  Table table{say(msg("First-year pupils in no offering"), language), {}, {}, ""};
  table.head = {heading(msg("School"), language, false), heading(msg("Programme"), language, false),
                heading(msg("First-year pupils"), language), heading(msg("Why"), language, false)};
  for (const MunicipalitySchools::NotOffered& row : input.schools->not_offered) {
    const Message why =
        row.known ? msg("no source gives its levels") : msg("the code is not in the table of programmes");
    table.rows.push_back({words_cell(row.school_name + " (" + row.school_id + ")"),
                          words_cell(programme_title(input, row, language) + " (" + row.code + ")"),
                          number_cell(row.pupils, language), words_cell(say(why, language))});
  }
  return table;
}

/// Advices as rows, seasons as columns.
Table advices_table(const MunicipalitySchools& schools, Language language) {
  Table table{say(msg("Final advices per season"), language), {}, {}, ""};
  table.head = {heading(msg("Advice"), language, false)};
  for (const auto& total : schools.advice_totals) table.head.push_back({to_string(total.season), "n", ""});
  const auto row = [&](std::string title, auto value) {
    std::vector<Cell> cells{words_cell(std::move(title))};
    for (const auto& total : schools.advice_totals) cells.push_back(number_cell(value(total), language));
    table.rows.push_back(std::move(cells));
  };
  const auto of = [](std::size_t category) {
    return [category](const MunicipalitySchools::AdviceTotal& total) { return total.by_advice[category]; };
  };
  const std::size_t last = Advice::none().category();
  for (std::size_t category = 0; category <= last; ++category) {
    if (category == static_cast<std::size_t>(Step::pro_bb)) continue;  // a test advice only
    row(advice_title(name(advice_of_category(category)), language), of(category));
  }
  row(say(msg("all advices"), language), [](const auto& total) { return total.pupils; });
  row(say(msg("at least"), language), [](const auto& total) { return total.low; });
  row(say(msg("at most"), language), [](const auto& total) { return total.high; });
  row(say(msg("institutions with counts"), language), [](const auto& total) { return total.institutions; });
  return table;
}

}  // namespace

std::string import_classes_section(const ImportInput& input, Language language) {
  const MunicipalitySchools& schools = *input.schools;
  const auto count = [&](std::uint64_t n) { return number(n, language); };
  const std::vector<KindTotal> kinds = kinds_of(schools);
  const std::uint64_t left = schools.first_years() - schools.seats();
  Blocks blocks(language);
  blocks.finding(msg("{0} first-year pupils: {1} in {2} offerings at {3} locations, {4} in none.",
                     count(schools.first_years()), count(schools.seats()), count(schools.offerings.size()),
                     count(schools.secondary.size()), count(left)));
  blocks.paragraph(
      msg("An offering is a kind of class at a location, by the programme under which pupils are registered. Pupils "
          "with lwoo are counted in the class of the same levels, because nobody applies for an lwoo seat; "
          "gymnasium, atheneum and undivided vwo stay apart. Which levels a programme holds is in "
          "rules/duo/programmes.csv, with its source."));
  blocks.chart(kinds_chart(kinds, language)).table(kinds_table(kinds, schools, language));
  if (!schools.not_offered.empty()) {
    blocks.heading(msg("In no offering"));
    blocks.paragraph(
        msg("These pupils are in year 1 of a programme whose levels nobody gives, so no offering could be made of "
            "them. Add the offerings by hand if they matter to you."));
    blocks.table(not_offered_table(input, language));
  }
  return blocks.html();
}

std::string import_advices_section(const ImportInput& input, Language language) {
  Blocks blocks(language);
  blocks.paragraph(
      msg("All final advices of the institutions in this municipality, special primary schools not among them. Counts "
          "are exact where “at least” and “at most” are the same. Elsewhere a cell of 1 to 4 pupils is "
          "published as fewer than five and counts as 2 here, so that rare advices look more even than they are."));
  blocks.table(advices_table(*input.schools, language));
  return blocks.html();
}

}  // namespace kansrijk::report
