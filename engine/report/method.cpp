#include <algorithm>
#include <iterator>

#include "report/format.hpp"
#include "report/render.hpp"
#include "report/sections.hpp"
#include "report/table.hpp"
#include "report/words.hpp"

namespace kansrijk::report {

namespace {

/// A table of rules stays unfolded up to this many rows.
constexpr std::size_t short_list = 12;

bool assumed(const Basis& basis) {
  return basis.status == Status::assumption;
}

std::string basis_table(const std::vector<Basis>& rows, const Message& caption, Language language) {
  Table table{say(caption, language), {}, {}, "basis"};
  table.head = {words_cell(say(msg("Rule or value"), language)), words_cell(say(msg("Status"), language)),
                words_cell(say(msg("Source"), language)), words_cell(say(msg("Row"), language))};
  for (const Basis& row : rows) {
    const Cell status{(assumed(row) ? "⚠ " : "") + status_title(row.status, language), assumed(row) ? "assumed" : "",
                      ""};
    table.rows.push_back({words_cell(row.what.in(language)), status, words_cell(row.source), {row.row, "code", ""}});
  }
  return table_html(table, language);
}

}  // namespace

std::string method_section(const ReportInput& input, Language language) {
  if (input.basis.empty()) return "";
  std::vector<Basis> assumptions;
  std::copy_if(input.basis.begin(), input.basis.end(), std::back_inserter(assumptions), assumed);
  View view;
  view.flag("assumes?", !assumptions.empty()).text("count", number(input.basis.size(), language));
  view.text("assumptions", basis_table(assumptions, msg("Assumptions"), language));
  view.text("table", basis_table(input.basis, msg("What decided, and where it comes from"), language));
  view.flag("short?", input.basis.size() <= short_list);
  return render("method", view, language);
}

std::string checks_section(const ReportInput& input, Language language) {
  if (input.checks.empty()) return "";
  Table table{say(msg("Properties that a second program checked"), language), {}, {}, "checks"};
  table.head = {words_cell(say(msg("Property"), language)), words_cell(say(msg("Result"), language)),
                words_cell(say(msg("Detail"), language))};
  for (const PropertyCheck& check : input.checks) {
    const std::string result =
        check.holds ? "✓ " + say(msg("holds"), language) : "✗ " + say(msg("does not hold"), language);
    table.rows.push_back({words_cell(check.name),
                          {result, check.holds ? "" : "failed", ""},
                          words_cell(check.detail.empty() ? "–" : check.detail)});
  }
  const auto holding =
      std::count_if(input.checks.begin(), input.checks.end(), [](const PropertyCheck& check) { return check.holds; });
  View view;
  view.text("holding", number(static_cast<std::uint64_t>(holding), language));
  view.text("all", number(input.checks.size(), language)).text("table", table_html(table, language));
  return render("checks", view, language);
}

}  // namespace kansrijk::report
