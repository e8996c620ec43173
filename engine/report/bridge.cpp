#include <algorithm>
#include <array>

#include "report/format.hpp"
#include "report/render.hpp"
#include "report/sections.hpp"
#include "report/svg.hpp"
#include "report/table.hpp"
#include "report/words.hpp"

namespace kansrijk::report {
namespace {

Cell heading(const Message& text, Language language, bool numbers = true) {
  return {say(text, language), numbers ? "n" : "", ""};
}

std::optional<std::uint64_t> pupils_with(const ReportInput& input, Advice advice) {
  return released(input.figures.demand, advice.is_missing() ? "missing" : name(advice));
}

std::string demand_chart(const ReportInput& input, Language language) {
  std::vector<BarGroup> groups;
  std::string description;
  for (const auto& demand : input.bridge->demand) {
    const auto pupils = pupils_with(input, demand.advice);
    const std::string seats = say(msg("{} seats", number(demand.seats_open, language)), language);
    const std::string people =
        pupils ? say(msg("{} pupils", number(*pupils, language)), language) : hidden_word(language);
    const std::string advice = advice_title(name(demand.advice), language);
    groups.push_back({advice, {{pupils, people}, {demand.seats_open, seats}}});
    description += advice + ": " + people + ", " + seats + ". ";
  }
  return svg_bars({"chart-demand", say(msg("Pupils and the seats open to them, per advice"), language), description},
                  groups);
}

std::string demand_table(const ReportInput& input, Language language) {
  const bool own = for_own_eyes(input);
  Table table{say(msg("Demand per final advice"), language), {}, {}, ""};
  table.head = {heading(msg("Advice"), language, false), heading(msg("Pupils"), language),
                heading(msg("Seats open to them"), language)};
  if (own) {
    table.head.push_back(heading(msg("First choice: one level"), language));
    table.head.push_back(heading(msg("First choice: dakpan"), language));
    table.head.push_back(heading(msg("First choice: broad"), language));
    table.head.push_back(heading(msg("Seated at best"), language));
  }
  for (const auto& demand : input.bridge->demand) {
    std::vector<Cell> row{words_cell(advice_title(name(demand.advice), language)),
                          number_cell(pupils_with(input, demand.advice), language),
                          number_cell(demand.seats_open, language)};
    if (own) {
      for (const auto value :
           {demand.first_choices_single, demand.first_choices_dakpan, demand.first_choices_broad, demand.seated}) {
        row.push_back(number_cell(value, language));
      }
    }
    table.rows.push_back(std::move(row));
  }
  return table_html(table, language);
}

std::string supply_table(const ReportInput& input, Language language) {
  const bool own = for_own_eyes(input);
  Table table{say(msg("Supply per range of levels"), language), {}, {}, ""};
  table.head = {heading(msg("Levels"), language, false), heading(msg("Breadth"), language, false),
                heading(msg("Offerings"), language), heading(msg("Seats"), language)};
  if (own) table.head.push_back(heading(msg("First choices"), language));
  for (const auto& supply : input.bridge->supply) {
    std::vector<Cell> row{words_cell(levels_title(supply.levels, language)),
                          words_cell(breadth_title(supply.levels, language)), number_cell(supply.offerings, language),
                          number_cell(supply.seats, language)};
    if (own) row.push_back(number_cell(supply.first_choices, language));
    table.rows.push_back(std::move(row));
  }
  return table_html(table, language);
}

std::string remark(const BridgeRecord::Classes& classes, Language language) {
  if (classes.below_minimum) return say(msg("fewer classes than the minimum"), language);
  if (classes.above_maximum) return say(msg("more classes than the maximum"), language);
  return "–";
}

std::string classes_table(const ReportInput& input, Language language) {
  const Offerings& offerings = input.season->offerings;
  Table table{say(msg("Whole classes per offering"), language), {}, {}, ""};
  table.head = {heading(msg("Offering"), language, false), heading(msg("Levels"), language, false),
                heading(msg("Seats"), language),           heading(msg("Classes"), language),
                heading(msg("Class size"), language),      heading(msg("Remark"), language, false)};
  for (const auto& classes : input.bridge->classes) {
    const std::size_t o = classes.offering.value;
    const std::string& title = offerings.name.at(o).empty() ? offerings.id.at(o) : offerings.name.at(o);
    table.rows.push_back({words_cell(title), words_cell(levels_title(offerings.levels.at(o), language)),
                          number_cell(classes.seats, language), number_cell(classes.classes, language),
                          number_cell(classes.class_size, language), words_cell(remark(classes, language))});
  }
  return table_html(table, language);
}

/// What one secondary school offers.
struct SchoolSupply {
  std::string name, classes;
  std::uint64_t seats = 0;
};

/// Schools with their classes, most seats first; nothing where no offering names its school.
std::vector<SchoolSupply> school_supply(const Season& season, Language language) {
  const SecondarySchools& schools = season.secondary_schools;
  std::vector<SchoolSupply> all(schools.size());
  for (std::size_t s = 0; s < schools.size(); ++s) all[s].name = schools.name[s];
  for (std::size_t o = 0; o < season.offerings.size(); ++o) {
    const auto school = find_id(schools.id, season.offerings.school_id[o]);
    if (!school) continue;
    const std::string levels = levels_title(season.offerings.levels[o], language);
    const std::string seats = number(season.offerings.seats[o], language);
    all[*school].classes += (all[*school].classes.empty() ? "" : ", ") + levels + " " + seats;
    all[*school].seats += season.offerings.seats[o];
  }
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.seats > b.seats; });
  return all;
}

