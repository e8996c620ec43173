#include "audit/chain.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string_view>

#include "base/parallel.hpp"
#include "stats/interval.hpp"

namespace kansrijk::audit {
namespace {

enum Link : unsigned { test_above, raised, raised_fully, first_choice, placed, year3_at_level, link_count };
constexpr std::array<std::string_view, link_count> link_names{"test-above",   "raised", "raised-fully",
                                                              "first-choice", "placed", "year3-at-level"};

/// Per pupil: bit 2·link for who got this far, bit 2·link + 1 for who took the step.
using Links = std::uint16_t;

Links bits(Link link, bool reached, bool took) {
  return static_cast<Links>((reached ? 1u << (2 * link) : 0u) | (reached && took ? 2u << (2 * link) : 0u));
}

struct Records {
  const Season& season;
  const ReviewRecord& review;
  const PlacementRecord* placement;
};

Links advice_links(const ReviewRecord& review, Advice provisional, std::size_t p) {
  const auto given = provisional.step();
  const auto test = review.test_advice[p];
  if (!given || *given == Step::vwo || !test) return 0;
  const bool above = *test > *given && review.duty[p] != Duty::exempt;
  const auto last = review.final_advice[p].step();
  const bool up = above && last && *last > *given;
  return static_cast<Links>(bits(test_above, true, above) | bits(raised, above, up) |
                            bits(raised_fully, up, up && *last >= *test));
}

Links links_of(const Records& records, std::size_t p) {
  const auto& [season, review, placement] = records;
  Links links = advice_links(review, season.pupils.provisional[p], p);
  const auto& begin = season.preferences.begin;
  if (placement && !begin.empty() && begin[p] < begin[p + 1])
    links = static_cast<Links>(links | bits(first_choice, true, placement->offering[p] && placement->rank[p] == 1) |
                               bits(audit::placed, true, placement->offering[p].has_value()));
  const auto last = review.final_advice[p].step();
  if (season.outcomes.present && season.outcomes.year3[p] && last) {
    const int floor = 2 * static_cast<int>(lowest_level(*last));
    links = static_cast<Links>(links | bits(year3_at_level, true, rank(*season.outcomes.year3[p]) >= floor));
  }
  return links;
}

std::vector<Link> links_with_data(const Records& records) {
  const auto& [season, review, placement] = records;
  std::vector<Link> present;
  const auto known = [](const auto& test) { return test.has_value(); };
  const auto given = [](Advice advice) { return !advice.is_missing(); };
  if (std::any_of(review.test_advice.begin(), review.test_advice.end(), known)) {
    present.push_back(test_above);
    if (std::any_of(review.final_advice.begin(), review.final_advice.end(), given))
      present.insert(present.end(), {raised, raised_fully});
  }
  if (placement) present.insert(present.end(), {first_choice, audit::placed});
  if (season.outcomes.present) present.push_back(year3_at_level);
  return present;
}

void demand_one_entry_per_pupil(const Records& records, const Background* background) {
  const auto& [season, review, placement] = records;
  const std::size_t n = season.pupils.size();
  bool whole = season.pupils.provisional.size() == n && review.test_advice.size() == n && review.duty.size() == n &&
               review.final_advice.size() == n;
  if (placement) whole = whole && placement->offering.size() == n && placement->rank.size() == n;
  if (season.outcomes.present) whole = whole && season.outcomes.year3.size() == n;
  if (!season.preferences.begin.empty()) whole = whole && season.preferences.begin.size() == n + 1;
  if (background)
    for (const auto& column : background->columns) whole = whole && column.of_pupil.size() == n;
  if (!whole) throw std::logic_error("audit::chain: a record does not have one entry per pupil");
}

/// A way to divide the pupils: pupil p is in group of_pupil[p], written under names[group].
struct Division {
  std::string dimension;
  std::vector<std::string> names;
  std::vector<std::uint16_t> of_pupil;
};

constexpr std::string_view missing_group = "missing";

Division by_advice(const std::vector<Advice>& provisional) {
  Division division{"advice", {}, std::vector<std::uint16_t>(provisional.size())};
  for (std::size_t step = 0; step < step_count; ++step) division.names.emplace_back(name(static_cast<Step>(step)));
  division.names.insert(division.names.end(), {name(Advice::vso()), name(Advice::none()), std::string(missing_group)});
  for (std::size_t p = 0; p < provisional.size(); ++p) division.of_pupil[p] = provisional[p].category();
  return division;
}

Division by_column(const BackgroundColumn& column) {
  Division division{column.name, column.values, column.of_pupil};
  const auto last = static_cast<std::uint16_t>(column.values.size());
  division.names.emplace_back(missing_group);
  for (auto& group : division.of_pupil) group = static_cast<std::uint16_t>(group == 0 ? last : group - 1);
  return division;
}

struct Cube {
  std::vector<std::uint32_t> pupils;                               ///< per group
  std::vector<std::array<std::uint32_t, 2 * link_count>> counted;  ///< per group and bit of Links
};

Cube count(const Division& division, const std::vector<Links>& links) {
  Cube cube{std::vector<std::uint32_t>(division.names.size()), {}};
  cube.counted.resize(division.names.size());
  for (std::size_t p = 0; p < links.size(); ++p) {
    const std::size_t group = division.of_pupil[p];
    ++cube.pupils[group];
    for (unsigned bit = 0; bit < 2 * link_count; ++bit) cube.counted[group][bit] += (unsigned{links[p]} >> bit) & 1u;
  }
  return cube;
}

/// Groups without pupils are left out; `all` stays even when there is nobody.
void add_cells(AuditRecord& record, const Division& division, const std::vector<Links>& links,
               const std::vector<Link>& present) {
  const Cube cube = count(division, links);
  for (std::size_t group = 0; group < division.names.size(); ++group) {
    if (cube.pupils[group] == 0 && division.dimension != "all") continue;
    for (const Link link : present) {
      const std::uint32_t of = cube.counted[group][2 * link], took = cube.counted[group][2 * link + 1];
      const stats::Interval interval = stats::wilson(took, of);
      record.cells.push_back({division.dimension, division.names[group], std::string(link_names[link]), of, took,
                              interval.low, interval.high});
    }
  }
}

}  // namespace

AuditRecord chain(const Season& season, const ReviewRecord& review, const PlacementRecord* placement,
                  const Background* background) {
  const Records records{season, review, placement};
  demand_one_entry_per_pupil(records, background);
  const std::size_t n = season.pupils.size();
  std::vector<Links> links(n);
  for_blocks(n, [&](std::size_t begin, std::size_t end) {
    for (std::size_t p = begin; p < end; ++p) links[p] = links_of(records, p);
  });
  const std::vector<Link> present = links_with_data(records);
  AuditRecord record;
  for (const Link link : present) record.steps.emplace_back(link_names[link]);
  add_cells(record, {"all", {"all"}, std::vector<std::uint16_t>(n)}, links, present);
  add_cells(record, by_advice(season.pupils.provisional), links, present);
  if (background)
    for (const auto& column : background->columns) add_cells(record, by_column(column), links, present);
  return record;
}

}  // namespace kansrijk::audit
