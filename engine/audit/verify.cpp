#include "audit/verify.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>

namespace kansrijk::audit {
namespace {

using Pupilset = std::vector<std::size_t>;

/// The pupils of `among` of whom `question` is true.
template <class Question>
Pupilset those(const Pupilset& among, const Question& question) {
  Pupilset found;
  for (const std::size_t p : among)
    if (question(p)) found.push_back(p);
  return found;
}

struct Gathered {
  Pupilset reached, took;
};

std::map<std::string, Gathered> gather(const Season& season, const ReviewRecord& review,
                                       const PlacementRecord* placement) {
  const auto& before = season.pupils.provisional;
  const auto& after = review.final_advice;
  const auto place = [](Advice a) { return a.is_ranked() ? rank(*a.step()) : -1; };
  Pupilset all(season.pupils.size());
  for (std::size_t p = 0; p < all.size(); ++p) all[p] = p;
  std::map<std::string, Gathered> steps;
  const Pupilset tested = those(all, [&](auto p) {
    return place(before[p]) >= 0 && place(before[p]) < rank(Step::vwo) && review.test_advice[p];
  });
  const Pupilset under = those(tested, [&](auto p) {
    return rank(*review.test_advice[p]) > place(before[p]) && review.duty[p] != Duty::exempt;
  });
  const Pupilset up = those(under, [&](auto p) { return place(after[p]) > place(before[p]); });
  steps["test-above"] = {tested, under};
  steps["raised"] = {under, up};
  steps["raised-fully"] = {up, those(up, [&](auto p) { return place(after[p]) >= rank(*review.test_advice[p]); })};
  if (placement) {
    const auto& lists = season.preferences;
    const Pupilset listed =
        those(all, [&](auto p) { return !lists.begin.empty() && lists.first(PupilId(p)) != lists.last(PupilId(p)); });
    const Pupilset seated = those(listed, [&](auto p) { return placement->offering[p].has_value(); });
    steps["first-choice"] = {listed, those(seated, [&](auto p) { return placement->rank[p] == 1; })};
    steps["placed"] = {listed, seated};
  }
  if (season.outcomes.present) {
    const Pupilset followed = those(all, [&](auto p) { return season.outcomes.year3[p] && place(after[p]) >= 0; });
    steps["year3-at-level"] = {followed, those(followed, [&](auto p) {
                                 return lowest_level(*season.outcomes.year3[p]) >= lowest_level(*after[p].step());
                               })};
  }
  return steps;
}

/// How many stand in both lists, which are in order of pupil.
std::uint32_t common(const Pupilset& a, const Pupilset& b) {
  std::uint32_t found = 0;
  for (auto x = a.begin(), y = b.begin(); x != a.end() && y != b.end();) {
    if (*x == *y) ++found;
    if (*x < *y)
      ++x;
    else
      ++y;
  }
  return found;
}

using Key = std::tuple<std::string, std::string, std::string>;
using Tally = std::map<Key, std::pair<std::uint32_t, std::uint32_t>>;

/// The name of the group that holds a pupil, per dimension.
std::string group_of(const std::string& dimension, std::size_t p, const Season& season, const Background* background) {
  if (dimension == "all") return "all";
  if (dimension == "advice") {
    const Advice advice = season.pupils.provisional[p];
    if (advice.is_missing()) return "missing";
    return advice.is_ranked() ? std::string(name(*advice.step())) : name(advice);
  }
  for (const auto& column : background->columns)
    if (column.name == dimension) {
      if (column.of_pupil[p] == 0) return "missing";
      return column.values[column.of_pupil[p] - std::size_t{1}];
    }
  return {};
}

std::vector<std::string> dimensions(const Background* background) {
  std::vector<std::string> found{"all", "advice"};
  if (background)
    for (const auto& column : background->columns) found.push_back(column.name);
  return found;
}

/// Counts by group name; every pupil's group is named once per dimension.
Tally tally(const std::map<std::string, Gathered>& steps, const Season& season, const Background* background) {
  Tally counts;
  for (const auto& dimension : dimensions(background)) {
    std::map<std::string, Pupilset> members;
    for (std::size_t p = 0; p < season.pupils.size(); ++p)
      members[group_of(dimension, p, season, background)].push_back(p);
    for (const auto& [step, gathered] : steps)
      for (const auto& [group, pupils] : members)
        counts[{dimension, group, step}] = {common(gathered.reached, pupils), common(gathered.took, pupils)};
  }
  return counts;
}

class Checks {
 public:
  explicit Checks(std::vector<std::string> names) {
    for (auto& name : names) checks_.push_back({std::move(name), true, {}});
  }
  void demand(std::size_t property, bool holds, const std::string& where) {
    if (holds || !checks_[property].holds) return;
    checks_[property].holds = false;
    checks_[property].detail = where;
  }
  std::vector<PropertyCheck> take() { return std::move(checks_); }