std::string schools_table(const std::vector<SchoolSupply>& schools, Language language) {
  Table table{say(msg("Secondary schools and the seats of their classes"), language), {}, {}, ""};
  table.head = {heading(msg("School"), language, false), heading(msg("Seats"), language),
                heading(msg("Classes and their seats"), language, false)};
  for (const SchoolSupply& school : schools)
    table.rows.push_back({words_cell(school.name), number_cell(school.seats, language), words_cell(school.classes)});
  return table_html(table, language);
}

/// How many of the seats are in classes of one level, of two, of more. Seats are no pupils: nothing is hidden.
std::string breadth_in_words(const Offerings& offerings, Language language) {
  std::array<std::uint64_t, 3> seats{};
  std::uint64_t all = 0;
  for (std::size_t o = 0; o < offerings.size(); ++o) {
    if (!offerings.levels[o]) continue;
    seats[static_cast<std::size_t>(breadth(*offerings.levels[o]))] += offerings.seats[o];
    all += offerings.seats[o];
  }
  if (all == 0) return "";
  const auto share = [&](std::size_t kind) {
    return percent(static_cast<double>(seats[kind]) / static_cast<double>(all), 0, language);
  };
  return say(msg("Of {} seats, {} are in classes of one level, {} in dakpan classes and {} in broad ones.",
                 number(all, language), share(0), share(1), share(2)),
             language);
}

std::string listed(const std::vector<Advice>& advices, Language language) {
  std::string text;
  for (const Advice advice : advices) text += (text.empty() ? "" : ", ") + advice_title(name(advice), language);
  return text;
}

/// Whether all fit, in words. A release that hides a count of demand does not get a sentence that may give it away.
std::string fit(const ReportInput& input, Language language) {
  const BridgeRecord& bridge = *input.bridge;
  if (!for_own_eyes(input) && !total(input.figures.demand)) {
    return say(msg("Whether there is a seat for everyone is left out: a count behind it is hidden."), language);
  }
  if (bridge.bottleneck.empty()) return say(msg("Before wishes count, there is a seat for everyone."), language);
  return say(msg("There are too few seats for these advices together: {}. They have {} pupils, and all the seats they "
                 "may take are {}.",
                 listed(bridge.bottleneck, language), number(bridge.bottleneck_pupils, language),
                 number(bridge.bottleneck_seats, language)),
             language);
}

}  // namespace

std::string bridge_section(const ReportInput& input, Language language) {
  if (input.bridge == nullptr || input.season == nullptr) return "";
  View view;
  view.text("fit", fit(input, language)).flag("own?", for_own_eyes(input));
  view.text("chart", demand_chart(input, language)).text("demand", demand_table(input, language));
  view.text("supply", supply_table(input, language)).text("classes", classes_table(input, language));
  const auto schools = school_supply(*input.season, language);
  view.text("breadth", breadth_in_words(input.season->offerings, language));
  view.flag("schools?", !schools.empty()).text("schools", schools_table(schools, language));
  view.text("school_count", number(schools.size(), language));
  view.text("offerings", number(input.bridge->classes.size(), language));
  return render("bridge", view, language);
}

}  // namespace kansrijk::report
