#include "tests/matching/lies.hpp"

#include <cstdlib>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "io/packs.hpp"
#include "matching/truthful.hpp"
#include "ruleset/values.hpp"
#include "tests/matching/random_markets.hpp"

/// Whether it pays to hand in another list than the true one, and docs/where-a-lie-pays.md with the smallest examples.
/// KANSRIJK_WRITE=1 writes that file anew.
namespace kansrijk::matching::test {
namespace {

struct Way {
  const char* title;
  const char* table;  ///< of read_table, without pupils
};

struct Named {
  std::string title;
  MatchingPolicy policy;
};

constexpr Way ways[] = {
    {"`da`: deferred acceptance", "stages main-draw:da+priorities"},
    {"`da` with own numbers", "stages main-draw:da:multiple+priorities"},
    {"`da` with mixed numbers: one number where first choices outnumber seats", "stages main-draw:da:mixed"},
    {"`da-reserves`: deferred acceptance with reserved seats", "stages main-draw:da-reserves+priorities"},
    {"`da-school`: deferred acceptance in which offerings ask", "stages main-draw:da-school+priorities"},
    {"`da-school` with one number and no priorities", "stages main-draw:da-school:single"},
    {"`ia`: immediate acceptance", "stages main-draw:ia+priorities"},
    {"`sd`: pupils choose in order of their number", "stages main-draw:sd"},
    {"`ttc`: top trading cycles", "stages main-draw:ttc+priorities"},
    {"`ttc` with own numbers", "stages main-draw:ttc:multiple+priorities"},
    {"`ttc-listed`: trading cycles among who listed the offering", "stages main-draw:ttc-listed+priorities"},
    {"`ttc-listed` with one number and no priorities", "stages main-draw:ttc-listed:single"},
    {"`sic`: stable improvement cycles", "stages main-draw:sic+priorities"},
    {"`sic` with one number and no priorities", "stages main-draw:sic:single"},
    {"`eada`: efficiency-adjusted deferred acceptance", "stages main-draw:eada+priorities"},
    {"`eada` with one number and no priorities", "stages main-draw:eada:single"},
    {"`rank-min`: the most seats, then the smallest sum of ranks", "stages main-draw:rank-min"},
    {"`rank-max`: the most first choices, then the most second choices, …", "stages main-draw:rank-max"},
    {"A draw at the first choice, then `da` over the rest", "stages local-draw:ia+priorities central-draw:da:single"},
    {"A draw at the first choice and nothing else", "stages local-draw:ia:multiple"},
    {"`sd`, with a guarantee for long lists", R"(
      guarantee havo=3
      extra 100
      stages main-draw:sd top-up:sd)"},
    {"`sd`, with a guarantee that adds no seats", R"(
      guarantee havo=3
      stages main-draw:sd top-up:sd)"},
    {"`sd`, after which the tail moves up", R"(
      extra 100
      tail 3
      stages main-draw:sd lift-tail:sd)"},
};

std::vector<Named> mechanisms() {
  std::vector<Named> all;
  for (const Way& way : ways) all.push_back({way.title, read_table(way.table).policy});
  return all;
}

/// What of a policy can matter here.
std::string shape(const MatchingPolicy& policy) {
  std::ostringstream text;
  for (const MatchingPolicy::StageRule& stage : policy.stages) {
    text << name(stage.step) << ' ' << (stage.mechanism ? name(*stage.mechanism) : "") << ' ' << name(stage.ties) << ' '
         << stage.priorities << '\n';
  }
  for (const bool promised : policy.guarantee) text << promised;
  for (const std::uint8_t length : policy.list_length) text << ' ' << int{length};
  text << ' ' << policy.extra_percent.value << ' ' << policy.tail_from.value;
  return text.str();
}

/// Every policy of rules/, for each run of seasons in which it stays the same.
std::vector<Named> cities() {
  std::vector<Named> all;
  const auto packs = io::embedded_packs();
  for (const ruleset::RulePack& pack : packs.value()) {
    if (pack.id.rfind("policy.", 0) != 0) continue;
    std::string before;
    SchoolYear from = pack.first;
    for (SchoolYear season = pack.first; season <= pack.last; ++season.first) {
      const auto policy = ruleset::matching_policy(pack, season);
      EXPECT_TRUE(policy) << pack.id << " " << to_string(season);
      if (!policy) continue;
      if (shape(*policy) != before) {
        from = season;
        all.push_back({"", *policy});
      }
      before = shape(*policy);
      all.back().title = pack.title.en + ", " + to_string(from) + (from == season ? "" : " to " + to_string(season));
    }
  }
  return all;
}

TEST(Lies, PayExactlyWhereTheEngineSaysThatAPolicyIsNotTruthful) {
  std::vector<Named> all = mechanisms();
  const std::vector<Named> of_cities = cities();
  EXPECT_GE(of_cities.size(), 5U);
  all.insert(all.end(), of_cities.begin(), of_cities.end());
  for (const Named& named : all) {
    const LieSearch search = search_lies(named.policy, first_seed(), 20000);
    EXPECT_EQ(!search.smallest, truthful(named.policy)) << named.title;
  }
}

/// The verdict, and the smallest example where a lie pays. Always from one seed.
std::string section(const Named& named) {
  std::string text = "\n### " + named.title + "\n\n";
  const LieSearch search = search_lies(named.policy, 1);
  if (!search.smallest) return text + "No lie pays.\n";
  const bool by_order = search_lies(named.policy, 1, 30000, true).smallest.has_value();
  return text + as_table(*search.smallest) + "Where every list names every offering " +
         (by_order ? "a lie pays too" : "no lie pays") + ".\n";
}

std::string document() {
  std::string text =
      "# Where a lie pays\n\n"
      "May a pupil get something better by handing in another list than the true one, while all others and all numbers "
      "stay the "
      "same?\n"
      "The tests look at every list of every pupil in markets of two or three pupils and one to three offerings\n"
      "(`tests/matching/lies_test.cpp`, which also writes this file). Numbers: lower wins. A guarantee for long lists "
      "asks for all\n"
      "offerings here, the tail begins at the last of them at the latest, and one seat may become two. A priority is "
      "the pupil's\n"
      "wherever the offering stands on the list. Second rounds are left out.\n\n## Cities\n";
  for (const Named& named : cities()) text += section(named);
  text += "\n## Mechanisms\n";
  for (const Named& named : mechanisms()) text += section(named);
  return text;
}

TEST(Lies, HaveTheirSmallestExamplesInTheDocument) {
  const std::string path = KANSRIJK_SOURCE "/docs/where-a-lie-pays.md";
  const std::string right = document();
  if (std::getenv("KANSRIJK_WRITE") != nullptr) std::ofstream(path) << right;
  std::ifstream in(path);
  const std::string found((std::istreambuf_iterator<char>(in)), {});
  EXPECT_EQ(found, right);
}

}  // namespace
}  // namespace kansrijk::matching::test
