#include "ruleset/value_domain.hpp"

#include <gtest/gtest.h>

#include "tests/ruleset/packs.hpp"

namespace kansrijk::ruleset::test {
namespace {

const ValueDomain& built_in(std::string_view name) {
  for (const ValueDomain& domain : built_in_domains()) {
    if (domain.name == name) return domain;
  }
  throw std::logic_error("no domain " + std::string(name));
}

ValueDomain declared(const std::string& members) {
  return pack_of(R"("domains": { "d": )" + members + "}").domains.at(0);
}

TEST(BuiltInDomains, CountTheirRanksInHalfSteps) {
  for (const ValueDomain& domain : built_in_domains()) {
    EXPECT_EQ(domain.unit, "half step") << domain.name;
    EXPECT_EQ(domain.ranks.size(), domain.ordered) << domain.name;
    for (std::size_t i = 0; i < domain.ordered; ++i) {
      const auto step = parse_test_advice(domain.words[i]);
      ASSERT_TRUE(step.has_value()) << domain.words[i];
      EXPECT_EQ(domain.ranks[i], rank(*step)) << domain.name << ' ' << domain.words[i];
    }
  }
  EXPECT_EQ(built_in("level").ranks.at(static_cast<std::size_t>(*built_in("level").code("havo"))), 8);
}

TEST(BuiltInDomains, GiveEachFactOfTheEngineItsOwnWord) {
  for (std::size_t l = 0; l < level_count; ++l) {
    const auto level = static_cast<Level>(l);
    EXPECT_EQ(built_in("level").text(code_of(level)), name(level));
  }
  for (std::size_t s = 0; s < step_count; ++s) {
    const auto step = static_cast<Step>(s);
    EXPECT_EQ(built_in("test_advice").text(code_of(std::optional(step))), name(step));
    if (step == Step::pro_bb) continue;
    EXPECT_EQ(built_in("school_advice").text(code_of(Advice(step))), name(step));
    if (step <= Step::gt && step != Step::pro) {
      EXPECT_EQ(code_of(Advice(step, true)), code_of(Advice(step))) << "lwoo is no value of its own";
    }
  }
  EXPECT_EQ(built_in("school_advice").text(code_of(Advice::vso())), "vso");
  EXPECT_EQ(built_in("school_advice").text(code_of(Advice::none())), "none");
  EXPECT_EQ(code_of(Advice::missing()), missing);
  EXPECT_EQ(code_of(std::optional<Step>()), missing);
}

TEST(BuiltInDomains, HaveNoSchoolAdviceProBbAndNoOrderForVsoAndNone) {
  const ValueDomain& advice = built_in("school_advice");
  EXPECT_FALSE(advice.code("pro/bb").has_value());
  EXPECT_TRUE(built_in("test_advice").code("pro/bb").has_value());
  EXPECT_FALSE(advice.in_order().contains(*advice.code("vso")));
  EXPECT_FALSE(advice.in_order().contains(*advice.code("none")));
  EXPECT_TRUE(advice.in_order().contains(*advice.code("vwo")));
}

TEST(Domain, OfWordsHasNoOrder) {
  const ValueDomain domain = declared(R"({ "words": ["yes", "no"] })");
  EXPECT_TRUE(domain.in_order().empty());
  EXPECT_EQ(domain.all(), (CodeSet{{0, 1}}));
  EXPECT_EQ(domain.code("no"), 1);
  EXPECT_FALSE(domain.code("maybe").has_value());
  EXPECT_FALSE(domain.code("missing").has_value());
}

TEST(Domain, OfOrderedWordsRanksThemFromZero) {
  const ValueDomain domain = declared(R"({ "ordered": ["V", "IV", "III"], "unordered": ["none"], "unit": "band" })");
  EXPECT_EQ(domain.in_order(), (CodeSet{{0, 2}}));
  EXPECT_EQ(domain.all(), (CodeSet{{0, 3}}));
  EXPECT_EQ(domain.ranks, (std::vector<Code>{0, 1, 2}));
  EXPECT_EQ(domain.unit, "band");
  EXPECT_EQ(domain.text(3), "none");
}

TEST(Domain, OfNumbersCountsInItsLastDecimal) {
  const ValueDomain domain = declared(R"({ "from": -0.5, "to": 100, "decimals": 2, "unit": "percent" })");
  EXPECT_EQ(domain.all(), (CodeSet{{-50, 10000}}));
  EXPECT_EQ(domain.code("0.25"), 25);
  EXPECT_EQ(domain.code("-0.5"), -50);
  EXPECT_EQ(domain.code("7"), 700);
  for (const char* wrong : {"-0.51", "100.01", "0.255", "1e2", "1,5", "", " 1", "missing", "+1"})
    EXPECT_FALSE(domain.code(wrong).has_value()) << wrong;
  for (Code code = -50; code <= 10000; ++code) ASSERT_EQ(domain.code(domain.text(code)), code);
}

TEST(Domain, LabelsItsWordsForPeopleAndOtherwiseNamesThem) {
  const ValueDomain domain =
      declared(R"({ "words": ["yes", "no"], "labels": { "yes": { "nl": "ja", "en": "indeed" } } })");
  EXPECT_EQ(domain.label(0).nl, "ja");
  EXPECT_EQ(domain.label(0).en, "indeed");
  EXPECT_EQ(domain.label(1).nl, "no");
  EXPECT_EQ(domain.label(missing).en, "missing");
  EXPECT_EQ(domain.label(missing).nl, say(msg("missing").id, Language::nl));
}

}  // namespace
}  // namespace kansrijk::ruleset::test