 private:
  std::vector<PropertyCheck> checks_;
};

enum Property : std::size_t { recounted, add_up, link, within, holds_share };

void check_recount(Checks& checks, const AuditRecord& record, Tally counts) {
  for (const auto& cell : record.cells) {
    const auto found = counts.find({cell.dimension, cell.group, cell.step});
    const auto expected = found == counts.end() ? std::pair<std::uint32_t, std::uint32_t>{} : found->second;
    checks.demand(recounted, expected == std::pair{cell.of, cell.count}, cell.dimension + "/" + cell.step);
    if (found != counts.end()) counts.erase(found);
  }
  for (const auto& [key, pair] : counts) {
    const bool listed = std::find(record.steps.begin(), record.steps.end(), std::get<2>(key)) != record.steps.end();
    checks.demand(recounted, !listed, std::get<0>(key) + "/" + std::get<2>(key));
  }
}

void check_sums(Checks& checks, const AuditRecord& record) {
  std::map<std::pair<std::string, std::string>, std::pair<std::uint64_t, std::uint64_t>> sums;
  for (const auto& cell : record.cells) {
    auto& [of, count] = sums[{cell.dimension, cell.step}];
    of += cell.of;
    count += cell.count;
  }
  for (const auto& [key, sum] : sums) {
    const auto total = sums.find({"all", key.second});
    checks.demand(add_up, total != sums.end() && total->second == sum, key.first + "/" + key.second);
  }
}

void check_links(Checks& checks, const AuditRecord& record) {
  std::map<Key, const AuditCell*> cells;
  for (const auto& cell : record.cells) cells[{cell.dimension, cell.group, cell.step}] = &cell;
  for (const auto& cell : record.cells) {
    const auto other = [&](const char* step) {
      const auto found = cells.find({cell.dimension, cell.group, step});
      return found == cells.end() ? nullptr : found->second;
    };
    const std::string where = cell.dimension + "/" + cell.step;
    if (cell.step == "raised") checks.demand(link, other("test-above") && other("test-above")->count == cell.of, where);
    if (cell.step == "raised-fully") checks.demand(link, other("raised") && other("raised")->count == cell.of, where);
    if (cell.step == "placed") {
      const AuditCell* first = other("first-choice");
      checks.demand(link, first && first->of == cell.of && first->count <= cell.count, where);
    }
  }
}

}  // namespace

std::vector<PropertyCheck> verify(const AuditRecord& record, const Season& season, const ReviewRecord& review,
                                  const PlacementRecord* placement, const Background* background) {
  Checks checks({"cells-recounted", "groups-add-up", "steps-link", "counts-within", "interval-holds-share"});
  check_recount(checks, record, tally(gather(season, review, placement), season, background));
  check_sums(checks, record);
  check_links(checks, record);
  for (const auto& cell : record.cells) {
    const std::string where = cell.dimension + "/" + cell.step;
    checks.demand(within, cell.count <= cell.of, where);
    const double share = cell.of == 0 ? 0 : static_cast<double>(cell.count) / cell.of;
    checks.demand(holds_share, 0 <= cell.low && cell.low <= share && share <= cell.high && cell.high <= 1, where);
  }
  return checks.take();
}

}  // namespace kansrijk::audit
