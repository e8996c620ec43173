#include "ruleset/code_set.hpp"

#include <set>

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

namespace kansrijk::ruleset::test {
namespace {

constexpr Code most = 12;

using Codes = std::set<Code>;

CodeRange any_range() {
  const Code first = *rc::gen::inRange<Code>(-1, most + 2);
  return {first, first + *rc::gen::inRange<Code>(-1, 5)};
}

/// Ranges in any order, that may touch, overlap, or be empty; `missing` at times.
std::vector<CodeRange> any_ranges() {
  auto ranges = *rc::gen::resize(6, rc::gen::container<std::vector<CodeRange>>(rc::gen::exec(any_range)));
  if (*rc::gen::inRange(0, 3) == 0) ranges.push_back({missing, missing});
  return ranges;
}

CodeSet set_of(const std::vector<CodeRange>& ranges) {
  CodeSet set;
  for (const CodeRange& range : ranges) set.add(range);
  return set;
}

Codes codes_of(const std::vector<CodeRange>& ranges) {
  Codes codes;
  for (const CodeRange& range : ranges) {
    for (Code code = range.first; code <= range.last; ++code) codes.insert(code);
  }
  return codes;
}

/// Rising, and neither touching nor overlapping.
bool in_order(const CodeSet& set) {
  const auto& ranges = set.ranges();
  for (std::size_t i = 0; i < ranges.size(); ++i) {
    if (ranges[i].first > ranges[i].last) return false;
    if (i > 0 && ranges[i].first <= ranges[i - 1].last + 1) return false;
  }
  return true;
}

void same(const CodeSet& set, const Codes& codes) {
  RC_ASSERT(in_order(set));
  RC_ASSERT(codes_of(set.ranges()) == codes);
  RC_ASSERT(set.size() == codes.size());
  RC_ASSERT(set.empty() == codes.empty());
  for (Code code = -3; code <= most + 8; ++code) RC_ASSERT(set.contains(code) == (codes.count(code) != 0));
  RC_ASSERT(set.contains(missing) == (codes.count(missing) != 0));
  if (!codes.empty()) RC_ASSERT(set.front() == *codes.begin());
}

RC_GTEST_PROP(CodeSet, HoldsWhatASetOfItsCodesHolds, ()) {
  const auto ranges = any_ranges();
  same(set_of(ranges), codes_of(ranges));
}

RC_GTEST_PROP(CodeSet, MeetsAndLosesAsSetsDo, ()) {
  const auto a = any_ranges();
  const auto b = any_ranges();
  const Codes of_a = codes_of(a);
  const Codes of_b = codes_of(b);
  Codes both, rest;
  for (const Code code : of_a) (of_b.count(code) != 0 ? both : rest).insert(code);
  same(set_of(a) & set_of(b), both);
  same(set_of(a) - set_of(b), rest);
  RC_ASSERT((set_of(a) == set_of(b)) == (of_a == of_b));
}

TEST(CodeSet, TakesRangesAsWideAsADomain) {
  const CodeSet all{{-largest_code, largest_code}, {missing, missing}};
  EXPECT_EQ(all.size(), (std::uint64_t{1} << 53) + 2);
  EXPECT_EQ((all - CodeSet::of(0)).ranges(),
            (std::vector<CodeRange>{{missing, missing}, {-largest_code, -1}, {1, largest_code}}));
  EXPECT_LT(missing, -largest_code - 1) << "missing touches no number";
}

TEST(CodeSet, OfRangesThatTouchIsOneRange) {
  EXPECT_EQ((CodeSet{{3, 4}, {1, 2}, {5, 5}}).ranges(), (std::vector<CodeRange>{{1, 5}}));
  EXPECT_EQ((CodeSet{{3, 2}}).ranges(), std::vector<CodeRange>{}) << "a range from its end to its beginning is none";
}

}  // namespace
}  // namespace kansrijk::ruleset::test
