#include "review/worklist.hpp"

#include <algorithm>
#include <tuple>

#include "review/school_days.hpp"

namespace kansrijk::review {
namespace {

/// The place of a duty on the list.
int urgency(Duty duty) {
  switch (duty) {
    case Duty::raise:
      return 0;
    case Duty::reconsider:
      return 1;
    case Duty::human:
      return 2;
    case Duty::pending:
      return 3;
    default:
      return 4;
  }
}

class Maker {
 public:
  Maker(const Season& season, const ReviewRecord& record, const SchoolCalendar& calendar, const BeforeSending& sending,
        std::optional<Date> today)
      : season_(season),
        record_(record),
        calendar_(calendar),
        sending_(sending),
        today_(today),
        days_(calendar, season.settings),
        before_test_(before_test()) {}

  std::vector<WorkItem> run() const {
    std::vector<WorkItem> list;
    for (std::size_t p = 0; p < season_.pupils.size(); ++p) {
      if (urgency(record_.duty[p]) < 4 || record_.changed[p]) list.push_back(item(p));
    }
    const auto key = [&](const WorkItem& i) {
      return std::tuple(std::string_view(season_.pupils.school_id[i.pupil.value]), urgency(i.duty), !i.deadline,
                        i.deadline.value_or(Date{}), i.pupil.value);
    };
    std::sort(list.begin(), list.end(), [&](const WorkItem& a, const WorkItem& b) { return key(a) < key(b); });
    return list;
  }

 private:
  bool before_test() const {
    const auto& states = season_.tests.state;
    if (std::find(states.begin(), states.end(), TestState::taken) != states.end()) return false;
    const auto until = calendar_.provisional_until.value.when();
    return !today_ || !until || *today_ <= *until;
  }

  WorkItem item(std::size_t p) const {
    WorkItem item;
    item.pupil = PupilId(p);
    item.duty = record_.duty[p];
    item.changed_since_decision = record_.changed[p];
    item.decided = record_.final_source[p] == FinalSource::given || record_.final_source[p] == FinalSource::decision;
    item.step = step(p, item.decided);
    item.deadline = deadline(item.step);
    const auto from = counted_from(p);
    if (!item.deadline || !from) return item;
    item.passed = *from > *item.deadline;
    if (!item.passed) item.school_days_left = days_.after(*from, *item.deadline, season_.pupils.school_id[p]);
    return item;
  }

  NextStep step(std::size_t p, bool decided) const {
    if (record_.changed[p]) return NextStep::decide;
    if (decided) return missing_of_decision(p);
    if (record_.duty[p] == Duty::pending) return before_test_ ? NextStep::advise : NextStep::wait;
    return record_.duty[p] == Duty::human ? NextStep::judge : NextStep::decide;
  }

  NextStep missing_of_decision(std::size_t p) const {
    const DecisionHistory& history = season_.decisions.history;
    const auto latest = history.latest(p);
    if (!latest) return NextStep::send;
    return sending_.step(history.kind[*latest], !history.reason_code[*latest].empty(), !history.reason[*latest].empty(),
                         history.persons[*latest].size() > 1);
  }

  std::optional<Date> deadline(NextStep step) const {
    switch (step) {
      case NextStep::wait:
        return calendar_.results_by.value.when();
      case NextStep::advise:
        return calendar_.provisional_until.value.when();
      case NextStep::send:
        return calendar_.exchange_final_by.value.when();
      default:
        return calendar_.final_by.value.when();
    }
  }

  std::optional<Date> counted_from(std::size_t p) const {
    const auto came = p < season_.tests.received.size() ? season_.tests.received[p] : std::nullopt;
    return came && today_ ? std::max(*came, *today_) : came ? came : today_;
  }

  const Season& season_;
  const ReviewRecord& record_;
  const SchoolCalendar& calendar_;
  const BeforeSending& sending_;
  std::optional<Date> today_;
  SchoolDays days_;
  bool before_test_;
};

}  // namespace

std::vector<WorkItem> worklist(const Season& season, const ReviewRecord& record, const SchoolCalendar& calendar,
                               const BeforeSending& sending, std::optional<Date> today) {
  return Maker(season, record, calendar, sending, today).run();
}

}  // namespace kansrijk::review
