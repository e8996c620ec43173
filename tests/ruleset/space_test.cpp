#include "ruleset/space.hpp"

#include <algorithm>
#include <limits>
#include <set>

#include <gtest/gtest.h>

#include "ruleset/cover.hpp"
#include "tests/ruleset/random_packs.hpp"

/// Spaces, boxes and covers against trying all facts.
namespace kansrijk::ruleset::test {
namespace {

/// The rules of a pack in one season with their space, and what holds for every combination of the facts.
struct Tried {
  explicit Tried(const RulePack& of, SchoolYear season = SchoolYear{2023})
      : pack(of), rules(rules_of(pack, season)), universes(fact_universes(pack)) {
    space = space_of(pack, season);
    each_facts(pack, [&](const Facts& facts) {
      all.push_back(values(facts));
      holding.push_back(holds(all.back()));
    });
  }

  std::vector<Code> values(const Facts& facts) const {
    std::vector<Code> found;
    for (const Column& column : rules.columns) found.push_back(column.value(facts));
    return found;
  }

  Bits holds(const std::vector<Code>& of) const {
    Bits bits(rules.lines.size());
    for (std::size_t line = 0; line < rules.lines.size(); ++line) {
      bool every = true;
      for (std::size_t c = 0; c < of.size(); ++c) every = every && rules.lines[line].cells[c].contains(of[c]);
      if (every) bits.set(line);
    }
    return bits;
  }

