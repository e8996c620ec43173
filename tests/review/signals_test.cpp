#include "review/signals.hpp"

#include <algorithm>

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "base/parallel.hpp"
#include "io/packs.hpp"
#include "ruleset/values.hpp"
#include "tests/reference/signals_twin.hpp"
#include "tests/review/seasons.hpp"
#include "tests/review/trajectories.hpp"

namespace kansrijk::review::test {
namespace {

template <class T>
T pick(T lo, T hi) {
  return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange<T>(lo, hi));
}

SignalParameters parameters() {
  static const auto packs = io::embedded_packs().value();
  return ruleset::signal_parameters(*ruleset::find_pack(packs, "nl.signalen")).value();
}

/// Every chance is shown, however small.
SignalParameters all_shown() {
  SignalParameters all = parameters();
  all.show_from.value = 0;
  return all;
}

std::string signal_names(std::uint8_t bits) {
  std::string names;
  for (std::size_t s = 0; s < signal_count; ++s) {
    if ((bits & (1U << s)) != 0) names += (names.empty() ? "" : " ") + std::string(name(static_cast<Signal>(s)));
  }
  return names;
}

/// Closures go by day; the twin counts half years from 1 February of group 6.
reference::Closed in_half_years(const Closure& closure) {
  const Date start = parse_date("2023-02-01").value();
  const auto days = [&](Date date) { return static_cast<double>((date - start).count()) / (365.25 / 2); };
  return {days(closure.from), days(closure.to + std::chrono::days(1))};
}
Closure closure(std::string_view from, std::string_view to, std::string school = "") {
  return {parse_date(from).value(), parse_date(to).value(), std::move(school)};
}

reference::Standard point(double z) {
  return {z, 0};
}
reference::Standard percentile(double p) {
  return point(reference::normal_point(p / 100));
}

/// Every provisional advice against one trajectory: all twelve chances.
void expect_equal(std::string_view rows, const std::vector<reference::Seen>& seen,
                  const std::vector<Closure>& closures = {}) {
  const std::vector<std::string> advices{"bb", "bb/kb", "kb", "kb/gt", "gt", "gt/havo", "havo", "havo/vwo"};
  // % below the lowest test advice that is half a level, and a full level, above.
  const std::vector<std::pair<double, double>> cuts{{.73, 13.9},    {13.9, 13.9},   {13.9, 34.56},  {34.56, 34.56},
                                                    {34.56, 61.95}, {61.95, 61.95}, {61.95, 81.91}, {81.91, 0}};
  std::vector<reference::Closed> closed;
  for (const Closure& each : closures) closed.push_back(in_half_years(each));
  const reference::Skill skill = reference::skill_at_test(seen, closed);
  for (std::size_t a = 0; a < advices.size(); ++a) {
    std::string table(rows);
    Season season = season_with({advices[a]}, table);
    season.settings.closures = closures;
    const SignalRecord record = signals(season, all_shown());
    ASSERT_TRUE(record.p_half[0]) << advices[a];
    EXPECT_NEAR(*record.p_half[0], reference::chance_above(skill, cuts[a].first), 1e-6) << advices[a];
    ASSERT_EQ(record.p_full[0].has_value(), advices[a] != "havo/vwo");
    if (record.p_full[0]) {
      EXPECT_NEAR(*record.p_full[0], reference::chance_above(skill, cuts[a].second), 1e-6) << advices[a];
    }
  }
}

TEST(Chances, EqualTheTwinForASteadyRise) {
  expect_equal(R"(
    0 M6 reading percentile 38
    0 M6 maths   percentile 41
    0 E6 reading percentile 47
    0 E6 maths   percentile 52
    0 M7 reading percentile 58
    0 M7 maths   percentile 55
    0 M7 language percentile 60
    0 E7 reading percentile 70
    0 E7 maths   percentile 66
    0 B8 reading percentile 78
    0 B8 maths   percentile 74.5
    0 B8 language percentile 71
  )",
               {{0, {{"reading", percentile(38)}, {"maths", percentile(41)}}},
                {1, {{"reading", percentile(47)}, {"maths", percentile(52)}}},
                {2, {{"reading", percentile(58)}, {"maths", percentile(55)}, {"language", percentile(60)}}},
                {3, {{"reading", percentile(70)}, {"maths", percentile(66)}}},
                {3.5, {{"reading", percentile(78)}, {"maths", percentile(74.5)}, {"language", percentile(71)}}}});
}

