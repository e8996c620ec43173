#include "domain/records.hpp"

#include <set>

#include <gtest/gtest.h>

#include "domain/policy.hpp"

namespace kansrijk {
namespace {

TEST(Duty, HasTheNamesOfTheContract) {
  const std::set<std::string_view> contract{"raise",   "reconsider", "none", "exempt", "not-tested-exempt",
                                            "pending", "no-test",    "human"};
  std::set<std::string_view> names;
  for (std::size_t d = 0; d < duty_count; ++d) names.insert(name(static_cast<Duty>(d)));
  EXPECT_EQ(names, contract);
}

TEST(Admission, HasOneCellForEveryAdviceAndRange) {
  std::set<std::size_t> cells;
  for (std::size_t step = 0; step < step_count; ++step) {
    for (std::size_t from = 0; from < level_count; ++from) {
      for (std::size_t to = from; to < level_count; ++to)
        cells.insert(
            Admission::cell_index(Advice(static_cast<Step>(step)), {static_cast<Level>(from), static_cast<Level>(to)}));
    }
  }
  EXPECT_EQ(cells.size(), step_count * 21);
  EXPECT_LT(*cells.rbegin(), advice_categories * level_count * level_count);
}

TEST(Ids, AreFoundInSortedListsOnly) {
  const std::vector<std::string> ids{"p1", "p10", "p2"};
  for (std::size_t i = 0; i < ids.size(); ++i) EXPECT_EQ(find_id(ids, ids[i]), i);
  for (const char* id : {"", "p", "p11", "q"}) EXPECT_FALSE(find_id(ids, id)) << id;
  EXPECT_FALSE(find_id({}, "p1"));
}

TEST(Season, KnowsWhichFilesItHas) {
  Season season;
  season.files.push_back({"tests.csv", "", 0});
  EXPECT_TRUE(season.has("tests.csv"));
  EXPECT_FALSE(season.has("tests"));
}

}  // namespace
}  // namespace kansrijk
