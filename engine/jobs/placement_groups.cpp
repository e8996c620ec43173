#include "jobs/placement_groups.hpp"

#include <algorithm>
#include <cmath>

#include "jobs/steps.hpp"

namespace kansrijk::jobs {

AuditRecord placed_record(const std::string& dimension, const std::map<std::string, GroupPlaced>& groups) {
  AuditRecord record{{"first-choice", "placed"}, {}};
  AuditCell first_all{"all", "all", "first-choice", 0, 0, 0, 0}, placed_all{"all", "all", "placed", 0, 0, 0, 0};
  std::vector<AuditCell> cells;
  const auto finish = [](AuditCell cell) {  // what the simulation leaves open is told apart, as an error
    cell.low = cell.high = cell.of == 0 ? 0 : static_cast<double>(cell.count) / cell.of;
    return cell;
  };
  for (const auto& [group, of] : groups) {
    const auto first = static_cast<std::uint32_t>(std::lround(of.first));
    const auto placed = std::max(first, static_cast<std::uint32_t>(std::lround(of.placed)));
    cells.push_back(finish({dimension, group, "first-choice", of.pupils, first, 0, 0}));
    cells.push_back(finish({dimension, group, "placed", of.pupils, placed, 0, 0}));
    for (AuditCell* all : {&first_all, &placed_all}) all->of += of.pupils;
    first_all.count += first;
    placed_all.count += placed;
  }
  record.cells = {finish(first_all), finish(placed_all)};
  record.cells.insert(record.cells.end(), cells.begin(), cells.end());
  return record;
}

std::vector<AuditRecord> placed_by_group(const Findings& findings) {
  const Season& season = findings.season;
  const PlacementRecord& record = *findings.placement;
  std::map<std::string, GroupPlaced> by_advice, by_first;
  const Preferences& lists = season.preferences;
  for (std::size_t p = 0; p + 1 < lists.begin.size(); ++p) {
    if (lists.begin[p] == lists.begin[p + 1] || record.stage[p] == Stage::preassigned) continue;
    const auto count = [&](GroupPlaced& group) {
      ++group.pupils;
      group.placed += record.offering[p] ? 1 : 0;
      group.first += record.offering[p] == lists.offering[lists.begin[p]] ? 1 : 0;
    };
    if (!season.settings.market) count(by_advice[ladder_name(findings.final_advice[p])]);
    count(by_first[season.offerings.id[lists.offering[lists.begin[p]].value]]);
  }
  std::vector<AuditRecord> records;
  if (!by_advice.empty()) records.push_back(placed_record("advice", by_advice));
  if (!by_first.empty() && by_first.size() <= most_groups) records.push_back(placed_record("first-choice", by_first));
  return records;
}

}  // namespace kansrijk::jobs
