#include "ruleset/explain.hpp"

#include <gtest/gtest.h>

#include "tests/ruleset/packs.hpp"

namespace kansrijk::ruleset::test {
namespace {

constexpr const char* heading = R"({
  "pack": "nl.proef", "version": "1", "title": { "nl": "Proef", "en": "Trial" },
  "covers": ["2021-2022", "2024-2025"], "checked": "2026-01-02", "checked_until": "2023-2024",
  "sources": [
    { "id": "law", "kind": "law", "article": "art. 45d", "address": "wetten.overheid.nl",
      "title": { "nl": "Wet op het primair onderwijs", "en": "Primary Education Act" } },
    { "id": "custom", "kind": "agreement", "checked": "2025-11-30", "checked_until": "2024-2025", "address": "a page",
      "title": { "nl": "Afspraak", "en": "Agreement" } },
    { "id": "guess", "kind": "assumption", "address": "-", "title": { "nl": "Niemand zegt het", "en": "Nobody says" } }],
)";

/// A small law of advice and test: its sources are of each kind, its rows with and without a sentence of their own.
constexpr const char* members = R"pack(
  "domains": {
    "exemption": { "words": ["zml", "newcomer"],
      "labels": { "zml": { "nl": "zeer moeilijk lerend", "en": "severe learning difficulties" } } },
    "duty": { "ordered": ["none", "ask", "raise"], "labels": { "none": { "nl": "niets", "en": "nothing" },
      "ask": { "nl": "vragen", "en": "ask" }, "raise": { "nl": "bijstellen", "en": "raise" } } },
    "days": { "from": 0, "to": 30 } },
  "inputs": {
    "advice": { "domain": "school_advice", "label": { "nl": "voorlopig advies", "en": "provisional advice" } },
    "test_advice": { "domain": "test_advice", "missing": true, "label": { "nl": "toetsadvies", "en": "test advice" } },
    "exemption": { "domain": "exemption", "missing": true, "label": { "nl": "ontheffing", "en": "exemption" } } },
  "derive": { "steps": { "is": "rank(test_advice) - rank(advice)", "label": { "nl": "halve stappen", "en": "half steps" } } },
  "tables": [{ "id": "duty", "source": "custom", "inputs": ["advice", "test_advice", "exemption", "steps"],
    "outputs": { "duty": { "domain": "duty", "label": { "nl": "plicht", "en": "duty" } },
      "days": { "domain": "days", "missing": true } },
    "rows": [
    { "id": "R", "when": { "steps": ">= 1" }, "then": { "duty": "raise", "days": 10 }, "source": "law", "explain": {
      "nl": "Het toetsadvies {test_advice} ligt in {season} {steps} boven {advice}.",
      "en": "In {season} the test advice {test_advice} lies {steps} above {advice}." } },
    { "id": "N", "when": { "steps": "<= 0" }, "then": { "duty": "none", "days": "missing" } },
    { "id": "M", "when": { "steps": "missing" }, "then": { "duty": "ask", "days": 5 } },
    { "id": "E", "when": { "advice": "pro", "test_advice": "pro/bb" }, "then": { "duty": "none", "days": "missing" },
      "beats": ["R"] },
    { "id": "X", "when": { "exemption": "present" }, "then": { "duty": "ask", "days": 0 }, "source": "guess",
      "beats": ["R", "N", "M", "E"] }] }] })pack";

RulePack pack() {
  return parsed(std::string(heading) + members);
}

std::string told(const std::string& facts, Language language, int year = 2023) {
  const RulePack of = pack();
  const auto explanation = explain(of, rules_of(of, SchoolYear{year}), facts_of(of, facts));
  std::string text = "\n";
  if (!explanation) return "nothing";
  for (const std::string& line : lines(*explanation, language)) text += line + "\n";
  return text;
}

