#include "io/packs.hpp"

#include <gtest/gtest.h>

#include "tests/io/folder.hpp"

namespace kansrijk::io {
namespace {

using test::told;

constexpr const char* heading =
    R"("pack": "test.pack", "version": "1.0.0", "title": {"nl": "Proef", "en": "Trial"}, "covers": ["2023-2024", "2025-2026"],
  "checked": "2025-11-23", "checked_until": "2024-2025",
  "sources": [{"id": "s", "kind": "law", "title": {"nl": "Wet", "en": "Law"}, "address": "example.org", "article": "1"}],
  "inputs": {"advice": {"domain": "school_advice", "missing": true, "label": {"nl": "advies", "en": "advice"}}},)";

const Beside thresholds = [](const std::string& name) -> Result<std::string> {
  if (name == "scale.csv")
    return "season;from;level;source\n2023-2024;;bb;s\n2023-2024;10.5;vwo;s\n2023-2024;50.1;;s\n";
  return refused({{name, 0, ""}, msg("the file is missing"), msg("put it beside the pack")});
};

Result<ruleset::RulePack> parse(const std::string& members) {
  return parse_pack("{" + std::string(heading) + "\n" + members + "}", "p.json", thresholds);
}

std::string fault(const std::string& members) {
  return told(parse(members));
}

/// A table of one input with one row, whose cell or further keys may be given.
std::string table(const std::string& when, const std::string& then = R"("go": "up")", const std::string& more = "") {
  return R"("tables": [{"id": "t", "inputs": ["advice"], "outputs": {"go": {"words": ["up", "stay"]}}, "rows": [)"
         "\n{\"id\": \"R1\", \"when\": {" +
         when + R"(}, "then": {)" + then + R"(}, "source": "s", "explain": {"nl": "a", "en": "b"})" + more + "}]}]";
}

constexpr const char* scale = R"("domains": {"points": {"from": 0, "to": 50, "decimals": 1, "unit": "point"}},
  "scales": [{"id": "of_score", "input": "score", "output": "level", "rows_from": "scale.csv"}],)";

TEST(Packs, InsideTheProgramAreInOrder) {
  const auto packs = embedded_packs();
  ASSERT_TRUE(packs.has_value()) << told(packs);
  EXPECT_GE(packs->size(), 20U);
}

TEST(Packs, AreReadWhole) {
  const auto pack = parse(table(R"("advice": ">= havo", "season": "2024-2025")", R"("go": "stay")") + R"(,
    "derive": {"place": {"is": "rank(advice) - 2", "unit": "half step", "label": {"nl": "plaats", "en": "place"}}},
    "parameters": [{"name": "n", "values": [1, 2.5], "source": "s"}, {"name": "m", "text": "x", "source": "s", "status": "derived"}],
    "requests": [{"id": "r", "ask": {"nl": "?", "en": "?"}, "of": {"nl": "x", "en": "x"}, "seasons": ["2024-2025", null]}],
    "cases": [{"name": "c", "table": "t", "season": "2024-2025", "given": {"advice": "vwo"}, "expect": {"go": "stay"}, "because": "R1"}])");
  ASSERT_TRUE(pack.has_value()) << told(pack);
  EXPECT_EQ(pack->id, "test.pack");
  EXPECT_EQ(pack->last, SchoolYear{2025});
  EXPECT_EQ(pack->sources[0].checked_until, SchoolYear{2024});
  EXPECT_EQ(pack->tables[0].rows[0].outcome, std::vector<ruleset::Code>{1});
  EXPECT_EQ(pack->tables[0].rows[0].line, 6U);
  EXPECT_EQ(pack->tables[0].rows[0].cells[0]->text, ">= havo");
  EXPECT_EQ(pack->tables[0].rows[0].season->text, "2024-2025");
  EXPECT_EQ(pack->parameters[0].values, (std::vector<double>{1, 2.5}));
  EXPECT_EQ(pack->parameters[0].status, Status::law) << "that of its source";
  EXPECT_EQ(pack->parameters[1].status, Status::derived);
  EXPECT_EQ(pack->cases[0].of, "t");
  EXPECT_EQ(pack->sha256.size(), 64U);
}

TEST(Packs, TakeTheirScalesFromTheFileBeside) {
  std::string text = "{" + std::string(heading) + scale + R"("parameters": []})";
  text.replace(text.find("\"inputs\": {"), 11,
               R"("inputs": {"score": {"domain": "points", "label": {"nl": "score", "en": "score"}}, )");
  const auto pack = parse_pack(text, "p.json", thresholds);
  ASSERT_TRUE(pack.has_value()) << told(pack);
  const ruleset::ScalePart& part = pack->scales.at(0).parts.at(0);
  EXPECT_EQ(part.from, (std::vector<ruleset::Code>{0, 105, 501}));
  EXPECT_EQ(part.outcome.back(), ruleset::missing) << "an empty outcome ends the scale";
}

