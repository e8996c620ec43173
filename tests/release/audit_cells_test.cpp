#include "release/audit_cells.hpp"

#include <algorithm>
#include <map>
#include <sstream>
#include <stdexcept>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "release/verify.hpp"
#include "tests/release/profile.hpp"

namespace kansrijk::release {
namespace {

using tests::broken;
using tests::five;
using tests::Names;

/// First line the steps; then `dimension group` and `count/of` per step.
AuditRecord record_of(const std::string& table) {
  std::istringstream lines(table);
  AuditRecord record;
  std::string line, word;
  while (record.steps.empty() && std::getline(lines, line)) {
    std::istringstream words(line);
    while (words >> word) record.steps.push_back(word);
  }
  std::string dimension, group;
  while (lines >> dimension >> group)
    for (const auto& step : record.steps) {
      AuditCell cell{dimension, group, step, 0, 0, 0, 1};
      char slash = 0;
      lines >> cell.count >> slash >> cell.of;
      record.cells.push_back(cell);
    }
  return record;
}

/// One word per cell: `count/of` when shown, `<of` and `>of` when coded, `#` hidden, `-` not estimable.
std::string text(const ReleasedAudit& audit, const std::string& group) {
  std::string line;
  for (const auto& cell : audit.cells) {
    if (cell.group != group) continue;
    switch (cell.state) {
      case ReleasedCell::State::shown:
        line += fmt::format("{}/{} ", *cell.count, *cell.of);
        break;
      case ReleasedCell::State::at_most:
        line += fmt::format("<{} ", *cell.of);
        break;
      case ReleasedCell::State::at_least:
        line += fmt::format(">{} ", *cell.of);
        break;
      case ReleasedCell::State::hidden:
        line += "# ";
        break;
      case ReleasedCell::State::not_estimable:
        line += "- ";
        break;
    }
  }
  return line;
}

Names unsafe(const AuditRecord& record) {
  return broken(verify(record, release(record, five()), five()));
}

TEST(ReleasedAudit, ShowsAllOfLargeGroups) {
  const AuditRecord record = record_of(R"(year3-at-level
    all all 60/100
    sex f   30/50
    sex m   30/50)");
  const ReleasedAudit released = release(record, five());
  EXPECT_EQ(text(released, "all") + text(released, "f") + text(released, "m"), "60/100 30/50 30/50 ");
  EXPECT_EQ(released.profile, "five");
  EXPECT_EQ(released.cells[1].share, .6);
}

TEST(ReleasedAudit, HidesAGroupOfFiveButNotOfSix) {
  const AuditRecord record = record_of(R"(year3-at-level
    all all 60/111
    ses a   3/5
    ses b   3/6
    ses c   54/100)");
  const ReleasedAudit released = release(record, five());
  EXPECT_EQ(text(released, "a"), "# ");
  EXPECT_EQ(text(released, "c"), "54/100 ");
  EXPECT_EQ(unsafe(record), Names{});
}

// The group of 4 is 104 − 40 − 60 unless a second group is hidden: the smallest.
TEST(ReleasedAudit, HidesASecondGroupAgainstSubtraction) {
  const AuditRecord record = record_of(R"(year3-at-level
    all all 52/104
    ses a   2/4
    ses b   20/40
    ses c   30/60)");
  const ReleasedAudit released = release(record, five());
  EXPECT_EQ(text(released, "all") + text(released, "a") + text(released, "b") + text(released, "c"),
            "52/104 # # 30/60 ");
}

// Three raised of ten: the next step's group is the three, so their number may not show here either.
TEST(ReleasedAudit, HidesACountThatIsTheNextStepsSmallGroup) {
  const AuditRecord record = record_of(R"(test-above raised raised-fully
    all all 60/200 33/60 20/33
    ses a   10/40  3/10  2/3
    ses b   20/80  12/20 8/12
    ses c   30/80  18/30 10/18)");
  const ReleasedAudit released = release(record, five());
  EXPECT_EQ(text(released, "a"), "10/40 # # ");
  EXPECT_EQ(text(released, "all"), "60/200 33/60 20/33 ");
  EXPECT_EQ(unsafe(record), Names{});
}

TEST(ReleasedAudit, CodesSharesBelowFiveAndAboveNinetyFivePercent) {
  const AuditRecord record = record_of(R"(first-choice placed
    all all 310/1000 890/1000
    ses a   4/200    198/200
    ses b   6/200    197/200
    ses c   150/300  295/300
    ses d   150/300  200/300)");
  const ReleasedAudit released = release(record, five());
  EXPECT_EQ(text(released, "a"), "<200 >200 ");
  EXPECT_EQ(text(released, "c") + text(released, "d"), "150/300 >300 150/300 200/300 ");
  EXPECT_FALSE(released.cells[2].share || released.cells[2].low || released.cells[2].high || released.cells[2].count);
  EXPECT_EQ(unsafe(record), Names{});
}

TEST(ReleasedAudit, HoldsTheFirstThreeAndFiveAsPartsOfOneAnother) {
  const AuditRecord record = record_of(R"(first-choice top-3 top-5 placed
    all all 250/404 333/404 366/404 379/404
    ses a   120/200 160/200 180/200 186/200
    ses b   130/200 170/200 183/200 190/200
    ses c   0/4     3/4     3/4     3/4)");
  const ReleasedAudit released = release(record, five());
  EXPECT_EQ(text(released, "c"), "# # # # ");
  EXPECT_NE(text(released, "a"), "120/200 160/200 180/200 186/200 ") << "the difference would be the four of c";
  EXPECT_EQ(unsafe(record), Names{});
}

TEST(ReleasedAudit, RefusesFewerAmongTheFirstThreeThanAtTheFirstChoice) {
  EXPECT_THROW(release(record_of(R"(first-choice top-3
    all all 10/20 9/20
    ses a   10/20 9/20)"),
                       five()),
               std::logic_error);
}

// The others leave 40 unplaced of 40: "at least 95 %" would say that nobody else was.
TEST(ReleasedAudit, HidesACodeThatSubtractionWouldFill) {
  const AuditRecord record = record_of(R"(placed
    all all 260/300
    ses a   60/100
    ses b   100/100
    ses c   100/100)");
  const ReleasedAudit released = release(record, five());
  EXPECT_EQ(text(released, "all") + text(released, "a") + text(released, "b"), "260/300 # >100 ");
  EXPECT_EQ(unsafe(record), Names{});
}

TEST(ReleasedAudit, ShowsFiveAndNinetyFivePercentItself) {
  const AuditRecord record = record_of(R"(placed
    all all 100/200
    ses a   5/100
    ses b   95/100)");
  EXPECT_EQ(text(release(record, five()), "a") + text(release(record, five()), "b"), "5/100 95/100 ");
}

// "At most 5 %" of 20 pupils says: nobody. Of 21 it may be one.
TEST(ReleasedAudit, DoesNotSayNobodyInOtherWords) {
  const AuditRecord record = record_of(R"(year3-at-level
    all all 60/141
    ses a   0/20
    ses b   0/21
    ses c   60/100)");
  const ReleasedAudit released = release(record, five());
  EXPECT_EQ(text(released, "a"), "# ");
  EXPECT_EQ(unsafe(record), Names{});
}

TEST(ReleasedAudit, SaysNotEstimableOnlyWhereThatRevealsNothing) {
  const AuditRecord record = record_of(R"(test-above raised
    all    all   40/100 20/40
    advice kb    30/60  15/30
    advice havo  10/28  5/10
    advice gt    0/12   0/0
    advice vwo   0/0    0/0)");
  const ReleasedAudit released = release(record, five());
  EXPECT_EQ(text(released, "vwo"), "- - ");
  EXPECT_EQ(text(released, "gt"), "# # ");
  EXPECT_EQ(unsafe(record), Names{});
}

TEST(ReleasedAudit, RefusesARecordInAnotherOrder) {
  AuditRecord record = record_of(R"(test-above raised
    all all 60/200 33/60)");
  std::swap(record.cells[0], record.cells[1]);
  EXPECT_THROW(release(record, five()), std::logic_error);
  std::swap(record.cells[0], record.cells[1]);
  record.cells[1].of = 61;
  EXPECT_THROW(release(record, five()), std::logic_error);
}

TEST(ReleaseVerify, SeesAnAuditThatGivesASmallGroupAway) {
  const AuditRecord record = record_of(R"(year3-at-level
    all all 52/104
    ses a   2/4
    ses b   20/40
    ses c   30/60)");
  ReleasedAudit released = release(record, five());
  released.cells[2] = {"ses", "b", "year3-at-level", ReleasedCell::State::shown, 40, 20, .5, 0, 1};
  EXPECT_EQ(broken(verify(record, released, five())), Names{"no-small-cell-recoverable"});
  released.cells[2].count = 21;
  EXPECT_EQ(broken(verify(record, released, five())).back(), "shown-values-true");
}

TEST(ReleaseVerify, SeesASmallGroupAnUncodedShareAndAHiddenCellThatTalks) {
  const AuditRecord record = record_of(R"(year3-at-level
    all all 152/304
    ses a   4/100
    ses b   46/100
    ses c   100/100
    ses d   2/4)");
  const ReleasedAudit released = release(record, five());
  const auto damaged = [&](std::size_t i, const ReleasedCell& cell) {
    ReleasedAudit copy = released;
    copy.cells[i] = cell;
    return broken(verify(record, copy, five()));
  };
  const auto has = [](const Names& names, const char* name) {
    return std::find(names.begin(), names.end(), name) != names.end();
  };
  using State = ReleasedCell::State;
  EXPECT_TRUE(has(damaged(4, {"ses", "d", "year3-at-level", State::shown, 4, 2, .5, 0, 1}), "small-groups-hidden"));
  EXPECT_TRUE(has(damaged(1, {"ses", "a", "year3-at-level", State::shown, 100, 4, .04, 0, 1}), "extreme-shares-coded"));
  EXPECT_TRUE(
      has(damaged(4, {"ses", "d", "year3-at-level", State::hidden, 4, {}, {}, {}, {}}), "hidden-cells-hold-nothing"));
}

/// How far one pupil got, in the three chains.
struct Path {
  int group_a = 0, group_b = 0, advice = 0, place = 0, year3 = 0;
};

/// Counts paths into a record with two dimensions beside `all`; `weight` pupils per path.
AuditRecord record_of(const std::vector<Path>& paths, std::uint32_t weight) {
  AuditRecord record{{"test-above", "raised", "raised-fully", "first-choice", "placed", "year3-at-level"}, {}};
  const auto add = [&](const std::string& dimension, const std::string& group, const auto& holds) {
    std::vector<AuditCell> cells;
    for (const auto& step : record.steps) cells.push_back({dimension, group, step, 0, 0, 0, 1});
    for (const Path& path : paths) {
      if (!holds(path)) continue;
      const auto count = [&](std::size_t step, bool reached, bool took) {
        cells[step].of += reached ? weight : 0;
        cells[step].count += took ? weight : 0;
      };
      for (int step = 0; step < 3; ++step)
        count(static_cast<std::size_t>(step), path.advice > step, path.advice > step + 1);
      count(3, path.place > 0, path.place == 3);
      count(4, path.place > 0, path.place >= 2);
      count(5, path.year3 > 0, path.year3 > 1);
    }
    record.cells.insert(record.cells.end(), cells.begin(), cells.end());
  };
  add("all", "all", [](const Path&) { return true; });
  for (int g = 0; g < 4; ++g) add("a", std::to_string(g), [&](const Path& path) { return path.group_a == g; });
  for (int g = 0; g < 3; ++g) add("b", std::to_string(g), [&](const Path& path) { return path.group_b == g; });
  return record;
}

RC_GTEST_PROP(ReleasedAudit, GivesNoSmallGroupAway, ()) {
  const auto number = [](int to) { return rc::gen::inRange(0, to); };
  const auto size = *rc::gen::inRange<std::size_t>(0, 150);
  const auto paths = *rc::gen::container<std::vector<Path>>(
      size, rc::gen::build<Path>(rc::gen::set(&Path::group_a, number(4)), rc::gen::set(&Path::group_b, number(3)),
                                 rc::gen::set(&Path::advice, number(5)), rc::gen::set(&Path::place, number(4)),
                                 rc::gen::set(&Path::year3, number(3))));
  const AuditRecord record = record_of(paths, *rc::gen::inRange<std::uint32_t>(1, 4));
  const ReleasedAudit released = release(record, five());
  RC_ASSERT(broken(verify(record, released, five())) == Names{});
  const auto shown = std::count_if(released.cells.begin(), released.cells.end(),
                                   [](const auto& cell) { return cell.state == ReleasedCell::State::shown; });
  RC_CLASSIFY(shown * 2 > static_cast<std::ptrdiff_t>(released.cells.size()), "more than half is shown");
}

}  // namespace
}  // namespace kansrijk::release
