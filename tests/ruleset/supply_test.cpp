#include "ruleset/supply.hpp"

#include <array>

#include <gtest/gtest.h>

#include "tests/ruleset/packs.hpp"

namespace kansrijk::ruleset::test {
namespace {

const std::array<Supplied, 3> engine{Supplied{"test", "", {"none", "known"}, false},
                                     Supplied{"exemption", "", {"zml", "newcomer"}, true},
                                     Supplied{"advice", "school_advice", {}, true}};

std::string input(const std::string& name, const std::string& domain, const std::string& more = "") {
  return "\"" + name + R"(": { "domain": ")" + domain + "\"" + more + R"(, "label": { "nl": "x", "en": "x" } })";
}

/// A table that looks at the inputs in `reads`.
RulePack pack(const std::string& inputs, const std::string& reads, const std::string& words = R"(["none", "known"])") {
  return pack_of(R"("domains": { "test": { "words": )" + words +
                 R"( }, "exemption": { "words": ["newcomer", "zml"] }, "n": { "from": 0, "to": 3 } },
    "inputs": { )" +
                 inputs +
                 R"( },
    "derive": { "height": { "is": "rank(advice) + 0", "label": { "nl": "h", "en": "h" } } },
    "tables": [{ "id": "t", "source": "s", "inputs": [)" +
                 reads + R"(], "outputs": { "o": { "words": ["a"] } }, "rows": [] }])");
}

std::string said(const RulePack& pack) {
  std::string text;
  for (const Problem& problem : unsupplied(pack, pack.tables[0], engine))
    text += say(problem.what, Language::en) + "\n";
  return text;
}

const std::string test_input = input("test", "test");
const std::string exemption = input("exemption", "exemption", R"(, "missing": true)");
const std::string advice = input("advice", "school_advice", R"(, "missing": true)");

TEST(Supply, MeetsATableThatAsksWhatTheEngineKnows) {
  EXPECT_EQ(said(pack(test_input + "," + exemption + "," + advice, R"("test", "exemption", "advice", "height")")), "");
}

TEST(Supply, LacksWhatTheEngineNeverHeardOf) {
  EXPECT_EQ(said(pack(advice + "," + input("income", "n"), R"("advice", "income")")),
            "the engine knows nothing of income for the table t\n");
  EXPECT_EQ(said(pack(advice + "," + input("income", "n"), R"("advice")")), "") << "no matter what other tables read";
}

TEST(Supply, LooksThroughDerivedNames) {
  EXPECT_EQ(said(pack(input("advice", "test_advice", R"(, "missing": true)"), R"("height")")),
            "advice must have the domain school_advice\n");
}

TEST(Supply, ComparesWordByWord) {
  EXPECT_EQ(said(pack(test_input + "," + advice, R"("test")", R"(["none", "perhaps"])")),
            "test must know the word known\nthe engine never says perhaps of test\n");
  EXPECT_EQ(said(pack(input("exemption", "exemption") + "," + advice, R"("exemption")")), "exemption can be missing\n");
}

TEST(Supply, GivesEachWordTheCodeOfThePack) {
  const RulePack of = pack(test_input + "," + exemption + "," + advice, R"("test")");
  EXPECT_EQ(codes_of(of, engine[0]), (std::vector<Code>{0, 1}));
  EXPECT_EQ(codes_of(of, engine[1]), (std::vector<Code>{1, 0})) << "the pack lists them the other way round";
  EXPECT_TRUE(codes_of(of, Supplied{"nothing", "", {"a"}, false}).empty());
}

}  // namespace
}  // namespace kansrijk::ruleset::test
