#include "ruleset/cut_offs.hpp"

#include <map>
#include <sstream>

#include <gtest/gtest.h>

#include "tests/ruleset/packs.hpp"

namespace kansrijk::ruleset::test {
namespace {

/// What the sources publish, lowest score of each advice (shared reference: advice-review 2.1 and 2.2).
constexpr std::string_view published = R"(
  CET          2018-2019 501 511 525 533 540 545 550
  CET          2021-2022 501 511 524 532 540 545 550
  ROUTE_8      2018-2019 100 119 172 197 224 247 300
  ROUTE_8      2020-2021 100 159 183 203 220 233 300
)";
constexpr std::array<Step, 6> six{Step::pro_bb, Step::bb_kb, Step::kb_gt, Step::gt_havo, Step::havo_vwo, Step::vwo};
constexpr std::array<std::int64_t, 5> national{-2'167'530, -1'130'560, -486'150, 181'000, 792'780};  // millionths

struct Scale {
  std::string provider, season;
  std::array<std::int64_t, 7> from{};
};

std::vector<Scale> scales() {
  std::istringstream in{std::string(published)};
  std::vector<Scale> all;
  for (Scale scale; in >> scale.provider >> scale.season;) {
    for (std::int64_t& score : scale.from) in >> score;
    all.push_back(scale);
  }
  return all;
}

const RulePack& scores() {
  static const RulePack pack = test::pack("nl/toetsadvies.json");
  return pack;
}

TEST(CutOffs, SendABoundaryScoreUpAndTheScoreBelowItDown) {
  for (const Scale& scale : scales()) {
    const CutOffs* cut = find_cut_offs(scores(), scale.provider, parse_school_year(scale.season).value());
    ASSERT_NE(cut, nullptr) << scale.provider << scale.season;
    for (std::size_t i = 0; i < six.size(); ++i) {
      const auto below = i == 0 ? std::nullopt : std::optional(six[i - 1]);
      EXPECT_EQ(advice_of_score(*cut, scale.from[i] * 1000), six[i]) << scale.provider << scale.from[i];
      EXPECT_EQ(advice_of_score(*cut, scale.from[i] * 1000 - 1), below) << scale.provider << scale.from[i];
    }
    EXPECT_EQ(advice_of_score(*cut, scale.from[6] * 1000), Step::vwo);
    EXPECT_EQ(advice_of_score(*cut, scale.from[6] * 1000 + 1), std::nullopt) << "above the highest possible score";
  }
}

TEST(CutOffs, AreExactOnTheNationalScale) {
  for (const int year : {2023, 2024}) {
    const CutOffs* cut = find_cut_offs(scores(), national_scale, SchoolYear{year});
    ASSERT_NE(cut, nullptr);
    for (std::size_t i = 0; i < national.size(); ++i) {
      const std::int64_t t = national[i];
      EXPECT_EQ(advice_of_theta(*cut, {t, t, t}), six[i + 1]) << t;
      for (std::size_t part = 0; part < 3; ++part) {
        std::array<std::int64_t, 3> theta{t, t, t};
        --theta[part];
        EXPECT_EQ(advice_of_theta(*cut, theta), six[i]) << "one millionth below " << t;
      }
      // 0.30 × 3 = 0.45 × 2: the same sum from other thetas.
      EXPECT_EQ(advice_of_theta(*cut, {t + 3, t - 2, t}), six[i + 1]);
      // 0.25 × 9 = 0.45 × 5.
      EXPECT_EQ(advice_of_theta(*cut, {t, t + 5, t - 9}), six[i + 1]);
    }
    EXPECT_EQ(advice_of_theta(*cut, {-10'000'000, -10'000'000, -10'000'000}), Step::pro_bb);
    EXPECT_EQ(advice_of_theta(*cut, {10'000'000, 10'000'000, 10'000'000}), Step::vwo);
  }
}

/// The example of fixtures/reading: 0.30 × −0.5 + 0.45 × −0.4 + 0.25 × −0.6246 = −0.48615.
TEST(CutOffs, AreLeftClosed) {
  const CutOffs* cut = find_cut_offs(scores(), national_scale, SchoolYear{2024});
  EXPECT_EQ(advice_of_theta(*cut, {-500'000, -400'000, -624'600}), Step::gt_havo);
  EXPECT_EQ(advice_of_theta(*cut, {-500'000, -400'000, -624'601}), Step::kb_gt);
}

TEST(CutOffs, OfAnotherSeasonOrProviderAreNeverUsed) {
  std::map<std::string, std::vector<int>> known{{std::string(national_scale), {2023, 2024}}};
  for (const Scale& scale : scales()) known[scale.provider].push_back(parse_school_year(scale.season)->first);
  for (const std::string provider :
       {"CET", "ROUTE_8", "NATIONAL_GLV", "IEP", "DIA", "AMN", "LEERLING_IN_BEELD", "cet", ""}) {
    for (int year = 2000; year < 2060; ++year) {
      const auto& years = known[provider];
      const bool sourced = std::find(years.begin(), years.end(), year) != years.end();
      const CutOffs* cut = find_cut_offs(scores(), provider, SchoolYear{year});
      ASSERT_EQ(cut != nullptr, sourced) << provider << ' ' << year;
      if (sourced) {
        EXPECT_EQ(cut->season, SchoolYear{year});
      }
    }
  }
}

TEST(CutOffs, SayWhereTheyComeFrom) {
  EXPECT_EQ(scores().cut_offs.size(), 6U);
  for (const CutOffs& cut : scores().cut_offs) {
    const Source* source = scores().source(cut.source);
    ASSERT_NE(source, nullptr) << cut.provider;
    EXPECT_FALSE(source->reference.empty());
  }
}

}  // namespace
}  // namespace kansrijk::ruleset::test
