#include <algorithm>
#include <array>
#include <map>
#include <stdexcept>

#include "report/format.hpp"
#include "report/render.hpp"
#include "report/sections.hpp"
#include "report/table.hpp"
#include "report/words.hpp"

namespace kansrijk::report {
namespace {

/// Pupils by provisional advice and test advice, on the ladder. A pair that is not there cannot occur.
struct Matrix {
  std::map<std::pair<Step, Step>, std::optional<std::uint32_t>> cells;
  std::array<bool, step_count> row{}, column{};
  std::uint32_t most = 0;
};

Step step_named(std::string_view text) {
  for (int s = 0; s < static_cast<int>(step_count); ++s) {
    if (name(static_cast<Step>(s)) == text) return static_cast<Step>(s);
  }
  throw std::logic_error("no step of the ladder: " + std::string(text));
}

Matrix matrix_of(const std::vector<ReleasedCount>& counts) {
  Matrix matrix;
  for (const ReleasedCount& c : counts) {
    const std::size_t bar = std::min(c.key.find('|'), c.key.size() - 1);
    const Step advice = step_named(std::string_view(c.key).substr(0, bar));
    const Step test = step_named(std::string_view(c.key).substr(bar + 1));
    matrix.cells[{advice, test}] = c.count;
    matrix.row[static_cast<std::size_t>(advice)] = true;
    matrix.column[static_cast<std::size_t>(test)] = true;
    matrix.most = std::max(matrix.most, c.count.value_or(0));
  }
  return matrix;
}

/// `heat0` for nobody, then `heat1` … `heat5` in equal parts of the largest count.
std::string heat(std::uint32_t value, std::uint32_t most) {
  if (value == 0) return "heat0";
  return "heat" + std::to_string((std::uint64_t{5} * value + most - 1) / most);
}

Cell matrix_cell(const Matrix& matrix, Step advice, Step test, Language language) {
  const auto found = matrix.cells.find({advice, test});
  if (found == matrix.cells.end()) return {"·", "n never", say(msg("does not occur"), language)};
  Cell cell = number_cell(found->second, language);
  if (found->second) cell.kind += " " + heat(*found->second, matrix.most);
  if (rank(test) <= rank(advice)) return cell;
  cell.kind += " above";
  cell.text = "▲\u202f" + cell.text;
  cell.aside = say(msg("test above advice"), language);
  return cell;
}

/// A double advice may go on two lines, so that the columns of a narrow screen fit.
std::string breakable(std::string_view advice) {
  std::string text(advice);
  const std::size_t stroke = text.find('/');
  if (stroke != std::string::npos) text.insert(stroke + 1, "\u200b");
  return text;
}

std::string matrix_html(const Matrix& matrix, Language language) {
  Table table{say(msg("Pupils by provisional advice (rows) and test advice (columns)"), language), {}, {}, "heat"};
  table.head.push_back(words_cell(say(msg("Advice"), language)));
  for (std::size_t t = 0; t < step_count; ++t) {
    if (matrix.column[t]) table.head.push_back({breakable(name(static_cast<Step>(t))), "n", ""});
  }
  for (std::size_t a = step_count; a-- > 0;) {
    if (!matrix.row[a]) continue;
    std::vector<Cell> cells{words_cell(std::string(name(static_cast<Step>(a))))};
    for (std::size_t t = 0; t < step_count; ++t) {
      if (!matrix.column[t]) continue;
      cells.push_back(matrix_cell(matrix, static_cast<Step>(a), static_cast<Step>(t), language));
    }
    table.rows.push_back(std::move(cells));
  }
  return table_html(table, language);
}

std::string duties_html(const ReportInput& input, Language language) {
  Table table{say(msg("What the rules ask, in pupils"), language), {}, {}, ""};
  table.head = {words_cell(say(msg("Duty"), language)),
                {say(msg("Pupils"), language), "n", ""},
                words_cell(say(msg("Meaning"), language))};
  for (const ReleasedCount& c : input.figures.duty) {
    table.rows.push_back({words_cell(duty_title(c.key, language)), number_cell(c.count, language),
                          words_cell(duty_meaning(c.key, language))});
  }
  return table_html(table, language);
}

}  // namespace

std::string advice_section(const ReportInput& input, Language language) {
  if (input.review == nullptr) return "";
  const auto& counts = input.figures.advice_by_test;
  View view;
  view.flag("duties?", !input.figures.duty.empty()).text("duties", duties_html(input, language));
  view.flag("matrix?", !counts.empty());
  view.text("matrix", counts.empty() ? "" : matrix_html(matrix_of(counts), language));
  return render("advice", view, language);
}

}  // namespace kansrijk::report
