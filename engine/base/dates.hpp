#pragma once

#include <chrono>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace kansrijk {

/// A calendar day.
using Date = std::chrono::sys_days;

/// `2026-03-14`; nothing for any other text and for days that do not exist.
std::optional<Date> parse_date(std::string_view text);
std::string to_string(Date date);

/// A moment on the clock of the place where it was written down, to the minute: `2026-03-14` or `2026-03-14T09:30`.
using Moment = std::chrono::sys_time<std::chrono::minutes>;
std::optional<Moment> parse_moment(std::string_view text);
std::string clock_text(Moment moment);  ///< the hour of the day, `09:30`

/// A school year from 1 August to 31 July, written `2024-2025`; `first` is the calendar year it begins in.
struct SchoolYear {
  int first = 0;

  constexpr auto operator<=>(const SchoolYear&) const = default;
};

std::optional<SchoolYear> parse_school_year(std::string_view text);
std::string to_string(SchoolYear year);

}  // namespace kansrijk
