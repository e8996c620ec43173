#include "ruleset/compiled_table.hpp"

#include <set>
#include <sstream>

#include <gtest/gtest.h>

#include "tests/ruleset/random_packs.hpp"

/// The compiled table against row_in_force, pupil by pupil.
namespace kansrijk::ruleset::test {
namespace {

constexpr SchoolYear season{2023};

/// A fact of many pupils, kept as bytes or as codes.
struct Kept {
  std::vector<std::uint8_t> bytes;
  std::vector<Code> codes;
};

/// Random pupils: each value that a fact can take, its ends more often.
class Pupils {
 public:
  Pupils(const RulePack& pack, std::size_t n, std::uint64_t seed) : universes_(fact_universes(pack)) {
    Chance chance(seed);
    for (std::size_t p = 0; p < n; ++p) {
      Facts facts;
      for (const CodeSet& universe : universes_) facts.push_back(any(universe, chance));
      all_.push_back(std::move(facts));
    }
  }

  const Facts& operator[](std::size_t p) const { return all_[p]; }

  /// As bytes where they fit and `bytes` says so of the fact.
  std::vector<FactColumn> columns(const std::function<bool(std::size_t)>& bytes) {
    kept_.assign(universes_.size(), {});
    std::vector<FactColumn> columns;
    for (std::size_t f = 0; f < universes_.size(); ++f) {
      const CodeRange present = universes_[f].ranges().back();
      const bool small = present.first >= 0 && present.last < 255 && bytes(f);
      for (const Facts& facts : all_) {
        if (!small) kept_[f].codes.push_back(facts[f]);
        if (small)
          kept_[f].bytes.push_back(facts[f] == missing ? FactColumn::missing_byte
                                                       : static_cast<std::uint8_t>(facts[f]));
      }
      columns.push_back({kept_[f].bytes, kept_[f].codes});
    }
    return columns;
  }

 private:
  static Code any(const CodeSet& universe, Chance& chance) {
    const CodeRange range = chance.one_of(universe.ranges());
    if (chance.percent(15)) return chance.percent(50) ? range.first : range.last;
    return range.first + static_cast<Code>(chance.below(static_cast<std::size_t>(range.last - range.first + 1)));
  }

