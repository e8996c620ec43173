#include <fmt/format.h>

#include "report/paper_parts.hpp"
#include "report/render.hpp"
#include "report/table.hpp"

namespace kansrijk::report {
namespace {

/// The parts of the letter that depend on the outcome.
void put_outcome(View& view, const PupilFile& pupil, LetterKind kind) {
  const bool changed = kind == LetterKind::raised || kind == LetterKind::raised_partly || kind == LetterKind::kept;
  view.flag("raise?", changed && pupil.duty == Duty::raise).flag("reconsider?", changed && pupil.duty == Duty::reconsider);
  view.flag("not-higher?", kind == LetterKind::not_higher).flag("exempt?", kind == LetterKind::exempt);
  view.flag("need-not?", kind == LetterKind::need_not).flag("no-test?", kind == LetterKind::no_test);
  view.flag("corrected?", kind == LetterKind::corrected).flag("judged?", kind == LetterKind::judged);
  view.flag("raised?", kind == LetterKind::raised).flag("partly?", kind == LetterKind::raised_partly);
  view.flag("kept?", kind == LetterKind::kept);
  view.flag("same?", kind == LetterKind::not_higher || kind == LetterKind::exempt || kind == LetterKind::need_not ||
                         kind == LetterKind::no_test);
}

void put_decision(View& view, const PupilFile& pupil, LetterKind kind, Language language) {
  const PupilFile::Decision* decision = latest(pupil);
  std::string persons, when, reason;
  if (decision != nullptr) {
    for (const std::string& person : decision->persons) persons += (persons.empty() ? "" : ", ") + person;
    when = long_date(std::chrono::floor<std::chrono::days>(decision->at), language);
    reason = reason_words(*decision, language);
  }
  view.flag("persons?", !persons.empty()).text("persons", persons).text("when", when);
  view.flag("reason?", !reason.empty()).text("reason", reason);
  view.flag("because?", kind == LetterKind::raised || !reason.empty());
}

View letter_view(const SchoolPapers& school, const PupilFile& pupil, LetterKind kind, Language language) {
  const bool unlike_test = pupil.final_advice.is_missing();
  // A clerical error is mended under another rule than the one about the test.
  const std::string source = kind == LetterKind::corrected ? "" : pupil.law.because.source.in(language);
  const bool tested = kind != LetterKind::no_test && kind != LetterKind::need_not && pupil.test_advice.has_value();
  View view;
  view.text("head", sheet_head(school, "", language)).text("pupil", pupil.id);
  view.text("school", school.name.empty() ? school.id : school.name);
  view.text("first", advice_words(pupil.provisional, language));
  view.flag("test?", tested);
  view.text("test", tested ? advice_words(Advice(*pupil.test_advice), language) : std::string());
  view.flag("received?", pupil.received.has_value());
  view.text("received", pupil.received ? long_date(*pupil.received, language) : std::string());
  view.text("final", advice_words(unlike_test ? pupil.provisional : pupil.final_advice, language));
  const bool assumed = pupil.law.because.assumption;
  view.flag("source?", !assumed && !source.empty()).text("source", source);
  put_outcome(view, pupil, kind);
  put_decision(view, pupil, kind, language);
  return view;
}

}  // namespace

std::string waiting_table(const SchoolPapers& school, Language language) {
  Table table{say(msg("Pupils for whom something has to happen first"), language), {}, {}, "list"};
  table.head = {words_cell(say(msg("Pupil"), language)), words_cell(say(msg("What first"), language))};
  for (const PupilFile& pupil : school.pupils) {
    if (!letter_of(pupil)) table.rows.push_back({words_cell(pupil.id), words_cell(why_no_letter(pupil, language))});
  }
  return table.rows.empty() ? "" : table_html(table, language);
}

std::string letters(const SchoolPapers& school, Language language) {
  std::vector<View> views;
  for (const PupilFile& pupil : school.pupils) {
    if (const auto kind = letter_of(pupil)) views.push_back(letter_view(school, pupil, *kind, language));
  }
  const std::string waiting = waiting_table(school, language);
  View view;
  view.list("letters", std::move(views)).flag("waiting?", !waiting.empty()).text("waiting", waiting);
  view.text("head", sheet_head(school, say(msg("For the school"), language), language));
  view.flag("empty?", school.pupils.empty());
  return paper_html("letters", say(msg("Letters to parents"), language), render("letter", view, language), language);
}

}  // namespace kansrijk::report
