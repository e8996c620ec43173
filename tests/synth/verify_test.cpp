#include "synth/verify.hpp"

#include <functional>

#include <gtest/gtest.h>

#include "tests/synth/making.hpp"

namespace kansrijk::synth::test {
namespace {

/// Names of the properties that do not hold after a right season is damaged.
std::string failing(const std::function<void(SyntheticSeason&)>& damage) {
  auto right = made(400, 4);
  damage(right.synthetic);
  std::string names;
  for (const PropertyCheck& check : verify(right.synthetic, right.rules.admission, right.rules.scores)) {
    if (!check.holds) names += (names.empty() ? "" : " ") + check.name;
  }
  return names;
}

std::size_t pupil_with(const SyntheticSeason& synthetic, DecisionKind kind) {
  for (std::size_t p = 0; p < synthetic.season.pupils.size(); ++p) {
    if (synthetic.season.decisions.kind[p] == kind) return p;
  }
  throw std::runtime_error("no such pupil");
}

TEST(VerifySynth, HoldsForARightSeason) {
  EXPECT_EQ(failing([](SyntheticSeason&) {}), "");
}

TEST(VerifySynth, SeesAChoiceTwice) {
  EXPECT_EQ(failing([](SyntheticSeason& s) { s.season.preferences.offering[1] = s.season.preferences.offering[0]; }),
            "every-list-is-admissible");
}

TEST(VerifySynth, SeesAChoiceThatTheAdviceDoesNotAdmit) {
  EXPECT_EQ(failing([](SyntheticSeason& s) {
              s.season.offerings.levels[s.season.preferences.offering[0].value] = LevelRange{Level::pro, Level::pro};
              s.season.offerings.levels[s.season.preferences.offering[9].value] = LevelRange{Level::vwo, Level::vwo};
            }),
            "every-list-is-admissible");
}

TEST(VerifySynth, SeesATestAdviceThatItsThetasDoNotGive) {
  EXPECT_EQ(failing([](SyntheticSeason& s) {
              for (std::size_t p = 0; p < s.season.pupils.size(); ++p) {
                if (!s.season.tests.issued[p] || s.season.decisions.kind[p] != DecisionKind::missing) continue;
                s.season.tests.theta[p][1] = 9'000'000;
              }
            }),
            "tests-follow-the-scale");
}

TEST(VerifySynth, SeesARaiseAboveTheTest) {
  EXPECT_EQ(failing([](SyntheticSeason& s) {
              const std::size_t p = pupil_with(s, DecisionKind::keep);
              s.season.decisions.kind[p] = DecisionKind::raise;
              s.season.preferences.begin.assign(s.season.preferences.begin.size(), 0);
            }),
            "decisions-stand");
}

TEST(VerifySynth, SeesATruthThatIsShort) {
  EXPECT_EQ(failing([](SyntheticSeason& s) { s.truth.fair_advice.pop_back(); }), "truth-is-whole");
}

TEST(VerifySynth, SeesPupilsOutOfOrder) {
  EXPECT_EQ(failing([](SyntheticSeason& s) { std::swap(s.season.pupils.id[3], s.season.pupils.id[4]); }),
            "groups-are-contiguous");
}

}  // namespace
}  // namespace kansrijk::synth::test
