#include "ruleset/cut_offs.hpp"

#include <sstream>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "ruleset/scale.hpp"
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

struct PublishedScale {
  std::string provider, season;
  std::array<std::int64_t, 7> from{};
};

std::vector<PublishedScale> scales() {
  std::istringstream in{std::string(published)};
  std::vector<PublishedScale> all;
  for (PublishedScale scale; in >> scale.provider >> scale.season;) {
    for (std::int64_t& score : scale.from) in >> score;
    all.push_back(scale);
  }
  return all;
}

const std::vector<CutOffs>& scores() {
  static const auto all = cut_offs(real_pack("nl/toetsadvies.json")).value();
  return all;
}

TEST(CutOffs, SendABoundaryScoreUpAndTheScoreBelowItDown) {
  for (const PublishedScale& scale : scales()) {
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
  const RulePack& pack = real_pack("nl/toetsadvies.json");
  const ValueDomain& providers = *pack.domain("provider");
  for (const std::string provider : {"CET", "ROUTE_8", "IEP", "DIA", "AMN", "LEERLING_IN_BEELD", "cet", ""}) {
    for (int year = 2000; year < 2060; ++year) {
      const std::vector<Code> key{providers.code(provider).value_or(missing)};
      const bool sourced = find_part(*pack.scale("advice_of_score"), key, SchoolYear{year}) != nullptr;
      const CutOffs* cut = find_cut_offs(scores(), provider, SchoolYear{year});
      ASSERT_EQ(cut != nullptr, sourced) << provider << ' ' << year;
      if (!sourced) continue;
      EXPECT_EQ(cut->season, SchoolYear{year});
      EXPECT_EQ(cut->provider, provider);
    }
  }
}

TEST(CutOffs, RestOnSourcesWithAnAddress) {
  const RulePack& pack = real_pack("nl/toetsadvies.json");
  for (const Scale& scale : pack.scales) {
    EXPECT_FALSE(scale.parts.empty()) << scale.id;
    for (const ScalePart& part : scale.parts) {
      for (const std::string& source : part.sources) {
        ASSERT_NE(pack.source(source), nullptr) << source;
        EXPECT_FALSE(pack.source(source)->address.empty()) << source;
      }
    }
  }
}

/// A pack with the two scales, whose inputs can be other than the engine reads.
std::string fault(const std::string& score_decimals, const std::string& weighted, const std::string& key) {
  const std::string with_key = key.empty() ? "" : R"("key": [")" + key + R"("], )";
  const RulePack pack = pack_of(R"(
    "domains": { "provider": { "words": ["P"] }, "score": { "from": 0, "to": 100, "decimals": )" +
                                    score_decimals + R"( }, "theta": { "from": -10, "to": 10, "decimals": 6 } },
    "inputs": {
      "provider": { "domain": "provider", "label": { "nl": "p", "en": "p" } },
      "other": { "domain": "provider", "label": { "nl": "p", "en": "p" } },
      "score": { "domain": "score", "label": { "nl": "s", "en": "s" } },
      "reading": { "domain": "theta", "label": { "nl": "r", "en": "r" } },
      "maths": { "domain": "theta", "label": { "nl": "m", "en": "m" } },
      "language": { "domain": "theta", "label": { "nl": "l", "en": "l" } } },
    "derive": { "sum": { "is": ")" + weighted +
                                    R"(", "label": { "nl": "s", "en": "s" } } },
    "scales": [
      { "id": "advice_of_score", "input": "score", )" +
                                    with_key + R"("output": "test_advice", "rows_from": "score.csv" },
      { "id": "advice_of_theta", "input": "sum", "output": "test_advice", "rows_from": "theta.csv" }])",
                                {{"score.csv", key + (key.empty() ? "" : ",") + "season,from,test_advice,source\n" +
                                                   (key.empty() ? "" : "P,") + "2022-2023,50,vwo,s\n"},
                                 {"theta.csv", "season,from,test_advice,source\n2022-2023,,pro/bb,s\n"}});
  const auto read = cut_offs(pack);
  if (!read) return say(read.error().front().what, Language::en);
  std::string text;
  for (const CutOffs& cut : *read)
    text += fmt::format("{} {} {} {}; ", cut.provider, cut.weights[0], cut.weights[1], cut.weights[2]);
  return text;
}

TEST(CutOffs, ReadTheWeightsOfTheThetasFromTheExpression) {
  EXPECT_EQ(fault("3", "0.20 * reading + 0.5 * maths + 0.30 * language", "provider"),
            "NATIONAL_GLV 20 50 30; P 0 0 0; ");
  EXPECT_EQ(fault("3", "0.25 * (reading + language) + 0.50 * maths", "provider"), "NATIONAL_GLV 25 50 25; P 0 0 0; ");
}

TEST(CutOffs, AreRefusedWhereAPackHasThemOtherwise) {
  const std::string score = "the scale advice_of_score is not as the engine reads test results";
  const std::string theta = "the scale advice_of_theta is not as the engine reads test results";
  const std::string sum = "0.30 * reading + 0.45 * maths + 0.25 * language";
  EXPECT_EQ(fault("2", sum, "provider"), score);
  EXPECT_EQ(fault("3", sum, "other"), score);
  EXPECT_EQ(fault("3", sum, ""), score);
  EXPECT_EQ(fault("3", "reading + maths + language", "provider"), theta) << "six decimals";
  EXPECT_EQ(fault("3", sum + " + 0.00000001", "provider"), theta) << "no weighted sum";
  EXPECT_EQ(fault("3", "0.75 * max(reading, maths) + 0.25 * language", "provider"), theta);
}

}  // namespace
}  // namespace kansrijk::ruleset::test
