#include "review/verify.hpp"

#include <functional>

#include <gtest/gtest.h>

#include "tests/review/seasons.hpp"

namespace kansrijk::review::test {
namespace {

/// One pupil of every kind: 0 raised by default, 1 decided, 2 test not above, 3 pro with pro/bb, 4 no test,
/// 5 exempted, 6 pending, 7 for a person, 8 given, 9 corrected downwards, 10 lwoo.
Season every_kind(Purpose purpose = Purpose::simulation) {
  return season_of(2024,
                   {{.provisional = "gt", .test = "havo/vwo"},
                    {.provisional = "gt", .test = "havo/vwo", .decision = "raise-partly", .decided = "havo"},
                    {.provisional = "havo", .test = "gt/havo"},
                    {.provisional = "pro", .test = "pro/bb"},
                    {.provisional = "kb"},
                    {.provisional = "kb", .exemption = "zml"},
                    {.provisional = "kb", .test = "pending"},
                    {.provisional = "vso", .test = "kb/gt"},
                    {.provisional = "gt", .test = "vwo", .final = "gt/havo"},
                    {.provisional = "vwo", .test = "vwo", .decision = "correction", .decided = "havo", .persons = 2},
                    {.provisional = "bb+lwoo", .test = "kb/gt"}},
                   purpose);
}

/// Names of the properties that do not hold.
std::string broken(const Season& season, const ReviewRecord& record) {
  std::string names;
  for (const PropertyCheck& check : verify(season, record)) {
    EXPECT_EQ(check.holds, check.detail.empty());
    if (!check.holds) names += (names.empty() ? "" : " ") + check.name;
  }
  return names;
}

std::string broken_after(const std::function<void(ReviewRecord&)>& damage, Purpose purpose = Purpose::simulation) {
  const Season season = every_kind(purpose);
  ReviewRecord record = accepted(season);
  damage(record);
  return broken(season, record);
}

TEST(Verify, AcceptsARightReview) {
  EXPECT_EQ(broken_after([](ReviewRecord&) {}), "");
  EXPECT_EQ(broken_after([](ReviewRecord&) {}, Purpose::real), "");
}

TEST(Verify, RefusesAReviewThatLacksAPupilInAnyColumn) {
  EXPECT_EQ(broken_after([](auto& r) { r.duty.pop_back(); }), "every-pupil-reviewed");
  EXPECT_EQ(broken_after([](auto& r) { r.target.pop_back(); }), "every-pupil-reviewed");
  EXPECT_EQ(broken_after([](auto& r) { r.test_advice.pop_back(); }), "every-pupil-reviewed");
  EXPECT_EQ(broken_after([](auto& r) { r.final_advice.pop_back(); }), "every-pupil-reviewed");
  EXPECT_EQ(broken_after([](auto& r) { r.final_source.pop_back(); }), "every-pupil-reviewed");
  EXPECT_EQ(broken_after([](auto& r) { r.duty_row.push_back(0); }), "every-pupil-reviewed");
  EXPECT_EQ(broken_after([](auto& r) { r.changed.pop_back(); }), "every-pupil-reviewed");
  EXPECT_EQ(broken_after([](auto& r) { r.set_aside.pop_back(); }), "every-pupil-reviewed");
}

TEST(Verify, RefusesAnotherTestAdviceThanTheOneIssued) {
  EXPECT_EQ(broken_after([](auto& r) { r.test_advice[2] = Step::gt; }), "test-as-issued");
  EXPECT_EQ(broken_after([](auto& r) { r.test_advice[4] = Step::pro_bb; }), "test-as-issued");
  EXPECT_EQ(broken_after([](auto& r) { r.test_advice[6] = Step::pro_bb; }), "test-as-issued");
}

TEST(Verify, RefusesATargetOtherThanTheTest) {
  EXPECT_EQ(broken_after([](auto& r) { r.target[1] = Advice(Step::havo); }), "target-is-the-test-above");
  EXPECT_EQ(broken_after([](auto& r) { r.target[1] = Advice::missing(); }), "target-is-the-test-above");
  EXPECT_EQ(broken_after([](auto& r) { r.target[2] = Advice(Step::gt_havo); }), "target-is-the-test-above");
  EXPECT_EQ(broken_after([](auto& r) { r.target[8] = Advice(Step::vwo, true); }), "target-is-the-test-above");
  EXPECT_EQ(broken_after([](auto& r) { r.target[10] = r.final_advice[10] = Advice(Step::kb_gt); }),
            "target-is-the-test-above")
      << "lwoo is lost";
}

TEST(Verify, RefusesADutyWithoutATestAbove) {
  const auto with = [](std::size_t p, Duty duty) { return [=](ReviewRecord& r) { r.duty[p] = duty; }; };
  EXPECT_EQ(broken_after(with(2, Duty::raise)),
            "target-is-the-test-above duty-only-above final-from-its-source final-not-above-target");
  EXPECT_EQ(broken_after(with(2, Duty::exempt)), "duty-only-above");
  EXPECT_EQ(broken_after(with(3, Duty::none)), "duty-only-above");
  EXPECT_EQ(broken_after(with(7, Duty::none)), "duty-only-above duty-fits-the-test");
  EXPECT_EQ(broken_after([](auto& r) {
              r.duty[8] = Duty::none;
              r.target[8] = Advice::missing();
            }),
            "duty-only-above")
      << "a duty that is forgotten";
}

TEST(Verify, RefusesADutyThatDoesNotFitTheTest) {
  const auto with = [](std::size_t p, Duty duty) { return [=](ReviewRecord& r) { r.duty[p] = duty; }; };
  EXPECT_EQ(broken_after(with(4, Duty::not_tested_exempt)), "duty-fits-the-test");
  EXPECT_EQ(broken_after(with(4, Duty::pending)), "duty-fits-the-test");
  EXPECT_EQ(broken_after(with(5, Duty::no_test)), "duty-fits-the-test");
  EXPECT_EQ(broken_after(with(6, Duty::no_test)), "duty-fits-the-test");
  EXPECT_EQ(broken_after(with(7, Duty::pending)), "duty-fits-the-test");
  EXPECT_EQ(broken_after(with(2, Duty::human)), "duty-only-above duty-fits-the-test");
}

TEST(Verify, RefusesADecisionSetAsideWithoutALaterCorrection) {
  EXPECT_EQ(broken_after([](auto& r) { r.changed[1] = true; }), "changed-by-a-later-correction");
  EXPECT_EQ(broken_after([](auto& r) { r.set_aside[1] = true; }),
            "changed-by-a-later-correction final-from-its-source");
  const Season season = season_of(2024, {{.provisional = "gt",
                                          .test = "gt/havo",
                                          .decision = "raise",
                                          .decided = "havo/vwo",
                                          .received = "20",
                                          .corrected = true}});
  const ReviewRecord right = accepted(season);
  EXPECT_EQ(broken(season, right), "");
  ReviewRecord record = right;
  record.changed[0] = false;
  EXPECT_EQ(broken(season, record), "changed-by-a-later-correction") << "a change that is forgotten";
  record = right;
  record.final_advice[0] = Advice(Step::havo_vwo);
  record.final_source[0] = FinalSource::decision;
  EXPECT_EQ(broken(season, record), "final-from-its-source final-not-above-target") << "a decision set aside counts";
}

TEST(Verify, RefusesAFinalAdviceThatNobodyGave) {
  EXPECT_EQ(broken_after([](auto& r) { r.final_advice[8] = Advice(Step::vwo); }), "final-from-its-source");
  EXPECT_EQ(broken_after([](auto& r) { r.final_advice[1] = Advice(Step::havo_vwo); }), "final-from-its-source");
  EXPECT_EQ(broken_after([](auto& r) { r.final_advice[0] = Advice(Step::gt); }), "final-from-its-source");
  EXPECT_EQ(broken_after([](auto& r) { r.final_advice[4] = Advice::missing(); }), "final-from-its-source");
  EXPECT_EQ(broken_after([](auto& r) { r.final_source[4] = FinalSource::given; }), "final-from-its-source");
  EXPECT_EQ(broken_after([](auto& r) { r.final_source[8] = FinalSource::by_default; }), "final-from-its-source");
  EXPECT_EQ(broken_after([](auto& r) { r.final_source[4] = FinalSource::missing; }), "final-from-its-source");
}

TEST(Verify, RefusesAnythingFilledInInARealSeason) {
  EXPECT_EQ(broken_after(
                [](auto& r) {
                  r.final_advice[0] = r.target[0];
                  r.final_source[0] = FinalSource::by_default;
                },
                Purpose::real),
            "final-from-its-source");
}

TEST(Verify, RefusesAnAdviceThatWentDown) {
  EXPECT_EQ(broken_after([](auto& r) { r.final_advice[0] = Advice(Step::kb_gt); }), "final-from-its-source never-down");
  const Season season = season_of(2024, {{.provisional = "vwo", .final = "vwo"}});
  ReviewRecord record = accepted(season);
  Season lower = season;
  lower.pupils.final[0] = record.final_advice[0] = Advice(Step::havo);
  EXPECT_EQ(broken(lower, record), "never-down");
}

TEST(Verify, RefusesAFinalAdviceAboveTheTarget) {
  EXPECT_EQ(broken_after([](auto& r) { r.final_advice[0] = Advice(Step::vwo); }),
            "final-from-its-source final-not-above-target");
  EXPECT_EQ(broken_after([](auto& r) { r.final_advice[4] = Advice(Step::kb_gt); }),
            "final-from-its-source final-not-above-target");
  const Season season =
      season_of(2024, {{.provisional = "gt", .test = "havo/vwo", .decision = "raise", .decided = "havo/vwo"}});
  ReviewRecord record = accepted(season);
  Season higher = season;
  higher.decisions.advice[0] = record.final_advice[0] = Advice(Step::vwo);
  EXPECT_EQ(broken(higher, record), "final-not-above-target");
}

TEST(Verify, CountsPupilsAndNamesNone) {
  const Season season = every_kind();
  ReviewRecord record = accepted(season);
  record.duty[4] = record.duty[5] = Duty::pending;
  for (const PropertyCheck& check : verify(season, record)) {
    if (check.name == "duty-fits-the-test") {
      EXPECT_EQ(check.detail, "fails for 2 pupils");
    }
  }
}

}  // namespace
}  // namespace kansrijk::review::test
