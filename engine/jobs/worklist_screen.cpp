#include <algorithm>

#include "jobs/applications.hpp"
#include "jobs/results.hpp"
#include "report/words.hpp"

namespace kansrijk::jobs {
namespace {

/// Columns of a terminal: one per code point.
std::size_t width(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

/// Rows with their columns under one another; columns that are empty in every row below the header are left out.
std::vector<std::string> aligned(const std::vector<std::vector<std::string>>& rows) {
  std::vector<std::size_t> widest(rows.front().size());
  for (std::size_t c = 0; c < widest.size(); ++c) {
    const bool used = std::any_of(rows.begin() + 1, rows.end(), [&](const auto& row) { return !row[c].empty(); });
    if (!used) continue;
    for (const auto& row : rows) widest[c] = std::max(widest[c], width(row[c]));
  }
  std::vector<std::string> lines;
  for (const auto& row : rows) {
    std::string line;
    for (std::size_t c = 0; c < widest.size(); ++c) {
      if (widest[c] > 0) line += "  " + row[c] + std::string(widest[c] - width(row[c]), ' ');
    }
    line.erase(line.find_last_not_of(' ') + 1);
    lines.push_back(std::move(line));
  }
  return lines;
}

class WorklistScreen {
 public:
  WorklistScreen(const Findings& findings, const Rules& rules, Language language)
      : findings_(findings), rules_(rules), language_(language) {}

  std::vector<std::string> lines() {
    lines_.push_back(deadlines());
    tables([](const WorkItem& item) { return !item.changed_since_decision; });
    const auto changed = [](const WorkItem& item) { return item.changed_since_decision; };
    if (std::any_of(findings_.worklist.begin(), findings_.worklist.end(), changed)) {
      lines_.emplace_back();
      lines_.push_back(say("Changed since the decision", language_));
      tables(changed);
    }
    return std::move(lines_);
  }

 private:
  std::string day(const Sourced<SchoolCalendar::Day>& day) const {
    if (day.value.known == SchoolCalendar::Known::known) return to_string(day.value.date);
    return day.value.known == SchoolCalendar::Known::none ? "-" : say("not known", language_);
  }

  std::string deadlines() const {
    const SchoolCalendar& c = rules_.calendar;
    const auto of = [&](const Message& what, const std::string& when) { return say(what, language_) + " " + when; };
    return of(msg("provisional advice"), day(c.provisional_until)) + " · " +
           of(msg("entered"), day(c.exchange_provisional_by)) + " · " + of(msg("results"), day(c.results_by)) + " · " +
           of(msg("final advice"), day(c.final_by)) + " · " + of(msg("entered"), day(c.exchange_final_by)) + " · " +
           of(msg("enrolment"), day(c.enrolment_from) + " – " + day(c.enrolment_until));
  }

  template <class Shown>
  void tables(Shown shown) {
    std::vector<std::vector<std::string>> rows;
    const std::string* school = nullptr;
    const auto finish = [&] {
      if (rows.size() > 1) {
        lines_.push_back(school_name(findings_.season, *school));
        for (std::string& line : aligned(rows)) lines_.push_back(std::move(line));
      }
      rows = {header()};
    };
    finish();
    for (const WorkItem& item : findings_.worklist) {
      const std::string& of = findings_.season.pupils.school_id[item.pupil.value];
      if (school != nullptr && of != *school) finish();
      school = &of;
      if (shown(item)) rows.push_back(row(item));
    }
    finish();
  }

  std::vector<std::string> header() const {
    std::vector<std::string> words;
    for (const Message& column : {msg("pupil"), msg("what"), msg("advice → test"), msg("next step"), msg("by"),
                                  msg("school days left"), msg("signals"), msg("changed")})
      words.push_back(say(column, language_));
    return words;
  }

  std::vector<std::string> row(const WorkItem& item) const {
    const Season& season = findings_.season;
    const std::size_t p = item.pupil.value;
    const auto test = findings_.review->test_advice[p];
    std::string advices = name(season.pupils.provisional[p]);
    if (test) advices += " → " + std::string(name(*test));
    const std::string left = item.passed             ? say("passed", language_)
                             : item.school_days_left ? fmt::to_string(*item.school_days_left)
                                                     : "";
    return {season.pupils.id[p],
            report::duty_title(name(item.duty), language_),
            advices,
            report::next_step_title(item.step, language_),
            item.deadline ? to_string(*item.deadline) : "",
            left,
            signals(p),
            item.changed_since_decision ? say("yes", language_) : ""};
  }

  std::string signals(std::size_t p) const {
    std::string text;
    if (!findings_.signals) return text;
    const SignalRecord& record = *findings_.signals;
    for (std::size_t row = 0; row < record.rows.size(); ++row) {
      if (((record.fired[p] >> row) & 1) != 0)
        text += (text.empty() ? "" : "; ") + record.rows[row].title.in(language_);
    }
    return text;
  }

  const Findings& findings_;
  const Rules& rules_;
  Language language_;
  std::vector<std::string> lines_;
};

Message fault_title(RegisteredFault fault) {
  switch (fault) {
    case RegisteredFault::not_entered:
      return msg("final advice not entered");
    case RegisteredFault::different:
      return msg("another final advice entered");
    case RegisteredFault::overwritten:
      return msg("provisional advice overwritten");
    case RegisteredFault::not_in_export:
      return msg("pupil not in the export");
    case RegisteredFault::not_in_season:
      return msg("pupil not in the season");
  }
  return {};
}

std::string advices_of(const RegisteredDifference& d, Language language) {
  const auto word = [](Advice advice) { return advice.is_missing() ? std::string("-") : name(advice); };
  switch (d.fault) {
    case RegisteredFault::not_entered:
      return word(d.ours);
    case RegisteredFault::different:
    case RegisteredFault::overwritten:
      return say(msg("{0}, entered is {1}", word(d.ours), word(d.registered)), language);
    default:
      return "";
  }
}

}  // namespace

std::vector<std::string> worklist_lines(const Findings& findings, const Rules& rules, Language language) {
  return WorklistScreen(findings, rules, language).lines();
}

std::vector<std::string> registered_lines(const Findings& findings, Language language) {
  std::vector<std::string> lines;
  const RegisteredDifference* before = nullptr;
  for (const RegisteredDifference& d : *findings.registered) {
    const bool new_school = before == nullptr || before->school_id != d.school_id;
    if (new_school && !d.school_id.empty()) lines.push_back(school_name(findings.season, d.school_id));
    if (new_school || before->fault != d.fault) lines.push_back("  " + say(fault_title(d.fault), language));
    const std::string advices = advices_of(d, language);
    lines.push_back("    " + d.pupil_id + (advices.empty() ? "" : "  " + advices));
    before = &d;
  }
  return lines;
}

void add_registered_lines(const Findings& findings, std::vector<SummaryLine>& lines) {
  for (std::size_t f = 0; f < registered_fault_count; ++f) {
    const auto fault = static_cast<RegisteredFault>(f);
    const auto count = std::count_if(findings.registered->begin(), findings.registered->end(),
                                     [&](const RegisteredDifference& d) { return d.fault == fault; });
    std::string key(name(fault));
    std::replace(key.begin(), key.end(), '-', '_');
    lines.push_back({std::move(key), fault_title(fault), fmt::to_string(count)});
  }
}

}  // namespace kansrijk::jobs