  RulePack pack;
  SeasonTable rules;
  std::vector<CodeSet> universes;
  Space space;
  std::vector<std::vector<Code>> all;  ///< values of the columns
  std::vector<Bits> holding;           ///< for each of them
};

/// Calls `look` with random packs, small and larger.
void each_random_pack(std::uint64_t packs, const std::function<void(const Tried&, Chance&)>& look) {
  for (std::uint64_t seed = 0; seed < packs; ++seed) {
    SCOPED_TRACE(seed);
    Chance chance(seed);
    look(Tried((seed % 2 == 0 ? any_pack(seed) : complete_pack(seed)).parsed()), chance);
    if (testing::Test::HasFailure()) return;
  }
}

TEST(Space, HoldsTheCombinationsThatOccurAndNoOthers) {
  each_random_pack(200, [](const Tried& tried, Chance&) {
    ASSERT_TRUE(tried.space.exact());
    const std::set<Bits> occur(tried.holding.begin(), tried.holding.end());
    std::set<Bits> cells;
    ASSERT_TRUE(
        each_cell(tried.space, [&](const std::vector<std::size_t>&, const Bits& holding) { cells.insert(holding); }));
    EXPECT_EQ(cells, occur);
  });
}

TEST(Space, GivesAnExampleOfEveryCell) {
  each_random_pack(200, [](const Tried& tried, Chance&) {
    each_cell(tried.space, [&](const std::vector<std::size_t>& cell, const Bits& holding) {
      const Facts facts = tried.space.example(cell, fact_count(tried.pack));
      const std::vector<Code> values = tried.values(facts);
      EXPECT_EQ(tried.space.values(cell), values);
      EXPECT_EQ(tried.holds(values), holding);
      EXPECT_EQ(tried.space.holding(cell), holding);
      for (const Dimension& dimension : tried.space.dimensions) {
        for (const std::size_t fact : dimension.reads) EXPECT_TRUE(tried.universes[fact].contains(facts[fact]));
      }
    });
  });
}

TEST(Space, TellsNoMoreApartThanTheConditionsDo) {
  each_random_pack(200, [](const Tried& tried, Chance&) {
    for (const Dimension& dimension : tried.space.dimensions) {
      std::set<Bits> points;
      for (const Dimension::Point& point : dimension.points) EXPECT_TRUE(points.insert(point.conditions).second);
    }
  });
}

/// The table of two derived columns that read the same three facts of four values.
TEST(Space, KnowsThePointOfEveryCombinationOfFacts) {
  each_random_pack(200, [](const Tried& tried, Chance&) {
    for (const Dimension& dimension : tried.space.dimensions) {
      if (dimension.point_of.empty()) continue;
      each_facts(tried.pack, [&](const Facts& facts) {
        std::size_t place = 0;
        for (const std::size_t fact : dimension.reads) {
          const CodeRange present = tried.universes[fact].ranges().back();
          const auto n = static_cast<std::size_t>(present.last - present.first + 1);
          place *= tried.universes[fact].size();
          place += facts[fact] == missing ? n : static_cast<std::size_t>(facts[fact] - present.first);
        }
        const Bits& conditions = dimension.points.at(dimension.point_of.at(place)).conditions;
        const std::vector<Code> values = tried.values(facts);
        for (std::size_t line = 0; line < tried.rules.lines.size(); ++line) {
          bool every = true;
          for (const std::size_t c : dimension.columns)
            every = every && tried.rules.lines[line].cells[c].contains(values[c]);
          ASSERT_EQ(conditions.test(line), every);
        }
      });
    }
  });
}

bool within(const std::vector<CodeSet>& box, const std::vector<Code>& values) {
  for (std::size_t c = 0; c < box.size(); ++c) {
    if (!box[c].contains(values[c])) return false;
  }
  return true;
}

/// A random question about what holds.
std::function<bool(const Bits&)> question(std::size_t lines, Chance& chance) {
  const std::size_t line = chance.below(std::max<std::size_t>(lines, 1));
  switch (chance.below(4)) {
    case 0:
      return [](const Bits& holding) { return holding.none(); };
    case 1:
      return [=](const Bits& holding) { return lines > 0 && holding.test(line); };
    case 2:
      return [=](const Bits& holding) { return lines > 0 && !holding.test(line); };
    default:
      return [](const Bits& holding) { return holding.count() >= 2; };
  }
}

TEST(Boxes, HoldWhereWhatIsAskedHoldsAndNowhereElse) {
  each_random_pack(300, [](const Tried& tried, Chance& chance) {
    const auto wanted = question(tried.rules.lines.size(), chance);
    const auto found = boxes(tried.space, wanted, 10'000);
    ASSERT_TRUE(found.has_value());
    for (std::size_t i = 0; i < tried.all.size(); ++i) {
      const bool boxed =
          std::any_of(found->begin(), found->end(), [&](const auto& box) { return within(box, tried.all[i]); });
      ASSERT_EQ(boxed, wanted(tried.holding[i]));
    }
    const auto one = boxes(tried.space, wanted, 1);
    EXPECT_EQ(one->size(), std::min<std::size_t>(found->size(), 1));
    if (!one->empty()) {
      EXPECT_EQ(one->front(), found->front());
    }
  });
}

/// Taking one more piece of one column into a box would take in something that is not asked for.
TEST(Boxes, AreAsLargeAsTheyCanBe) {
  each_random_pack(150, [](const Tried& tried, Chance& chance) {
    const auto wanted = question(tried.rules.lines.size(), chance);
    const auto found = boxes(tried.space, wanted, 10'000);
    for (const std::vector<CodeSet>& box : *found) {
      for (const Dimension& dimension : tried.space.dimensions) {
        for (std::size_t i = 0; i < dimension.columns.size(); ++i) {
          for (const CodeSet& piece : dimension.values[i]) {
            std::vector<CodeSet> wider = box;
            for (const CodeRange& range : piece.ranges()) wider[dimension.columns[i]].add(range);
            if (wider == box) continue;
            bool spoilt = false;
            for (std::size_t f = 0; f < tried.all.size(); ++f)
              spoilt = spoilt || (within(wider, tried.all[f]) && !wanted(tried.holding[f]));
            EXPECT_TRUE(spoilt);
          }
        }
      }
    }
  });
}

TEST(Cover, FindsACellThatNoneOfTheConditionsHoldsIfThereIsOne) {
  each_random_pack(300, [](const Tried& tried, Chance& chance) {
    Cover cover(tried.space, 10'000'000);
    const std::size_t lines = tried.rules.lines.size();
    for (int question = 0; question < 10; ++question) {
      std::vector<std::size_t> some;
      for (std::size_t line = 0; line < lines; ++line) {
        if (chance.percent(60)) some.push_back(line);
      }
      Box box = cover.everything();
      Bits asked(lines);
      for (int i = 0; lines > 0 && i < question % 3; ++i) {
        asked.set(chance.below(lines));
      }
      for (const std::size_t line : asked.list()) box = Cover::common(box, cover.box_of(line));
      const auto open = [&](const Bits& holding) {
        for (const std::size_t line : asked.list()) {
          if (!holding.test(line)) return false;
        }
        return std::none_of(some.begin(), some.end(), [&](std::size_t line) { return holding.test(line); });
      };
      const auto cell = cover.uncovered(box, some);
      EXPECT_EQ(cell.has_value(), std::any_of(tried.holding.begin(), tried.holding.end(), open));
      if (cell) {
        EXPECT_TRUE(open(tried.space.holding(*cell)));
      }
    }
    EXPECT_FALSE(cover.undecided());
  });
}

/// `n` inputs of `values` values each, with one row for each value of each.
std::string wide(int n, int values) {
  std::string domain, inputs, columns, rows;
  for (int v = 0; v < values; ++v) domain += (v == 0 ? "\"v" : ", \"v") + std::to_string(v) + "\"";
  for (int i = 0; i < n; ++i) {
    const std::string name = "x" + std::to_string(i);
    inputs += (i == 0 ? "\"" : ", \"") + name + R"(": { "domain": "d", "label": { "nl": "x", "en": "x" } })";
    columns += (i == 0 ? "\"" : ", \"") + name + "\"";
    for (int v = 0; v < values; ++v) {
      rows += (rows.empty() ? "" : ",\n") + std::string(R"({ "id": ")") + name + std::to_string(v) +
              R"(", "when": { ")" + name + R"(": "v)" + std::to_string(v) + R"(" }, "then": { "out": "a" } })";
    }
  }
  return R"("domains": { "d": { "words": [)" + domain + R"(] } }, "inputs": { )" + inputs +
         R"( }, "tables": [{ "id": "t", "source": "s", "hit": "collect", "inputs": [)" + columns +
         R"(], "outputs": { "out": { "words": ["a"] } }, "rows": [)" + rows + "] }]";
}

TEST(Space, CountsItsCellsAndIsNotWalkedThroughWhenThereAreTooMany) {
  const auto cells = [](int n, int values) { return space_of(pack_of(wide(n, values)), SchoolYear{2023}).cells; };
  EXPECT_EQ(cells(3, 5), 125U);
  EXPECT_EQ(cells(10, 4), std::uint64_t{1} << 20);
  EXPECT_EQ(cells(40, 5), std::numeric_limits<std::uint64_t>::max());
  std::size_t walked = 0;
  const auto count = [&](const std::vector<std::size_t>&, const Bits&) { ++walked; };
  EXPECT_TRUE(each_cell(space_of(pack_of(wide(10, 4)), SchoolYear{2023}), count));
  EXPECT_EQ(walked, most_cells);
  EXPECT_FALSE(each_cell(space_of(pack_of(wide(21, 2)), SchoolYear{2023}), count));
  EXPECT_EQ(walked, most_cells) << "nothing was done";
  EXPECT_FALSE(boxes(
                   space_of(pack_of(wide(21, 2)), SchoolYear{2023}), [](const Bits&) { return true; }, 1)
                   .has_value());
}

TEST(Space, OfTooManyFactsToTryIsNotExact) {
  const std::string many = R"(
    "domains": { "n": { "from": 0, "to": 99 } },
    "inputs": { "x": { "domain": "n", "label": { "nl": "x", "en": "x" } }, "y": { "domain": "n", "label": { "nl": "y", "en": "y" } },
                "z": { "domain": "n", "label": { "nl": "z", "en": "z" } } },
    "derive": { "d": { "is": "x - y", "label": { "nl": "d", "en": "d" } }, "e": { "is": "y - z", "label": { "nl": "e", "en": "e" } } },
    "tables": [{ "id": "t", "source": "s", "inputs": ["x", "d", "e"], "outputs": { "out": { "words": ["a"] } }, "rows": [
      { "id": "A", "when": { "d": "> 0" }, "then": { "out": "a" } },
      { "id": "B", "when": { "d": "<= 0", "x": "< 50" }, "then": { "out": "a" } },
      { "id": "C", "when": { "d": "<= 0", "x": ">= 50", "e": ">= 0" }, "then": { "out": "a" } }] }])";
  const RulePack pack = pack_of(many);
  const Space space = space_of(pack, SchoolYear{2023});
  EXPECT_FALSE(space.exact());
  EXPECT_EQ(space.dimensions.size(), 3U) << "the columns count as independent";
  const auto findings = inspect(pack);
  ASSERT_EQ(findings.size(), 1U) << told(findings);
  EXPECT_EQ(findings[0].problem.what.id, "table {0} possibly has no row for {1}");
  EXPECT_EQ(findings[0].example, "") << "nobody saw it occur";
}

TEST(Bits, AreASetOfNumbers) {
  for (const std::size_t n : {1U, 63U, 64U, 65U, 130U}) {
    Bits none(n), all(n, true);
    EXPECT_TRUE(none.none());
    EXPECT_EQ(all.count(), n);
    EXPECT_EQ(none.first(), (n + 63) / 64 * 64);
    none.set(n - 1);
    EXPECT_EQ(none.first(), n - 1);
    EXPECT_EQ(none.list(), std::vector<std::size_t>{n - 1});
    EXPECT_TRUE(all.meets(none.words()));
    all -= none;
    EXPECT_FALSE(all.meets(none.words()));
    EXPECT_EQ(all.count(), n - 1);
    none.reset(n - 1);
    EXPECT_TRUE(none.none());
  }
}

}  // namespace
}  // namespace kansrijk::ruleset::test
