#include "io/packs.hpp"

#include <gtest/gtest.h>

#include "tests/io/folder.hpp"

namespace kansrijk::io {
namespace {

using test::told;

constexpr const char* heading = R"("pack": "test.pack", "version": "1.0.0", "title": {"nl": "Proef", "en": "Trial"},
  "covers": ["2023-2024", "2025-2026"], "checked": "2025-11-23",)";

Result<ruleset::RulePack> parse(const std::string& members) {
  return parse_pack("{" + std::string(heading) + "\n" + members + "}", "p.json");
}

std::string fault(const std::string& members) {
  return told(parse(members));
}

/// A table of two inputs with one row, whose cell or further keys may be given.
std::string table(const std::string& when, const std::string& then = "up", const std::string& more = "") {
  return R"("tables": [{"id": "t", "inputs": ["steps", "exemption"], "outcomes": ["up", "stay"], "rows": [)"
         "\n{\"id\": \"R1\", \"when\": {" +
         when + R"(}, "then": ")" + then + R"(", "source": "s", "explain": {"nl": "a", "en": "b"})" + more + "}]}]";
}

TEST(Packs, InsideTheProgramAreInOrder) {
  const auto packs = embedded_packs();
  ASSERT_TRUE(packs.has_value()) << told(packs);
  EXPECT_GE(packs->size(), 8U);
}

TEST(Packs, AreReadWhole) {
  const auto pack = parse(table(R"("steps": ">= 1")", "stay") + R"(,
    "sources": [{"id": "s", "kind": "law", "title": {"nl": "Wet", "en": "Law"}, "reference": "art. 1"}],
    "parameters": [{"name": "n", "values": [1, 2.5], "source": "s", "status": "derived"}],
    "cut_offs": [{"provider": "IEP", "season": "2024-2025", "source": "s", "from": {"bb/kb": 50, "vwo": 90.5}, "to": 100}],
    "cases": [{"name": "c", "table": "t", "given": {"steps": "1"}, "expect": "stay", "because": "R1"}])");
  ASSERT_TRUE(pack.has_value()) << told(pack);
  EXPECT_EQ(pack->id, "test.pack");
  EXPECT_EQ(pack->last, SchoolYear{2025});
  EXPECT_EQ(pack->tables[0].rows[0].outcome, 1);
  EXPECT_EQ(pack->tables[0].rows[0].line, 4U);
  EXPECT_EQ(pack->tables[0].rows[0].cells[0], ruleset::parse_cell(ruleset::type_of(ruleset::Fact::steps), ">= 1"));
  EXPECT_EQ(pack->parameters[0].values, (std::vector<double>{1, 2.5}));
  EXPECT_EQ(pack->cut_offs[0].from, (std::vector<std::int64_t>{50'000, 90'500}));
  EXPECT_EQ(pack->cut_offs[0].to, 100'000);
  EXPECT_EQ(pack->sha256.size(), 64U);
}

TEST(Packs, HaveNoKeysButTheirOwn) {
  EXPECT_EQ(fault(R"("tabels": [])"), "p.json:3: tabels: there is no such key; did you mean tables?\n");
  EXPECT_EQ(fault(table("", "up", R"(, "remark": "x")")), "p.json:4: remark: there is no such key; remove it\n");
}

TEST(Packs, MustSayWhatTheyAre) {
  EXPECT_EQ(told(parse_pack("{}", "p.json")),
            "p.json:1: pack: the key is missing; add it\n"
            "p.json:1: version: the key is missing; add it\n"
            "p.json:1: title: the key is missing; add it\n"
            "p.json:1: covers: the key is missing; add it\n"
            "p.json:1: checked: the key is missing; add it\n");
  EXPECT_EQ(told(parse_pack("[]", "p.json")).substr(0, 34), "p.json:1: the value is of the wron");
}

TEST(Packs, KnowFactsOutcomesAndRowsOnlyByTheirNames) {
  EXPECT_EQ(fault(R"("tables": [{"id": "t", "inputs": ["income"], "outcomes": ["up"], "rows": []}])"),
            "p.json:3: inputs: there is no fact income; use the facts that the engine knows\n");
  EXPECT_EQ(fault(table("", "down")), "p.json:4: then: the table has no outcome down; use one of its outcomes\n");
  EXPECT_EQ(fault(table("", "up", R"(, "beats": ["R9"])")),
            "p.json:4: beats: there is no row R9 above this one; name a row that stands above\n");
  EXPECT_EQ(fault(table(R"("advice": "havo")")),
            "p.json:4: advice: the table does not read this fact; add it to inputs\n");
  EXPECT_EQ(fault(R"("cases": [{"name": "c", "table": "t", "given": {"steps": "11"}, "expect": "", "because": ""}])"),
            "p.json:3: steps: there is no such fact or value; use the facts that the engine knows\n");
}

TEST(Packs, RefuseCellsThatMeanNothing) {
  constexpr const char* wrong =
      "p.json:4: steps: this cell means nothing; write a value, a list, >= or <= a value, a range a..b, not …, missing "
      "or present\n";
  for (const char* cell : {"", ">= x", "1..", "3..1", "1,,2", "not", "not not", "eleven", "> 1"}) {
    EXPECT_EQ(fault(table("\"steps\": \"" + std::string(cell) + "\"")), wrong) << cell;
  }
  EXPECT_EQ(fault(table(R"("steps": 1)")), wrong) << "a number is no cell";
  for (const char* cell : {"1", "-1, 0", ">= 1", "<= 0", "-2..2", "not 1", "missing", "present", "not missing"}) {
    EXPECT_EQ(fault(table("\"steps\": \"" + std::string(cell) + "\"")), "") << cell;
  }
}

TEST(Packs, RefuseCellsThatNeverEnd) {
  std::string cell;
  for (int i = 0; i < 300'000; ++i) cell += "not ";
  EXPECT_NE(fault(table("\"steps\": \"" + cell + "1\"")), "") << "as many calls as words would not fit on the stack";
}

TEST(Packs, RefuseListsOfOtherThingsThanTexts) {
  EXPECT_EQ(fault(R"("tables": [{"id": "t", "inputs": [], "outcomes": ["up", 2], "rows": []}])"),
            "p.json:3: outcomes: the value is of the wrong kind; list texts between quotes\n");
}

TEST(Packs, RefuseMoreOutcomesThanAValueCanHold) {
  std::string outcomes;
  for (int i = 0; i < 300; ++i) outcomes += (i == 0 ? "\"o" : ",\"o") + std::to_string(i) + "\"";
  EXPECT_EQ(fault(R"("tables": [{"id": "t", "inputs": [], "outcomes": [)" + outcomes + R"(], "rows": []}])"),
            "p.json:3: outcomes: a table has at most 64 outcomes; split it\n");
}

TEST(Packs, RefuseSeasonsAndDatesThatAreNone) {
  constexpr const char* begin = R"({"pack": "p", "version": "1", "title": {"nl": "", "en": ""}, )";
  constexpr const char* seasons =
      "p.json:1: covers: these are not two school years; write [\"2014-2015\", \"2026-2027\"]\n";
  for (const char* covers : {R"(["2024-2025"])", R"(["2025-2026", "2024-2025"])", R"(["1999-2000", "2024-2025"])",
                             R"(["a", "b"])", "[]", R"(["2024-2025", "2024-2025", "2024-2025"])"}) {
    EXPECT_EQ(
        told(parse_pack(std::string(begin) + "\"covers\": " + covers + R"(, "checked": "2025-01-01"})", "p.json")),
        seasons)
        << covers;
  }
  EXPECT_EQ(
      told(parse_pack(std::string(begin) + R"("covers": ["2024-2025", "2024-2025"], "checked": "1 maart"})", "p.json")),
      "p.json:1: checked: this is not a date; write it as 2026-03-14\n");
}

TEST(Packs, RefuseCutOffsThatAreNone) {
  const auto from = [](const char* member) {
    return R"("cut_offs": [{"provider": "IEP", "season": "2024-2025", "source": "s", "from": {)" + std::string(member) +
           "}}]";
  };
  constexpr const char* wrong = ": this is not the lowest score of a test advice; write \"havo/vwo\": 540\n";
  EXPECT_EQ(fault(from(R"("hbo": 540)")), "p.json:3: hbo" + std::string(wrong));
  EXPECT_EQ(fault(from(R"("vwo": "540")")), "p.json:3: vwo" + std::string(wrong));
  EXPECT_EQ(fault(from(R"("vwo": 540.12345)")), "p.json:3: vwo" + std::string(wrong));
  EXPECT_EQ(fault(from(R"("vwo": 1e300)")), "p.json:3: vwo" + std::string(wrong));
}

TEST(Packs, WithMillionsOfFaultsSayAThousand) {
  std::string rows = R"("sources": [1)";
  for (int i = 0; i < 500'000; ++i) rows += ",1";
  const auto pack = parse(rows + "]");
  ASSERT_FALSE(pack.has_value());
  EXPECT_LE(pack.error().size(), 1010U);
}

}  // namespace
}  // namespace kansrijk::io
