#include "jobs/placement_groups.hpp"

#include <algorithm>
#include <cmath>

#include "jobs/steps.hpp"

namespace kansrijk::jobs {
namespace {

const std::array<std::string, 4> steps{"first-choice", "top-3", "top-5", "placed"};
constexpr std::array<std::uint32_t, 3> ranks{1, 3, 5};

/// One group as cells, with whole numbers that never fall from one step to the next.
std::array<AuditCell, 4> cells_of(const std::string& dimension, const std::string& group, const GroupPlaced& of) {
  std::array<AuditCell, 4> cells;
  std::uint32_t least = 0;
  for (std::size_t s = 0; s < steps.size(); ++s) {
    const auto rounded = static_cast<std::uint32_t>(std::lround(of.reached[s]));
    least = std::min(of.pupils, std::max(least, rounded));
    cells[s] = {dimension, group, steps[s], of.pupils, least, 0, 0};
  }
  return cells;
}

AuditRecord record_of(const std::string& dimension, const std::map<std::string, GroupPlaced>& groups) {
  AuditRecord record{{steps.begin(), steps.end()}, {}};
  std::array<AuditCell, 4> all = cells_of("all", "all", {});
  std::vector<AuditCell> cells;
  for (const auto& [group, of] : groups) {
    const auto added = cells_of(dimension, group, of);
    for (std::size_t s = 0; s < all.size(); ++s) {
      all[s].of += added[s].of;
      all[s].count += added[s].count;
    }
    cells.insert(cells.end(), added.begin(), added.end());
  }
  record.cells.assign(all.begin(), all.end());
  record.cells.insert(record.cells.end(), cells.begin(), cells.end());
  for (AuditCell& cell : record.cells)  // no interval: what a simulation leaves open is told apart, as an error
    cell.low = cell.high = cell.of == 0 ? 0 : static_cast<double>(cell.count) / cell.of;
  return record;
}

}  // namespace

void GroupPlaced::add(std::uint32_t rank, double part) {
  for (std::size_t s = 0; s < ranks.size(); ++s) {
    if (rank > 0 && rank <= ranks[s]) reached[s] += part;
  }
  reached.back() += part;
}

std::vector<AuditRecord> placed_by_group(const Findings& findings, const Placed& placed) {
  const Season& season = findings.season;
  const Preferences& lists = season.preferences;
  std::vector<bool> drawn(season.pupils.size(), false);
  for (std::size_t p = 0; p + 1 < lists.begin.size(); ++p) drawn[p] = lists.begin[p] != lists.begin[p + 1];
  for (const PupilId p : season.preassigned.pupil) drawn[p.value] = false;
  std::map<std::string, GroupPlaced> by_advice, by_first;
  for (std::size_t p = 0; p < drawn.size(); ++p) {
    GroupPlaced& first = by_first[drawn[p] ? season.offerings.id[lists.offering[lists.begin[p]].value] : "no-list"];
    GroupPlaced* advice = season.settings.market ? nullptr : &by_advice[ladder_name(findings.final_advice[p])];
    ++first.pupils;
    if (advice != nullptr) ++advice->pupils;
    placed(p, [&](std::uint32_t rank, double part) {
      first.add(rank, part);
      if (advice != nullptr) advice->add(rank, part);
    });
  }
  std::vector<AuditRecord> records;
  if (!by_advice.empty()) records.push_back(record_of("advice", by_advice));
  if (!by_first.empty() && by_first.size() <= most_groups) records.push_back(record_of("first-choice", by_first));
  return records;
}

std::vector<AuditRecord> placed_by_group(const Findings& findings) {
  const PlacementRecord& record = *findings.placement;
  return placed_by_group(findings, [&](std::size_t p, const auto& place) {
    if (record.offering[p]) place(record.stage[p] == Stage::preassigned ? 0U : record.rank[p], 1);
  });
}

}  // namespace kansrijk::jobs
