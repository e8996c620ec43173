#include "tests/matching/told.hpp"

#include <algorithm>
#include <sstream>

#include "matching/cut_offs.hpp"
#include "matching/stages.hpp"
#include "matching/swaps.hpp"
#include "matching/waiting.hpp"

namespace kansrijk::matching::test {
namespace {

const MatchingPolicy::StageRule& draw_of(const Case& c) {
  return *c.policy.find(PlacementStep::main_draw);
}

void seat(const Case& c, const std::string& pupil, const std::string& offering, PlacementRecord& record) {
  const std::size_t p = find_id(c.season.pupils.id, pupil).value();
  if (record.stage[p] == Stage::preassigned) return;
  const Preferences& lists = c.season.preferences;
  record.offering[p].reset();
  record.rank[p] = 0;
  record.stage[p] = Stage::unplaced;
  if (offering == "-") return;
  const OfferingId o(find_id(c.season.offerings.id, offering).value());
  record.offering[p] = o;
  record.stage[p] = Stage::main;
  for (std::size_t e = lists.begin[p]; e < lists.begin[p + 1]; ++e) {
    if (lists.offering[e] == o) record.rank[p] = lists.rank[e];
  }
}

/// What the record says of the seats: counts, where lists closed, guarantee.
void recount(const Case& c, const Market& market, PlacementRecord& record) {
  Entries entry(market.pupils(), no_entry);
  std::vector<std::uint32_t> left = market.seats;
  std::uint32_t placed = 0;
  std::uint32_t above = 0;
  std::uint32_t unplaced = 0;
  record.guarantee.kept = 0;
  for (std::uint32_t p = 0; p < market.pupils(); ++p) {
    const bool has_list = c.season.preferences.begin[p] != c.season.preferences.begin[p + 1];
    if (has_list && !record.offering[p]) ++unplaced;
    if (record.offering[p] && record.guarantee.promised) record.guarantee.kept += record.guarantee.earned[p];
    if (record.stage[p] != Stage::main) continue;
    ++placed;
    if (left[record.offering[p]->value] > 0) {
      --left[record.offering[p]->value];
    } else {
      ++above;
    }
    for (std::uint32_t e = market.begin[p]; e < market.begin[p + 1]; ++e) {
      if (market.offering[e] == *record.offering[p]) entry[p] = e;
    }
  }
  for (auto& run : record.runs) {
    if (run.step == PlacementStep::main_draw) {
      run.placed = placed;
      run.extra_seats = above;
    }
    if (run.step != PlacementStep::preassigned) run.unplaced = unplaced;
  }
  for (std::size_t o = 0; o < record.cut_offs.size(); ++o) {
    record.cut_offs[o].placed = 0;
    record.cut_offs[o].priority.reset();
    record.cut_offs[o].number.reset();
    record.cut_offs[o].full = left[o] == 0;
  }
  note_cut_offs(market, entry, GivenNumbers(c.season, c.season.lottery), order_of(draw_of(c)).ties, record.cut_offs);
}

}  // namespace

PlacementRecord told(const Case& c, const std::string& outcome) {
  PlacementRecord record = place(c);
  std::istringstream words(outcome);
  for (std::string word; words >> word;) {
    const std::size_t colon = word.find(':');
    seat(c, word.substr(0, colon), word.substr(colon + 1), record);
  }
  const Market market =
      make_market(c.season, c.final_advice, c.admission_or_null(), order_of(draw_of(c)), c.season.lottery);
  recount(c, market, record);
  if (c.policy.find(PlacementStep::reserve_lists) != nullptr)
    record.waiting = waiting_lists(market, record, c.policy.waiting.value);
  record.swaps = swaps(market, record);
  return record;
}

}  // namespace kansrijk::matching::test
