#include <algorithm>

#include "report/format.hpp"
#include "report/render.hpp"
#include "report/sections.hpp"
#include "report/table.hpp"
#include "report/words.hpp"

namespace kansrijk::report {
namespace {

std::string signals_table(const SignalRecord& record, Language language) {
  Table table{say(msg("Pupils with a signal"), language), {}, {}, ""};
  table.head = {words_cell(say(msg("Signal"), language)),
                {say(msg("Pupils"), language), "n", ""},
                words_cell(say(msg("Meaning"), language))};
  for (std::size_t row = 0; row < record.rows.size(); ++row) {
    const auto with = std::count_if(record.fired.begin(), record.fired.end(),
                                    [row](std::uint32_t bits) { return ((bits >> row) & 1) != 0; });
    table.rows.push_back({words_cell(record.rows[row].title.in(language)),
                          number_cell(static_cast<std::uint64_t>(with), language),
                          words_cell(record.rows[row].meaning.in(language))});
  }
  return table_html(table, language);
}

}  // namespace

std::string signals_section(const ReportInput& input, Language language) {
  if (input.signals == nullptr) return "";
  View view;
  view.flag("own?", for_own_eyes(input)).text("tested", tested_on_simulated_pupils(language));
  view.text("table", for_own_eyes(input) ? signals_table(*input.signals, language) : std::string());
  return render("signals", view, language);
}

}  // namespace kansrijk::report
