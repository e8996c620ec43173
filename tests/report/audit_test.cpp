#include <gtest/gtest.h>

#include "report/report.hpp"
#include "tests/report/markup.hpp"

namespace kansrijk::report {
namespace {

using State = ReleasedCell::State;

/// The report of one cell.
std::string page_of(const ReleasedCell& cell) {
  ReleasedAudit audit{"profile", {cell.step}, {cell}};
  ReportInput input;
  input.audit = &audit;
  return html(input, Language::en);
}

bool has(const std::string& page, const std::string& part) {
  return page.find(part) != std::string::npos;
}

TEST(AuditSection, ShowsShareNumberAndInterval) {
  const auto page = page_of({"sex", "girl", "raised", State::shown, 37, 24, 24 / 37.0, 0.4875, 0.7818});
  EXPECT_TRUE(has(page, ">65% of 37<"));
  EXPECT_TRUE(has(page, ">64.9%<"));
  EXPECT_TRUE(has(page, ">48.8% – 78.2%<"));
  EXPECT_EQ(tests::occurrences(page, "<circle"), 1u);
  EXPECT_EQ(tests::occurrences(page, "class=\"interval\""), 1u);
}

TEST(AuditSection, SaysOnlyABoundWhereOnlyABoundMayBeSaid) {
  // The other values stand there by mistake: they must not show.
  const auto low = page_of({"sex", "girl", "raised", State::at_most, 61, 2, 0.05, 0.009, 0.112});
  EXPECT_TRUE(has(low, ">at most 5%<"));
  EXPECT_FALSE(has(low, "11.2"));
  EXPECT_EQ(tests::occurrences(low, "<circle") + tests::occurrences(low, "class=\"interval\""), 0u);
  EXPECT_TRUE(has(page_of({"sex", "girl", "raised", State::at_least, {}, {}, 0.95, {}, {}}), ">at least 95%<"));
  EXPECT_TRUE(has(page_of({"sex", "girl", "raised", State::at_least, {}, {}, {}, {}, {}}), ">almost everyone<"));
}

TEST(AuditSection, ShowsNothingOfAHiddenCellButThatItIsHidden) {
  // A release that forgot to empty the cell: the report still keeps quiet.
  const auto page = page_of({"sex", "girl", "raised", State::hidden, 4711, 4099, 0.87, 0.8601, 0.8793});
  EXPECT_TRUE(has(page, ">hidden (too few pupils)<"));
  for (const char* part : {"4711", "4,711", "4099", "4,099", "87", "86.0", "<circle", "class=\"interval\""}) {
    EXPECT_FALSE(has(page.substr(page.find("</style>")), part)) << part;
  }
}

TEST(AuditSection, SaysThatNobodyGotThisFar) {
  const auto page = page_of({"sex", "missing", "raised", State::not_estimable, 0, 0, {}, 0, 0});
  EXPECT_TRUE(has(page, ">nobody got this far<"));
  EXPECT_TRUE(has(page, ">not known<"));
  EXPECT_EQ(tests::occurrences(page, "<circle"), 0u);
}

TEST(AuditSection, WarnsThatEqualTestAndLowerAdviceIsPartlyNoise) {
  EXPECT_TRUE(has(page_of({"all", "all", "raised", State::shown, 60, 38, 0.633, 0.51, 0.74}), "measurement noise"));
}

}  // namespace
}  // namespace kansrijk::report
