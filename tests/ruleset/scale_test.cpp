#include "ruleset/scale.hpp"

#include <gtest/gtest.h>

#include "tests/ruleset/packs.hpp"

namespace kansrijk::ruleset::test {
namespace {

constexpr const char* scale = R"(
  "domains": {
    "provider": { "words": ["P", "Q"] },
    "score": { "from": 0, "to": 100, "decimals": 1 },
    "grade": { "ordered": ["low", "middle", "high"] } },
  "inputs": {
    "provider": { "domain": "provider", "label": { "nl": "aanbieder", "en": "provider" } },
    "score": { "domain": "score", "missing": true, "label": { "nl": "score", "en": "score" } } },
  "scales": [{ "id": "grade_of_score", "input": "score", "key": ["provider"], "output": "grade", "rows_from": "g.csv",
    "expected": [
      { "provider": "Q", "seasons": ["2021-2022", "2023-2024"], "source": "s" },
      { "provider": "Q", "seasons": ["2021-2022", "2021-2022"], "source": "s" },
      { "provider": "P", "seasons": ["2022-2023", "2022-2023"], "source": "s" }] }])";

constexpr const char* thresholds = R"(provider,season,from,grade,source,note
P,2022-2023,,low,s,
P,2022-2023,50,middle,s,
Q,2022-2023,20.5,low,s,version uncertain
Q,2022-2023,60,high,s,
Q,2022-2023,90.1,,s,nobody scores more
P,2023-2024,10,low,s,
)";

RulePack pack(const std::string& rows = thresholds) {
  return pack_of(scale, {{"g.csv", rows}});
}

/// The outcome of a score in words.
std::string grade(const RulePack& pack, Code provider, int year, Code score) {
  const std::vector<Code> key{provider};
  const ScalePart* part = find_part(pack.scales[0], key, SchoolYear{year});
  return part == nullptr ? "no scale" : pack.scales[0].output.text(outcome(*part, score));
}

TEST(Scale, GivesTheOutcomeOfTheHighestThresholdThatIsReached) {
  const RulePack all = pack();
  EXPECT_EQ(grade(all, 0, 2022, 0), "low") << "an empty from is the bottom of the domain";
  EXPECT_EQ(grade(all, 0, 2022, 499), "low");
  EXPECT_EQ(grade(all, 0, 2022, 500), "middle");
  EXPECT_EQ(grade(all, 0, 2022, 1000), "middle");
}

TEST(Scale, SaysNothingBelowItsFirstThresholdOrFromItsEndOn) {
  const RulePack all = pack();
  EXPECT_EQ(grade(all, 1, 2022, 204), "missing");
  EXPECT_EQ(grade(all, 1, 2022, 205), "low");
  EXPECT_EQ(grade(all, 1, 2022, 900), "high");
  EXPECT_EQ(grade(all, 1, 2022, 901), "missing");
  EXPECT_EQ(grade(all, 1, 2022, missing), "missing");
}

TEST(Scale, BorrowsNothingFromAnotherSeasonOrKey) {
  const RulePack all = pack();
  EXPECT_EQ(grade(all, 0, 2023, 100), "low");
  EXPECT_EQ(grade(all, 1, 2023, 100), "no scale");
  EXPECT_EQ(grade(all, 0, 2021, 100), "no scale");
  EXPECT_EQ(grade(all, 0, 2024, 100), "no scale");
}

TEST(Scale, NamesWhatOughtToBeThereAndIsNotOnce) {
  const auto absent = absent_parts(pack(), pack().scales[0]);
  ASSERT_EQ(absent.size(), 2U);
  EXPECT_EQ(absent[0].key, "provider = Q");
  EXPECT_EQ(absent[0].season, SchoolYear{2021});
  EXPECT_EQ(absent[1].season, SchoolYear{2023});
}

/// What is wrong with a scale of these rows of P in 2022-2023.
std::string fault(const std::string& rows) {
  return told(inspect(pack("provider,season,from,grade,source\n" + rows)));
}

TEST(Scale, MustRise) {
  EXPECT_EQ(fault("P,2022-2023,,low,s\nP,2022-2023,50,high,s\n"), "");
  EXPECT_EQ(fault("P,2022-2023,50,low,s\nP,2022-2023,50,high,s\n"),
            "g.csv:3: the threshold is not above the one before; mend the file\n");
  EXPECT_EQ(fault("P,2022-2023,50,low,s\nP,2022-2023,40,high,s\n"),
            "g.csv:3: the threshold is not above the one before; mend the file\n");
  EXPECT_EQ(fault("P,2022-2023,40,low,s\nP,2022-2023,50,low,s\n"),
            "g.csv:3: the outcome is that of the threshold before; mend the file\n");
  EXPECT_EQ(fault("P,2022-2023,40,high,s\nP,2022-2023,50,middle,s\n"),
            "g.csv:3: the outcome lies below that of the threshold before; mend the file\n");
  EXPECT_EQ(fault("P,2022-2023,40,,s\n"), "g.csv:2: a scale cannot begin with its end; mend the file\n");
  EXPECT_EQ(fault("P,2022-2023,40,low,s\nP,2022-2023,50,,s\nP,2022-2023,60,high,s\n"),
            "g.csv:4: nothing can follow the end of a scale; mend the file\n");
}

TEST(Scale, SpeaksOfSeasonsThatThePackCovers) {
  EXPECT_EQ(fault("P,2030-2031,,low,s\n"), "g.csv:2: the pack does not cover 2030-2031; mend covers or the season\n");
}

TEST(Scale, RestsOnSourcesThatAreThereAndHold) {
  EXPECT_EQ(fault("P,2022-2023,,low,nowhere\n"), "g.csv:2: there is no source nowhere; add it to sources\n");
  const std::string text = text_of(scale);
  const std::string address = R"("address": "art. 1")";
  std::string narrow = text;
  narrow.replace(narrow.find(address), address.size(), address + R"(, "valid": ["2023-2024", null])");
  EXPECT_EQ(told(inspect(parsed(narrow, {{"g.csv", "provider,season,from,grade,source\nP,2022-2023,,low,s\n"}}))),
            "g.csv:2: the source s does not hold in 2022-2023; name another source, or narrow the season\n");
}

TEST(Scale, MayBeOfADerivedNumber) {
  const RulePack twice = pack_of(R"(
    "domains": { "score": { "from": 0, "to": 50 }, "grade": { "ordered": ["low", "high"] } },
    "inputs": { "score": { "domain": "score", "label": { "nl": "s", "en": "s" } } },
    "derive": { "twice": { "is": "2 * score", "label": { "nl": "d", "en": "d" } } },
    "scales": [{ "id": "g", "input": "twice", "output": "grade", "rows_from": "g.csv" }])",
                                 {{"g.csv", "season,from,grade,source\n2022-2023,,low,s\n2022-2023,60,high,s\n"}});
  EXPECT_EQ(measured(twice, twice.scales[0], SchoolYear{2022})->to, 100);
  const ScalePart* part = find_part(twice.scales[0], {}, SchoolYear{2022});
  ASSERT_NE(part, nullptr);
  EXPECT_EQ(part->from, (std::vector<Code>{0, 60}));
  EXPECT_EQ(key_text(twice, twice.scales[0], {}), "");
}

}  // namespace
}  // namespace kansrijk::ruleset::test