TEST(Chances, EqualTheTwinForOneMomentAndForAGap) {
  expect_equal("0 E7 reading z 1.41 \n 0 E7 maths z -0.4", {{3, {{"reading", point(1.41)}, {"maths", point(-.4)}}}});
  expect_equal(
      "0 M6 reading z 0.2 \n 0 M6 maths z 0.5 \n 0 M8 reading z -1 \n 0 M8 maths z -0.8",
      {{0, {{"reading", point(.2)}, {"maths", point(.5)}}}, {4, {{"reading", point(-1)}, {"maths", point(-.8)}}}});
}

TEST(Chances, EqualTheTwinForBands) {
  const auto one_to_five = [](int band) { return reference::strip(.8 - .2 * band, 1 - .2 * band); };
  expect_equal(
      "0 M7 reading I-V II \n 0 M7 maths I-V I \n 0 E7 reading A-E A \n 0 E7 maths A-E D \n 0 E7 language A-E E",
      {{2, {{"reading", one_to_five(1)}, {"maths", one_to_five(0)}}},
       {3,
        {{"reading", reference::strip(.75, 1)},
         {"maths", reference::strip(.1, .25)},
         {"language", reference::strip(0, .1)}}}});
}

TEST(Chances, EqualTheTwinWithClosures) {
  expect_equal(
      "0 E6 reading z 0.3 \n 0 E6 maths z 0.1 \n 0 M7 reading z -0.4 \n 0 M7 maths z -0.2",
      {{1, {{"reading", point(.3)}, {"maths", point(.1)}}}, {2, {{"reading", point(-.4)}, {"maths", point(-.2)}}}},
      {closure("2023-10-02", "2023-11-10"), closure("2024-12-01", "2025-03-31")});
}

RC_GTEST_PROP(Chances, NeverFallWhenAResultRises, ()) {
  std::vector<Result> results;
  for (const TestMoment moment : {TestMoment::M6, TestMoment::E6, TestMoment::M7, TestMoment::E7, TestMoment::B8}) {
    if (pick(0, 4) == 0) continue;
    for (const Domain domain : {Domain::reading, Domain::maths, Domain::language}) {
      if (domain == Domain::language && pick(0, 2) == 0) continue;
      results.push_back({0, moment, domain, ScaleKind::percentile, pick(1, 99) * 1000});
    }
  }
  RC_PRE(!results.empty());
  const std::string advice(name(static_cast<Step>(pick(2, 9))));
  const SignalRecord before = signals(season_with({advice}, results), all_shown());
  auto& changed = results[pick<std::size_t>(0, results.size())];
  changed.value += pick(1, 101 - changed.value / 1000) * 1000;
  const SignalRecord after = signals(season_with({advice}, results), all_shown());
  RC_ASSERT(*before.p_half[0] <= *after.p_half[0]);
  if (before.p_full[0]) RC_ASSERT(*before.p_full[0] <= *after.p_full[0]);
  if (before.p_full[0]) RC_ASSERT(*before.p_full[0] <= *before.p_half[0]);
}

/// After the last result a closure leaves the expectation and widens what may come: chances move towards one half.
TEST(Closure, WidensWhatMayHaveChangedOverIt) {
  const auto chance = [](const std::string& advice, const std::vector<Closure>& closures) {
    Season season = season_with({advice}, "0 E7 reading z 0.2 \n 0 E7 maths z 0.2");
    season.settings.closures = closures;
    return *signals(season, all_shown()).p_half[0];
  };
  const std::vector<Closure> closed{closure("2024-10-01", "2024-12-31")};
  EXPECT_LT(chance("havo", {}), .5);
  EXPECT_GT(chance("havo", closed), chance("havo", {}));
  EXPECT_LT(chance("havo", closed), .5);
  EXPECT_GT(chance("kb", {}), .5);
  EXPECT_LT(chance("kb", closed), chance("kb", {}));
  EXPECT_GT(chance("kb", closed), .5);
  EXPECT_GT(chance("havo", {closure("2024-10-01", "2025-01-31")}), chance("havo", closed)) << "the longer the wider";
  EXPECT_EQ(chance("havo", {closure("2023-03-01", "2023-06-30")}), chance("havo", {})) << "before the first result";
  EXPECT_EQ(chance("havo", {closure("2025-04-01", "2025-06-30")}), chance("havo", {})) << "after the test";
  EXPECT_EQ(chance("havo", {closure("2024-10-01", "2024-12-31", "elsewhere")}), chance("havo", {}));
  EXPECT_EQ(chance("havo", {closure("2024-10-01", "2024-12-31", "po")}), chance("havo", closed));
}

