#include "ruleset/formula.hpp"

#include <gtest/gtest.h>

#include "tests/ruleset/packs.hpp"

namespace kansrijk::ruleset::test {
namespace {

constexpr SchoolYear season{2022};

/// Inputs of every kind: x and y in tenths of a percent, n of no unit, an advice, an ordered word, a plain word, bands at three moments.
constexpr const char* inputs = R"(
  "domains": {
    "share": { "from": 0, "to": 10, "decimals": 1, "unit": "percent" },
    "whole": { "from": -3, "to": 4 },
    "band": { "ordered": ["V", "IV", "III", "II", "I"], "unordered": ["none"], "unit": "band" },
    "colour": { "words": ["red", "blue"] },
    "wide": { "from": 0, "to": 4000000000000000 } },
  "moments": ["M6", "M7", "M8"],
  "inputs": {
    "x": { "domain": "share", "label": { "nl": "x", "en": "x" } },
    "y": { "domain": "share", "missing": true, "label": { "nl": "y", "en": "y" } },
    "n": { "domain": "whole", "label": { "nl": "n", "en": "n" } },
    "advice": { "domain": "school_advice", "label": { "nl": "a", "en": "a" } },
    "test": { "domain": "test_advice", "missing": true, "label": { "nl": "t", "en": "t" } },
    "colour": { "domain": "colour", "label": { "nl": "k", "en": "c" } },
    "bl": { "domain": "band", "missing": true, "per_moment": true, "label": { "nl": "bl", "en": "bl" } },
    "s": { "domain": "share", "missing": true, "per_moment": true, "label": { "nl": "s", "en": "s" } },
    "w": { "domain": "wide", "label": { "nl": "w", "en": "w" } } },
  "parameters": [
    { "name": "base", "values": [1.5], "source": "s" },
    { "name": "low", "values": [-2], "source": "s" },
    { "name": "pair", "values": [1, 2], "source": "s" },
    { "name": "band", "text": "III", "source": "s" },
    { "name": "dated@2021-2022", "values": [1], "source": "s" },
    { "name": "dated@2023-2024", "values": [3], "source": "s" } ])";

std::string derive(const std::string& is, const std::string& more = "") {
  return std::string(inputs) + R"(, "derive": { "d": { "is": ")" + is + R"(", )" + more +
         R"("label": { "nl": "d", "en": "d" } } })";
}

Result<Formula> make(const RulePack& pack, SchoolYear in = season) {
  auto formula = Formula::make(pack, pack.derived.at(0), in);
  if (formula) return std::move(*formula);
  return refused({{"", 0, ""}, std::move(formula.error()), {}});
}

/// The value of an expression as its domain writes it.
std::string value(const std::string& is, const std::string& facts, SchoolYear in = season) {
  const RulePack pack = pack_of(derive(is));
  const auto formula = make(pack, in);
  if (!formula) return say(formula.error().front().what, Language::en);
  return formula->domain().text(formula->value(facts_of(pack, facts)));
}

std::string fault(const std::string& is, const std::string& more = "") {
  const auto formula = make(pack_of(derive(is, more)));
  return formula ? "" : say(formula.error().front().what, Language::en);
}

/// From, to, unit and whether it can be missing.
std::string type(const std::string& is, const std::string& more = "") {
  const auto formula = make(pack_of(derive(is, more)));
  if (!formula) return say(formula.error().front().what, Language::en);
  const ValueDomain& domain = formula->domain();
  return domain.text(domain.from) + ".." + domain.text(domain.to) + (domain.unit.empty() ? "" : " " + domain.unit) +
         (formula->can_be_missing() ? " or missing" : "");
}

TEST(Formula, AddsSubtractsAndMultipliesExactly) {
  EXPECT_EQ(value("x + y", "x = 0.1, y = 0.2"), "0.3");
  EXPECT_EQ(value("x - y", "x = 0.1, y = 0.2"), "-0.1");
  EXPECT_EQ(value("0.30 * x", "x = 0.7"), "0.21");
  EXPECT_EQ(value("x + 0.30 * y", "x = 1, y = 0.1"), "1.03") << "the decimals of the two are made equal";
  EXPECT_EQ(value("-n", "n = 3"), "-3");
  EXPECT_EQ(value("n * -n", "n = -3"), "-9");
  EXPECT_EQ(value("2", ""), "2");
}

TEST(Formula, TakesTheSmallestAndLargest) {
  EXPECT_EQ(value("min(x, y)", "x = 3, y = 2"), "2");
  EXPECT_EQ(value("max(x, y, 4.25)", "x = 3, y = 2"), "4.25");
  EXPECT_EQ(value("min(n)", "n = 2"), "2") << "of one value it is that value";
}

TEST(Formula, RanksValuesInOrder) {
  EXPECT_EQ(value("rank(test) - rank(advice)", "test = havo/vwo, advice = gt"), "3");
  EXPECT_EQ(value("rank(test) - rank(advice)", "test = pro/bb, advice = bb"), "-1") << "places on one ladder";
  EXPECT_EQ(value("rank(advice)", "advice = vso"), "missing");
}

TEST(Formula, OfSomethingMissingIsMissing) {
  for (const char* is : {"x + y", "y - x", "y * 2", "min(x, y)", "max(y, x)", "-y", "rank(test)"})
    EXPECT_EQ(value(is, "x = 1, n = 0, advice = pro"), "missing") << is;
}

TEST(Formula, OverMomentsLeavesMissingOnesOut) {
  const std::string facts = "bl@M6 = II, bl@M8 = IV, s@M6 = 3, s@M7 = 1.5, s@M8 = 2";
  EXPECT_EQ(value("count(bl present)", facts), "2");
  EXPECT_EQ(value("count(bl missing)", facts), "1");
  EXPECT_EQ(value("count(bl >= III)", facts), "1");
  EXPECT_EQ(value("count(bl >= $band)", facts), "1");
  EXPECT_EQ(value("count(bl not II)", facts), "2") << "a missing moment is not II";
  EXPECT_EQ(value("count(s 1.5..2)", facts), "2");
  EXPECT_EQ(value("last(bl)", facts), "1");
  EXPECT_EQ(value("min(bl)", facts), "1");
  EXPECT_EQ(value("max(bl)", facts), "3");
  EXPECT_EQ(value("min(s)", facts), "1.5");
  EXPECT_EQ(value("max(s)", facts), "3");
  EXPECT_EQ(value("last(s)", facts), "2");
  EXPECT_EQ(value("median(s)", facts), "2");
  EXPECT_EQ(value("median(bl)", facts), "1") << "of an even number the lower of the two in the middle";
  EXPECT_EQ(value("at(s, M7)", facts), "1.5");
  EXPECT_EQ(value("at(bl, M7)", facts), "missing");
}

TEST(Formula, OverMomentsThatAreAllMissingIsMissingButCountsNone) {
  for (const char* is : {"last(bl)", "min(bl)", "max(s)", "median(s)"}) EXPECT_EQ(value(is, ""), "missing") << is;
  EXPECT_EQ(value("count(bl present)", ""), "0");
  EXPECT_EQ(value("max(bl)", "bl@M6 = none, bl@M7 = V"), "0") << "what has no order is left out too";
  EXPECT_EQ(value("max(bl)", "bl@M6 = none"), "missing");
}

TEST(Formula, KnowsItsBoundsUnitAndWhetherItCanBeMissing) {
  EXPECT_EQ(type("x + y"), "0..20 percent or missing");
  EXPECT_EQ(type("x - x"), "-10..10 percent") << "bounds, not what occurs";
  EXPECT_EQ(type("n * x"), "-30..40 percent");
  EXPECT_EQ(type("-n"), "-4..3");
  EXPECT_EQ(type("n * n"), "-12..16");
  EXPECT_EQ(type("rank(advice)"), "0..10 half step or missing");
  EXPECT_EQ(type("rank(test) - 2"), "-2..8 half step or missing");
  EXPECT_EQ(type("count(bl present)"), "0..3 moment");
  EXPECT_EQ(type("last(bl)"), "0..4 band or missing");
  EXPECT_EQ(type("min(x, 4)"), "0..4 percent");
  EXPECT_EQ(type("max(n, 2)"), "2..4");
  EXPECT_EQ(type("3.50"), "3.5..3.5");
  EXPECT_EQ(type("2 + 3", R"("unit": "percent", )"), "5..5 percent") << "numbers alone are of any unit";
}

TEST(Formula, TakesTheParametersOfItsSeason) {
  EXPECT_EQ(value("n + $dated", "n = 0", SchoolYear{2021}), "1");
  EXPECT_EQ(value("n + $dated", "n = 0", SchoolYear{2022}), "1");
  EXPECT_EQ(value("n + $dated", "n = 0", SchoolYear{2023}), "3");
  EXPECT_EQ(value("n * $low", "n = 2"), "-4");
  EXPECT_EQ(value("x + $base", "x = 0.2"), "1.7");
  EXPECT_EQ(fault("n + $nothing"), "the parameter nothing has no value for 2022-2023");
  EXPECT_EQ(fault("n + $pair"), "the parameter pair has no value for 2022-2023");
  EXPECT_EQ(fault("n + $band"), "III is not a number");
  const auto early = make(pack_of(derive("n + $dated")), SchoolYear{2020});
  ASSERT_FALSE(early.has_value());
  EXPECT_EQ(early.error().front().what.args[1], "2020-2021") << "before the first date there is no value";
}

TEST(Formula, RefusesNamesThatAreNotThere) {
  EXPECT_EQ(fault("z"), "there is no input z");
  EXPECT_EQ(fault("rank(z)"), "rank and at want the name of an input");
  EXPECT_EQ(fault("at(bl, M9)"), "there is no bl at M9");
  EXPECT_EQ(fault("at(x, M6)"), "there is no x at M6");
  EXPECT_EQ(fault("count(bl >= VI)"), "VI is no value of bl");
  EXPECT_EQ(fault("count(x >= 2)"), "count, median and last want an input with moments");
  EXPECT_EQ(fault("median(x)"), "count, median and last want an input with moments");
  EXPECT_EQ(fault("last(x, y)"), "count, median and last want an input with moments");
}

TEST(Formula, RefusesMomentsWhereOneValueIsWanted) {
  const std::string many = "bl has moments: use count, median, last, min, max or at";
  EXPECT_EQ(fault("bl + 1"), many);
  EXPECT_EQ(fault("rank(bl)"), many);
  EXPECT_EQ(fault("min(bl, 2)"), many);
}

TEST(Formula, RefusesAnOrderWhereThereIsNone) {
  EXPECT_EQ(fault("rank(colour)"), "the values of colour have no order");
  EXPECT_EQ(fault("colour + 1"), "the values of colour have no order");
  EXPECT_EQ(fault("advice + 1"), "advice is no number: write rank(advice)");
}

TEST(Formula, RefusesUnitsThatDoNotAgree) {
  EXPECT_EQ(fault("x + n"), "percent and 1 cannot be compared or added");
  EXPECT_EQ(fault("rank(advice) - max(bl)"), "half step and band cannot be compared or added");
  EXPECT_EQ(fault("max(x, n)"), "percent and 1 cannot be compared or added");
  EXPECT_EQ(fault("x * y"), "percent times percent has no unit here");
  EXPECT_EQ(fault("x", R"("unit": "point", )"), "d is counted in percent, not in point");
  EXPECT_EQ(fault("n", R"("unit": "point", )"), "d is counted in 1, not in point");
  EXPECT_EQ(fault("x + 2"), "") << "a number by itself is of any unit";
}

TEST(Formula, RefusesNumbersThatGrowTooLarge) {
  const std::string large = "the numbers can grow too large";
  EXPECT_EQ(fault("w + 1"), "");
  EXPECT_EQ(fault("w + w"), large);
  EXPECT_EQ(fault("w * 2"), large);
  EXPECT_EQ(fault("w * w * w"), large);
  EXPECT_EQ(fault("w + 0.001"), large) << "in thousandths";
  EXPECT_EQ(fault("max(w, 0.001)"), large) << "comparing makes decimals equal as well";
  EXPECT_EQ(fault("max(w, 0.001) + max(w, 0.001) + max(w, 0.001)"), large);
  EXPECT_EQ(fault("w + 0.0000001"), large);
  EXPECT_EQ(fault("0.123456789 * 0.1234"), "a product has more than 12 decimals");
  EXPECT_EQ(fault("1.2.3"), "1.2.3 is not a number");
  EXPECT_EQ(fault("0.1234567891"), "0.1234567891 is not a number") << "at most nine decimals";
  EXPECT_EQ(fault("5000000000000000"), "5000000000000000 is not a number");
}

std::string derived(const std::vector<std::pair<std::string, std::string>>& names) {
  std::string text = std::string(inputs) + R"(, "derive": {)";
  for (const auto& [name, is] : names) {
    text += (text.ends_with('{') ? "\"" : ", \"") + name + R"(": { "is": ")" + is +
            R"(", "label": { "nl": "d", "en": "d" } })";
  }
  return text + "}";
}

