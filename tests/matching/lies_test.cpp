#include "tests/matching/lies.hpp"

#include <cstdlib>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "matching/truthful.hpp"
#include "tests/matching/random_markets.hpp"

/// Whether it pays to hand in another list than the true one, and docs/where-a-lie-pays.md with the smallest examples.
/// KANSRIJK_WRITE=1 writes that file anew.
namespace kansrijk::matching::test {
namespace {

struct Way {
  const char* title;
  const char* table;  ///< of read_table, without pupils
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

MatchingPolicy policy_of(const Way& way) {
  return read_table(way.table).policy;
}

TEST(Lies, PayExactlyWhereTheEngineSaysThatAPolicyIsNotTruthful) {
  for (const Way& way : ways) {
    const LieSearch search = search_lies(policy_of(way), first_seed(), 20000);
    EXPECT_EQ(!search.smallest, truthful(policy_of(way))) << way.title;
  }
}

/// The file: a verdict per way, and the smallest example where a lie pays. Always from one seed.
std::string document() {
  std::ostringstream text;
  text << "# Where a lie pays\n\n"
          "May a pupil get something better by handing in another list than the true one, while all others and all "
          "numbers stay "
          "the same?\n"
          "The tests look at every list of every pupil in markets of two or three pupils and one to three offerings\n"
          "(`tests/matching/lies_test.cpp`, which also writes this file). Numbers: lower wins. A guarantee for long "
          "lists asks "
          "for all\n"
          "offerings here, and one seat may become two.\n";
  for (const Way& way : ways) {
    const LieSearch search = search_lies(policy_of(way), 1);
    text << "\n## " << way.title << "\n\n";
    if (search.smallest) {
      text << as_table(*search.smallest);
      const bool by_order = search_lies(policy_of(way), 1, 30000, true).smallest.has_value();
      text << "Where every list names every offering " << (by_order ? "a lie pays too" : "no lie pays") << ".\n";
    } else {
      text << "No lie pays.\n";
    }
  }
  return text.str();
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
