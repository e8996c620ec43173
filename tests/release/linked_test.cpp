#include "release/linked.hpp"

#include <numeric>
#include <stdexcept>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "release/bounds.hpp"
#include "release/worlds.hpp"
#include "tests/reference/linked_twin.hpp"

namespace kansrijk::release {
namespace {

/// A table with its totals, every count in a cell of its own; order as in TableTwin.
LinkedCounts table(std::size_t rows, std::size_t columns, const std::vector<std::uint32_t>& values) {
  LinkedCounts system;
  for (const auto value : values) system.counts.push_back({value, Care::if_small, false});
  const auto index = [](std::size_t i) { return static_cast<std::uint32_t>(i); };
  const auto total = [&](const std::vector<std::uint32_t>& parts) {
    std::uint32_t sum = 0;
    for (const auto part : parts) sum += system.counts[part].value;
    system.sums.push_back({index(system.counts.size()), parts});
    system.counts.push_back({sum, Care::none, false});
  };
  for (std::size_t r = 0; r < rows; ++r) {
    std::vector<std::uint32_t> parts;
    for (std::size_t c = 0; c < columns; ++c) parts.push_back(index(r * columns + c));
    total(parts);
  }
  for (std::size_t c = 0; c < columns; ++c) {
    std::vector<std::uint32_t> parts;
    for (std::size_t r = 0; r < rows; ++r) parts.push_back(index(r * columns + c));
    total(parts);
  }
  std::vector<std::uint32_t> row_totals;
  for (std::size_t r = 0; r < rows; ++r) row_totals.push_back(index(rows * columns + r));
  total(row_totals);
  for (std::size_t c = 0; c < system.counts.size(); ++c) system.cells.push_back({{index(c)}, {}});
  return system;
}

using Hidden = std::vector<bool>;

TEST(LinkedCounts, ShowsEverythingWhenNothingIsSmall) {
  EXPECT_EQ(hide(table(1, 2, {10, 20}), 5), Hidden(6, false));
}

// 3 + 7 + 90 = 100: the 3 alone would be 100 − 7 − 90.
TEST(LinkedCounts, HidesASecondCountSoThatSubtractionFails) {
  LinkedCounts system;
  system.counts = {
      {3, Care::if_small, false}, {7, Care::if_small, false}, {90, Care::if_small, false}, {100, Care::none, false}};
  system.sums = {{3, {0, 1, 2}}};
  system.cells = {{{0}, {}}, {{1}, {}}, {{2}, {}}, {{3}, {}}};
  EXPECT_EQ(hide(system, 5), (Hidden{true, true, false, false}));
}

// 1 + 2 + 90: both small ones are hidden, but together they are 3, which says too much of either.
TEST(LinkedCounts, HidesMoreUntilTheIntervalIsWide) {
  LinkedCounts system;
  system.counts = {
      {1, Care::if_small, false}, {2, Care::if_small, false}, {90, Care::none, false}, {93, Care::none, true}};
  system.sums = {{3, {0, 1, 2}}};
  system.cells = {{{0}, {}}, {{1}, {}}, {{2}, {}}};
  EXPECT_EQ(hide(system, 5), (Hidden{true, true, true}));
}

TEST(LinkedCounts, LetsZerosShowUnlessTheyMustNot) {
  LinkedCounts system;
  system.counts = {
      {0, Care::if_small, false}, {0, Care::always, false}, {90, Care::none, false}, {90, Care::none, false}};
  system.sums = {{3, {0, 1, 2}}};
  system.cells = {{{0}, {}}, {{1}, {}}, {{2}, {}}, {{3}, {}}};
  EXPECT_EQ(hide(system, 5), (Hidden{false, true, true, false}));
}

// Two blocks of hidden cells, rows 1-2 × columns 1-2 and rows 3-4 × columns 3-4, and one hidden cell between them.
// Every sum has several unknowns, yet rows 1 and 2 less columns 1 and 2 is that cell.
TEST(LinkedCounts, SeesWhatOnlySeveralSumsTogetherGiveAway) {
  const LinkedCounts system = table(4, 4, {8, 9, 2, 30, 7, 6, 40, 41, 31, 32, 9, 8, 33, 34, 7, 9});
  Hidden hidden(system.cells.size(), false);
  for (const std::size_t cell : {0u, 1u, 4u, 5u, 2u, 10u, 11u, 14u, 15u}) hidden[cell] = true;
  const View seen = view(system, hidden);
  EXPECT_GE(bounds(system, seen)[2].high - bounds(system, seen)[2].low, 5);
  EXPECT_EQ(Worlds(system, seen).spread(2, 5), 0);
  EXPECT_EQ(Worlds(system, seen).spread(0, 5), 5);
}

TEST(LinkedCounts, ACountInTwoCellsIsUnseenOnlyWhenBothAreHidden) {
  LinkedCounts system;
  system.counts = {{4, Care::if_small, false}, {50, Care::none, false}};
  system.cells = {{{0, 1}, {}}, {{1}, {}}, {{0}, {}}};
  EXPECT_EQ(hide(system, 5), (Hidden{true, false, true}));
  EXPECT_EQ(view(system, {true, false, true}).unseen, (Hidden{true, false}));
}

TEST(LinkedCounts, EndsWithEverythingHiddenWhenNothingLessHelps) {
  LinkedCounts system;
  system.counts = {{3, Care::if_small, false}, {3, Care::none, false}, {3, Care::none, false}};
  system.sums = {{1, {0}}, {2, {1}}};
  system.cells = {{{0}, {}}, {{1}, {}}, {{2}, {}}};
  EXPECT_EQ(hide(system, 5), (Hidden{true, true, true}));
}

TEST(LinkedCounts, RefusesASumThatDoesNotHold) {
  LinkedCounts system = table(1, 2, {10, 20});
  system.counts[2].value = 31;
  EXPECT_THROW(hide(system, 5), std::logic_error);
}

RC_GTEST_PROP(LinkedCounts, LeaveTheExactAttackerInTheDark, ()) {
  const std::size_t rows = *rc::gen::inRange<std::size_t>(2, 4), columns = *rc::gen::inRange<std::size_t>(2, 4);
  const auto values =
      *rc::gen::container<std::vector<std::uint32_t>>(rows * columns, rc::gen::inRange<std::uint32_t>(0, 6));
  const std::uint32_t hide_up_to = *rc::gen::inRange<std::uint32_t>(1, 4);
  const LinkedCounts system = table(rows, columns, values);
  const View seen = view(system, hide(system, hide_up_to));
  std::vector<std::uint32_t> truth, wanted;
  for (std::size_t c = 0; c < system.counts.size(); ++c) {
    truth.push_back(system.counts[c].value);
    if (is_protected(system.counts[c], hide_up_to)) wanted.push_back(static_cast<std::uint32_t>(c));
  }
  reference::TableTwin twin(rows, columns, truth, seen.unseen, 6 + hide_up_to);
  const auto widths = twin.widths(wanted, hide_up_to);
  for (const auto count : wanted) RC_ASSERT(widths[count] >= hide_up_to);
}

RC_GTEST_PROP(LinkedCounts, WorldsLieWithinBounds, ()) {
  const auto values = *rc::gen::container<std::vector<std::uint32_t>>(9, rc::gen::inRange<std::uint32_t>(0, 30));
  const LinkedCounts system = table(3, 3, values);
  const auto bits = *rc::gen::container<std::vector<bool>>(system.cells.size(), rc::gen::arbitrary<bool>());
  const View seen = view(system, bits);
  const auto limits = bounds(system, seen);
  const Worlds worlds(system, seen);
  for (std::uint32_t c = 0; c < system.counts.size(); ++c) {
    RC_ASSERT(limits[c].low <= system.counts[c].value && system.counts[c].value <= limits[c].high);
    if (limits[c].high < unbounded) RC_ASSERT(worlds.spread(c, 1000) <= limits[c].high - limits[c].low);
  }
}

}  // namespace
}  // namespace kansrijk::release
