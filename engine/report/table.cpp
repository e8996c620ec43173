#include "report/table.hpp"

#include <utility>

#include "report/format.hpp"
#include "report/render.hpp"

namespace kansrijk::report {
namespace {

View view_of(const Cell& cell) {
  View view;
  view.text("text", cell.text).text("kind", cell.kind).text("aside", cell.aside).flag("aside?", !cell.aside.empty());
  return view;
}

std::vector<View> views_of(const std::vector<Cell>& cells, std::size_t first) {
  std::vector<View> views;
  for (std::size_t c = first; c < cells.size(); ++c) views.push_back(view_of(cells[c]));
  return views;
}

}  // namespace

Cell words_cell(std::string text) {
  return {std::move(text), "", ""};
}

Cell number_cell(std::optional<std::uint64_t> value, Language language) {
  return {count(value, language), value ? "n" : "n hid", ""};
}

std::string table_html(const Table& table, Language language) {
  std::vector<View> rows;
  for (const std::vector<Cell>& cells : table.rows) {
    View row;
    row.text("heading", cells.front().text).list("cells", views_of(cells, 1));
    rows.push_back(std::move(row));
  }
  View view;
  view.text("caption", table.caption).text("table-kind", table.kind);
  view.list("head", views_of(table.head, 0)).list("rows", std::move(rows));
  return render("table", view, language);
}

}  // namespace kansrijk::report
