#pragma once

#include <array>
#include <functional>
#include <map>
#include <string>

#include "jobs/findings.hpp"

namespace kansrijk::jobs {

/// The pupils of one group: how many there are, and how many stand at the first choice, at one of the first three, of the first five,
/// and have a seat at all; expected numbers for odds.
struct GroupPlaced {
  std::uint32_t pupils = 0;
  std::array<double, 4> reached{};

  /// Adds so much of a pupil at a rank; 0 is a seat that stands on no list, or was given before the draw.
  void add(std::uint32_t rank, double part);
};

/// Beyond so many groups the release takes minutes, and nobody reads the table: then it is left out.
inline constexpr std::size_t most_groups = 200;

/// Where a pupil ends: calls place(rank, part) for each rank that the pupil reaches, with parts that add up to at most 1.
using Placed =
    std::function<void(std::size_t pupil, const std::function<void(std::uint32_t rank, double part)>& place)>;

/// Pupils by final advice and by the offering that was the first choice, as release::release reads them, with their sums; expected numbers
/// are rounded to whole pupils. Everybody is in a group, who has no list or a seat before the draw in `no-list`: a pupil who stood in no
/// table could be found by taking it from others. A market knows no advice.
std::vector<AuditRecord> placed_by_group(const Findings& findings, const Placed& placed);

/// The groups of the placement that was made.
std::vector<AuditRecord> placed_by_group(const Findings& findings);

}  // namespace kansrijk::jobs
