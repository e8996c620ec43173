#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "tests/reference/ruleset_twin.hpp"
#include "tests/ruleset/packs.hpp"

namespace kansrijk::ruleset::test {
namespace {

using reference::Combination;
using reference::WrittenRow;

template <class T>
T pick(T lo, T hi) {
  return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange<T>(lo, hi));
}

Row row_of(std::size_t number, std::vector<std::uint64_t> cells) {
  return {"r" + std::to_string(number), std::move(cells), 0, "s", {"n", "e"}, {}, 0};
}

/// Rows of random cells. Half of the cells hold for everything, as in real tables.
void add_any_rows(Table& table, const std::vector<std::uint64_t>& all) {
  const int rows = pick(0, 7);
  for (int r = 0; r < rows; ++r) {
    std::vector<std::uint64_t> cells;
    for (const std::uint64_t values : all)
      cells.push_back(pick(0, 2) == 0 ? values : values & pick<std::uint64_t>(0, 64));
    table.rows.push_back(row_of(table.rows.size(), std::move(cells)));
  }
}

/// Rows that divide what there is, as a careful author would: split a box along one input, again and again.
void add_parts(Table& table, const std::vector<std::uint64_t>& box, int depth) {
  const auto input = pick<std::size_t>(0, box.size());
  const std::uint64_t some = box[input] & pick<std::uint64_t>(0, 64);
  if (depth == 0 || some == 0 || some == box[input]) {
    table.rows.push_back(row_of(table.rows.size(), box));
    return;
  }
  std::vector<std::uint64_t> left = box, right = box;
  left[input] = some;
  right[input] &= ~some;
  add_parts(table, left, depth - 1);
  add_parts(table, right, depth - 1);
}

/// A pack of one small table: faultless, or with every fault there is.
RulePack random_pack() {
  constexpr std::array facts{Fact::exemption, Fact::advice_low, Fact::season, Fact::test};
  RulePack pack;
  pack.first = SchoolYear{first_season + pick(0, 3)};
  pack.last = SchoolYear{pack.first.first + pick(0, 3)};
  pack.sources.push_back({"s", Status::law, {"s", "s"}, "s"});
  Table table{"t", {}, {"yes"}, {}, 1};
  table.inputs.assign(facts.begin(), facts.begin() + pick(1, 5));
  std::vector<std::uint64_t> all;
  for (const Fact fact : table.inputs) all.push_back(fact == Fact::season ? 63 : type_of(fact).possible);
  if (pick(0, 2) == 0) {
    add_parts(table, all, pick(0, 4));
    if (pick(0, 3) == 0) add_any_rows(table, all);
  } else {
    add_any_rows(table, all);
  }
  const int share = pick(1, 4);
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    for (std::size_t above = 0; above < r; ++above) {
      if (pick(0, share) == 0) table.rows[r].beats.push_back(table.rows[above].id);
    }
  }
  pack.tables.push_back(std::move(table));
  return pack;
}

std::vector<WrittenRow> written_out(const Table& table) {
  std::vector<WrittenRow> rows;
  for (const Row& row : table.rows) {
    WrittenRow written{row.id, {}, {row.beats.begin(), row.beats.end()}};
    for (std::size_t i = 0; i < table.inputs.size(); ++i) {
      const FactType& type = type_of(table.inputs[i]);
      auto& values = written.when[std::string(type.name)];
      for (std::size_t v = 0; v < type.values.size(); ++v) {
        if ((row.cells[i] >> v & 1) != 0) values.insert(type.values[v]);
      }
    }
    rows.push_back(std::move(written));
  }
  return rows;
}

Combination in_words(const Table& table, const Facts& facts) {
  Combination words;
  for (const Fact fact : table.inputs) {
    const FactType& type = type_of(fact);
    words[std::string(type.name)] = type.values[facts[static_cast<std::size_t>(fact)]];
  }
  return words;
}

RC_GTEST_PROP(MatchingRow, EqualsTheTwinOverRowsWrittenOut, ()) {
  const RulePack pack = random_pack();
  const Table& table = pack.tables.front();
  const auto rows = written_out(table);
  each_combination(pack, table, [&](const Facts& facts) {
    const auto expected = reference::in_force(rows, in_words(table, facts));
    const std::uint16_t row = matching_row(table, facts);
    const std::string found = row == no_row ? "" : table.rows[row].id;
    const SchoolYear season{first_season + facts[static_cast<std::size_t>(Fact::season)]};
    RC_ASSERT(found == (expected.empty() ? "" : expected.front()));
    RC_ASSERT(CompiledTable(table, season).row(facts) == row);
  });
}

/// Every fault is found, with an example that shows it, and no fault is found that is not there.
RC_GTEST_PROP(Check, FindsWhatTryingEveryCombinationFinds, ()) {
  const RulePack pack = random_pack();
  const Table& table = pack.tables.front();
  std::vector<Combination> all;
  each_combination(pack, table, [&](const Facts& facts) { all.push_back(in_words(table, facts)); });
  const reference::Faults expected = reference::faults(written_out(table), all);
  const Problems found = check(pack);

  const auto gaps = of_kind(found, gap);
  RC_ASSERT(gaps.size() == (expected.gaps.empty() ? 0U : 1U));
  for (const Problem& problem : gaps)
    RC_ASSERT(expected.gaps.count(in_words(table, facts_of(problem.what.args[1]))) == 1U);

  const auto overlaps = of_kind(found, overlap);
  RC_ASSERT(overlaps.size() == expected.overlaps.size());
  for (const Problem& problem : overlaps) {
    const auto pair = expected.overlaps.find({problem.what.args[0], problem.what.args[1]});
    RC_ASSERT(pair != expected.overlaps.end());
    RC_ASSERT(pair->second.count(in_words(table, facts_of(problem.what.args[3]))) == 1U);
  }

  std::set<std::string> dead_rows;
  for (const Problem& problem : of_kind(found, dead)) dead_rows.insert(problem.what.args[0]);
  RC_ASSERT(dead_rows == expected.dead);
  RC_ASSERT(found.size() == gaps.size() + overlaps.size() + dead_rows.size());
  RC_CLASSIFY(found.empty(), "without faults");
  RC_CLASSIFY(!overlaps.empty(), "overlaps");
  RC_CLASSIFY(!gaps.empty(), "gaps");
  RC_CLASSIFY(!dead_rows.empty(), "dead rows");
}

}  // namespace
}  // namespace kansrijk::ruleset::test
