#pragma once

#include <map>
#include <string>

#include "jobs/findings.hpp"

namespace kansrijk::jobs {

/// Pupils of one group who take part with a list: those at the first choice, and those with a seat; expected numbers for odds.
struct GroupPlaced {
  std::uint32_t pupils = 0;
  double first = 0, placed = 0;
};

/// The groups of one dimension as release::release reads them, with their sum; expected numbers are rounded to whole pupils.
AuditRecord placed_record(const std::string& dimension, const std::map<std::string, GroupPlaced>& groups);

/// Beyond so many groups the release takes minutes, and nobody reads the table: then it is left out.
inline constexpr std::size_t most_groups = 200;

/// What a placement gave by final advice and by the offering that was the first choice.
std::vector<AuditRecord> placed_by_group(const Findings& findings);

}  // namespace kansrijk::jobs