/// A day on which two closures fall is one day without school.
TEST(Closure, ThatOverlapsAnotherCountsOnce) {
  const auto chance = [](const std::vector<Closure>& closures) {
    Season season = season_with({"havo"}, "0 E7 reading z 0.2 \n 0 E7 maths z 0.2");
    season.settings.closures = closures;
    return *signals(season, all_shown()).p_half[0];
  };
  const double once = chance({closure("2024-10-01", "2024-12-31")});
  EXPECT_EQ(chance({closure("2024-10-01", "2024-12-31"), closure("2024-10-01", "2024-12-31", "po")}), once);
  EXPECT_EQ(chance({closure("2024-11-01", "2024-12-31"), closure("2024-10-01", "2024-11-15")}), once);
  EXPECT_NEAR(chance({closure("2024-11-16", "2024-12-31"), closure("2024-10-01", "2024-11-15")}), once, 1e-12);
}

TEST(Data, IsEnoughThinOrSelected) {
  const Season season = season_with({"kb", "kb", "kb", "kb", "kb"}, R"(
    0 M6 reading z 0
    0 M6 maths   z 0
    0 M7 reading z 0
    0 M7 maths   z 0
    0 E7 reading z 0
    0 E7 maths   z 0
    1 M7 reading z 0
    1 M7 maths   z 0
    1 E7 reading z 0
    1 E7 maths   z 0
    1 B8 reading z 0
    2 E7 reading z 0 other
    2 E7 maths   z 0
    3 M6 reading z 0
    3 M6 maths   z 0
    3 M7 reading z 0
    3 M7 maths   z 0
    3 E7 reading z 0
    3 E7 maths   z 0
    3 E7 vocabulary z 0 other
  )");
  const SignalRecord record = signals(season, parameters());
  EXPECT_EQ(record.data,
            (std::vector{DataState::enough, DataState::thin, DataState::selected, DataState::enough, DataState::thin}));
}

TEST(Data, ThatIsMissingIsNeverGuessed) {
  const Season season = season_with({"kb", "kb", "kb", "kb", "kb", "vso", "none"}, R"(
    1 B8 reading z 3
    2 B8 maths   z 3
    2 B8 language z 3
    2 E7 reading z 3
    3 B8 reading score 194.5
    3 B8 maths   score 275
    4 B8 reading z 3 other
    4 B8 maths   z 3 other
    5 B8 reading z 3
    5 B8 maths   z 3
    6 B8 reading z 3
    6 B8 maths   z 3
  )");
  const SignalRecord record = signals(season, all_shown());
  for (std::size_t p = 0; p < season.pupils.size(); ++p) {
    EXPECT_FALSE(record.p_half[p] || record.p_full[p]) << p;
    EXPECT_EQ(signal_names(record.signals[p]), "") << p;
    EXPECT_EQ(record.data[p], p == 4 ? DataState::selected : DataState::thin) << p;
  }
}

TEST(Data, OfOtherDomainsPlaysNoPart) {
  const std::string core = "0 E7 reading z 0.5 \n 0 E7 maths z 0.5";
  const SignalRecord with = signals(
      season_with({"gt"}, core + "\n 0 E7 spelling z -3 \n 0 E7 technical-reading z 3 \n 0 E7 vocabulary A-E E"),
      all_shown());
  EXPECT_EQ(with.p_half, signals(season_with({"gt"}, core), all_shown()).p_half);
}

TEST(Data, OfTheFinestScaleCounts) {
  const auto chance = [](const std::string& rows) {
    return *signals(season_with({"gt"}, rows + "\n 0 E7 maths z 0.5"), all_shown()).p_half[0];
  };
  EXPECT_EQ(chance("0 E7 reading z 1 \n 0 E7 reading percentile 10 \n 0 E7 reading I-V V \n 0 E7 reading A-E E"),
            chance("0 E7 reading z 1"));
  EXPECT_EQ(chance("0 E7 reading percentile 84 \n 0 E7 reading I-V V \n 0 E7 reading A-E E"),
            chance("0 E7 reading percentile 84"));
  EXPECT_EQ(chance("0 E7 reading I-V II \n 0 E7 reading A-E E"), chance("0 E7 reading I-V II"));
  EXPECT_NE(chance("0 E7 reading A-E A"), chance("0 E7 reading A-E B"));
}

TEST(Chances, AreNeverGivenAboveVwo) {
  const Season season = season_with({"vwo", "havo/vwo"}, R"(
    0 B8 reading z 4
    0 B8 maths   z 4
    1 B8 reading z 4
    1 B8 maths   z 4
  )");
  const SignalRecord record = signals(season, all_shown());
  EXPECT_FALSE(record.p_half[0] || record.p_full[0]);
  EXPECT_EQ(signal_names(record.signals[0]), "");
  EXPECT_TRUE(record.p_half[1]);
  EXPECT_FALSE(record.p_full[1]);
  EXPECT_EQ(signal_names(record.signals[1]), "above-half");
}

