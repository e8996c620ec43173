#include <map>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "report/report.hpp"
#include "tests/report/markup.hpp"
#include "tests/report/sample.hpp"

namespace kansrijk::report {
namespace {

using tests::occurrences;
using tests::released_sample;
using tests::Sample;

constexpr std::array<Language, 2> languages{Language::nl, Language::en};

/// Other pupils behind the same released figures.
void change_everything_about_pupils(Sample& sample, std::uint32_t by) {
  for (auto& demand : sample.bridge.demand) {
    demand.pupils += by;
    demand.first_choices_single += by;
    demand.first_choices_dakpan += by;
    demand.first_choices_broad += by;
    demand.seated += by;
  }
  for (auto& supply : sample.bridge.supply) supply.first_choices += by;
  sample.bridge.pupils += by;
  sample.bridge.can_be_seated += by;
  sample.bridge.bottleneck_pupils += by;
  if (by % 2 == 1) sample.bridge.bottleneck.clear();
  for (auto& bits : sample.signals.fired) bits ^= by & 0b11;
  for (auto& id : sample.season.pupils.id) id += std::to_string(by);
  sample.placement.refused.resize(by);
  sample.placement.waiting.resize(by);
}

// The strongest thing to ask of a report that leaves: it says the same whoever stands behind the released figures.
RC_GTEST_PROP(ReleasedReport, SaysNothingThatTheReleasedFiguresDoNotSay, (bool dutch)) {
  const auto by = *rc::gen::inRange<std::uint32_t>(1, 5000);
  Sample other = released_sample();
  change_everything_about_pupils(other, by);
  const Language language = dutch ? Language::nl : Language::en;
  static const std::map<Language, std::string> expected{{Language::nl, html(released_sample().input(), Language::nl)},
                                                        {Language::en, html(released_sample().input(), Language::en)}};
  RC_ASSERT(html(other.input(), language) == expected.at(language));
}

TEST(SchoolReport, DoesShowWhatTheReleasedReportLeavesOut) {
  Sample other = tests::school_sample();
  change_everything_about_pupils(other, 1);
  EXPECT_NE(html(other.input(), Language::en), html(tests::school_sample().input(), Language::en));
}

TEST(ReleasedReport, WritesAWordForEveryHiddenCount) {
  Sample sample = released_sample();
  auto& figures = sample.parts.figures;
  for (auto* counts :
       {&figures.duty, &figures.advice_by_test, &figures.final_advice, &figures.placed, &figures.demand}) {
    for (ReleasedCount& c : *counts) c.count.reset();
  }
  for (const Language language : languages) {
    const std::string page = html(sample.input(), language);
    const std::string word = say(msg("hidden"), language);
    // duties, matrix (the other 30 of its 60 cells carry a mark), demand, placement as number and as share, headline,
    // counts of the audit
    EXPECT_EQ(occurrences(page, "hid\">" + word + "<"), 8u + 30u + 10u + 2 * 7u + 4u + 6u) << word;
    EXPECT_EQ(occurrences(page, "▲\u202f" + word + "<"), 30u);
    EXPECT_EQ(occurrences(page, "<rect class=\"bar\""), 0u) << "a bar would give the count away";
    EXPECT_EQ(occurrences(page, " hid heat"), 0u) << "a shade would too";
  }
}

TEST(ReleasedReport, SaysHowManyPupilsThereAreUnlessEveryTableIsHiddenWhole) {
  Sample sample = released_sample();
  sample.parts.checks.clear();
  EXPECT_EQ(occurrences(html(sample.input(), Language::en), "243 of 312 pupils"), 1u);
  for (auto* counts : {&sample.parts.figures.duty, &sample.parts.figures.final_advice, &sample.parts.figures.placed}) {
    for (ReleasedCount& c : *counts) {
      if (c.count != 0) c.count.reset();
    }
  }
  const std::string page = html(sample.input(), Language::en);
  EXPECT_EQ(occurrences(page.substr(page.find("</style>")), "312"), 0u) << "zeros alone do not make the total known";
}

TEST(ReleasedReport, NamesNoPupilAndNoSignal) {
  const Sample sample = released_sample();
  const std::string page = html(sample.input(), Language::en);
  EXPECT_EQ(occurrences(page, "L1001"), 0u);
  EXPECT_EQ(occurrences(page, "Catching up"), 0u);
  EXPECT_EQ(occurrences(page, "names pupils"), 0u);
}

TEST(ReleasedReport, SaysWhetherAllFitOnlyWhenTheDemandIsKnown) {
  Sample sample = released_sample();
  EXPECT_EQ(occurrences(html(sample.input(), Language::en), "too few seats"), 0u);
  sample.parts.figures.demand = tests::school_sample().parts.figures.demand;
  EXPECT_EQ(occurrences(html(sample.input(), Language::en), "too few seats for these advices together: bb, bb/kb, kb"),
            1u);
}

}  // namespace
}  // namespace kansrijk::report
