#include "audit/chain.hpp"

#include <set>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "stats/interval.hpp"
#include "tests/audit/cohort.hpp"
#include "tests/reference/chain_twin.hpp"

namespace kansrijk::audit {
namespace {

using tests::Cohort;
using tests::cohort_of;
using tests::Row;

AuditRecord chain_of(const Cohort& cohort) {
  return chain(cohort.season, cohort.review, &cohort.placement, &cohort.background);
}

/// The cells of a group as `count/of` in order of the steps.
std::string line(const AuditRecord& record, const std::string& dimension, const std::string& group) {
  std::string text;
  for (const auto& cell : record.cells)
    if (cell.dimension == dimension && cell.group == group) text += fmt::format("{}/{} ", cell.count, cell.of);
  return text;
}

const char* const class_of_eight = R"(
  kb+lwoo  kb/gt     kb/gt     -       1    gt        low
  kb       gt/havo   kb/gt     -       2    kb        low
  gt/havo  havo/vwo  gt/havo   -       un   gt        -
  havo     gt/havo   havo      -       1    gt/havo   high
  vwo      vwo       vwo       -       pre  vwo       high
  pro      pro/bb    pro       exempt  no   -         low
  havo     -         havo      -       1    havo      high
  vso      bb/kb     vso       -       no   -         -
)";

TEST(AuditChain, CountsEachStepOfThoseWhoGotThere) {
  const AuditRecord record = chain_of(cohort_of(class_of_eight));
  EXPECT_EQ(record.steps, (std::vector<std::string>{"test-above", "raised", "raised-fully", "first-choice", "placed",
                                                    "year3-at-level"}));
  EXPECT_EQ(line(record, "all", "all"), "3/5 2/3 1/2 3/6 5/6 5/6 ");
  EXPECT_EQ(line(record, "group", "low"), "2/3 2/2 1/2 1/2 2/2 2/2 ");
  EXPECT_EQ(line(record, "group", "high"), "0/1 0/0 0/0 2/3 3/3 2/3 ");
  EXPECT_EQ(line(record, "group", "missing"), "1/1 0/1 0/0 0/1 0/1 1/1 ");
}

TEST(AuditChain, GroupsByProvisionalAdviceWithoutLwooInOrderOfTheLadder) {
  const AuditRecord record = chain_of(cohort_of(class_of_eight));
  std::vector<std::string> groups;
  for (const auto& cell : record.cells)
    if (cell.dimension == "advice" && cell.step == "placed") groups.push_back(cell.group);
  EXPECT_EQ(groups, (std::vector<std::string>{"pro", "kb", "gt/havo", "havo", "vwo", "vso"}));
  EXPECT_EQ(line(record, "advice", "kb"), "2/2 2/2 1/2 1/2 2/2 2/2 ");
}

TEST(AuditChain, DoesNotCallAnExemptPairTooLow) {
  EXPECT_EQ(line(chain_of(cohort_of(class_of_eight)), "advice", "pro"), "0/1 0/0 0/0 0/0 0/0 0/0 ");
}

TEST(AuditChain, CannotAdviseVwoTooLow) {
  EXPECT_EQ(line(chain_of(cohort_of(class_of_eight)), "advice", "vwo").substr(0, 4), "0/0 ");
}

TEST(AuditChain, LeavesOutStepsWithoutData) {
  Cohort cohort = cohort_of(class_of_eight);
  cohort.season.outcomes = {};
  EXPECT_EQ(chain(cohort.season, cohort.review, nullptr, nullptr).steps,
            (std::vector<std::string>{"test-above", "raised", "raised-fully"}));
  for (auto& advice : cohort.review.final_advice) advice = Advice::missing();
  EXPECT_EQ(chain(cohort.season, cohort.review, nullptr, nullptr).steps, std::vector<std::string>{"test-above"});
  for (auto& test : cohort.review.test_advice) test.reset();
  EXPECT_EQ(chain(cohort.season, cohort.review, &cohort.placement, nullptr).steps,
            (std::vector<std::string>{"first-choice", "placed"}));
}

TEST(AuditChain, SaysNothingOfAnEmptySeason) {
  const Cohort nobody = cohort_of("");
  const AuditRecord record = chain_of(nobody);
  ASSERT_EQ(record.steps.size(), 3u);  // the placement and the outcomes are there, of nobody
  EXPECT_EQ(line(record, "all", "all"), "0/0 0/0 0/0 ");
  EXPECT_EQ(record.cells.size(), 3u);
}

TEST(AuditChain, RefusesARecordOfOtherPupils) {
  Cohort cohort = cohort_of(class_of_eight);
  cohort.review.duty.pop_back();
  EXPECT_THROW(chain_of(cohort), std::logic_error);
}

rc::Gen<Row> any_row() {
  const auto school = rc::gen::element<std::string>("-", "vso", "none", "pro", "bb+lwoo", "bb/kb", "kb", "gt",
                                                    "gt/havo", "havo", "havo/vwo", "vwo");
  const auto test =
      rc::gen::element<std::string>("-", "pro/bb", "bb/kb", "kb/gt", "gt/havo", "havo/vwo", "vwo", "havo");
  return rc::gen::build<Row>(rc::gen::set(&Row::provisional, school), rc::gen::set(&Row::test, test),
                             rc::gen::set(&Row::final, school),
                             rc::gen::set(&Row::duty, rc::gen::element<std::string>("-", "-", "-", "exempt")),
                             rc::gen::set(&Row::place, rc::gen::element<std::string>("no", "un", "pre", "1", "2", "3")),
                             rc::gen::set(&Row::year3, test),
                             rc::gen::set(&Row::background, rc::gen::element<std::string>("-", "a", "b", "c")));
}

RC_GTEST_PROP(AuditChain, EqualsCountingPupilByPupil, ()) {
  const Cohort cohort = cohort_of(*rc::gen::container<std::vector<Row>>(any_row()));
  const AuditRecord record = chain_of(cohort);
  std::set<std::string> groups;
  for (const auto& cell : record.cells) {
    const auto [of, count] = reference::cell(cohort, cell);
    RC_ASSERT(cell.of == of);
    RC_ASSERT(cell.count == count);
    const auto interval = stats::wilson(count, of);
    RC_ASSERT(cell.low == interval.low && cell.high == interval.high);
    if (cell.dimension == "advice") groups.insert(cell.group);
  }
  std::set<std::string> expected;
  for (const auto& row : cohort.rows) expected.insert(reference::group_in(row, "advice"));
  if (!record.steps.empty()) RC_ASSERT(groups == expected);
}

}  // namespace
}  // namespace kansrijk::audit
