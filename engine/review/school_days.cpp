#include "review/school_days.hpp"

#include <algorithm>

namespace kansrijk::review {

bool SchoolDays::is_one(Date day, std::string_view school_id) const {
  const std::chrono::weekday weekday(day);
  if (weekday == std::chrono::Saturday || weekday == std::chrono::Sunday) return false;
  const auto holds = [&](const auto& period) { return period.from <= day && day <= period.to; };
  const auto& holidays = calendar_.holidays.value.periods;
  if (std::any_of(holidays.begin(), holidays.end(), holds)) return false;
  return std::none_of(settings_.closures.begin(), settings_.closures.end(), [&](const Closure& closure) {
    return (closure.school_id.empty() || closure.school_id == school_id) && holds(closure);
  });
}

int SchoolDays::after(Date from, Date to, std::string_view school_id) const {
  int days = 0;
  for (Date day = from + std::chrono::days(1); day <= to; day += std::chrono::days(1))
    days += is_one(day, school_id) ? 1 : 0;
  return days;
}

}  // namespace kansrijk::review
