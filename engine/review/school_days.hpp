#pragma once

#include <string_view>

#include "domain/policy.hpp"
#include "domain/season.hpp"

namespace kansrijk::review {

/// Days on which there is school: Monday to Friday, without the holidays that the calendar knows and the closures of the
/// season, which may be of one school.
class SchoolDays {
 public:
  /// Both live longer than this.
  SchoolDays(const SchoolCalendar& calendar, const Settings& settings) : calendar_(calendar), settings_(settings) {}

  bool is_one(Date day, std::string_view school_id) const;

  /// School days after `from`, up to and with `to`; 0 when `to` is not later. O(days × periods).
  int after(Date from, Date to, std::string_view school_id) const;

 private:
  const SchoolCalendar& calendar_;
  const Settings& settings_;
};

}  // namespace kansrijk::review