TEST(Chances, DoNotDependOnLwoo) {
  const std::string rows = "0 B8 reading z -1 \n 0 B8 maths z -1 \n 1 B8 reading z -1 \n 1 B8 maths z -1";
  const SignalRecord record = signals(season_with({"bb", "bb+lwoo"}, rows), all_shown());
  EXPECT_EQ(record.p_half[0], record.p_half[1]);
}

TEST(Chances, AreEmptyBelowTheThresholdOfThePack) {
  const std::string rows = "0 B8 reading z -0.2 \n 0 B8 maths z -0.2";
  const SignalRecord all = signals(season_with({"gt"}, rows), all_shown());
  const double half = *all.p_half[0];
  const double full = *all.p_full[0];
  ASSERT_LT(full, half);
  SignalParameters from = parameters();
  EXPECT_EQ(from.show_from.value, .1);
  from.show_from.value = half;
  EXPECT_EQ(signals(season_with({"gt"}, rows), from).p_half[0], half) << "from the threshold on";
  EXPECT_FALSE(signals(season_with({"gt"}, rows), from).p_full[0]);
  from.show_from.value = std::nextafter(half, 1);
  EXPECT_FALSE(signals(season_with({"gt"}, rows), from).p_half[0]);
}

TEST(Signals, AboveTheAdviceBeginAtThePacksChances) {
  SignalParameters from = all_shown();
  const Season season = season_with({"gt"}, "0 B8 reading z 0.8 \n 0 B8 maths z 0.8");
  const SignalRecord record = signals(season, from);
  from.flag_half.value = *record.p_half[0];
  from.flag_full.value = *record.p_full[0];
  EXPECT_EQ(signal_names(signals(season, from).signals[0]), "above-half above-full");
  from.flag_half.value = std::nextafter(*record.p_half[0], 1);
  EXPECT_EQ(signal_names(signals(season, from).signals[0]), "above-full");
  from.flag_full.value = std::nextafter(*record.p_full[0], 1);
  EXPECT_EQ(signal_names(signals(season, from).signals[0]), "");
}

TEST(Signals, OfChangeCompareTheLastMomentWithTheFirst) {
  const Season season = season_with({"vwo", "vwo", "vwo", "vwo", "vwo"}, R"(
    0 M6 reading z -1
    0 M6 maths   z -1
    0 M7 reading z 3
    0 M7 maths   z 3
    0 E7 reading z 0
    0 E7 maths   z 0
    1 M6 reading z 1
    1 M6 maths   z 1
    1 M7 reading z 1
    1 M7 maths   z 1
    1 E7 reading z 0
    1 E7 maths   z 0
    2 M6 reading z 0
    2 M6 maths   z 0
    2 M7 reading z 3
    2 M7 maths   z 3
    2 E7 reading z 0.3
    2 E7 maths   z 0.3
    3 M6 reading z 0
    3 M6 maths   z 0
    3 M7 reading z 0
    3 M7 maths   z 0
    3 E7 reading z 0.5
    3 E7 maths   z -0.5
    4 M6 reading z -2
    4 M6 maths   z 0
    4 E7 reading z 2
    4 E7 maths   z 0
  )");
  const SignalRecord record = signals(season, parameters());
  EXPECT_EQ(signal_names(record.signals[0]), "catch-up");
  EXPECT_EQ(signal_names(record.signals[1]), "dip");
  EXPECT_EQ(signal_names(record.signals[2]), "") << "what lies between does not count";
  EXPECT_EQ(signal_names(record.signals[3]), "uneven");
  EXPECT_EQ(signal_names(record.signals[4]), "") << "two moments are too few";
}

TEST(Signals, AreTheSameForAnyNumberOfThreads) {
  std::vector<std::string> advices;
  std::vector<Result> results;
  for (std::size_t p = 0; p < 9000; ++p) {
    advices.emplace_back(name(static_cast<Step>(2 + p % 9)));
    for (const Domain domain : {Domain::reading, Domain::maths})
      results.push_back({p, TestMoment::E7, domain, ScaleKind::z, static_cast<std::int32_t>(p * 7919 % 4001) - 2000});
  }
  const Season season = season_with(advices, results);
  const auto with = [&](std::size_t threads) {
    const ThreadLimit limit(threads);
    return signals(season, parameters());
  };
  const SignalRecord one = with(1), two = with(2);
  EXPECT_EQ(one.p_half, two.p_half);
  EXPECT_EQ(one.p_full, two.p_full);
  EXPECT_EQ(one.signals, two.signals);
}

TEST(Signals, OfNobodyAreNone) {
  EXPECT_TRUE(signals(season_with({}, ""), parameters()).data.empty());
}

}  // namespace
}  // namespace kansrijk::review::test