TEST(Explanation, SaysWhatHoldsWhyAndBySourceInDutchAndEnglish) {
  EXPECT_EQ(told("advice = havo, test_advice = vwo", Language::nl), R"(
plicht: bijstellen
days: 10

Het toetsadvies vwo ligt in 2023-2024 2 boven havo. [nl.proef#duty/R]
    bron: Wet op het primair onderwijs, art. 45d; wetten.overheid.nl; opgezocht op 2026-01-02

bekeken, voor 2023-2024:
  voorlopig advies: havo
  toetsadvies: vwo
  ontheffing: ontbreekt
  halve stappen: 2
)");
  EXPECT_EQ(told("advice = havo, test_advice = vwo", Language::en), R"(
duty: raise
days: 10

In 2023-2024 the test advice vwo lies 2 above havo. [nl.proef#duty/R]
    source: Primary Education Act, art. 45d; wetten.overheid.nl; looked up on 2026-01-02

looked at, for 2023-2024:
  provisional advice: havo
  test advice: vwo
  exemption: missing
  half steps: 2
)");
}

TEST(Explanation, NamesTheRowsThatGaveWayAndWhyTheOutcomeIsNotHigher) {
  EXPECT_EQ(told("advice = pro, test_advice = pro/bb", Language::nl), R"(
plicht: niets
days: ontbreekt

voorlopig advies: pro; toetsadvies: pro/bb → plicht: niets, days: ontbreekt [nl.proef#duty/E]
    bron: Afspraak; a page; opgezocht op 2025-11-30

bekeken, voor 2023-2024:
  voorlopig advies: pro
  toetsadvies: pro/bb
  ontheffing: ontbreekt
  halve stappen: 1

Deze rijen gelden ook en wijken ervoor:
  Het toetsadvies pro/bb ligt in 2023-2024 1 boven pro. [nl.proef#duty/R]
    bron: Wet op het primair onderwijs, art. 45d; wetten.overheid.nl; opgezocht op 2026-01-02

Waarom niet meer? De dichtstbijzijnde rijen met een hogere uitkomst:
  vragen [nl.proef#duty/M]: halve stappen is 1, de rij vraagt missing
  vragen [nl.proef#duty/X]: ontheffing is ontbreekt, de rij vraagt present
)");
  EXPECT_EQ(told("advice = havo, test_advice = havo", Language::en), R"(
duty: nothing
days: missing

half steps: <= 0 → duty: nothing, days: missing [nl.proef#duty/N]
    source: Agreement; a page; looked up on 2025-11-30

looked at, for 2023-2024:
  provisional advice: havo
  test advice: havo
  exemption: missing
  half steps: 0

Why not more? The nearest rows with a higher outcome:
  raise [nl.proef#duty/R]: half steps is 0, the row asks >= 1
  ask [nl.proef#duty/M]: half steps is 0, the row asks missing
  ask [nl.proef#duty/X]: exemption is missing, the row asks present
)");
}

TEST(Explanation, SaysWhereNobodySaysSoAndWhereNobodyLooked) {
  EXPECT_EQ(told("advice = havo, test_advice = vwo, exemption = zml", Language::en, 2024), R"(
duty: ask
days: 0

exemption: present → duty: ask, days: 0 [nl.proef#duty/X]
    source: Nobody says; -; looked up on 2026-01-02
    This is an assumption: no source says so.
    Not verified: the source was not looked up for this season.

looked at, for 2024-2025:
  provisional advice: havo
  test advice: vwo
  exemption: severe learning difficulties
  half steps: 2

These rows hold as well and give way to it:
  In 2024-2025 the test advice vwo lies 2 above havo. [nl.proef#duty/R]
    source: Primary Education Act, art. 45d; wetten.overheid.nl; looked up on 2026-01-02
    Not verified: the source was not looked up for this season.
)");
}

TEST(Explanation, OfFactsForWhichNoRowHoldsIsNothing) {
  RulePack without = pack();
  without.tables[0].rows.erase(without.tables[0].rows.begin());
  for (Row& row : without.tables[0].rows) std::erase(row.beats, "R");
  const SeasonTable rules = rules_of(without, SchoolYear{2023});
  EXPECT_FALSE(explain(without, rules, facts_of(without, "advice = havo, test_advice = vwo")).has_value());
}

TEST(Explanation, InShortIsOneSentenceWithItsSource) {
  const RulePack of = pack();
  const auto short_of = [&](const std::string& facts, int year) {
    const SeasonTable rules = rules_of(of, SchoolYear{year});
    const Facts given = facts_of(of, facts);
    return in_short(of, rules, row_in_force(rules, given), given);
  };
  const Text raise = short_of("advice = havo, test_advice = vwo", 2023);
  EXPECT_EQ(raise.nl, "Het toetsadvies vwo ligt in 2023-2024 2 boven havo. (Wet op het primair onderwijs, art. 45d)");
  EXPECT_EQ(raise.en, "In 2023-2024 the test advice vwo lies 2 above havo. (Primary Education Act, art. 45d)");
  EXPECT_TRUE(short_of("advice = havo, test_advice = vwo", 2024)
                  .en.ends_with(") Not verified: the source was not looked up for this season."));
  EXPECT_EQ(short_of("advice = havo", 2024).en, "half steps: missing → duty: ask, days: 5 (Agreement)");
  EXPECT_EQ(in_short(of, rules_of(of, SchoolYear{2023}), 99, facts_of(of, "advice = havo")).en, "");
}

TEST(Explanation, OfARowThatHoldsForAllSaysSo) {
  RulePack of = pack();
  for (auto& cell : of.tables[0].rows[1].cells) cell.reset();
  const SeasonTable rules = rules_of(of, SchoolYear{2023});
  EXPECT_EQ(row_in_words(rules, 1).en, "in all other cases → duty: nothing, days: missing");
  EXPECT_EQ(row_in_words(rules, 1).nl, "in alle andere gevallen → plicht: niets, days: ontbreekt");
  EXPECT_EQ(row_name(of, of.tables[0], 1), "nl.proef#duty/N");
}

TEST(Explanation, AsksWhyNotOnlyOfOutcomesInOrder) {
  RulePack of = pack();
  of.tables[0].outputs[0].domain.ordered = 0;
  const auto plain = explain(of, rules_of(of, SchoolYear{2023}), facts_of(of, "advice = havo, test_advice = havo"));
  ASSERT_TRUE(plain.has_value());
  EXPECT_TRUE(plain->why_not.empty());
}

}  // namespace
}  // namespace kansrijk::ruleset::test
