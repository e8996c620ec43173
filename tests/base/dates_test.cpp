#include "base/dates.hpp"

#include <gtest/gtest.h>

namespace kansrijk {
namespace {

TEST(Day, IsReadAndWrittenAsInIso8601) {
  for (const char* text : {"2026-03-14", "2024-02-29", "2000-02-29", "1999-12-31", "0001-01-01"}) {
    ASSERT_TRUE(parse_date(text)) << text;
    EXPECT_EQ(to_string(*parse_date(text)), text);
  }
  EXPECT_EQ(parse_date("1970-01-02")->time_since_epoch().count(), 1);
}

TEST(Day, IsRefusedWhenTheCalendarDoesNotHaveIt) {
  for (const char* text : {"2023-02-29", "1900-02-29", "2024-04-31", "2024-13-01", "2024-00-10", "2024-01-00"})
    EXPECT_FALSE(parse_date(text)) << text;
}

TEST(Day, IsRefusedInAnyOtherSpelling) {
  for (const char* text : {"", "2026-3-14", "14-03-2026", "20260314", "2026/03/14", "2026-03-14 ", " 2026-03-1",
                           "2026-03-1a", "-026-03-14", "2026-03-14T09:30"})
    EXPECT_FALSE(parse_date(text)) << text;
}

TEST(Moment, IsADayOrADayWithATime) {
  const auto day = parse_moment("2026-03-14");
  ASSERT_TRUE(day);
  EXPECT_EQ(*parse_moment("2026-03-14T00:00") - *day, std::chrono::minutes(0));
  EXPECT_EQ(*parse_moment("2026-03-14T09:30") - *day, std::chrono::minutes(570));
  EXPECT_EQ(parse_moment("2026-03-14 09:30"), parse_moment("2026-03-14T09:30"));
  EXPECT_EQ(*parse_moment("2026-03-14T23:59") - *day, std::chrono::minutes(1439));
  for (const char* text : {"", "2026-03", "2026-03-14T", "2026-03-14T24:00", "2026-03-14T12:60", "2026-03-14T9:30",
                           "2026-03-14T09:30:00", "2026-02-30T09:30", "2026-03-14x09:30", "2026-03-14T09-30"})
    EXPECT_FALSE(parse_moment(text)) << text;
}

TEST(SchoolYear, HasTwoYearsThatFollowEachOther) {
  EXPECT_EQ(parse_school_year("2024-2025"), SchoolYear{2024});
  EXPECT_EQ(to_string(SchoolYear{2019}), "2019-2020");
  for (const char* text :
       {"", "2024", "2024-2026", "2025-2024", "2024-2024", "2024/2025", "24-25", "2024-25", "2024-2025 ", "9999-10000"})
    EXPECT_FALSE(parse_school_year(text)) << text;
}

TEST(SchoolYear, StandsInOrderOfTime) {
  EXPECT_LT(SchoolYear{2022}, SchoolYear{2023});
  EXPECT_EQ(*parse_school_year(to_string(SchoolYear{2031})), SchoolYear{2031});
}

TEST(ClockText, IsTheHourOfTheDay) {
  EXPECT_EQ(clock_text(*parse_moment("2026-03-14T09:05")), "09:05");
  EXPECT_EQ(clock_text(*parse_moment("1013-03-14T23:59")), "23:59");
  EXPECT_EQ(clock_text(*parse_moment("2026-03-14")), "00:00");
}

}  // namespace
}  // namespace kansrijk
