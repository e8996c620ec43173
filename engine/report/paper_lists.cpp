#include <fmt/format.h>

#include "report/format.hpp"
#include "report/paper_parts.hpp"
#include "report/render.hpp"
#include "report/table.hpp"
#include "report/words.hpp"

namespace kansrijk::report {
namespace {

std::string decision_words(const PupilFile& pupil, Language language) {
  const PupilFile::Decision* decision = latest(pupil);
  if (decision == nullptr && pupil.final_source == FinalSource::given)
    return say(msg("final advice given: {}", name(pupil.final_advice)), language);
  if (decision == nullptr) return decision_title(DecisionKind::missing, language);
  return decision_title(decision->kind, language) + ": " + name(decision->advice);
}

View committee_row(const PupilFile& pupil, Language language) {
  View view;
  view.text("pupil", pupil.id).text("advice", advice_title(name(pupil.provisional), language));
  view.text("test", pupil.test_advice ? std::string(name(*pupil.test_advice)) : "–");
  view.text("steps", pupil.steps ? fmt::to_string(*pupil.steps) : "–");
  view.text("target", pupil.target.is_missing() ? "–" : name(pupil.target));
  view.text("duty", duty_title(name(pupil.duty), language));
  view.text("next", pupil.next ? next_step_line(pupil, language) : "–");
  view.text("decision", decision_words(pupil, language));
  return view;
}

std::string signals_table(const SchoolPapers& school, Language language) {
  Table table{say(msg("Signals of all pupils of the school"), language), {}, {}, "list"};
  table.head = {words_cell(say(msg("Pupil"), language)), words_cell(say(msg("Signals"), language))};
  for (const PupilFile& pupil : school.pupils) {
    if (!pupil.beside || pupil.beside->signals.empty()) continue;
    std::string text;
    for (const auto& signal : pupil.beside->signals) text += (text.empty() ? "" : "; ") + signal.title.in(language);
    const std::string note = data_note(pupil.beside->data, language);
    table.rows.push_back({words_cell(pupil.id), words_cell(note.empty() ? text : text + " (" + note + ")")});
  }
  if (table.rows.empty()) table.rows.push_back({words_cell("–"), words_cell(say(msg("no signals"), language))});
  return table_html(table, language);
}

/// What to say on the telephone; empty when nobody has to call.
std::string to_say(const PupilFile& pupil, LetterKind kind, Language language) {
  const std::string first = advice_words(pupil.provisional, language);
  const std::string last = advice_words(pupil.final_advice, language);
  const std::string test = pupil.test_advice ? advice_words(Advice(*pupil.test_advice), language) : "";
  switch (kind) {
    case LetterKind::raised:
      return say(msg("The advice goes up, from {0} to {1}.", first, last), language);
    case LetterKind::raised_partly:
      return say(msg("The advice goes up, from {0} to {1}. The test advice is {2}. Tell the reason, and invite the "
                     "parents to talk.",
                     first, last, test),
                 language);
    case LetterKind::kept:
      return say(
          msg("The advice stays {0}. The test advice is {1}. Tell the reason, and invite the parents to talk.", first,
              test),
          language);
    case LetterKind::corrected:
      return say(msg("There was a writing mistake in the first advice. The right advice is {}.", last), language);
    case LetterKind::judged:
      return say(msg("There is no fixed rule for this situation. The school decided: {}.", last), language);
    default:
      return "";
  }
}

}  // namespace

std::string committee_sheet(const SchoolPapers& school, Language language) {
  std::vector<View> rows;
  bool beside = false;
  for (const PupilFile& pupil : school.pupils) {
    if (before_committee(pupil)) rows.push_back(committee_row(pupil, language));
    beside = beside || pupil.beside.has_value();
  }
  View view;
  view.text("head", sheet_head(school, say(msg("Sheet for the committee"), language), language));
  view.flag("rows?", !rows.empty()).list("rows", std::move(rows)).flag("beside?", beside);
  view.text("tested", tested_on_simulated_pupils(language));
  view.text("signals", beside ? signals_table(school, language) : std::string());
  return paper_html("wide", say(msg("Sheet for the committee"), language), render("committee", view, language),
                    language);
}

std::string phone_list(const SchoolPapers& school, Language language) {
  std::vector<View> rows;
  for (const PupilFile& pupil : school.pupils) {
    const auto kind = letter_of(pupil);
    const std::string line = kind ? to_say(pupil, *kind, language) : "";
    if (line.empty()) continue;
    rows.push_back(View{}.text("pupil", pupil.id).text("outcome", letter_title(*kind, language)).text("line", line));
  }
  const std::string waiting = waiting_table(school, language);
  View view;
  view.text("head", sheet_head(school, say(msg("List for the telephone"), language), language));
  view.flag("rows?", !rows.empty()).list("rows", std::move(rows));
  view.flag("waiting?", !waiting.empty()).text("waiting", waiting);
  return paper_html("phone", say(msg("List for the telephone"), language), render("phone", view, language), language);
}

std::string papers_index(const std::vector<IndexEntry>& schools, SchoolYear season, bool simulation,
                         Language language) {
  std::vector<View> views;
  for (const IndexEntry& school : schools) {
    std::vector<View> papers;
    for (const auto& paper : school.papers)
      papers.push_back(View{}.text("file", paper.file).text("title", say(paper.title, language)));
    View view;
    view.text("school", school.school).text("pupils", number(school.pupils, language));
    view.text("letters", number(school.letters, language)).list("papers", std::move(papers));
    views.push_back(std::move(view));
  }
  View view;
  view.flag("simulation?", simulation).list("schools", std::move(views));
  return paper_html("index", say(msg("Papers of {}", to_string(season)), language),
                    render("papers_index", view, language), language);
}

}  // namespace kansrijk::report
