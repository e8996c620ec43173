#include "report/draw.hpp"

#include <gtest/gtest.h>

#include "tests/report/markup.hpp"

namespace kansrijk::report {
namespace {

DrawSheet sample_sheet() {
  DrawSheet sheet;
  sheet.draw_of = "Waterrijk & <Droogland> 2025-2026";
  sheet.number = 2;
  sheet.of_season = 2;
  sheet.in_ledger = 3;
  sheet.others = {{1, parse_moment("2026-04-01T08:00").value(), std::string(64, 'a')}};
  sheet.committed_at = parse_moment("2026-04-02T08:00").value();
  sheet.revealed_at = parse_moment("2026-04-08T12:05").value();
  sheet.fallback_at = parse_moment("2026-04-09T10:00").value();
  sheet.rules = {{"policy.amsterdam 1.0.0", std::string(64, 'b')}};
  sheet.pupils = 7779;
  sheet.spares = 20;
  sheet.entropy = msg("{0} throws of a die with {1} faces", 39, 10);
  sheet.fallback = msg("round {0} of the beacon {1}", 7, "somewhere");
  sheet.value = "1 2 3";
  sheet.seed = std::string(64, 'c');
  sheet.by = "mr. <N.> Otaris";
  sheet.witnesses = {"W. Itness", "G. Etuige"};
  return sheet;
}

TEST(DrawSheet, IsWellFormedAndHoldsEveryTextEscaped) {
  for (const Language language : {Language::nl, Language::en}) {
    const std::string html = draw_sheet(sample_sheet(), language);
    const tests::Markup markup = tests::read_markup(html);
    EXPECT_TRUE(markup.problems.empty()) << ::testing::PrintToString(markup.problems);
    EXPECT_NE(html.find("Waterrijk &amp; &lt;Droogland&gt;"), std::string::npos);
    EXPECT_NE(html.find("mr. &lt;N.&gt; Otaris"), std::string::npos);
  }
}

TEST(DrawSheet, HasCountsHashesSeedTimesAndALineForEverySignature) {
  const std::string html = draw_sheet(sample_sheet(), Language::en);
  for (const char* part :
       {"7,779", "number 2 of the 3 in the ledger; number 2 of this season", "2 April 2026, 08:00 UTC",
        "8 April 2026, 12:05 UTC", "39 throws of a die with 10 faces", "not before 9 April 2026, 10:00 UTC", "1 2 3"})
    EXPECT_NE(html.find(part), std::string::npos) << part;
  for (const char c : {'a', 'b', 'c'}) EXPECT_NE(html.find(std::string(64, c)), std::string::npos) << c;
  EXPECT_EQ(tests::occurrences(html, "<span class=\"line\">"), 3U);
}

TEST(DrawSheet, SaysWhenTheFallbackWasUsed) {
  DrawSheet sheet = sample_sheet();
  const std::string declared = "the first source gave no value before the hour of the fallback";
  EXPECT_EQ(draw_sheet(sheet, Language::en).find(declared), std::string::npos);
  sheet.fallback_used = true;
  EXPECT_NE(draw_sheet(sheet, Language::en).find(declared), std::string::npos);
}

TEST(DrawSheet, SaysThatASimulationIsOne) {
  DrawSheet sheet = sample_sheet();
  EXPECT_NE(draw_sheet(sheet, Language::nl).find("Dit is een simulatie."), std::string::npos);
  sheet.simulation = false;
  EXPECT_EQ(draw_sheet(sheet, Language::nl).find("Dit is een simulatie."), std::string::npos);
}

TEST(DrawSheet, ShowsEarlierCommitmentsOfTheSeasonWhereThereAreSome) {
  DrawSheet sheet = sample_sheet();
  EXPECT_NE(draw_sheet(sheet, Language::en).find("Other commitments of this season"), std::string::npos);
  sheet.others.clear();
  EXPECT_EQ(draw_sheet(sheet, Language::en).find("Other commitments of this season"), std::string::npos);
}

}  // namespace
}  // namespace kansrijk::report
