#include <cmath>
#include <cstdlib>

#include <fmt/format.h>

#include "report/format.hpp"
#include "report/paper_parts.hpp"
#include "report/render.hpp"
#include "report/svg_path.hpp"
#include "report/table.hpp"
#include "report/words.hpp"

namespace kansrijk::report {
namespace {

View named(const std::string& label, const std::string& value) {
  return View{}.text("label", label).text("value", value);
}

std::string test_state(const PupilFile& pupil, Language language) {
  if (pupil.test == TestState::pending) return say(msg("the result is still to come"), language);
  if (pupil.test == TestState::none) return say(msg("no result"), language);
  return pupil.test_advice ? std::string(name(*pupil.test_advice)) : say(msg("no advice known"), language);
}

std::vector<View> test_facts(const PupilFile& pupil, Language language) {
  std::vector<View> facts{named(say(msg("Test advice"), language), test_state(pupil, language))};
  if (!pupil.provider.empty()) facts.push_back(named(say(msg("Test"), language), pupil.provider));
  if (pupil.received) facts.push_back(named(say(msg("Received"), language), long_date(*pupil.received, language)));
  if (pupil.corrected) {
    facts.push_back(named(say(msg("Note"), language),
                          say(msg("This result takes the place of an earlier one."), language)));
  }
  return facts;
}

std::vector<View> law_facts(const PupilFile& pupil, Language language) {
  std::vector<View> facts{
      named(say(msg("Provisional advice"), language), advice_title(name(pupil.provisional), language))};
  if (pupil.steps) {
    const Message text = *pupil.steps > 0 ? msg("above the advice; half steps: {}", *pupil.steps)
                                          : msg("not above the advice");
    facts.push_back(named(say(msg("The test lies"), language), say(text, language)));
  }
  facts.push_back(named(say(msg("Outcome"), language), duty_title(name(pupil.duty), language) + ". " +
                                                           duty_meaning(name(pupil.duty), language) + "."));
  if (!pupil.target.is_missing()) facts.push_back(named(say(msg("Target"), language), name(pupil.target)));
  return facts;
}

std::vector<View> rule_views(const std::vector<PupilFile::Rule>& rules, Language language) {
  std::vector<View> views;
  for (const auto& rule : rules) views.push_back(View{}.text("what", rule.what.in(language)).text("row", rule.row));
  return views;
}

std::vector<View> why_not_views(const PupilFile& pupil, Language language) {
  std::vector<View> views;
  for (const auto& why : pupil.law.why_not) {
    std::string text;
    for (const auto& o : why.obstacles) {
      text += (text.empty() ? "" : "; ") +
              say(msg("{0} is {1}, the row asks {2}", o.label.in(language), o.is.in(language), o.asks), language);
    }
    views.push_back(View{}.text("outcome", why.outcome.in(language)).text("text", text));
  }
  return views;
}

std::string values_line(const PupilFile& pupil, Language language) {
  std::string text;
  for (const auto& value : pupil.law.values)
    text += (text.empty() ? "" : "; ") + value.label.in(language) + ": " + value.value.in(language);
  return text;
}

std::vector<View> decision_views(const PupilFile& pupil, Language language) {
  std::vector<View> views;
  for (const auto& decision : pupil.decisions) {
    const std::string reason = reason_words(decision, language);
    std::string persons;
    for (const std::string& person : decision.persons) persons += (persons.empty() ? "" : ", ") + person;
    View view;
    view.text("kind", decision_title(decision.kind, language)).text("advice", name(decision.advice));
    view.text("persons", persons).text("when", long_date(std::chrono::floor<std::chrono::days>(decision.at), language));
    view.flag("reason?", !reason.empty()).text("reason", reason);
    views.push_back(std::move(view));
  }
  return views;
}

View pupil_view(const SchoolPapers& school, const PupilFile& pupil, std::size_t number, Language language) {
  View view;
  view.text("n", fmt::to_string(number)).text("pupil", pupil.id);
  view.text("head", sheet_head(school, say(msg("Page of one pupil"), language), language));
  view.list("test", test_facts(pupil, language)).text("law", law_part(pupil, language));
  view.flag("decided?", !pupil.decisions.empty()).list("decisions", decision_views(pupil, language));
  view.flag("several?", pupil.decisions.size() > 1).flag("changed?", pupil.changed_since_decision);
  view.flag("given?", pupil.final_source == FinalSource::given).text("final", name(pupil.final_advice));
  const std::string next = next_step_line(pupil, language);
  view.flag("next?", !next.empty()).text("next", next).flag("beside?", pupil.beside.has_value());
  view.text("beside", pupil.beside ? beside_part(pupil, number, language) : std::string());
  return view;
}

}  // namespace

std::string law_part(const PupilFile& pupil, Language language) {
  const PupilFile::Rule& because = pupil.law.because;
  View view;
  view.list("facts", law_facts(pupil, language)).text("what", because.what.in(language)).text("row", because.row);
  view.text("source", because.source.in(language)).text("address", because.address);
  view.text("looked-up", say(msg("looked up on {}", because.checked), language));
  view.flag("assumption?", because.assumption).flag("unverified?", !because.verified);
  view.text("values-line", values_line(pupil, language));
  view.flag("gave-way?", !pupil.law.gave_way.empty()).list("gave-way", rule_views(pupil.law.gave_way, language));
  view.flag("why-not?", !pupil.law.why_not.empty()).list("why-not", why_not_views(pupil, language));
  return render("pupil_law", view, language);
}

std::string pupil_pages(const SchoolPapers& school, Language language) {
  std::vector<View> views;
  for (const PupilFile& pupil : school.pupils) views.push_back(pupil_view(school, pupil, views.size() + 1, language));
  View view;
  view.list("pupils", std::move(views));
  return paper_html("pages", say(msg("Pages of pupils"), language), render("pupil_page", view, language), language);
}

}  // namespace kansrijk::report
