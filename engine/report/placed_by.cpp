#include "report/placed_by.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "report/format.hpp"
#include "report/svg_frame.hpp"
#include "report/table.hpp"
#include "report/words.hpp"

namespace kansrijk::report {
namespace {

constexpr std::size_t most_rows = 24;  ///< offerings in the picture: those most asked for
constexpr int row_height = 26, band_height = 18, head_height = 26;
constexpr double from = 34, to = 66;  // percent of the width: between these the bands run

/// Pupils who were in no draw stand together under this name.
constexpr std::string_view no_list = "no-list";

/// One group of a released table, with its steps.
struct Group {
  std::string id;
  const ReleasedCell* first = nullptr;
  const ReleasedCell* top3 = nullptr;
  const ReleasedCell* top5 = nullptr;
  const ReleasedCell* placed = nullptr;

  const ReleasedCell*& at(std::string_view step) {
    return step == "placed" ? placed : step == "top-5" ? top5 : step == "top-3" ? top3 : first;
  }
};

std::vector<Group> groups_of(const ReleasedAudit& table) {
  std::vector<Group> groups;
  for (const ReleasedCell& cell : table.cells) {
    if (cell.dimension == "all") continue;
    if (groups.empty() || groups.back().id != cell.group) groups.push_back({cell.group});
    groups.back().at(cell.step) = &cell;
  }
  return groups;
}

std::string title(const ReportInput& input, const std::string& dimension, const std::string& id, Language language) {
  if (id == no_list) return say(msg("no list, or a seat before the draw"), language);
  if (dimension != "first-choice") return group_title(dimension, id, language);
  const Offerings& all = input.season->offerings;
  const auto at = find_id(all.id, id);
  const bool named = at && *at < all.name.size() && !all.name[*at].empty();
  return named ? all.name[*at] : id;
}

/// Where the list of the offering closed.
std::string closed(const ReportInput& input, const std::string& id, Language language) {
  const auto at = find_id(input.season->offerings.id, id);
  if (!at || *at >= input.placement->cut_offs.size()) return "";
  const PlacementRecord::CutOff& cut = input.placement->cut_offs[*at];
  if (!cut.full) return say(msg("not full"), language);
  return cut.number ? say(msg("full, last number {}", *cut.number), language) : say(msg("full"), language);
}

/// What share of a group a cell tells; bounds count as all or nobody, which is what the picture can show of them.
double drawn(const ReleasedCell* cell) {
  if (cell == nullptr) return 0;
  if (cell->state == ReleasedCell::State::at_least) return 1;
  return cell->share.value_or(0);
}

bool tells(const ReleasedCell* cell) {
  return cell != nullptr && cell->state != ReleasedCell::State::hidden &&
         cell->state != ReleasedCell::State::not_estimable && cell->of.has_value();
}

/// A band from the left at height y0 to the right at y1, `thick` pixels.
std::string band(double y0, double y1, double thick, std::string_view kind) {
  if (thick < 0.4) return "";
  return fmt::format(
      "<path class=\"flow {}\" d=\"M0 {:.1f}C50 {:.1f} 50 {:.1f} 100 {:.1f}L100 {:.1f}C50 {:.1f} 50 {:.1f} 0 "
      "{:.1f}Z\"/>\n",
      kind, y0, y0, y1, y1, y1 + thick, y1 + thick, y0 + thick, y0 + thick);
}

/// From the offerings that were first choices to what became of them: that seat, a lower choice, no seat.
std::string flow(const ReportInput& input, const std::vector<Group>& groups, Language language) {
  std::vector<Group> shown;
  std::copy_if(groups.begin(), groups.end(), std::back_inserter(shown),
               [](const Group& g) { return g.id != no_list && tells(g.first) && tells(g.placed); });
  std::stable_sort(shown.begin(), shown.end(),
                   [](const Group& a, const Group& b) { return *a.first->of > *b.first->of; });
  if (shown.size() > most_rows) shown.resize(most_rows);
  if (shown.empty()) return "";
  const double all = [&] {
    double sum = 0;
    for (const Group& g : shown) sum += *g.first->of;
    return sum;
  }();
  const int height = head_height + static_cast<int>(shown.size()) * row_height;
  const double room = height - head_height - 2.0 * row_height;  // what the three ends share, with gaps between them
  double ends[3] = {0, 0, 0};
  for (const Group& g : shown) {
    const double first = drawn(g.first), placed = std::max(first, drawn(g.placed));
    ends[0] += *g.first->of * first;
    ends[1] += *g.first->of * (placed - first);
    ends[2] += *g.first->of * (1 - placed);
  }
  const double top[3] = {head_height, head_height + ends[0] / all * room + row_height,
                         head_height + (ends[0] + ends[1]) / all * room + 2.0 * row_height};
  double next[3] = {top[0], top[1], top[2]};
  std::string bands, labels, description;
  for (std::size_t i = 0; i < shown.size(); ++i) {
    const Group& g = shown[i];
    const double first = drawn(g.first), placed = std::max(first, drawn(g.placed));
    const double part[3] = {first, placed - first, 1 - placed};
    const char* kind[3] = {"kept", "lower", "none"};
    const double thick = *g.first->of / all * room;  // as thick on the left as on the right
    double y = head_height + static_cast<double>(i) * row_height + (row_height - thick) / 2;
    for (int k = 0; k < 3; ++k) {
      bands += band(y, next[k], thick * part[k], kind[k]);
      y += thick * part[k];
      next[k] += thick * part[k];
    }
    const std::string name = title(input, "first-choice", g.id, language);
    labels += fmt::format("<text class=\"label\" x=\"0\" y=\"{}\">{}</text>\n",
                          head_height + static_cast<int>(i) * row_height + band_height, escape(shortened(name, 34)));
    description += name + ": " + share_words(*g.first, 0, language) + ". ";
  }
  const std::string ends_words[3] = {say(msg("at the first choice"), language), say(msg("lower on the list"), language),
                                     say(msg("without a seat"), language)};
  for (int k = 0; k < 3; ++k) {
    const double middle = top[k] + ends[k] / all * room / 2;
    labels += fmt::format("<text class=\"label\" x=\"{}%\" y=\"{:.0f}\" dx=\"8\">{}</text>\n", to,
                          std::clamp(middle + 5, head_height + 12.0, height - 2.0), escape(ends_words[k]));
  }
  const std::string body = fmt::format(
      "<text class=\"tick\" x=\"0\" y=\"12\">{}</text>\n{}<svg x=\"{}%\" y=\"0\" width=\"{}%\" height=\"{}\" "
      "viewBox=\"0 0 100 {}\" preserveAspectRatio=\"none\">\n{}</svg>\n",
      escape(say(msg("First choice"), language)), labels, from, to - from, height, height, bands);
  return svg_frame({"chart-flow", say(msg("From first choices to seats"), language), description}, height, body);
}

std::string table_of(const ReportInput& input, const std::string& dimension, const std::vector<Group>& groups,
                     Language language) {
  const bool offerings = dimension == "first-choice";
  Table table{
      offerings ? say(msg("Pupils by their first choice"), language) : say(msg("Pupils by final advice"), language),
      {},
      {},
      ""};
  table.head = {words_cell(offerings ? say(msg("First choice"), language) : say(msg("Final advice"), language)),
                {say(msg("At the first choice"), language), "n", ""},
                {say(msg("First three"), language), "n", ""},
                {say(msg("First five"), language), "n", ""},
                {say(msg("With a seat"), language), "n", ""}};
  if (offerings) table.head.push_back({say(msg("The list"), language), "n", ""});
  for (const Group& g : groups) {
    std::vector<Cell> row{words_cell(title(input, dimension, g.id, language))};
    for (const ReleasedCell* cell : {g.first, g.top3, g.top5, g.placed})
      row.push_back({cell == nullptr ? "" : share_words(*cell, 0, language), "n", ""});
    if (offerings) row.push_back({closed(input, g.id, language), "n", ""});
    table.rows.push_back(std::move(row));
  }
  return table_html(table, language);
}

}  // namespace

PlacedBy placed_by(const ReportInput& input, Language language) {
  PlacedBy parts;
  for (const ReleasedAudit& table : input.placed_by) {
    const auto other = std::find_if(table.cells.begin(), table.cells.end(),
                                    [](const ReleasedCell& cell) { return cell.dimension != "all"; });
    if (other == table.cells.end()) continue;
    const std::vector<Group> groups = groups_of(table);
    if (other->dimension == "first-choice") parts.flow = flow(input, groups, language);
    parts.tables += table_of(input, other->dimension, groups, language);
  }
  return parts;
}

}  // namespace kansrijk::report
