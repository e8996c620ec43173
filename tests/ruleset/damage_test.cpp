#include <algorithm>
#include <regex>

#include <gtest/gtest.h>

#include "tests/ruleset/packs.hpp"

/// The real packs, damaged in every place where a slip of the pen could damage them: each time the check must say so.
namespace kansrijk::ruleset::test {
namespace {

constexpr std::array with_tables{"nl/schooladvies.json", "nl/toelating.json"};

const Row& row_of(const RulePack& pack, const RowText& at) {
  const Table* table = pack.table(at.table);
  return table->rows[table->row_index(at.row).value()];
}

/// Whether a combination can be a pupil's: the steps are those between the two advices.
bool can_happen(const Table& table, const Facts& facts) {
  const auto value = [&](Fact fact) { return facts[static_cast<std::size_t>(fact)]; };
  if (std::find(table.inputs.begin(), table.inputs.end(), Fact::steps) == table.inputs.end()) return true;
  const bool ranked = value(Fact::advice) < step_count && value(Fact::test_advice) < step_count;
  if (!ranked) return value(Fact::steps) == type_of(Fact::steps).missing();
  return value(Fact::steps) == value(Fact::test_advice) - value(Fact::advice) + most_steps;
}

bool same_where_it_can_happen(const RulePack& right, const RulePack& damaged, const std::string& id) {
  const Table& a = *right.table(id);
  const Table& b = *damaged.table(id);
  bool same = true;
  each_combination(right, a, [&](const Facts& facts) {
    if (can_happen(a, facts)) same = same && matching_row(a, facts) == matching_row(b, facts);
  });
  return same;
}

/// A row that beats others lies over them, so without it there is no gap; the case written for it must notice.
TEST(DeletingARow, LeavesAGapThatIsReportedWithACombinationOfIt) {
  std::size_t rows = 0;
  for (const char* file : with_tables) {
    const std::string text = pack_text(file);
    const RulePack right = parsed(text);
    for (const RowText& at : row_texts(text, right)) {
      const RulePack damaged = parsed(without_row(text, at));
      ASSERT_EQ(damaged.table(at.table)->rows.size() + 1, right.table(at.table)->rows.size());
      const Problems found = check(damaged);
      ++rows;
      if (!row_of(right, at).beats.empty()) {
        EXPECT_TRUE(of_kind(found, gap).empty()) << at.row;
        EXPECT_FALSE(of_kind(found, other_case).empty()) << at.row;
        continue;
      }
      const auto gaps = of_kind(found, gap);
      ASSERT_EQ(gaps.size(), 1U) << at.table << '/' << at.row;
      EXPECT_EQ(gaps[0].what.args[0], at.table);
      EXPECT_EQ(gaps[0].place.line, damaged.table(at.table)->line);
      const Facts example = facts_of(gaps[0].what.args[1]);
      EXPECT_TRUE(rows_in_force(*damaged.table(at.table), example).empty()) << gaps[0].what.args[1];
      const auto was = rows_in_force(*right.table(at.table), example);
      EXPECT_EQ(was, std::vector<std::string>{at.row}) << "the example lies where the deleted row held";
    }
  }
  EXPECT_EQ(rows, 24U);
}

/// `"steps": ">= 1", ` and the like, with the comma that goes with it.
std::vector<std::string> cells_of(const std::string& row) {
  const std::size_t begin = row.find("\"when\": {") + 9;
  const std::string when = row.substr(begin, row.find('}', begin) - begin);
  std::vector<std::string> cells;
  const std::regex pattern("\"[a-z_]+\": \"[^\"]*\"");
  for (std::sregex_iterator at(when.begin(), when.end(), pattern), end; at != end; ++at) cells.push_back(at->str());
  return cells;
}

std::string widened(const std::string& text, const RowText& at, const std::string& cell) {
  std::string row = text.substr(at.begin, at.end - at.begin);
  const std::size_t found = row.find(cell);
  const bool last = row[found + cell.size()] != ',';
  const bool first = row[found - 2] == '{';
  row.erase(found - (last && !first ? 2 : 0), cell.size() + (first && last ? 0 : 2));
  return text.substr(0, at.begin) + row + text.substr(at.end);
}

TEST(WideningACell, MakesAnOverlapOrADeadRowThatIsReported) {
  std::vector<std::string> harmless;
  std::size_t cells = 0;
  for (const char* file : with_tables) {
    const std::string text = pack_text(file);
    const RulePack right = parsed(text);
    for (const RowText& at : row_texts(text, right)) {
      for (const std::string& cell : cells_of(text.substr(at.begin, at.end - at.begin))) {
        const RulePack damaged = parsed(widened(text, at, cell));
        ASSERT_NE(row_of(damaged, at).cells, row_of(right, at).cells) << cell;
        const Problems found = check(damaged);
        const auto overlaps = of_kind(found, overlap);
        ++cells;
        if (overlaps.empty() && of_kind(found, dead).empty()) {
          EXPECT_TRUE(same_where_it_can_happen(right, damaged, at.table)) << at.row << ' ' << cell;
          harmless.push_back(at.row + " " + cell);
        }
        for (const Problem& problem : overlaps) {
          const auto both = rows_in_force(*damaged.table(at.table), facts_of(problem.what.args[3]));
          EXPECT_NE(std::find(both.begin(), both.end(), problem.what.args[0]), both.end()) << problem.what.args[3];
          EXPECT_NE(std::find(both.begin(), both.end(), problem.what.args[1]), both.end()) << problem.what.args[3];
        }
      }
    }
  }
  EXPECT_EQ(cells, 51U);
  // Any two of pro, pro/bb and one step say the third.
  EXPECT_EQ(harmless, (std::vector<std::string>{"E1 \"advice\": \"pro\"", "E1 \"test_advice\": \"pro/bb\""}));
}

TEST(RowsThatNoLongerBeatOthers, OverlapThem) {
  const RulePack damaged =
      parsed(replaced(pack_text("nl/schooladvies.json"), "\"beats\": [\"R1\", \"R2\"]", "\"beats\": []"));
  const auto overlaps = of_kind(check(damaged), overlap);
  ASSERT_EQ(overlaps.size(), 2U);
  EXPECT_EQ(overlaps[0].what.args[0] + overlaps[0].what.args[1], "R1E1");
  EXPECT_EQ(overlaps[1].what.args[0] + overlaps[1].what.args[1], "R2E1");
}

TEST(ARowUnderAnother, CanNeverHold) {
  const std::string text = pack_text("nl/schooladvies.json");
  const std::string copy = R"({ "id": "E1", "when": { "test": "known", "exemption": "missing", "advice": "pro")";
  const RulePack damaged = parsed(replaced(text, "\"steps\": \"1\" }, \"then\": \"exempt\"",
                                           "\"steps\": \">= 1\" }, \"then\": \"exempt\"", text.find(copy)));
  EXPECT_TRUE(of_kind(check(damaged), dead).empty());

  const RulePack under = parsed(replaced(
      replaced(text, "\"advice\": \"pro\", \"test_advice\": \"pro/bb\", \"steps\": \"1\" }", "\"steps\": \">= 1\" }"),
      "\"beats\": [\"R1\", \"R2\"]", "\"beats\": [\"R1\", \"R2\"]"));
  const auto dead_rows = of_kind(check(under), dead);
  ASSERT_EQ(dead_rows.size(), 2U);
  EXPECT_EQ(dead_rows[0].what.args[0], "R1");
  EXPECT_EQ(dead_rows[1].what.args[0], "R2");
}

TEST(ARowForAValueThatNeverOccurs, CanNeverHold) {
  const RulePack damaged = parsed(replaced(pack_text("nl/schooladvies.json"), "\"advice\": \"pro\", \"test_advice\"",
                                           "\"advice\": \"pro/bb\", \"test_advice\""));
  const auto dead_rows = of_kind(check(damaged), dead);
  ASSERT_EQ(dead_rows.size(), 1U);
  EXPECT_EQ(dead_rows[0].what.args[0], "E1");
}

TEST(ASeasonOutsideThePack, MakesNoGap) {
  const std::string text = pack_text("nl/schooladvies.json");
  const RulePack narrow = parsed(
      replaced(text, "\"covers\": [\"2014-2015\", \"2026-2027\"]", "\"covers\": [\"2023-2024\", \"2026-2027\"]"));
  const Problems found = check(narrow);
  EXPECT_TRUE(of_kind(found, gap).empty());
  std::vector<std::string> rows;
  for (const Problem& problem : of_kind(found, dead)) rows.push_back(problem.what.args[0]);
  EXPECT_EQ(rows, (std::vector<std::string>{"R2", "T1", "G1"})) << "what held before only";
}

TEST(AMissingSource, IsReportedWhereverItIsNamed) {
  std::size_t named = 0;
  for (const std::string& file : pack_files()) {
    const std::string text = pack_text(file);
    const std::regex pattern("\"source\": \"[^\"]+\"");
    for (std::sregex_iterator at(text.begin(), text.end(), pattern), end; at != end; ++at) {
      const auto where = static_cast<std::size_t>(at->position());
      const RulePack damaged = parsed(replaced(text, at->str(), "\"source\": \"nowhere\"", where));
      const auto missing = of_kind(check(damaged), no_source);
      ASSERT_EQ(missing.size(), 1U) << file << " at " << where;
      EXPECT_EQ(missing[0].what.args[0], "nowhere");
      ++named;
    }
  }
  EXPECT_GE(named, 50U);
}

TEST(CutOffsThatDoNotRise, AreReported) {
  const RulePack right = pack("nl/toetsadvies.json");
  for (std::size_t c = 0; c < right.cut_offs.size(); ++c) {
    for (std::size_t i = 0; i + 1 < right.cut_offs[c].from.size(); ++i) {
      RulePack equal = right;
      equal.cut_offs[c].from[i + 1] = equal.cut_offs[c].from[i];
      EXPECT_EQ(of_kind(check(equal), not_rising).size(), 1U);
      RulePack swapped = right;
      std::swap(swapped.cut_offs[c].from[i], swapped.cut_offs[c].from[i + 1]);
      const auto found = of_kind(check(swapped), not_rising);
      ASSERT_EQ(found.size(), 1U);
      EXPECT_EQ(found[0].what.args[0], right.cut_offs[c].provider);
      EXPECT_EQ(found[0].what.args[1], to_string(right.cut_offs[c].season));
      RulePack advices = right;
      std::swap(advices.cut_offs[c].advice[i], advices.cut_offs[c].advice[i + 1]);
      EXPECT_EQ(of_kind(check(advices), not_rising).size(), 1U);
    }
    RulePack empty = right;
    empty.cut_offs[c].from.clear();
    empty.cut_offs[c].advice.clear();
    EXPECT_EQ(of_kind(check(empty), not_rising).size(), 1U);
  }
  const std::string text = pack_text("nl/toetsadvies.json");
  EXPECT_EQ(of_kind(check(parsed(replaced(text, "\"kb/gt\": 525", "\"kb/gt\": 534"))), not_rising).size(), 1U);
  EXPECT_EQ(of_kind(check(parsed(replaced(text, "\"vwo\": 0.79278", "\"vwo\": 0.18100"))), not_rising).size(), 1U);
  EXPECT_EQ(of_kind(check(parsed(replaced(text, "-0.48615", "-1.48615"))), not_rising).size(), 1U);
}

/// A score above the highest possible one would give no advice at all.
TEST(CutOffsAboveTheHighestScore, AreReported) {
  const std::string text = pack_text("nl/toetsadvies.json");
  EXPECT_EQ(of_kind(check(parsed(replaced(text, "\"to\": 550", "\"to\": 544"))), not_rising).size(), 1U);
}

/// Which of the two would count would depend on their order in the file.
TEST(CutOffsGivenTwice, AreReported) {
  const std::string text = pack_text("nl/toetsadvies.json");
  const Problems found = check(parsed(replaced(text, "\"season\": \"2023-2024\"", "\"season\": \"2024-2025\"")));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].what.id, "the cut-offs of {0} {1} stand there twice");
}