  std::vector<CodeSet> universes_;
  std::vector<Facts> all_;
  std::vector<Kept> kept_;
};

/// How many different rows decided.
std::size_t agree(const RulePack& pack, std::size_t n = 2500) {
  const CompiledTable compiled(pack, pack.tables.at(0), season);
  Pupils pupils(pack, n, 7);
  std::set<std::uint16_t> seen;
  for (const int form : {0, 1, 2}) {
    const auto columns = pupils.columns([&](std::size_t fact) { return form == 1 || (form == 2 && fact % 2 == 0); });
    for (const auto& [begin, end] :
         {std::pair<std::size_t, std::size_t>{0, n}, {3, n - 5}, {1023, 1024}, {1024, 1025}, {9, 9}}) {
      std::vector<std::uint16_t> rows(end - begin + 1, 12345);
      compiled.rows(columns, begin, end, rows.data());
      for (std::size_t p = begin; p < end; ++p) {
        const std::uint16_t expected = row_in_force(compiled.plain(), pupils[p]);
        EXPECT_EQ(rows[p - begin], expected) << p;
        if (rows[p - begin] != expected) return 0;
        seen.insert(expected);
      }
      EXPECT_EQ(rows[end - begin], 12345) << "nothing is written behind the end";
    }
  }
  return seen.size();
}

std::string input(const std::string& name, const std::string& domain, const std::string& more = "") {
  return "\"" + name + R"(": { "domain": ")" + domain + "\"" + more + R"(, "label": { "nl": "x", "en": "x" } })";
}
std::string derive(const std::string& name, const std::string& is) {
  return "\"" + name + "\": { \"is\": \"" + is + R"_(", "label": { "nl": "x", "en": "x" } })_";
}
const std::string or_missing = R"(, "missing": true)";

/// A table over these columns, with rows written one a line as `id: column cell; column cell`.
std::string table(const std::vector<std::string>& columns, const std::string& rows, const std::string& hit = "unique") {
  std::string list, written;
  for (const std::string& column : columns) list += (list.empty() ? "\"" : ", \"") + column + "\"";
  std::istringstream lines(rows);
  for (std::string line; std::getline(lines, line);) {
    line.erase(0, line.find_first_not_of(' '));
    if (line.empty()) continue;
    const std::size_t colon = line.find(": ");
    std::string when, beats;
    std::istringstream cells(line.substr(colon + 2));
    for (std::string cell; std::getline(cells, cell, ';');) {
      cell.erase(0, cell.find_first_not_of(' '));
      const std::size_t blank = cell.find(' ');
      if (cell.starts_with("beats ")) {
        beats = ", \"beats\": [\"" + cell.substr(6) + "\"]";
      } else if (!cell.empty()) {
        when += (when.empty() ? "\"" : ", \"") + cell.substr(0, blank) + "\": \"" + cell.substr(blank + 1) + "\"";
      }
    }
    written += (written.empty() ? "" : ",\n") + std::string("{ \"id\": \"") + line.substr(0, colon) +
               "\", \"when\": { " + when + R"( }, "then": { "out": "a" })" + beats + " }";
  }
  return R"("tables": [{ "id": "t", "source": "s", "hit": ")" + hit + R"(", "inputs": [)" + list +
         R"(], "outputs": { "out": { "words": ["a"] } }, "rows": [)" + written + "] }]";
}

TEST(CompiledTable, OfFewFactsIsOneLookUp) {
  const std::string facts = R"("domains": { "w": { "words": ["a", "b", "c"] }, "n": { "from": -2, "to": 4 } },
    "inputs": { )" + input("advice", "school_advice", or_missing) +
                            "," + input("w", "w", or_missing) + "," + input("n", "n") + "," +
                            input("test", "test_advice") + " }, \"derive\": { " +
                            derive("steps", "rank(test) - rank(advice)") + " },";
  EXPECT_EQ(agree(pack_of(facts + table({"advice", "w", "n", "steps"}, R"(
    A: w a
    B: w not a; n < 0
    C: w not a; n >= 0; steps >= 1
    D: w not a; n >= 0; steps <= 0
    E: w not a; n >= 0; steps missing; advice missing
    F: w not a; n >= 0; steps missing; advice present
    G: w a; n 1; beats A
    H: w c; n 1; beats D
  )"))),
            8U);
}

/// 20 × 20 × 20 × 20 facts are too many for one look-up; the pieces are few.
TEST(CompiledTable, OfManyFactsFindsThePieceOfEachFirst) {
  std::string words;
  for (int i = 0; i < 20; ++i) words += (i == 0 ? "\"w" : ", \"w") + std::to_string(i) + "\"";
  const std::string facts = R"("domains": { "w": { "ordered": [)" + words + R"(] } }, "inputs": { )" +
                            input("p", "w", or_missing) + "," + input("q", "w") + "," + input("r", "w") + "," +
                            input("s", "w") + " }, ";
  EXPECT_EQ(agree(pack_of(facts + table({"p", "q", "r", "s"}, R"(
    A: p < w5; q >= w3
    B: p < w5; q < w3
    C: p w5..w9; r not w4
    D: p w5..w9; r w4
    E: p > w9; s >= w10
    F: p > w9; s < w10
    G: p missing
    H: q w19; r w1..w10; beats A
  )"))),
            8U);
}

/// A number of rows over eight columns of seven values: more cells than a grid holds, and more rows than a word has bits.
TEST(CompiledTable, OfMoreCellsThanAGridHoldsKeepsTheRowsThatAreLeftOpen) {
  std::string inputs;
  std::vector<std::string> columns;
  for (int i = 0; i < 8; ++i) {
    columns.push_back("x" + std::to_string(i));
    inputs += (i == 0 ? "" : ",") + input(columns.back(), i == 3 ? "n" : "w", i == 5 ? or_missing : "");
  }
  for (const std::string hit : {"unique", "first", "collect"}) {
    Chance chance(11);
    std::string rows;
    for (int r = 0; r < 150; ++r) {
      rows += "R" + std::to_string(r) + ": ";
      for (int c = 0; c < 8; ++c) {
        if (chance.percent(28))
          rows += columns[static_cast<std::size_t>(c)] + " " + (c == 3 ? "" : "w") +
                  std::to_string(chance.between(0, 6)) + "; ";
      }
      if (r > 0 && chance.percent(40)) rows += "beats R" + std::to_string(chance.between(0, r - 1));
      rows += "\n";
    }
    const RulePack pack = pack_of(
        R"("domains": { "w": { "ordered": ["w0", "w1", "w2", "w3", "w4", "w5", "w6"] }, "n": { "from": 0, "to": 100000 } }, "inputs": { )" +
        inputs + " }, " + table(columns, rows, hit));
    EXPECT_GT(space_of(pack, season).cells, most_cells);
    EXPECT_GE(agree(pack), 10U) << hit;
  }
}

TEST(CompiledTable, LooksWideNumbersUpAmongRanges) {
  const std::string facts =
      R"("domains": { "wide": { "from": -5000, "to": 100000, "decimals": 2 }, "byte": { "from": 0, "to": 254 }, "over": { "from": 0, "to": 256 } },
    "inputs": { )" +
      input("n", "wide", or_missing) + "," + input("b", "byte", or_missing) + "," + input("o", "over", or_missing) +
      " }, ";
  EXPECT_EQ(agree(pack_of(facts + table({"n", "b", "o"}, R"(
    A: n < 0
    B: n 0..30000
    C: n > 30000; b 0, 254
    D: n > 30000; b 1..253; o <= 255
    E: n > 30000; b 1..253; o 256
    F: n > 30000; b missing
    G: n missing; o missing
    H: n missing; o present
    I: n > 30000; b 1..253; o missing
  )"))),
            9U);
}

TEST(CompiledTable, LooksDerivedNumbersOfTooManyFactsUpAmongRanges) {
  const std::string facts = R"("domains": { "n": { "from": 0, "to": 99 } }, "inputs": { )" + input("x", "n") + "," +
                            input("y", "n", or_missing) + "," + input("z", "n") + " }, \"derive\": { " +
                            derive("d", "x - y") + "," + derive("e", "0.5 * z + y") + " },";
  EXPECT_EQ(agree(pack_of(facts + table({"d", "e", "x"}, R"(
    A: d > 10
    B: d -10..10; e < 60
    C: d -10..10; e >= 60
    D: d < -10; x < 20
    E: d < -10; x >= 20
    F: d missing
  )"))),
            6U);
}

TEST(CompiledTable, CountsMomentsBeforehand) {
  const std::string facts =
      R"("domains": { "band": { "ordered": ["V", "IV", "III", "II", "I"] } }, "moments": ["M6", "E6", "M7", "E7", "B8", "M8"],
    "inputs": { )" +
      input("bl", "band", R"(, "missing": true, "per_moment": true)") + " }, \"derive\": { " +
      derive("good", "count(bl >= II)") + "," + derive("known", "count(bl present)") + "," +
      derive("middle", "median(bl)") + " },";
  EXPECT_EQ(agree(pack_of(facts + table({"good", "known", "middle"}, R"(
    A: known < 2
    B: known >= 2; good >= 2
    C: known >= 2; good < 2; middle >= 2
    D: known >= 2; good < 2; middle < 2
  )"))),
            4U);
}

TEST(CompiledTable, WithoutColumnsHasOneRowForAll) {
  EXPECT_EQ(
      agree(pack_of(R"("inputs": { )" + input("advice", "school_advice") + " }, " + table({}, "A: season 2023-2024"))),
      1U);
  const RulePack none =
      pack_of(R"("inputs": { )" + input("advice", "school_advice") + " }, " + table({}, "A: season 2021-2022"));
  EXPECT_EQ(agree(none), 1U);
  std::uint16_t row = 0;
  const std::vector<Code> advice{0};
  CompiledTable(none, none.tables[0], season).rows(std::vector<FactColumn>{{{}, advice}}, 0, 1, &row);
  EXPECT_EQ(row, no_row);
}

TEST(CompiledTable, OfAConstantLooksAtNothing) {
  const std::string facts = R"("domains": { "n": { "from": 0, "to": 9 } }, "inputs": { )" + input("x", "n") +
                            " }, \"derive\": { " + derive("five", "2 + 3") + " },";
  EXPECT_EQ(agree(pack_of(facts + table({"five", "x"}, "A: five 5; x > 3\nB: five 5; x <= 3\n"))), 2U);
}

/// Forty derived columns of four pieces each can be cut in 4^40 ways, more than a number of 64 bits can count.
TEST(CompiledTable, KeepsApartWhatOneOfManyDerivedColumnsTellsApart) {
  std::string derived = derive("first", "1 * x");
  std::vector<std::string> columns{"first"};
  std::string rows = "A: first 0\nB: first 1\nC: first 2\nD: first 3\n";
  for (int i = 0; i < 40; ++i) {
    columns.push_back("d" + std::to_string(i));
    derived += "," + derive(columns.back(), "min(x, y)");
    for (int v = 0; v < 4; ++v) {
      const std::string n = std::to_string(v);
      rows += "R" + std::to_string(4 * i + v) + ": " + columns.back() + " " + n + "; first " + n + "; beats " +
              "ABCD"[v] + "\n";
    }
  }
  const RulePack pack = pack_of(R"("domains": { "n": { "from": 0, "to": 3 } }, "inputs": { )" + input("x", "n") + "," +
                                input("y", "n") + " }, \"derive\": { " + derived + " }, " + table(columns, rows));
  EXPECT_GT(agree(pack), 4U);
}

TEST(CompiledTable, OfRandomPacksAgrees) {
  for (std::uint64_t seed = 1000; seed < 1300; ++seed) {
    SCOPED_TRACE(seed);
    agree(any_pack(seed).parsed(), 1500);
    if (HasFailure()) return;
  }
}

TEST(CompiledTable, RefusesATableWithFaults) {
  const RulePack pack =
      pack_of(R"("inputs": { )" + input("advice", "school_advice") + " }, " + table({"advice"}, "A: advice pro/bb"));
  EXPECT_THROW(CompiledTable(pack, pack.tables[0], season), std::logic_error);
}

}  // namespace
}  // namespace kansrijk::ruleset::test
