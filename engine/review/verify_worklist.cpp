#include "review/verify_worklist.hpp"

#include <array>

#include <fmt/format.h>

namespace kansrijk::review {
namespace {

PropertyCheck counted(std::string name, std::size_t failures) {
  return {std::move(name), failures == 0, failures == 0 ? "" : fmt::format("fails for {} pupils", failures)};
}

bool open(const ReviewRecord& record, std::size_t p) {
  constexpr std::array<bool, duty_count> has_to_be_done{true, true, false, false, false, true, false, true};
  return has_to_be_done.at(static_cast<std::size_t>(record.duty[p])) || record.changed[p];
}

/// Whether b may stand behind a.
bool in_order(const Season& season, const WorkItem& a, const WorkItem& b) {
  const std::string& before = season.pupils.school_id[a.pupil.value];
  const std::string& after = season.pupils.school_id[b.pupil.value];
  if (before != after) return before < after;
  constexpr std::array<int, duty_count> order{1, 2, 5, 5, 5, 4, 5, 3};
  const int first = order.at(static_cast<std::size_t>(a.duty)), second = order.at(static_cast<std::size_t>(b.duty));
  if (first != second) return first < second;
  if (a.deadline != b.deadline) return a.deadline && (!b.deadline || *a.deadline < *b.deadline);
  return season.pupils.id[a.pupil.value] < season.pupils.id[b.pupil.value];
}

bool step_fits(const ReviewRecord& record, const WorkItem& item) {
  const std::size_t p = item.pupil.value;
  if (item.duty != record.duty[p] || item.changed_since_decision != record.changed[p]) return false;
  const bool nobody =
      record.final_source[p] == FinalSource::missing || record.final_source[p] == FinalSource::by_default;
  if (item.decided == nobody) return false;
  if (item.changed_since_decision) return item.step == NextStep::decide;
  const bool waits = item.step == NextStep::wait || item.step == NextStep::advise;
  const bool to_decide = item.step == NextStep::decide || item.step == NextStep::judge;
  return nobody ? waits == (item.duty == Duty::pending) && (waits || to_decide) : !waits && !to_decide;
}

bool says_what_is_passed(const Season& season, const WorkItem& item, std::optional<Date> today) {
  auto now = today;
  const auto& received = season.tests.received;
  const std::size_t p = item.pupil.value;
  if (p < received.size() && received[p] && (!now || *now < *received[p])) now = received[p];
  const bool late = now && item.deadline && *item.deadline < *now;
  if (item.passed != late) return false;
  if (item.school_days_left) {
    const auto days = now && item.deadline ? (*item.deadline - *now).count() : -1;
    return *item.school_days_left >= 0 && *item.school_days_left <= days;
  }
  return late || !now || !item.deadline;
}

}  // namespace

std::vector<PropertyCheck> verify_worklist(const Season& season, const ReviewRecord& record,
                                           std::span<const WorkItem> list, std::optional<Date> today) {
  std::vector<std::size_t> times(season.pupils.size());
  std::size_t disorder = 0, wrong_steps = 0, unsaid = 0;
  for (std::size_t i = 0; i < list.size(); ++i) {
    ++times.at(list[i].pupil.value);
    disorder += i > 0 && !in_order(season, list[i - 1], list[i]) ? 1U : 0U;
    wrong_steps += step_fits(record, list[i]) ? 0U : 1U;
    unsaid += says_what_is_passed(season, list[i], today) ? 0U : 1U;
  }
  std::size_t forgotten = 0, idle = 0;
  for (std::size_t p = 0; p < times.size(); ++p) {
    forgotten += open(record, p) && times[p] != 1 ? 1U : 0U;
    idle += !open(record, p) && times[p] != 0 ? 1U : 0U;
  }
  return {counted("worklist-holds-every-open-duty", forgotten), counted("worklist-holds-nobody-else", idle),
          counted("worklist-in-order", disorder), counted("worklist-step-fits", wrong_steps),
          counted("worklist-passed-is-said", unsaid)};
}

}  // namespace kansrijk::review