TEST(Packs, HaveNoKeysButTheirOwn) {
  EXPECT_EQ(fault(R"("tabels": [])"), "p.json:5: tabels: there is no such key; did you mean tables?\n");
  EXPECT_EQ(fault(table("", R"("go": "up")", R"(, "remark": "x")")),
            "p.json:6: remark: there is no such key; remove it\n");
}

struct Bad {
  std::string members, told;
};

TEST(Packs, TellWhatIsWrongAtItsLine) {
  const std::vector<Bad> all{
      {table(R"("advise": "vwo")"), "p.json:6: advise: the table does not read this column; did you mean advice?\n"},
      {table(R"("advice": ">=")"),
       "p.json:6: advice: this cell means nothing; write a value, a list, >= or <= a value, a "
       "range a..b, not …, missing or present\n"},
      {table("", R"("go": "upp")"), "p.json:6: go: upp is no value of go; did you mean up?\n"},
      {table("", R"("gone": "up")"),
       "p.json:6: gone: the table has no output gone; use its outputs\np.json:6: then: the row does not say go; add "
       "it\n"},
      {table("", R"("go": "up")", R"(, "beats": ["R9"])"),
       "p.json:6: beats: there is no row R9 above this one; name a row that stands above\n"},
      {R"("derive": {"d": {"is": "rank(advice", "label": {"nl": "d", "en": "d"}}})",
       "p.json:5: is: this expression cannot be read; use + - * min max rank count median last at, names, numbers and "
       "$parameters\n"},
      {R"("domains": {"d": {"words": ["a", "a"]}})",
       "p.json:5: words: the word \"a\" occurs twice; leave one of them out\n"
       "p.json:5: words: the word \"a\" occurs twice; leave one of them out\n"},
      {R"("domains": {"d": {"words": ["missing"]}})",
       "p.json:5: words: the word \"missing\" means something else in a cell; use another word\n"},
      {R"("domains": {"d": {"from": 5, "to": 1}})",
       "p.json:5: from: from and to are no range of numbers; write \"from\": 0, \"to\": 100\n"},
      {R"("cases": [{"name": "c", "season": "2024-2025", "expect": {}}])",
       "p.json:5: table: the key is missing; name a table, scale or parameter\n"},
      {R"("cases_from": "../secret.csv")",
       "p.json:5: rows_from: this is not the name of a CSV file beside the pack; write NAME.csv\n"},
      {R"("cases_from": "absent.csv")", "absent.csv: the file is missing; put it beside the pack\n"},
      {R"("parameters": [{"name": "n", "values": ["x"], "source": "s"}])",
       "p.json:5: values: the value is of the wrong kind; list numbers\n"},
  };
  for (const Bad& bad : all) EXPECT_EQ(fault(bad.members), bad.told) << bad.members;
}

TEST(Packs, RefuseSeasonsAndDatesThatAreNone) {
  constexpr const char* begin = R"({"pack": "p", "version": "1", "title": {"nl": "", "en": ""}, )";
  for (const char* covers : {R"(["2024-2025"])", R"(["2025-2026", "2024-2025"])", R"(["a", "b"])", "[]",
                             R"(["1000-1001", "2024-2025"])", R"(["2024-2025", null])"}) {
    EXPECT_EQ(told(parse_pack(std::string(begin) + "\"covers\": " + covers +
                                  R"(, "checked": "2025-01-01", "checked_until": "2024-2025"})",
                              "p.json")),
              "p.json:1: covers: these are not two school years; write [\"2014-2015\", \"2026-2027\"]\n")
        << covers;
  }
  EXPECT_EQ(told(parse_pack(std::string(begin) +
                                R"("covers": ["2024-2025", "2024-2025"], "checked": "1 maart", "checked_until": "nu"})",
                            "p.json")),
            "p.json:1: checked: this is not a date; write it as 2026-03-14\n"
            "p.json:1: checked_until: this is not a school year; write it as 2024-2025\n");
}

TEST(Packs, RefuseCellsThatAreTooLong) {
  std::string cell;
  for (int i = 0; i < 300'000; ++i) cell += "not ";
  EXPECT_NE(fault(table("\"advice\": \"" + cell + "vwo\"")), "");
}

TEST(Packs, RefuseMoreWordsThanADomainHolds) {
  std::string words;
  for (int i = 0; i < 300; ++i) words += (i == 0 ? "\"o" : ",\"o") + std::to_string(i) + "\"";
  EXPECT_EQ(fault(R"("domains": {"d": {"words": [)" + words + "]}}"),
            "p.json:5: words: a domain has 1 to 250 words; write \"words\": [\"yes\", \"no\"]\n");
}

TEST(Packs, WithMillionsOfFaultsSayAThousand) {
  std::string rows = R"("requests": [1)";
  for (int i = 0; i < 500'000; ++i) rows += ",1";
  const auto pack = parse(rows + "]");
  ASSERT_FALSE(pack.has_value());
  EXPECT_LE(pack.error().size(), 1010U);
}

}  // namespace
}  // namespace kansrijk::io
