#include <gtest/gtest.h>

#include "review/statutory.hpp"
#include "tests/review/seasons.hpp"

namespace kansrijk::review::test {
namespace {

using Facts = std::vector<std::string>;

Facts facts(const ReviewRecord& record) {
  Facts all;
  for (const Message& fact : record.missing_facts) all.push_back(say(fact, Language::en));
  return all;
}

std::string cut_offs(const std::string& scale) {
  return "The cut-offs of " + scale + " are not known: pupils whose test advice depends on them are left to a person.";
}

Pupil scored(const std::string& provider, std::int64_t score, const std::string& test = "taken") {
  return {.provisional = "kb", .test = test, .provider = provider, .score = score * 1000};
}
Pupil measured(std::array<std::int64_t, 3> theta, const std::string& test = "taken") {
  return {.provisional = "kb", .test = test, .provider = "IEP", .theta = theta};
}

constexpr std::array<std::int64_t, 3> gt_havo{-500'000, -400'000, -624'600};
constexpr std::array<std::int64_t, 3> kb_gt{-500'000, -400'000, -624'601};

std::string test_advices(const ReviewRecord& record) {
  std::string text;
  for (const auto& advice : record.test_advice)
    text += (text.empty() ? "" : " ") + (advice ? std::string(name(*advice)) : "-");
  return text;
}

TEST(TestAdvice, CountsAsIssued) {
  const ReviewRecord record =
      accepted(season_of(2024, {{.provisional = "kb", .test = "kb/gt"},
                                {.provisional = "kb", .test = "vwo", .provider = "IEP", .score = 1}}));
  EXPECT_EQ(test_advices(record), "kb/gt vwo");
  EXPECT_EQ(facts(record), Facts{}) << "no cut-offs are needed";
}

TEST(TestAdvice, IsDerivedFromAScoreWithTheCutOffsOfThatProviderAndSeason) {
  EXPECT_EQ(test_advices(accepted(season_of(2018, {scored("CET", 532), scored("CET", 533), scored("ROUTE_8", 119)}))),
            "kb/gt gt/havo bb/kb");
  EXPECT_EQ(test_advices(accepted(season_of(2021, {scored("CET", 531), scored("CET", 532)}))), "kb/gt gt/havo");
  EXPECT_EQ(test_advices(accepted(season_of(2020, {scored("ROUTE_8", 158), scored("ROUTE_8", 159)}))), "pro/bb bb/kb");
}

TEST(TestAdvice, IsDerivedFromThetas) {
  for (const int year : {2023, 2024})
    EXPECT_EQ(test_advices(accepted(season_of(year, {measured(gt_havo), measured(kb_gt)}))), "gt/havo kb/gt");
}

TEST(TestAdvice, DerivedMakesTheSameDutyAsOneIssued) {
  const ReviewRecord record = accepted(season_of(2024, {measured(gt_havo), {.provisional = "kb", .test = "gt/havo"}}));
  EXPECT_EQ(record.duty[0], Duty::raise);
  EXPECT_EQ(record.duty_row[0], record.duty_row[1]);
  EXPECT_EQ(record.target[0], record.target[1]);
}

TEST(TestAdvice, AndTheScoreMustAgree) {
  const std::string todo = "; check the result with the test provider";
  const auto differ = [&](std::string_view first, std::string_view second) {
    return "tests.csv:2: test_advice: the test advice and the score say different things: " + std::string(first) +
           " and " + std::string(second) + todo;
  };
  EXPECT_EQ(complaints(season_of(2018, {scored("CET", 533, "kb/gt")})), differ("kb/gt", "gt/havo"));
  EXPECT_EQ(complaints(season_of(2024, {measured(kb_gt, "gt/havo")})), differ("gt/havo", "kb/gt"));
  EXPECT_EQ(complaints(season_of(2018, {scored("CET", 533, "gt/havo")})), "");
  EXPECT_EQ(complaints(season_of(2024, {measured(gt_havo, "gt/havo")})), "");
  EXPECT_EQ(
      complaints(season_of(2018, {{.provisional = "kb", .test = "none"}, scored("CET", 533, "vwo")})).substr(0, 12),
      "tests.csv:3:");
}

/// No season has both in the packs, so the cut-offs of one are lent to the other.
TEST(TestAdvice, ScoreAndThetasMustAgreeToo) {
  std::vector<ruleset::CutOffs> both = scores();
  for (auto& cut : both) cut.season = SchoolYear{2024};
  Pupil pupil = measured(gt_havo);
  pupil.provider = "CET";
  pupil.score = 532'000;
  const auto refused = review(season_of(2024, {pupil}), law(), both);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().front().what.args, (Facts{"gt/havo", "kb/gt"}));
  pupil.test = "gt/havo";
  const auto issued = review(season_of(2024, {pupil}), law(), both);
  ASSERT_FALSE(issued) << "the thetas agree with the advice, the score does not";
  EXPECT_EQ(issued.error().front().what.args, (Facts{"gt/havo", "kb/gt"}));
  pupil.score = 533'000;
  EXPECT_TRUE(review(season_of(2024, {pupil}), law(), both));
}

TEST(TestAdvice, ThatCannotBeDerivedIsForAPersonAndNamesWhatIsMissing) {
  const auto missing = [](int year, const Pupil& pupil) {
    const ReviewRecord record = accepted(season_of(year, {pupil}));
    EXPECT_EQ(record.duty[0], Duty::human);
    EXPECT_EQ(test_advices(record), "-");
    EXPECT_EQ(name(record.final_advice[0]), "kb");
    return facts(record);
  };
  EXPECT_EQ(missing(2024, scored("IEP", 82)), Facts{cut_offs("IEP 2024-2025")});
  EXPECT_EQ(missing(2022, scored("CET", 533)), Facts{cut_offs("CET 2022-2023")}) << "those of 2021-2022 are no guess";
  EXPECT_EQ(missing(2022, measured(gt_havo)), Facts{cut_offs("NATIONAL_GLV 2022-2023")});
  EXPECT_EQ(missing(2024, {.provisional = "kb", .test = "taken", .provider = "DIA"}),
            Facts{"A test has no advice, no score and no thetas."});
  EXPECT_EQ(missing(2024, measured({-500'000, no_score, 0})),
            Facts{"A test has some thetas and not all three: its advice cannot be derived."});
  EXPECT_EQ(missing(2018, scored("CET", 551)),
            Facts{"A score does not occur on the scale of CET 2018-2019: its advice cannot be derived."});
  EXPECT_EQ(missing(2018, scored("CET", 500)),
            Facts{"A score does not occur on the scale of CET 2018-2019: its advice cannot be derived."});
}

/// A score in points is no theta, even when somebody names the national scale as provider.
TEST(TestAdvice, IsNotReadFromAScoreOnTheNationalScale) {
  EXPECT_EQ(facts(accepted(season_of(2024, {scored("NATIONAL_GLV", 1)}))), Facts{cut_offs("NATIONAL_GLV 2024-2025")});
}

TEST(MissingFacts, AreNamedOnceAndInOrder) {
  const ReviewRecord record = accepted(season_of(
      2024, {scored("IEP", 82), scored("DIA", 360), scored("IEP", 60), {.provisional = "kb", .test = "kb/gt"}}));
  EXPECT_EQ(facts(record), (Facts{cut_offs("DIA 2024-2025"), cut_offs("IEP 2024-2025")}));
}

TEST(TestAdvice, OfAResultToComeIsNothing) {
  Pupil pupil = scored("CET", 533, "pending");
  EXPECT_EQ(test_advices(accepted(season_of(2018, {pupil}))), "-");
}

}  // namespace
}  // namespace kansrijk::review::test
