#include "ruleset/values.hpp"

#include <gtest/gtest.h>

#include "tests/ruleset/packs.hpp"

namespace kansrijk::ruleset::test {
namespace {

template <class T>
std::string first_fault(const Result<T>& result) {
  return result ? "" : say(result.error().front(), Language::en);
}

TEST(Values, ComeWithTheirRowAndTheirSource) {
  const auto signals = signal_parameters(pack("nl/signalen.json"));
  ASSERT_TRUE(signals);
  EXPECT_EQ(signals->reliability.row, "nl.signalen#reliability");
  EXPECT_NE(signals->reliability.source.find("Learning_Loss"), std::string::npos);
  EXPECT_EQ(signals->reliability.status, Status::derived);
  EXPECT_EQ(signals->test_time.status, Status::assumption);
  EXPECT_TRUE(disclosure_profile(pack("nl/openbaarmaking.json")));
  EXPECT_TRUE(default_class_size(pack("nl/brugklas.json")));
}

TEST(Values, ThatAreMissingAreNeverGuessed) {
  const RulePack right = pack("nl/signalen.json");
  for (std::size_t i = 0; i < right.parameters.size(); ++i) {
    RulePack without = right;
    without.parameters.erase(without.parameters.begin() + static_cast<std::ptrdiff_t>(i));
    EXPECT_NE(first_fault(signal_parameters(without)).find("the parameter " + right.parameters[i].name + " is missing"),
              std::string::npos);
    RulePack fewer = right;
    fewer.parameters[i].values.pop_back();
    EXPECT_NE(first_fault(signal_parameters(fewer)).find("the parameter " + right.parameters[i].name + " needs"),
              std::string::npos);
  }
}

TEST(Values, ThatNobodyKnowsAreRefused) {
  RulePack pack = test::pack("nl/brugklas.json");
  pack.parameters.push_back(pack.parameters.front());
  pack.parameters.back().name = "class_sise";
  EXPECT_NE(first_fault(default_class_size(pack)).find("no parameter class_sise"), std::string::npos);
}

TEST(Values, OfWordsAreOneOfTheWordsThereAre) {
  EXPECT_EQ(matching_policy(pack("amsterdam/plaatsing.json"))->waiting.value, WaitingOrder::rank_then_reversed_lottery);
  EXPECT_FALSE(matching_policy(pack("amsterdam/plaatsing.json"))->priorities.value);
  EXPECT_EQ(matching_policy(pack("nl/plaatsing.json"))->waiting.value, WaitingOrder::priority_then_lottery);
  EXPECT_TRUE(matching_policy(pack("nl/plaatsing.json"))->priorities.value);
  const std::string text = replaced(pack_text("nl/plaatsing.json"), "\"text\": \"used\"", "\"text\": \"perhaps\"");
  EXPECT_NE(first_fault(matching_policy(parsed(text))), "");
}

TEST(Coverage, EndsWithThePack) {
  const RulePack amsterdam = pack("amsterdam/plaatsing.json");
  EXPECT_TRUE(covers(amsterdam, SchoolYear{2023}).empty());
  EXPECT_TRUE(covers(amsterdam, SchoolYear{2025}).empty());
  EXPECT_EQ(covers(amsterdam, SchoolYear{2022}).size(), 1U);
  EXPECT_EQ(covers(amsterdam, SchoolYear{2026}).size(), 1U);
}

/// A class admits an advice when it teaches the lower level of it (fixtures/reading, R9).
TEST(Admission, FollowsTheLowerLevelOfTheAdvice) {
  const auto admission = ruleset::admission(pack("nl/toelating.json"), SchoolYear{2024});
  ASSERT_TRUE(admission);
  for (std::size_t from = 0; from < level_count; ++from) {
    for (std::size_t to = from; to < level_count; ++to) {
      const LevelRange range{static_cast<Level>(from), static_cast<Level>(to)};
      for (std::size_t s = 0; s < step_count; ++s) {
        const auto step = static_cast<Step>(s);
        if (step == Step::pro_bb) continue;
        const Admission::Cell& cell = admission->at(Advice(step), range);
        EXPECT_EQ(cell.admits, range.contains(lowest_level(step))) << name(step) << " in " << name(range);
        EXPECT_TRUE(cell.row.starts_with("nl.toelating#admission/A")) << cell.row;
        EXPECT_FALSE(cell.why.nl.empty() || cell.why.en.empty());
        EXPECT_EQ(admission->at(Advice(step, true), range).row, cell.row) << "lwoo changes nothing";
      }
      for (const Advice advice : {Advice::vso(), Advice::none(), Advice::missing()})
        EXPECT_FALSE(admission->at(advice, range).admits);
    }
  }
}

}  // namespace
}  // namespace kansrijk::ruleset::test
