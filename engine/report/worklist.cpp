#include <map>

#include "report/format.hpp"
#include "report/render.hpp"
#include "report/sections.hpp"
#include "report/words.hpp"

namespace kansrijk::report {
namespace {

/// Schools stay unfolded up to this many pupils in the whole list.
constexpr std::size_t long_list = 40;

/// Above this many pupils a page would be too large to open: it then counts per school and names nobody.
constexpr std::size_t longest_list = 5000;

std::string school_title(const Season& season, const std::string& id) {
  const auto found = find_id(season.schools.id, id);
  if (!found || season.schools.name[*found].empty()) return id;
  return season.schools.name[*found];
}

void put_advice(View& view, const ReportInput& input, std::size_t p, Language language) {
  const auto title = [&](Advice advice) { return advice_title(name(advice), language); };
  view.text("provisional", title(input.season->pupils.provisional.at(p)));
  if (input.review == nullptr) return;
  const auto test = input.review->test_advice.at(p);
  const Advice target = input.review->target.at(p);
  view.flag("test?", test.has_value()).text("test", test ? std::string(name(*test)) : std::string());
  view.flag("target?", !target.is_missing()).text("target", name(target));
}

/// The signals of one pupil on a line; empty when there are none.
std::string signals_line(const SignalRecord& record, std::size_t p, Language language) {
  std::string line;
  for (std::size_t row = 0; row < record.rows.size(); ++row) {
    if (((record.fired.at(p) >> row) & 1) != 0)
      line += (line.empty() ? "" : "; ") + record.rows[row].title.in(language);
  }
  const std::string note = data_note(record.data.at(p), language);
  if (!line.empty() && !note.empty()) line += " (" + note + ")";
  return line;
}

View item_view(const WorkItem& item, const ReportInput& input, Language language) {
  const std::size_t p = item.pupil.value;
  View view;
  view.text("pupil", input.season->pupils.id.at(p)).text("why", item.why.in(language));
  view.text("duty", duty_title(name(item.duty), language)).flag("decided?", item.decided);
  view.text("step", next_step_title(item.step, language)).flag("changed?", item.changed_since_decision);
  view.flag("deadline?", item.deadline.has_value()).text("deadline", item.deadline ? to_string(*item.deadline) : "");
  view.flag("passed?", item.passed).flag("left?", item.school_days_left.has_value());
  view.text("left", number(static_cast<std::uint64_t>(item.school_days_left.value_or(0)), language));
  put_advice(view, input, p, language);
  const std::string signals = input.signals == nullptr ? "" : signals_line(*input.signals, p, language);
  view.flag("signals?", !signals.empty()).text("signals", signals);
  return view;
}

struct School {
  std::vector<View> items;
  std::size_t open = 0, all = 0;
};

}  // namespace

std::string worklist_section(const ReportInput& input, Language language) {
  if (input.worklist.empty() || input.season == nullptr) return "";
  std::map<std::string, School> schools;
  std::vector<View> changed;
  std::size_t open = 0;
  const bool named = input.worklist.size() <= longest_list;
  for (const WorkItem& item : input.worklist) {
    School& school = schools[input.season->pupils.school_id.at(item.pupil.value)];
    ++school.all;
    if (named && !item.changed_since_decision) school.items.push_back(item_view(item, input, language));
    if (named && item.changed_since_decision) changed.push_back(item_view(item, input, language));
    if (item.step != NextStep::send) ++school.open;
    if (item.step != NextStep::send) ++open;
  }
  std::vector<View> views;
  for (auto& [id, school] : schools) {
    View view;
    view.text("school", school_title(*input.season, id));
    view.text("count",
              say(msg("{} open of {}", number(school.open, language), number(school.all, language)), language));
    view.list("items", std::move(school.items)).flag("unfolded?", input.worklist.size() <= long_list);
    views.push_back(std::move(view));
  }
  View view;
  view.text("open", number(open, language)).text("all", number(input.worklist.size(), language));
  view.flag("changed?", !changed.empty()).list("changed", std::move(changed));
  view.flag("named?", named).list("schools", std::move(views));
  return render("worklist", view, language);
}

}  // namespace kansrijk::report
