#include <algorithm>

#include "report/format.hpp"
#include "report/render.hpp"
#include "report/sections.hpp"
#include "report/table.hpp"
#include "report/words.hpp"

namespace kansrijk::report {

std::string method_section(const ReportInput& input, Language language) {
  if (input.basis.empty()) return "";
  Table table{say(msg("What decided, and where it comes from"), language), {}, {}, "basis"};
  table.head = {words_cell(say(msg("Rule or value"), language)), words_cell(say(msg("Status"), language)),
                words_cell(say(msg("Source"), language)), words_cell(say(msg("Row"), language))};
  for (const Basis& basis : input.basis) {
    const bool assumed = basis.status == Status::assumption;
    table.rows.push_back({words_cell(basis.what.in(language)),
                          {(assumed ? "⚠ " : "") + status_title(basis.status, language), assumed ? "assumed" : "", ""},
                          words_cell(basis.source),
                          {basis.row, "code", ""}});
  }
  const bool assumes = std::any_of(input.basis.begin(), input.basis.end(),
                                   [](const Basis& basis) { return basis.status == Status::assumption; });
  View view;
  view.flag("assumes?", assumes).text("table", table_html(table, language));
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