TEST(ACase, ThatComesOutOtherwiseIsReportedWithWhatComesOut) {
  std::size_t cases = 0;
  for (const char* file : with_tables) {
    const RulePack right = pack(file);
    for (std::size_t c = 0; c < right.cases.size(); ++c) {
      const Case& item = right.cases[c];
      const Table& table = *right.table(item.table);
      RulePack other = right;
      other.cases[c].outcome = table.outcomes.back() == item.outcome ? table.outcomes.front() : table.outcomes.back();
      RulePack row = right;
      row.cases[c].because = table.rows.back().id == item.because ? table.rows.front().id : table.rows.back().id;
      for (const RulePack& damaged : {other, row}) {
        const Problems found = check(damaged);
        ASSERT_EQ(found.size(), 1U) << item.name;
        EXPECT_EQ(found[0].what.id, other_case);
        EXPECT_EQ(found[0].what.args, (std::vector<std::string>{item.name, item.outcome, item.because}));
        EXPECT_EQ(found[0].place.line, item.line);
      }
      ++cases;
    }
  }
  EXPECT_EQ(cases, 23U);
}

TEST(ACase, MustSayEveryFactThatIsNeverMissing) {
  const std::string text = pack_text("nl/schooladvies.json");
  const Problems found = check(parsed(replaced(text, "\"given\": { \"season\": \"2023-2024\", ", "\"given\": { ")));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].what.id, case_lacks);
  EXPECT_EQ(found[0].what.args[1], "season");
}

TEST(ACase, OfATableThatDoesNotExistIsReported) {
  RulePack pack = test::pack("nl/toelating.json");
  pack.cases[0].table = "nothing";
  ASSERT_EQ(check(pack).size(), 1U);
  EXPECT_EQ(check(pack)[0].what.id, "there is no table {}");
}

}  // namespace
}  // namespace kansrijk::ruleset::test
