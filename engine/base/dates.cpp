#include "base/dates.hpp"

#include <fmt/format.h>

#include "base/number.hpp"

namespace kansrijk {
namespace {

/// Exactly `text.size()` digits.
std::optional<int> digits(std::string_view text) {
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
  }
  const auto value = parse_integer(text);
  return value ? std::optional<int>(static_cast<int>(*value)) : std::nullopt;
}

}  // namespace

std::optional<Date> parse_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = digits(text.substr(0, 4));
  const auto month = digits(text.substr(5, 2));
  const auto day = digits(text.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day))};
  return date.ok() ? std::optional<Date>(date) : std::nullopt;
}

std::string to_string(Date date) {
  const std::chrono::year_month_day day(date);
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                     static_cast<unsigned>(day.day()));
}

std::optional<Moment> parse_moment(std::string_view text) {
  const auto date = parse_date(text.substr(0, 10));
  if (!date) return std::nullopt;
  if (text.size() == 10) return Moment(*date);
  if (text.size() != 16 || (text[10] != 'T' && text[10] != ' ') || text[13] != ':') return std::nullopt;
  const auto hour = digits(text.substr(11, 2));
  const auto minute = digits(text.substr(14, 2));
  if (!hour || !minute || *hour > 23 || *minute > 59) return std::nullopt;
  return Moment(*date) + std::chrono::hours(*hour) + std::chrono::minutes(*minute);
}

std::string clock_text(Moment moment) {
  const auto minutes = (moment - std::chrono::floor<std::chrono::days>(moment)).count();
  return fmt::format("{:02}:{:02}", minutes / 60, minutes % 60);
}

std::optional<SchoolYear> parse_school_year(std::string_view text) {
  if (text.size() != 9 || text[4] != '-') return std::nullopt;
  const auto first = digits(text.substr(0, 4));
  const auto second = digits(text.substr(5, 4));
  if (!first || !second || *second != *first + 1) return std::nullopt;
  return SchoolYear{*first};
}

std::string to_string(SchoolYear year) {
  return fmt::format("{:04}-{:04}", year.first, year.first + 1);
}

}  // namespace kansrijk
