#include "io/school_facts.hpp"

#include <gtest/gtest.h>

#include "tests/io/folder.hpp"

namespace kansrijk::io {
namespace {

Season two_schools() {
  Season season;
  season.schools.id = {"01AA00", "01AA01"};
  season.schools.name = season.schools.municipality = season.schools.postcode = {"", ""};
  return season;
}

TEST(SchoolFacts, OfNoFilesAreUnknown) {
  const test::TemporaryFolder folder;
  const auto facts = load_school_facts(folder.path(), two_schools());
  ASSERT_TRUE(facts);
  EXPECT_TRUE(facts->advices.empty());
  EXPECT_EQ(facts->group_8, (std::vector<std::optional<std::uint32_t>>(2)));
}

TEST(SchoolFacts, ComeBackAsTheyWereWritten) {
  SchoolFacts::AdviceCounts early{"01AA", SchoolYear{2021}, {}, true}, late{"01AA", SchoolYear{2024}, {}, false};
  early.pupils[Advice(Step::vwo).category()] = 2;
  late.pupils[Advice(Step::gt_havo).category()] = 2;
  late.pupils[Advice::none().category()] = 7;
  const std::vector<SchoolFact> rows{
      {"01AA00", "group_8", "2019-04-17", 24'000, FactStatus::published, OpenFile::end_tests},
      {"01AA00", "cet_mean", "2019-04-17", std::nullopt, FactStatus::withheld, OpenFile::end_tests},
      {"01AA01", "home_metres", "2019-10-01", 712'483, FactStatus::published, OpenFile::distances}};
  const test::TemporaryFolder folder;
  folder.write("advice_counts.csv", advice_counts_csv({early, late}));
  folder.write("school_facts.csv", school_facts_csv(rows));
  const auto facts = load_school_facts(folder.path(), two_schools());
  ASSERT_TRUE(facts) << test::told(facts);
  ASSERT_EQ(facts->advices.size(), 2U);
  EXPECT_EQ(facts->advices[0].pupils, early.pupils);
  EXPECT_TRUE(facts->advices[0].exact);
  EXPECT_EQ(facts->advices[1].pupils, late.pupils);
  EXPECT_FALSE(facts->advices[1].exact);
  EXPECT_EQ(facts->group_8, (std::vector<std::optional<std::uint32_t>>{24, std::nullopt}));
  EXPECT_EQ(facts->home_metres, (std::vector<std::optional<double>>{std::nullopt, 712.483}));
}

TEST(SchoolFacts, MarkOnlyTheCellsThatAreNotExact) {
  SchoolFacts::AdviceCounts counts{"01AA", SchoolYear{2024}, {}, false};
  counts.pupils[Advice(Step::gt).category()] = 2;
  counts.pupils[Advice(Step::vwo).category()] = 9;
  EXPECT_EQ(advice_counts_csv({counts}),
            "institution,season,advice,pupils,exact\n01AA,2024-2025,gt,2,no\n01AA,2024-2025,vwo,9,yes\n");
}

TEST(SchoolFacts, OfUnknownSchoolsAndTwiceAreRefused) {
  const test::TemporaryFolder folder;
  folder.write_all(R"(
    == advice_counts.csv
    institution,season,advice,pupils,exact
    02BB,2024-2025,vwo,5,yes
    01AA,2024-2025,vwo,5,yes
    01AA,2024-2025,vwo,6,yes
    01AA,2024-2025,vmbo-havo,6,yes
    == school_facts.csv
    school_id,fact,when,value,status,file
    01AA09,group_8,2019-04-17,5,published,f
    01AA00,group_8,2019-04-17,5,published,f
    01AA00,group_8,2019-04-17,6,published,f
    01AA00,shoe_size,2019-04-17,6,published,f
  )");
  const std::string told = test::told(load_school_facts(folder.path(), two_schools()));
  EXPECT_NE(told.find("advice_counts.csv:2: institution: no school_id of schools.csv begins with this"),
            std::string::npos);
  EXPECT_NE(told.find("advice_counts.csv:4: institution: the figure stood on line 3 already"), std::string::npos);
  EXPECT_NE(told.find("advice_counts.csv:5: advice: "), std::string::npos);
  EXPECT_NE(told.find("school_facts.csv:2: school_id: the id is not in schools.csv"), std::string::npos);
  EXPECT_NE(told.find("school_facts.csv:4: school_id: the figure stood on line 3 already"), std::string::npos);
  EXPECT_NE(told.find("school_facts.csv:5: fact: "), std::string::npos);
  EXPECT_EQ(std::count(told.begin(), told.end(), '\n'), 6);
}

}  // namespace
}  // namespace kansrijk::io
