#include "report/format.hpp"
#include "report/placed_by.hpp"
#include "report/render.hpp"
#include "report/sections.hpp"
#include "report/summary.hpp"
#include "report/svg.hpp"
#include "report/table.hpp"
#include "report/words.hpp"

namespace kansrijk::report {
namespace {

/// `244 (78%)`; the share only where the whole is known.
std::string with_share(std::optional<std::uint32_t> value, std::optional<std::uint64_t> all, Language language) {
  std::string text = count(value, language);
  if (!value || !all || *all == 0) return text;
  return text + " (" + percent(static_cast<double>(*value) / static_cast<double>(*all), 0, language) + ")";
}

std::string chart(const ReportInput& input, Language language) {
  const auto all = all_pupils(input);
  std::vector<BarGroup> groups;
  std::string description;
  for (const ReleasedCount& c : input.figures.placed) {
    const std::string text = with_share(c.count, all, language);
    groups.push_back({rank_title(c.key, language), {{c.count, text}}});
    description += groups.back().label + ": " + text + ". ";
  }
  return svg_bars({"chart-placed", say(msg("Pupils by the choice they were placed at"), language), description},
                  groups);
}

std::string numbers(const ReportInput& input, Language language) {
  const auto all = all_pupils(input);
  Table table{say(msg("Pupils by the choice they were placed at"), language), {}, {}, ""};
  table.head = {words_cell(say(msg("Placed at"), language)),
                {say(msg("Pupils"), language), "n", ""},
                {say(msg("Share"), language), "n", ""}};
  for (const ReleasedCount& c : input.figures.placed) {
    Cell share{"–", "n", ""};
    if (!c.count) share = number_cell(std::nullopt, language);
    if (c.count && all && *all > 0) {
      share.text = percent(static_cast<double>(*c.count) / static_cast<double>(*all), 1, language);
    }
    table.rows.push_back({words_cell(rank_title(c.key, language)), number_cell(c.count, language), share});
  }
  return table_html(table, language);
}

}  // namespace

std::string placement_section(const ReportInput& input, Language language) {
  if (input.placement == nullptr) return "";
  View view;
  view.flag("placed?", !input.figures.placed.empty()).text("policy", input.placement->policy);
  view.text("mechanism", input.placement->mechanism);
  view.text("chart", chart(input, language)).text("numbers", numbers(input, language));
  const PlacedBy by = placed_by(input, language);
  view.flag("flow?", !by.flow.empty()).text("flow", by.flow).text("by", by.tables).flag("by?", !by.tables.empty());
  std::string notes;
  for (const Message& note : input.placement_notes) notes += "<li>" + escape(say(note, language)) + "</li>\n";
  view.flag("notes?", !notes.empty()).text("notes", notes);
  return render("placement", view, language);
}

}  // namespace kansrijk::report
