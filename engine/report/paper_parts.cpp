#include "report/paper_parts.hpp"

#include <array>

#include <fmt/format.h>

#include "report/render.hpp"
#include "report/words.hpp"

namespace kansrijk::report {
namespace {

const Message& month(unsigned m) {
  static const std::array<Message, 12> months{msg("January"),   msg("February"), msg("March"),    msg("April"),
                                              msg("May"),       msg("June"),     msg("July"),     msg("August"),
                                              msg("September"), msg("October"),  msg("November"), msg("December")};
  return months.at(m - 1);
}

/// Names of school types are the same in every language.
std::string level_words(Level level) {
  static constexpr std::array<std::string_view, level_count> names{"praktijkonderwijs", "vmbo-basis", "vmbo-kader",
                                                                   "vmbo-gt",           "havo",       "vwo"};
  return std::string(names.at(static_cast<std::size_t>(level)));
}

bool needs_reason(LetterKind kind) {
  return kind == LetterKind::kept || kind == LetterKind::raised_partly;
}

/// What became of an advice about which the school had to decide.
LetterKind decided(const PupilFile& pupil) {
  const auto height = [](Advice advice) { return advice.step() ? rank(*advice.step()) : -1; };
  if (height(pupil.final_advice) >= height(pupil.target)) return LetterKind::raised;
  return height(pupil.final_advice) > height(pupil.provisional) ? LetterKind::raised_partly : LetterKind::kept;
}

/// The outcome where the rules leave the advice as it is; nothing when it changed all the same.
std::optional<LetterKind> unchanged(const PupilFile& pupil) {
  if (!pupil.final_advice.is_missing() && pupil.final_advice != pupil.provisional) return std::nullopt;
  switch (pupil.duty) {
    case Duty::none:
      return LetterKind::not_higher;
    case Duty::exempt:
      return LetterKind::exempt;
    case Duty::not_tested_exempt:
      return LetterKind::need_not;
    case Duty::no_test:
      return LetterKind::no_test;
    default:
      return std::nullopt;
  }
}

bool settled(const PupilFile& pupil) {
  return pupil.final_source == FinalSource::given || pupil.final_source == FinalSource::decision;
}

bool test_above(const PupilFile& pupil) {
  return pupil.duty == Duty::raise || pupil.duty == Duty::reconsider;
}

}  // namespace

const PupilFile::Decision* latest(const PupilFile& pupil) {
  return pupil.decisions.empty() ? nullptr : &pupil.decisions.back();
}

bool before_committee(const PupilFile& pupil) {
  return test_above(pupil) || pupil.duty == Duty::human || pupil.duty == Duty::pending;
}

std::optional<LetterKind> letter_of(const PupilFile& pupil) {
  const bool waits = pupil.next && *pupil.next != NextStep::send;
  if (waits || pupil.duty == Duty::pending) return std::nullopt;
  const PupilFile::Decision* decision = latest(pupil);
  if (decision != nullptr && decision->kind == DecisionKind::correction) return LetterKind::corrected;
  if (!before_committee(pupil)) return unchanged(pupil);
  if (!settled(pupil)) return std::nullopt;
  if (pupil.duty == Duty::human) return LetterKind::judged;
  const LetterKind kind = decided(pupil);
  if (needs_reason(kind) && (decision == nullptr || reason_words(*decision, Language::nl).empty())) return std::nullopt;
  return kind;
}

std::string why_no_letter(const PupilFile& pupil, Language language) {
  if (pupil.next && *pupil.next != NextStep::send) return next_step_line(pupil, language);
  if (pupil.duty == Duty::pending) return next_step_title(NextStep::wait, language);
  if (before_committee(pupil) && !settled(pupil)) return next_step_title(NextStep::decide, language);
  if (before_committee(pupil)) return next_step_title(NextStep::give_reason, language);
  return say(msg("The final advice is not what the rules give; write this letter yourself"), language);
}

std::string paper_html(const std::string& kind, const std::string& title, const std::string& body, Language language) {
  View page;
  page.text("lang", language == Language::nl ? "nl" : "en").text("kind", kind).text("title", title);
  page.text("css", std::string(file("papers.css"))).text("body", body);
  return render("paper", page, language);
}

std::string sheet_head(const SchoolPapers& school, const std::string& what, Language language) {
  View view;
  view.text("school", school.name.empty() ? school.id : school.name).text("season", to_string(school.season));
  view.text("what", what).flag("simulation?", school.simulation);
  return render("paper_head", view, language);
}

std::string long_date(Date date, Language language) {
  const std::chrono::year_month_day day(date);
  return fmt::format("{} {} {}", unsigned(day.day()), say(month(unsigned(day.month())), language), int(day.year()));
}

std::string advice_words(Advice advice, Language language) {
  const auto step = advice.step();
  if (!step) {
    if (advice.is_vso()) return say(msg("special secondary education (vso)"), language);
    return advice_title(name(advice), language);
  }
  std::string text = level_words(lowest_level(*step));
  if (lowest_level(*step) != highest_level(*step)) text += " / " + level_words(highest_level(*step));
  return advice.lwoo() ? say(msg("{} with learning support (lwoo)", text), language) : text;
}

std::string decision_title(DecisionKind kind, Language language) {
  static const std::array<Message, 5> titles{msg("no decision yet"), msg("raised"), msg("raised partly"), msg("kept"),
                                             msg("clerical error corrected")};
  return say(titles.at(static_cast<std::size_t>(kind)), language);
}

std::string letter_title(LetterKind kind, Language language) {
  static const std::array<Message, 9> titles{
      msg("raised"),        msg("raised partly"), msg("kept"),
      msg("not higher"),    msg("exception"),     msg("need not take the test"),
      msg("no test result"), msg("clerical error corrected"), msg("the school judged")};
  return say(titles.at(static_cast<std::size_t>(kind)), language);
}

std::string domain_title(Domain domain, Language language) {
  static const std::array<Message, domain_count> titles{msg("reading"),  msg("maths"),             msg("language"),
                                                        msg("spelling"), msg("technical reading"), msg("vocabulary")};
  return say(titles.at(static_cast<std::size_t>(domain)), language);
}

std::string next_step_line(const PupilFile& pupil, Language language) {
  if (!pupil.next) return "";
  std::string text = next_step_title(*pupil.next, language);
  if (pupil.deadline) text += "; " + say(msg("last day {}", long_date(*pupil.deadline, language)), language);
  if (pupil.deadline_passed) text += " " + say(msg("(this day is over)"), language);
  if (pupil.school_days_left)
    text += "; " + say(msg("school days left: {}", *pupil.school_days_left), language);
  return text;
}

std::string reason_words(const PupilFile::Decision& decision, Language language) {
  const std::string& code = decision.reason_title.in(language).empty() ? decision.reason_code
                                                                       : decision.reason_title.in(language);
  if (decision.reason.empty()) return code;
  return code.empty() ? decision.reason : code + ": " + decision.reason;
}

}  // namespace kansrijk::report