TEST(Formula, WorksInOtherDerivedNames) {
  const RulePack pack = pack_of(derived({{"d", "half + x"}, {"half", "0.5 * y"}}));
  const auto formula = make(pack);
  ASSERT_TRUE(formula.has_value());
  EXPECT_EQ(formula->domain().text(formula->value(facts_of(pack, "x = 1, y = 3"))), "2.5");
  EXPECT_EQ(formula->reads(), (std::vector<std::size_t>{0, 1}));
}

TEST(Formula, RefusesNamesThatRestOnThemselves) {
  const auto said = [](const RulePack& pack) { return say(make(pack).error().front().what, Language::en); };
  EXPECT_EQ(said(pack_of(derived({{"d", "d + 1"}}))), "d rests on itself: d → d");
  EXPECT_EQ(said(pack_of(derived({{"d", "e"}, {"e", "n + f"}, {"f", "min(d, 2)"}}))),
            "d rests on itself: d → e → f → d");
}

/// Each name doubles the one before: forty of them would be a million million parts.
TEST(Formula, RefusesToGrowWithoutEnd) {
  std::vector<std::pair<std::string, std::string>> names;
  for (int i = 0; i < 12; ++i)
    names.emplace_back("d" + std::to_string(i), "d" + std::to_string(i + 1) + " - d" + std::to_string(i + 1));
  names.emplace_back("d12", "n");
  EXPECT_EQ(say(make(pack_of(derived(names))).error().front().what, Language::en),
            "d0 is worked out from too many others");
  names.clear();
  for (int i = 0; i < 40; ++i) names.emplace_back("d" + std::to_string(i), "d" + std::to_string(i + 1));
  names.emplace_back("d40", "n");
  EXPECT_EQ(say(make(pack_of(derived(names))).error().front().what, Language::en),
            "d0 is worked out from too many others");
}

TEST(Formula, ReadsTheFactsOfItsInputsInOrder) {
  const RulePack pack = pack_of(derive("rank(advice) + 0 * count(s present)"));
  EXPECT_NE(fault("rank(advice) + 0 * count(s present)"), "") << "moments are no half steps";
  const RulePack both = pack_of(derive("min(s) + x"));
  EXPECT_EQ(make(both)->reads(), (std::vector<std::size_t>{0, 9, 10, 11}));
}

}  // namespace
}  // namespace kansrijk::ruleset::test
