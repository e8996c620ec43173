#include <algorithm>
#include <map>

#include <gtest/gtest.h>

#include "io/json.hpp"
#include "ruleset/compiled_table.hpp"
#include "ruleset/written.hpp"
#include "tests/ruleset/random_packs.hpp"

/// The room against its twin (tests/reference/ruleset_twin.hpp) on random packs with fixed seeds.
namespace kansrijk::ruleset::test {
namespace {

using reference::Combination;
using reference::Faults;

Faults faults_of(const RandomPack& pack) {
  return reference::faults(pack.table, pack.all, pack.years);
}

/// Whether an example, as a case of the pack, shows one of the faults: facts that the table reads and the example does not say are
/// missing; what the table does not read does not matter.
bool among(const Faults::Where& faults, const RulePack& parsed, const std::string& example) {
  const auto json = io::parse_json(example, "example");
  if (!json) throw std::logic_error("no JSON: " + example);
  std::map<std::string, std::string> given;
  int year = 0;
  for (const auto& [key, value] : json->members) {
    if (key == "season") year = parse_school_year(value.text).value().first;
    if (key != "given") continue;
    for (const auto& [fact, of] : value.members) given[fact] = of.text;
  }
  std::set<std::string> read;
  for (const std::size_t fact : reads(rules_of(parsed, SchoolYear{year}))) read.insert(fact_name(parsed, fact));
  return std::any_of(faults.begin(), faults.end(), [&](const auto& fault) {
    return fault.first == year && std::all_of(read.begin(), read.end(), [&](const std::string& fact) {
             const reference::Known& known = fault.second.at(fact);
             return known ? given.count(fact) != 0 && given[fact] == known->word : given.count(fact) == 0;
           });
  });
}

/// A gap's row, closed, holds in gaps only and in one at least.
void closes_gaps_only(const RandomPack& pack, const Finding& finding, const Faults& expected) {
  RandomPack mended = pack;
  std::string text = mended.text();
  std::string row = finding.row;
  for (const auto& [from, to] : {std::pair<std::string, std::string>{R"("id": "?")", R"("id": "new")"},
                                 {R"("source": "?")", R"("source": "s")"}})
    row.replace(row.find(from), from.size(), to);
  const std::size_t end = text.rfind("] }]");
  const RulePack with = parsed(text.substr(0, end) + (pack.table.rows.empty() ? "" : ",") + row + text.substr(end));
  std::size_t closed = 0;
  for (const int year : pack.years) {
    const SeasonTable rules = rules_of(with, SchoolYear{year});
    for (const Combination& combination : pack.all) {
      const Facts facts = facts_of(with, combination);
      for (const std::size_t line : lines_that_hold(rules, facts)) {
        if (with.tables[0].rows[rules.lines[line].row].id != "new") continue;
        EXPECT_EQ(expected.gaps.count({year, combination}), 1U) << finding.row;
        ++closed;
      }
    }
  }
  EXPECT_GT(closed, 0U) << finding.row;
}

/// Every fault that the twin finds is found, with an example that shows it, and no other.
void finds_the_same(const RandomPack& pack) {
  const Faults expected = faults_of(pack);
  const RulePack parsed = pack.parsed();
  std::vector<Finding> found = inspect(parsed);
  std::erase_if(found, [](const Finding& finding) { return finding.kind == Finding::Kind::warning; });

  const auto gaps = of_kind(found, gap);
  EXPECT_EQ(gaps.empty(), expected.gaps.empty() && expected.years_without_row.empty()) << told(found);
  for (const Finding& finding : gaps) {
    if (finding.example.empty()) continue;  // a season without any row
    EXPECT_TRUE(among(expected.gaps, parsed, finding.example)) << finding.example;
    closes_gaps_only(pack, finding, expected);
  }

  const auto overlaps = of_kind(found, overlap);
  EXPECT_EQ(overlaps.size(), expected.overlaps.size()) << told(found);
  for (const Finding& finding : overlaps) {
    const auto& args = finding.problem.what.args;
    const auto pair = expected.overlaps.find({args[0], args[1]});
    ASSERT_NE(pair, expected.overlaps.end()) << args[0] << ' ' << args[1];
    EXPECT_TRUE(among(pair->second, parsed, finding.example)) << finding.example;
  }

  std::set<std::string> dead_rows;
  for (const Finding& finding : of_kind(found, dead)) dead_rows.insert(finding.problem.what.args[0]);
  EXPECT_EQ(dead_rows, expected.dead);
  EXPECT_EQ(found.size(), gaps.size() + overlaps.size() + dead_rows.size()) << told(found);
}

/// Every row that decides is the one that the twin says, by the plain table and by the compiled one.
void decides_the_same(const RandomPack& pack) {
  const RulePack parsed = pack.parsed();
  std::vector<Facts> facts;
  for (const Combination& combination : pack.all) facts.push_back(facts_of(parsed, combination));
  std::vector<std::vector<Code>> codes(fact_count(parsed));
  std::vector<FactColumn> columns;
  for (std::size_t f = 0; f < codes.size(); ++f) {
    for (const Facts& of : facts) codes[f].push_back(of[f]);
    columns.push_back({{}, codes[f]});
  }
  std::vector<std::uint16_t> rows(facts.size());
  for (const int year : pack.years) {
    const SeasonTable plain = rules_of(parsed, SchoolYear{year});
    CompiledTable(parsed, parsed.tables[0], SchoolYear{year}).rows(columns, 0, rows.size(), rows.data());
    for (std::size_t i = 0; i < facts.size(); ++i) {
      std::vector<std::string> in_force;
      for (const std::size_t line : lines_in_force(plain, facts[i]))
        in_force.push_back(parsed.tables[0].rows[plain.lines[line].row].id);
      ASSERT_EQ(in_force, reference::in_force(pack.table, pack.all[i], year)) << year;
      ASSERT_EQ(rows[i], row_in_force(plain, facts[i])) << year;
    }
  }
}

TEST(RandomTables, DecideAsTheTwinDoes) {
  for (std::uint64_t seed = 0; seed < 500; ++seed) {
    SCOPED_TRACE(seed);
    decides_the_same(seed % 2 == 0 ? any_pack(seed) : complete_pack(seed));
    if (HasFatalFailure()) return;
  }
}

TEST(RandomTables, HaveTheFaultsThatTryingEveryCombinationFinds) {
  for (std::uint64_t seed = 0; seed < 500; ++seed) {
    SCOPED_TRACE(seed);
    finds_the_same(any_pack(seed));
    if (HasFailure()) return;
  }
}

/// The tests here are worth what the packs hold.
TEST(RandomTables, HoldWhateverAPackCanHold) {
  std::map<std::string, int> packs;
  for (std::uint64_t seed = 0; seed < 500; ++seed) {
    const std::string text = any_pack(seed).text();
    for (const char* part : {"count(",
                             "last(",
                             "median(",
                             "min(m",
                             "max(m",
                             "min(",
                             "-max(",
                             " - ",
                             "2 * ",
                             "$shift",
                             "rank(",
                             "\"per_moment\": true",
                             "\"missing\": true",
                             "\"unordered\"",
                             "\"decimals\": 2",
                             "\"season\": \"not",
                             "\"beats\": [\"",
                             "\"first\"",
                             "\"collect\"",
                             ">= $p_",
                             "<= $p_",
                             "\"$p_",
                             "\"not ",
                             "..",
                             "missing\"",
                             "present",
                             "\"level\"",
                             "\"test_advice\""})
      packs[part] += text.find(part) == std::string::npos ? 0 : 1;
  }
  for (const auto& [part, count] : packs) EXPECT_GE(count, 5) << part;
}

/// A row that alone decides somewhere, and that no row under it would take the place of: without it there is a gap.
std::optional<std::string> needed(const RandomPack& pack, const Faults& faults) {
  for (const reference::WrittenRow& row : pack.table.rows) {
    if (row.beats.empty() && faults.dead.count(row.id) == 0) return row.id;
  }
  return std::nullopt;
}

TEST(CompleteTables, OfAThousandGiveNoFalseAlarmAndEveryPlantedGapAndOverlapIsFound) {
  std::size_t gaps = 0, overlaps = 0;
  for (std::uint64_t seed = 0; seed < 1000; ++seed) {
    SCOPED_TRACE(seed);
    const RandomPack pack = complete_pack(seed);
    const Faults faults = faults_of(pack);
    ASSERT_TRUE(faults.gaps.empty() && faults.overlaps.empty()) << "the table is not complete";
    finds_the_same(pack);

    const auto row = needed(pack, faults);
    if (row) {
      RandomPack with_gap = pack;
      std::erase_if(with_gap.table.rows, [&](const auto& other) { return other.id == *row; });
      for (auto& other : with_gap.table.rows) other.beats.erase(*row);
      ASSERT_FALSE(faults_of(with_gap).gaps.empty());
      finds_the_same(with_gap);
      ++gaps;
    }

    RandomPack with_overlap = pack;
    with_overlap.table.rows.push_back(pack.spare);
    if (!faults_of(with_overlap).overlaps.empty()) {
      finds_the_same(with_overlap);
      ++overlaps;
    }
    if (HasFailure()) return;
  }
  EXPECT_GE(gaps, 900U) << "now and then special rows lie over all others";
  EXPECT_GE(overlaps, 700U) << "now and then a spare row holds nowhere";
}

}  // namespace
}  // namespace kansrijk::ruleset::test
