#include "review/signals.hpp"

#include <cmath>

#include <gtest/gtest.h>

#include "base/parallel.hpp"
#include "io/packs.hpp"
#include "review/anchor.hpp"
#include "review/path.hpp"
#include "review/profile.hpp"
#include "review/verify_signals.hpp"
#include "ruleset/values.hpp"
#include "stats/normal.hpp"
#include "tests/review/trajectories.hpp"

namespace kansrijk::review::test {
namespace {

const std::vector<ruleset::RulePack>& packs() {
  static const std::vector<ruleset::RulePack> all = io::embedded_packs().value();
  return all;
}
const ruleset::RulePack& pack() {
  return *ruleset::find_pack(packs(), "nl.signalen");
}
const SignalParameters& parameters() {
  static const SignalParameters value = ruleset::signal_parameters(pack(), SchoolYear{2024}).value();
  return value;
}
const ScoreNorms& norms() {
  static const ScoreNorms value = [] {
    ScoreNorms read = ruleset::score_norms(*ruleset::find_pack(packs(), "nl.groei")).value();
    read.series = "S";  // series are single letters in these tables
    return read;
  }();
  return value;
}
SignalRules rules() {
  return {pack(), parameters(), norms()};
}

SignalRecord signals_of(const Season& season, const std::vector<std::optional<Step>>& test = {}) {
  return signals(season, rules(), test);
}

std::string names(const SignalRecord& record, std::size_t pupil) {
  std::string all;
  for (std::size_t row = 0; row < record.rows.size(); ++row) {
    if (((record.fired[pupil] >> row) & 1) != 0) all += (all.empty() ? "" : " ") + record.rows[row].signal;
  }
  return all;
}

/// Reading and maths at the same percentile at each moment.
std::string both(const std::vector<std::pair<std::string, int>>& path) {
  std::string table;
  for (const auto& [moment, percentile] : path) {
    for (const char* domain : {"reading", "maths", "language"})
      table += "0 " + moment + " " + domain + " percentile " + std::to_string(percentile) + "\n";
  }
  return table;
}

PathBelief belief_of(const Season& season) {
  const Scales scales(parameters(), norms());
  return PathModel(season, parameters()).belief(measurements(season, scales, PupilId(0)), PupilId(0));
}

std::vector<Use> uses_of(const Season& season) {
  std::vector<Use> uses;
  const Scales scales(parameters(), norms());
  measurements(season, scales, PupilId(0), &uses);
  return uses;
}

Interval interval_of(const std::string& scale_and_value) {
  const Season season = season_with({"havo"}, "0 M7 reading " + scale_and_value);
  return Scales(parameters(), norms()).interval(season.trajectories, 0).value();
}

TEST(Scales, ReadAPercentileByItsRounding) {
  EXPECT_NEAR(interval_of("percentile 50").low, stats::normal_quantile(.495), 1e-12);
  EXPECT_NEAR(interval_of("percentile 50").high, stats::normal_quantile(.505), 1e-12);
  EXPECT_NEAR(interval_of("percentile 50.5").high, stats::normal_quantile(.5055), 1e-12);
}

TEST(Scales, LeaveTheOutermostPercentilesAndBandsOpen) {
  EXPECT_TRUE(std::isinf(interval_of("percentile 0").low));
  EXPECT_TRUE(std::isinf(interval_of("percentile 100").high));
  EXPECT_TRUE(std::isinf(interval_of("I-V I").high));
  EXPECT_TRUE(std::isinf(interval_of("A-E E").low));
}

TEST(Scales, ReadBandsAsTheSharesTheyHold) {
  EXPECT_NEAR(interval_of("I-V II").low, stats::normal_quantile(.6), 1e-12);
  EXPECT_NEAR(interval_of("I-V II").high, stats::normal_quantile(.8), 1e-12);
  EXPECT_NEAR(interval_of("A-E D").low, stats::normal_quantile(.1), 1e-12);
  EXPECT_NEAR(interval_of("A-E D").high, stats::normal_quantile(.25), 1e-12);
}

TEST(Scales, ReadASkillScoreByTheNormsOfItsSeriesOnly) {
  const Interval at_mean = interval_of("score 191.38 series=S");
  EXPECT_NEAR(at_mean.low + at_mean.high, 0, 1e-9);
  const Season other = season_with({"havo"}, "0 M7 reading score 191 series=T");
  EXPECT_FALSE(Scales(parameters(), norms()).interval(other.trajectories, 0));
}

TEST(Measurements, TakeTheFinestOfSeveralScalesOfOneTest) {
  const auto uses = uses_of(season_with({"havo"}, "0 M7 reading percentile 70\n0 M7 reading I-V II"));
  EXPECT_EQ(uses, (std::vector<Use>{Use::counts, Use::coarser}));
}

TEST(Measurements, CountNeitherOfTwoAnswersThatContradictEachOther) {
  const Season season = season_with({"havo"}, "0 M7 reading percentile 30\n0 M7 reading I-V I");
  EXPECT_EQ(uses_of(season), (std::vector<Use>{Use::contradicts, Use::contradicts}));
  EXPECT_NE(names(signals_of(season), 0).find("check-data"), std::string::npos);
}

TEST(Measurements, TakeNoPercentileOfATestOfAnotherLevel) {
  const Season season = season_with({"havo"}, "0 M7 reading percentile 70 other\n0 M7 maths score 250 other series=S");
  EXPECT_EQ(uses_of(season), (std::vector<Use>{Use::other_level, Use::counts}));
}

TEST(Measurements, TakeTheLaterYearOfAGroupThatWasDoneTwice) {
  const Season season =
      season_with({"havo"}, "0 M7 reading percentile 30 year=2022\n0 M7 reading percentile 55 year=2023");
  EXPECT_EQ(uses_of(season), (std::vector<Use>{Use::earlier_year, Use::counts}));
}

TEST(Measurements, ShowVocabularyAndTechnicalReadingOnly) {
  EXPECT_EQ(uses_of(season_with({"havo"}, "0 M7 vocabulary percentile 5")), (std::vector<Use>{Use::shown_only}));
}

TEST(Path, KeepsThePopulationForAPartWithoutResults) {
  const Season season = season_with({"havo"}, "");
  const PathBelief nothing = belief_of(season);
  EXPECT_DOUBLE_EQ(nothing.at_test.variance, 1);
  const PathBelief one = belief_of(season_with({"havo"}, "0 B8 maths percentile 90"));
  EXPECT_LT(one.at_test.variance, 1);
  EXPECT_GT(one.at_test.variance, .2);
}

TEST(Path, SaysMoreTheMoreIsSeen) {
  const PathBelief few = belief_of(season_with({"havo"}, both({{"B8", 60}})));
  const PathBelief many = belief_of(season_with({"havo"}, both({{"M7", 60}, {"E7", 60}, {"B8", 60}})));
  EXPECT_LT(many.at_test.variance, few.at_test.variance);
}

TEST(Path, TrustsAnotherSeriesLess) {
  const std::string own = both({{"M7", 50}, {"E7", 50}});
  const PathBelief same =
      belief_of(season_with({"havo"}, own + "0 B8 reading percentile 90\n0 B8 maths percentile 90"));
  const PathBelief other =
      belief_of(season_with({"havo"}, own + "0 B8 reading percentile 90 series=X\n0 B8 maths percentile 90 series=X"));
  EXPECT_LT(other.at_test.mean, same.at_test.mean);
  EXPECT_GT(other.at_test.variance, same.at_test.variance);
}

TEST(Path, ExpectsLessAfterAClosureAndKnowsLess) {
  Season season = season_with({"havo"}, both({{"M7", 60}, {"E7", 60}}));
  const PathBelief open = belief_of(season);
  season.settings.closures = {{*parse_date("2024-09-01"), *parse_date("2024-10-31"), ""}};
  const PathBelief closed = belief_of(season);
  EXPECT_GT(closed.at_test.variance, open.at_test.variance);
  EXPECT_LT(closed.at_test.mean, open.at_test.mean);
}

TEST(Path, LooksAtTheClosuresOfThePupilsOwnSchool) {
  Season season = season_with({"havo"}, both({{"M7", 60}, {"E7", 60}}));
  const double open = belief_of(season).at_test.variance;
  season.settings.closures = {{*parse_date("2024-09-01"), *parse_date("2024-10-31"), "another"}};
  EXPECT_DOUBLE_EQ(belief_of(season).at_test.variance, open);
  season.settings.closures[0].school_id = season.pupils.school_id[0];
  EXPECT_GT(belief_of(season).at_test.variance, open);
}

TEST(Signals, SayAboveForAPathFarAboveTheAdviceAndShowTheChance) {
  const SignalRecord record = signals_of(season_with({"gt"}, both({{"M7", 92}, {"E7", 93}, {"B8", 94}})));
  EXPECT_EQ(names(record, 0), "above");
  EXPECT_GT(record.p_full[0].value(), .9);
}

TEST(Signals, ShowNoChanceBelowTheThreshold) {
  const SignalRecord record = signals_of(season_with({"vwo", "havo"}, both({{"M7", 50}, {"E7", 50}, {"B8", 50}})));
  EXPECT_FALSE(record.p_full[0]);
  EXPECT_FALSE(record.p_half[0]);
}

TEST(Signals, SayCatchUpForWhoStartedBehindAndGrew) {
  const auto path = both({{"M6", 15}, {"E6", 25}, {"M7", 45}, {"E7", 60}, {"B8", 72}});
  EXPECT_NE(names(signals_of(season_with({"gt"}, path)), 0).find("catch-up"), std::string::npos);
  const auto above = both({{"M6", 60}, {"E6", 70}, {"M7", 80}, {"E7", 88}, {"B8", 94}});
  EXPECT_EQ(names(signals_of(season_with({"vwo"}, above)), 0).find("catch-up"), std::string::npos);
}

TEST(Signals, SayDipForOneLatestFall) {
  const auto path = both({{"M6", 70}, {"E6", 72}, {"M7", 70}, {"E7", 71}, {"B8", 30}});
  EXPECT_NE(names(signals_of(season_with({"vwo"}, path)), 0).find("dip"), std::string::npos);
}

TEST(Signals, SayUnevenForReadingAndMathsFarApart) {
  std::string table;
  for (const char* moment : {"M7", "E7", "B8"})
    table += std::string("0 ") + moment + " reading percentile 12\n0 " + moment + " maths percentile 90\n";
  EXPECT_NE(names(signals_of(season_with({"vwo"}, table)), 0).find("uneven"), std::string::npos);
}

TEST(Signals, SayThatATestDiffersFromThePathAndThatThisIsNoReasonToKeep) {
  const Season season = season_with({"havo"}, both({{"M7", 20}, {"E7", 18}, {"B8", 20}}));
  const SignalRecord record = signals_of(season, {Step::vwo});
  EXPECT_NE(names(record, 0).find("test-outlier"), std::string::npos);
  bool said = false;
  for (std::size_t row = 0; row < record.rows.size(); ++row) {
    if (((record.fired[0] >> row) & 1) != 0)
      said = said || record.rows[row].meaning.en.find("not by itself a reason to keep") != std::string::npos;
  }
  EXPECT_TRUE(said);
}

TEST(Signals, AreThinWithoutMathsAndSelectedWithoutAnythingRecent) {
  const SignalRecord thin = signals_of(season_with({"havo"}, "0 M7 reading percentile 90\n0 E7 reading percentile 90"));
  EXPECT_EQ(thin.data[0], DataState::thin);
  EXPECT_FALSE(thin.p_full[0]);
  EXPECT_EQ(signals_of(season_with({"havo"}, both({{"M6", 50}, {"M7", 50}}))).data[0], DataState::selected);
}

TEST(Signals, AreSelectedForNewcomersAndForWhoSwitchedSchools) {
  Season season = season_with({"havo"}, both({{"E7", 50}, {"B8", 50}}));
  EXPECT_EQ(signals_of(season).data[0], DataState::enough);
  season.pupils.switched = {true};
  EXPECT_EQ(signals_of(season).data[0], DataState::selected);
  season.pupils.switched = {false};
  season.pupils.exemption = {Exemption::newcomer};
  EXPECT_EQ(signals_of(season).data[0], DataState::selected);
}

TEST(Signals, GiveBothAnswersWhereAnotherAnchorWouldGiveAnother) {
  Season season = season_with({"havo"}, both({{"M7", 83}, {"E7", 84}, {"B8", 84}}));
  const SignalRecord later = signals_of(season);
  ASSERT_EQ(later.depends_on_anchor[0], 1);
  EXPECT_NE(names(later, 0).find("anchor"), std::string::npos);
  const PupilPath path = pupil_path(season, rules(), PupilId(0));
  EXPECT_TRUE(path.anchor_is_assumed);
  EXPECT_LT(path.p_full_if_harder.value(), path.p_full.value());
  EXPECT_GT(path.p_full_if_easier.value(), path.p_full.value());
}

TEST(Signals, RestOnTheTestTooOnceItIsThere) {
  const Season season = season_with({"gt"}, both({{"M7", 75}, {"E7", 75}, {"B8", 75}}));
  const double before = pupil_path(season, rules(), PupilId(0)).p_full.value();
  EXPECT_GT(pupil_path(season, rules(), PupilId(0), Step::vwo).p_full.value(), before);
  EXPECT_LT(pupil_path(season, rules(), PupilId(0), Step::kb_gt).p_full.value(), before);
}

TEST(Signals, AreTheSameBytesForAnyNumberOfThreadsAndWhoeverElseIsThere) {
  std::string table;
  std::vector<std::string> advices;
  for (int p = 0; p < 300; ++p) {
    advices.emplace_back(p % 2 == 0 ? "havo" : "kb");
    for (const char* moment : {"M6", "M7", "E7", "B8"}) {
      for (const char* domain : {"reading", "maths", "spelling"})
        table +=
            std::to_string(p) + " " + moment + " " + domain + " percentile " + std::to_string((p * 37) % 101) + "\n";
    }
  }
  const Season season = season_with(advices, table);
  const SignalRecord many = signals_of(season);
  const ThreadLimit one(1);
  const SignalRecord single = signals_of(season);
  EXPECT_EQ(many.fired, single.fired);
  EXPECT_EQ(many.p_full, single.p_full);
  for (const PropertyCheck& check : verify_alone(season, many, rules(), {})) EXPECT_TRUE(check.holds) << check.name;
  for (const PropertyCheck& check : verify_signals(season, many)) EXPECT_TRUE(check.holds) << check.name;
}

TEST(SignalVerifier, SeesEachDamageByName) {
  const Season season = season_with({"gt"}, both({{"M7", 92}, {"E7", 93}, {"B8", 94}}));
  const auto failing = [&](const SignalRecord& record) {
    std::string all;
    for (const PropertyCheck& check : verify_signals(season, record)) all += check.holds ? "" : check.name + " ";
    for (const PropertyCheck& check : verify_alone(season, record, rules(), {}))
      all += check.holds ? "" : check.name + " ";
    return all;
  };
  const SignalRecord right = signals_of(season);
  EXPECT_EQ(failing(right), "");
  SignalRecord wrong = right;
  wrong.p_full[0] = 1.2;
  EXPECT_NE(failing(wrong).find("chances-are-chances"), std::string::npos);
  wrong = right;
  wrong.data[0] = DataState::thin;
  EXPECT_NE(failing(wrong).find("thin-shows-no-chance"), std::string::npos);
  wrong = right;
  wrong.fired[0] = 0;
  EXPECT_NE(failing(wrong).find("no-signal-shows-no-chance"), std::string::npos);
  EXPECT_NE(failing(wrong).find("signals-stand-alone"), std::string::npos);
  wrong = right;
  wrong.data.clear();
  EXPECT_EQ(verify_signals(season, wrong).front().name, "signals-for-every-pupil");
  EXPECT_FALSE(verify_signals(season, wrong).front().holds);
}

TEST(SignalPictures, SmoothEveryMomentAndEndAtTheTest) {
  const PupilPath path =
      pupil_path(season_with({"gt"}, both({{"M6", 20}, {"M7", 50}, {"B8", 80}})), rules(), PupilId(0));
  ASSERT_EQ(path.points.size(), 6U);  // M6, E6, M7, E7, B8 and the test
  EXPECT_FALSE(path.points.back().moment);
  for (std::size_t i = 1; i + 1 < path.points.size(); ++i)
    EXPECT_GT(path.points[i].composite.mean, path.points[i - 1].composite.mean);
  double all = 0;
  for (const PupilPath::Band& band : path.bands) all += band.chance;
  EXPECT_NEAR(all, 1, 1e-9);
}

/// What a test advice says of a skill, by a hundred thousand strips of its distribution before.
double mean_after(const Anchor& anchor, const PathBelief::Normal& before, std::size_t band, double shift) {
  const double reliability = parameters().test_reliability.value, root = std::sqrt(reliability);
  const double low = band == 0 ? -99 : anchor.observed_cut(band - 1) + shift;
  const double high = band == cut_count ? 99 : anchor.observed_cut(band) + shift;
  double mass = 0, sum = 0;
  for (int i = 0; i < 100'000; ++i) {
    const double z = -7 + 14 * (i + .5) / 100'000, skill = before.mean + z * std::sqrt(before.variance);
    const auto above = [&](double cut) {
      return stats::normal_upper_tail((cut - root * skill) / std::sqrt(1 - reliability));
    };
    const double weight = std::exp(-z * z / 2) * (above(low) - above(high));
    mass += weight;
    sum += weight * skill;
  }
  return sum / mass;
}

TEST(Anchor, LearnsFromATestAdviceWhatItsBandSaysWhateverTheShift) {
  const Anchor anchor(parameters(), SchoolYear{2024});
  for (const PathBelief::Normal before :
       {PathBelief::Normal{0, .2}, PathBelief::Normal{-.8, .05}, PathBelief::Normal{1.2, .4}}) {
    for (std::size_t band = 0; band <= cut_count; ++band) {
      for (const double shift : {0., .25, -.25}) {
        EXPECT_NEAR(anchor.after(before, Anchor::bands[band], shift).mean, mean_after(anchor, before, band, shift),
                    1e-3)
            << before.mean << " band " << band << " shift " << shift;
      }
    }
  }
}

TEST(Anchor, LearnsNothingFromAnAdviceThatTestsNoLongerGive) {
  const Anchor anchor(parameters(), SchoolYear{2024});
  EXPECT_DOUBLE_EQ(anchor.after({.3, .2}, Step::havo).variance, .2);
}

const ruleset::RulePack& profiles() {
  return *ruleset::find_pack(packs(), "nl.overstapprofielen");
}
std::string profile_of(const SubjectChances& chances) {
  return transfer_profile(profiles(), SchoolYear{2024}, chances).first;
}

TEST(TransferProfile, FollowsFromTheColoursOfFourSubjects) {
  EXPECT_EQ(profile_of({.9, .8, 1, .5, false}), "basis");
  EXPECT_EQ(profile_of({.9, .8, 1, .5, true}), "plus");
  EXPECT_EQ(profile_of({.9, .8, 1, .49, true}), "bespreek");
  EXPECT_EQ(profile_of({.1, .8, 1, .7, false}), "bespreek");
}

TEST(TransferProfile, CannotBeToldWithoutASubject) {
  const auto [name, why] = transfer_profile(profiles(), SchoolYear{2024}, {.9, .8, std::nullopt, .7, false});
  EXPECT_EQ(name, "");
  EXPECT_NE(why.en.find("technical reading"), std::string::npos);
}

TEST(TransferProfile, OfAPathTakesTechnicalReadingAsItsLatestResultReads) {
  SignalRules with = rules();
  with.profiles = &profiles();
  const auto profile = [&](const std::string& technical) {
    std::string table = both({{"M7", 70}, {"E7", 70}, {"B8", 70}}) + "0 M7 technical-reading percentile 95\n";
    table += "0 B8 spelling percentile 70\n0 B8 technical-reading " + technical;
    return pupil_path(season_with({"gt"}, table), with, PupilId(0)).profile;
  };
  EXPECT_EQ(profile("percentile 90"), "plus");
  EXPECT_EQ(profile("percentile 2"), "bespreek");
}

}  // namespace
}  // namespace kansrijk::review::test
