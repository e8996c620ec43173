#include "release/figures.hpp"

#include <numeric>
#include <stdexcept>
#include <string_view>

#include "release/linked.hpp"

namespace kansrijk::release {
namespace {

using Table = std::vector<ReleasedCount>;
using Members = std::vector<std::uint32_t>;  ///< the count behind each entry of a table

std::uint32_t value_of(const ReleasedCount& entry) {
  if (!entry.count) throw std::logic_error("release::figures: a count is empty");
  return *entry.count;
}

std::uint32_t add_count(LinkedCounts& system, Count count) {
  system.counts.push_back(count);
  return static_cast<std::uint32_t>(system.counts.size() - 1);
}

/// A count that one cell shows.
std::uint32_t add_shown(LinkedCounts& system, std::uint32_t value) {
  const std::uint32_t count = add_count(system, {value, Care::if_small, false});
  system.cells.push_back({{count}, {}});
  return count;
}

std::uint32_t total_of(const LinkedCounts& system, const Members& members) {
  return std::accumulate(members.begin(), members.end(), std::uint32_t{0},
                         [&](std::uint32_t sum, std::uint32_t count) { return sum + system.counts[count].value; });
}

void add_total(LinkedCounts& system, const Members& members, std::uint32_t hide_up_to) {
  const std::uint32_t total = total_of(system, members);
  if (total <= hide_up_to && total > 0)
    for (const auto count : members) system.counts[count].care = Care::always;
  system.sums.push_back({add_count(system, {total, Care::none, true}), members});
}

Members add_table(LinkedCounts& system, const Table& table) {
  Members members;
  for (const auto& entry : table) members.push_back(add_shown(system, value_of(entry)));
  return members;
}

/// `demand`, sharing counts with `final_advice` where both say the same.
Members add_demand(LinkedCounts& system, const Table& demand, const Table& advice, const Members& advice_members) {
  Members members;
  for (const auto& entry : demand) {
    std::optional<std::uint32_t> same;
    for (std::size_t i = 0; i < advice.size(); ++i)
      if (advice[i].key == entry.key && value_of(advice[i]) == value_of(entry)) same = advice_members[i];
    members.push_back(same ? *same : add_shown(system, value_of(entry)));
  }
  return members;
}

bool test_above(std::string_view key) {
  const auto bar = key.find('|');
  const auto advice = parse_test_advice(key.substr(0, bar));
  const auto test = bar == std::string_view::npos ? std::nullopt : parse_test_advice(key.substr(bar + 1));
  if (!advice || !test) throw std::logic_error("release::figures: a key of advice_by_test is not `advice|test`");
  return *test > *advice;
}

/// Two ways to say one number, if they are.
void add_equal(LinkedCounts& system, const Members& one, const Members& other) {
  const std::uint32_t total = total_of(system, one);
  if (one.empty() || other.empty() || total != total_of(system, other)) return;
  const std::uint32_t both = add_count(system, {total, Care::none, false});
  system.sums.push_back({both, one});
  system.sums.push_back({both, other});
}

void tie_duties(LinkedCounts& system, const ReleasedFigures& raw, const Members& duty, const Members& cross) {
  Members above, below, above_duty, below_duty;
  for (std::size_t i = 0; i < cross.size(); ++i)
    (test_above(raw.advice_by_test[i].key) ? above : below).push_back(cross[i]);
  for (std::size_t i = 0; i < duty.size(); ++i) {
    const std::string& key = raw.duty[i].key;
    if (key == name(Duty::raise) || key == name(Duty::reconsider) || key == name(Duty::exempt))
      above_duty.push_back(duty[i]);
    if (key == name(Duty::none)) below_duty.push_back(duty[i]);
  }
  add_equal(system, above, above_duty);
  add_equal(system, below, below_duty);
}

void blank(Table& table, const Members& members, const std::vector<bool>& unseen) {
  for (std::size_t i = 0; i < table.size(); ++i)
    if (unseen[members[i]]) table[i].count.reset();
}

}  // namespace

ReleasedFigures figures(const ReleasedFigures& raw, const DisclosureProfile& profile) {
  const auto hide_up_to = static_cast<std::uint32_t>(profile.hide_up_to.value);
  LinkedCounts system;
  const Members duty = add_table(system, raw.duty), cross = add_table(system, raw.advice_by_test),
                advice = add_table(system, raw.final_advice), placed = add_table(system, raw.placed),
                demand = add_demand(system, raw.demand, raw.final_advice, advice);
  for (const Members* members : {&duty, &cross, &advice, &placed, &demand}) add_total(system, *members, hide_up_to);
  tie_duties(system, raw, duty, cross);
  const std::vector<bool> unseen = view(system, hide(system, hide_up_to)).unseen;
  ReleasedFigures released = raw;
  released.profile = profile.id;
  blank(released.duty, duty, unseen);
  blank(released.advice_by_test, cross, unseen);
  blank(released.final_advice, advice, unseen);
  blank(released.placed, placed, unseen);
  blank(released.demand, demand, unseen);
  return released;
}

}  // namespace kansrijk::release
