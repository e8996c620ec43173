#include <algorithm>

#include "report/format.hpp"
#include "report/render.hpp"
#include "report/sections.hpp"
#include "report/svg.hpp"
#include "report/table.hpp"
#include "report/words.hpp"

namespace kansrijk::report {
namespace {

using State = ReleasedCell::State;
using Cells = std::vector<const ReleasedCell*>;

bool tells_a_share(const ReleasedCell& cell) {
  return cell.state == State::shown || cell.state == State::at_most || cell.state == State::at_least;
}

ForestRow forest_row(const ReleasedCell& cell, Language language) {
  ForestRow row;
  row.label = group_title(cell.dimension, cell.group, language);
  row.text = share_words(cell, 0, language);
  if (!tells_a_share(cell)) return row;
  row.share = cell.share;
  if (cell.state == State::at_most) row.mark = ForestRow::Mark::at_most;
  if (cell.state == State::at_least) row.mark = ForestRow::Mark::at_least;
  if (cell.state != State::shown) return row;
  row.low = cell.low;
  row.high = cell.high;
  return row;
}

std::string interval_words(const ReleasedCell& cell, Language language) {
  if (cell.state != State::shown || !cell.low || !cell.high) return "–";
  return percent(*cell.low, 1, language) + " – " + percent(*cell.high, 1, language);
}

/// A count of a cell: hidden cells say so, cells that release only a bound or nobody's share say –.
Cell count_cell(const ReleasedCell& cell, std::optional<std::uint32_t> value, Language language) {
  if (cell.state == State::not_estimable) return {"–", "n", ""};
  return number_cell(cell.state == State::hidden ? std::nullopt : value, language);
}

std::string numbers(const std::string& title, const Cells& cells, Language language) {
  Table table{title, {}, {}, ""};
  table.head = {words_cell(say(msg("Group"), language)),       words_cell(say(msg("Step"), language)),
                {say(msg("Got this far"), language), "n", ""}, {say(msg("Took the step"), language), "n", ""},
                {say(msg("Share"), language), "n", ""},        {say(msg("95% interval"), language), "n", ""}};
  for (const ReleasedCell* cell : cells) {
    const bool plain = cell->state == State::shown && cell->share;
    table.rows.push_back({words_cell(group_title(cell->dimension, cell->group, language)),
                          words_cell(step_title(cell->step, language)),
                          count_cell(*cell, cell->of, language),
                          count_cell(*cell, cell->count, language),
                          {plain ? percent(*cell->share, 1, language) : share_words(*cell, 0, language),
                           cell->state == State::hidden ? "n hid" : "n", ""},
                          {interval_words(*cell, language), "n", ""}});
  }
  return table_html(table, language);
}

View step_view(const std::string& step, const Cells& cells, const std::string& id, Language language) {
  const std::string title = step_title(step, language);
  std::vector<ForestRow> rows;
  std::string description;
  for (const ReleasedCell* cell : cells) {
    if (cell->step != step) continue;
    rows.push_back(forest_row(*cell, language));
    description += rows.back().label + ": " + rows.back().text;
    if (rows.back().low) description += " (" + interval_words(*cell, language) + ")";
    description += ". ";
  }
  View view;
  view.text("step", title).text("chart", svg_forest({id, title, description}, rows));
  return view;
}

View dimension_view(const ReleasedAudit& audit, const Cells& cells, std::size_t index, Language language) {
  const std::string title = dimension_title(cells.front()->dimension, language);
  std::vector<View> steps;
  for (std::size_t s = 0; s < audit.steps.size(); ++s) {
    const std::string& step = audit.steps[s];
    if (std::none_of(cells.begin(), cells.end(), [&](const ReleasedCell* c) { return c->step == step; })) continue;
    steps.push_back(step_view(step, cells, "audit-" + std::to_string(index) + "-" + std::to_string(s), language));
  }
  View view;
  view.text("dimension", title).list("steps", std::move(steps)).text("numbers", numbers(title, cells, language));
  return view;
}

}  // namespace

std::string share_words(const ReleasedCell& cell, int decimals, Language language) {
  switch (cell.state) {
    case State::hidden:
      return say(msg("hidden (too few pupils)"), language);
    case State::not_estimable:
      return say(msg("nobody got this far"), language);
    case State::at_most:
      if (!cell.share) return say(msg("almost nobody"), language);
      return say(msg("at most {}", percent(*cell.share, decimals, language)), language);
    case State::at_least:
      if (!cell.share) return say(msg("almost everyone"), language);
      return say(msg("at least {}", percent(*cell.share, decimals, language)), language);
    case State::shown:
      break;
  }
  if (!cell.share) return hidden_word(language);
  const std::string share = percent(*cell.share, decimals, language);
  return cell.of ? say(msg("{} of {}", share, number(*cell.of, language)), language) : share;
}

std::string audit_section(const ReportInput& input, Language language) {
  if (input.audit == nullptr || input.audit->cells.empty()) return "";
  std::vector<Cells> dimensions;
  for (const ReleasedCell& cell : input.audit->cells) {
    if (dimensions.empty() || dimensions.back().front()->dimension != cell.dimension) dimensions.emplace_back();
    dimensions.back().push_back(&cell);
  }
  std::vector<View> views;
  for (std::size_t d = 0; d < dimensions.size(); ++d) {
    views.push_back(dimension_view(*input.audit, dimensions[d], d, language));
  }
  return render("audit", View{}.list("dimensions", std::move(views)), language);
}

}  // namespace kansrijk::report
