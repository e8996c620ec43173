#include <algorithm>

#include "ruleset/parameters.hpp"
#include "ruleset/values.hpp"

namespace kansrijk::ruleset {
namespace {

using Known = SchoolCalendar::Known;

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

bool within(SchoolYear season, Date date) {
  using namespace std::chrono;
  return date >= sys_days(year(season.first) / August / 1) && date < sys_days(year(season.first + 1) / August / 1);
}

/// `2025-02-15..2025-02-23` or `2025-04-18`, both ends without school.
std::optional<SchoolCalendar::Period> period_of(std::string_view text) {
  const std::size_t dots = text.find("..");
  const auto from = parse_date(trimmed(text.substr(0, dots)));
  const auto to = dots == std::string_view::npos ? from : parse_date(trimmed(text.substr(dots + 2)));
  if (!from || !to || *to < *from) return std::nullopt;
  return SchoolCalendar::Period{*from, *to};
}

class CalendarReader {
 public:
  CalendarReader(const RulePack& pack, SchoolYear season) : season_(season), from_(pack, season) {}

  void day(std::string_view name, Sourced<SchoolCalendar::Day>& into) {
    const Parameter* parameter = from_.find_if_there(name);
    if (parameter == nullptr) return;
    from_.source(*parameter, into);
    if (word(parameter->text, into.value.known)) return;
    const auto date = parse_date(parameter->text);
    if (!date) return fault(*parameter, msg("the parameter {} is no date, none or unknown", parameter->name));
    if (in_season(*parameter, *date)) into.value = {Known::known, *date};
  }

  void holidays(Sourced<SchoolCalendar::Holidays>& into) {
    const Parameter* parameter = from_.find_if_there("holidays");
    if (parameter == nullptr) return;
    from_.source(*parameter, into);
    if (word(parameter->text, into.value.known)) return;
    std::string_view rest = parameter->text;
    while (true) {
      const std::size_t end = rest.find(';');
      const auto period = period_of(rest.substr(0, end));
      if (!period) {
        return fault(*parameter,
                     msg("the parameter {} has a period that is none; write 2025-02-15..2025-02-23", parameter->name));
      }
      if (!in_season(*parameter, period->from) || !in_season(*parameter, period->to)) return;
      into.value.periods.push_back(*period);
      if (end == std::string_view::npos) break;
      rest.remove_prefix(end + 1);
    }
    into.value.known = Known::known;
  }

  /// Parameters of the calendar that no job uses.
  void pass_over(std::string_view name) { from_.find_if_there(name); }

  Problems done() && { return std::move(from_).done(); }

 private:
  static bool word(std::string_view text, Known& into) {
    into = text == "none" ? Known::none : Known::unknown;
    return text == "none" || text == "unknown";
  }

  bool in_season(const Parameter& parameter, Date date) {
    if (within(season_, date)) return true;
    fault(parameter,
          msg("the parameter {0} is {1}, which is not in {2}", parameter.name, to_string(date), to_string(season_)));
    return false;
  }

  void fault(const Parameter& parameter, Message what) { from_.fault(parameter.line, std::move(what)); }

  SchoolYear season_;
  ParameterReader from_;
};

/// The request that asks for holidays; every other one asks for days.
constexpr std::string_view holidays_asked = "schoolvakanties";

void ask(const RulePack& pack, SchoolYear season, SchoolCalendar& calendar) {
  const auto unknown = [&](const Sourced<SchoolCalendar::Day>& day) { return day.value.known == Known::unknown; };
  const bool any = unknown(calendar.provisional_from) || unknown(calendar.provisional_until) ||
                   unknown(calendar.exchange_provisional_by) || unknown(calendar.test_from) ||
                   unknown(calendar.test_until) || unknown(calendar.results_by) || unknown(calendar.final_by) ||
                   unknown(calendar.exchange_final_by) || unknown(calendar.enrolment_from) ||
                   unknown(calendar.enrolment_until);
  for (const Request& request : pack.requests) {
    if ((request.first && season < *request.first) || (request.last && season > *request.last)) continue;
    if (request.id == holidays_asked) {
      if (calendar.holidays.value.known == Known::unknown) calendar.holiday_request = {request.ask, request.of};
    } else if (any) {
      calendar.requests.push_back({request.ask, request.of});
    }
  }
}

}  // namespace

Result<SchoolCalendar> school_calendar(const RulePack& pack, SchoolYear season) {
  CalendarReader from(pack, season);
  SchoolCalendar calendar;
  calendar.pack = pack.id + " " + pack.version;
  from.day("provisional_from", calendar.provisional_from);
  from.day("provisional_until", calendar.provisional_until);
  from.day("exchange_provisional_by", calendar.exchange_provisional_by);
  from.day("test_from", calendar.test_from);
  from.day("test_until", calendar.test_until);
  from.day("results_by", calendar.results_by);
  from.day("final_by", calendar.final_by);
  from.day("exchange_final_by", calendar.exchange_final_by);
  from.day("enrolment_from", calendar.enrolment_from);
  from.day("enrolment_until", calendar.enrolment_until);
  from.holidays(calendar.holidays);
  for (const std::string_view other : {"test_registration_from", "test_registration_until", "test_catch_up_weeks"})
    from.pass_over(other);
  ask(pack, season, calendar);
  if (Problems problems = std::move(from).done(); !problems.empty()) return refused(std::move(problems));
  return calendar;
}

}  // namespace kansrijk::ruleset
