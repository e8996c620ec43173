#include <gtest/gtest.h>

#include "tests/io/season.hpp"

namespace kansrijk::io {
namespace {

using test::heard;
using test::load_market;
using test::loaded;
using test::told;

constexpr const char* preferences = "== preferences.csv\npupil_id,rank,offering_id\n";
constexpr const char* lottery = "== lottery.csv\npupil_id,number\n";
constexpr const char* lotteries = "== lottery.csv\npupil_id,offering_id,number\n";

std::string preferences_with(const std::string& rows) {
  return heard(preferences + rows);
}

std::string draw_with(const std::string& rows) {
  return heard(std::string(preferences) + "p1,1,A\np1,2,B\np2,1,A\n" + rows);
}

TEST(Offerings, HaveLevelsSeatsAndClasses) {
  const Season season = loaded(R"(
    == offerings.csv
    offering_id,seats,school_id,name,from_level,to_level,years,class_size,min_classes,max_classes,preselects
    B,56,v1,Mavo/havo,gt,havo,2,28,1,2,no
    A,0,,,,,,,,,yes
  )");
  EXPECT_EQ(season.offerings.id, (std::vector<std::string>{"A", "B"}));
  EXPECT_EQ(season.offerings.seats, (std::vector<std::uint32_t>{0, 56}));
  EXPECT_FALSE(season.offerings.levels[0].has_value());
  EXPECT_EQ(season.offerings.levels[1], (LevelRange{Level::gt, Level::havo}));
  EXPECT_EQ(season.offerings.preselects, (std::vector<bool>{true, false}));
  EXPECT_EQ(season.offerings.max_classes[1], 2);
}

TEST(Offerings, AreRefusedForWhatCannotBe) {
  EXPECT_EQ(heard(R"(
    == offerings.csv
    offering_id,seats,school_id,from_level,to_level,min_classes,max_classes
    A,-3,v1,gt,havo,,
    B,1,v9,,,,
    C,1,,havo,gt,,
    D,1,,havo,,,
    E,1,,,havo,,
    F,1,,,,3,2
    A,1,,,,,
  )"),
            "offerings.csv:2: seats: this is not a whole number from 0 to 100000; mend the number\n"
            "offerings.csv:3: school_id: the id is not in secondary_schools.csv; mend the id or add it there\n"
            "offerings.csv:4: from_level: the lowest level is above the highest; swap from_level and to_level\n"
            "offerings.csv:5: to_level: only one end of the levels is given; give both from_level and to_level, or "
            "neither\n"
            "offerings.csv:6: from_level: only one end of the levels is given; give both from_level and to_level, or "
            "neither\n"
            "offerings.csv:7: min_classes: the fewest classes are more than the most; mend one of the two\n"
            "offerings.csv:8: offering_id: the id stood on line 2 already; keep one of the rows\n");
}

TEST(Preferences, AreTheRowsOfEachPupilInOrderOfRank) {
  const Season season = loaded(std::string(preferences) + "p3,2,A\np1,1,B\np3,1,C\n");
  EXPECT_EQ(season.preferences.begin, (std::vector<std::uint32_t>{0, 1, 1, 3}));
  const std::vector<OfferingId> expected{OfferingId(1), OfferingId(2), OfferingId(0)};
  EXPECT_EQ(season.preferences.offering, expected);
  EXPECT_EQ(season.preferences.rank, (std::vector<std::uint16_t>{1, 1, 2}));
  EXPECT_EQ(season.preferences.line, (std::vector<std::uint32_t>{3, 4, 2}));
}

TEST(Preferences, HaveEveryRankOnce) {
  EXPECT_EQ(preferences_with("p1,1,A\np1,1,B\n"),
            "preferences.csv:3: rank: the pupil has this rank on line 2 already; give each choice a rank of its own\n");
  EXPECT_EQ(preferences_with("p1,1,A\np1,3,B\n"),
            "preferences.csv:3: rank: the rank before this one, 2, is skipped; number the choices 1, 2, 3, … without "
            "gaps\n");
  EXPECT_EQ(preferences_with("p1,2,A\n"),
            "preferences.csv:2: rank: the rank before this one, 1, is skipped; number the choices 1, 2, 3, … without "
            "gaps\n");
  EXPECT_EQ(preferences_with("p1,0,A\n"),
            "preferences.csv:2: rank: this is not a whole number from 1 to 1000; mend the number\n");
}

TEST(Preferences, NameEveryOfferingOnce) {
  EXPECT_EQ(preferences_with("p1,1,A\np1,2,B\np1,3,A\n"),
            "preferences.csv:4: offering_id: the pupil lists this offering on line 2 already; keep one of the rows\n");
  EXPECT_EQ(preferences_with("p1,1,A\np2,1,A\n"), "") << "two pupils may";
}

TEST(Preferences, ReferToPupilsAndOfferingsThatAreThere) {
  EXPECT_EQ(preferences_with("p9,1,A\np1,1,Z\n"),
            "preferences.csv:2: pupil_id: the id is not in pupils.csv; mend the id or add it there\n"
            "preferences.csv:3: offering_id: the id is not in offerings.csv; mend the id or add it there\n");
}

TEST(Preferences, ReportAThousandProblemsAtMost) {
  std::string rows;
  for (int i = 0; i < 3000; ++i) rows += "x" + std::to_string(i) + ",1,A\n";
  const std::string text = preferences_with(rows);
  EXPECT_LE(std::count(text.begin(), text.end(), '\n'), 1010);
  EXPECT_NE(text.find("there are more than 1,000 problems in this file; mend these first"), std::string::npos);
}

TEST(Priorities, HoldOncePerPupilAndOffering) {
  constexpr const char* header = "== priorities.csv\noffering_id,pupil_id,priority\n";
  const Season season = loaded(std::string(header) + "A,p1,2\nA,p2,1\n");
  EXPECT_EQ(season.priorities.priority, (std::vector<std::uint32_t>{2, 1}));
  EXPECT_EQ(heard(std::string(header) + "A,p1,1\nB,p1,1\nA,p1,2\n"),
            "priorities.csv:4: pupil_id: the same stood on line 2 already; keep one of the rows\n");
}

TEST(Lottery, MayHaveOneNumberAPupil) {
  const Season season = loaded(std::string(preferences) + "p1,1,A\n" + lottery + "p1,-5\np2,7\n");
  EXPECT_EQ(season.lottery.kind, Lottery::Kind::single);
  EXPECT_EQ(season.lottery.number, (std::vector<std::int64_t>{-5, 7}));
  EXPECT_TRUE(season.lottery.offering.empty());
}

TEST(Lottery, MayHaveANumberForEachOffering) {
  const Season season =
      loaded(std::string(preferences) + "p1,1,A\np1,2,B\np2,1,A\n" + lotteries + "p2,A,1\np1,A,2\np1,B,1\n");
  EXPECT_EQ(season.lottery.kind, Lottery::Kind::multiple);
  EXPECT_EQ(season.lottery.offering.size(), 3U);
}

TEST(Lottery, HasEveryNumberOnce) {
  EXPECT_EQ(draw_with(std::string(lottery) + "p1,4\np2,4\n"),
            "lottery.csv:3: number: the same stood on line 2 already; keep one of the rows\n");
  EXPECT_EQ(draw_with(std::string(lotteries) + "p1,A,1\np1,B,1\np2,A,1\n"),
            "lottery.csv:4: number: the same stood on line 2 already; keep one of the rows\n");
  EXPECT_EQ(draw_with(std::string(lottery) + "p1,4\np1,5\np2,6\n"),
            "lottery.csv:3: pupil_id: the same stood on line 2 already; keep one of the rows\n");
}

TEST(Lottery, MayGiveOwnNumbersAtSomeOfferingsAndOneNumberForTheOthers) {
  EXPECT_EQ(draw_with(std::string(lotteries) + "p1,A,1\np1,,2\np2,A,5\np2,,1\n"), "");
}

TEST(Lottery, WithOwnNumbersAtAnOfferingHasOneOfEveryoneWhoListsIt) {
  EXPECT_EQ(draw_with(std::string(lotteries) + "p1,A,1\np1,B,1\np2,,2\n"),
            "lottery.csv: number: numbers that the draw lacks: 1, the first for line 4 of preferences.csv; give every "
            "pupil with a choice a number\n");
}

TEST(Lottery, WithAWrongNumberIsOneProblem) {
  EXPECT_EQ(draw_with(std::string(lottery) + "p1,four\np2,6\n"),
            "lottery.csv:2: number: this is not a whole number; write digits only\n");
}

TEST(Lottery, HasANumberForEveryoneWithAChoice) {
  EXPECT_EQ(draw_with(std::string(lottery) + "p1,4\n"),
            "lottery.csv: number: numbers that the draw lacks: 1, the first for line 4 of preferences.csv; give every "
            "pupil with a choice a number\n");
  EXPECT_EQ(draw_with(std::string(lotteries) + "p1,A,4\n"),
            "lottery.csv: number: numbers that the draw lacks: 2, the first for line 3 of preferences.csv; give every "
            "pupil with a choice a number\n");
}

TEST(Preassigned, SeatsEveryoneOnceAndNotMoreThanThereIsRoom) {
  constexpr const char* header = "== preassigned.csv\npupil_id,offering_id\n";
  const Season season = loaded(std::string(header) + "p2,A\np1,A\n");
  EXPECT_EQ(season.preassigned.pupil, (std::vector<PupilId>{PupilId(0), PupilId(1)}));
  EXPECT_EQ(heard(std::string(header) + "p1,B\np2,B\n"),
            "preassigned.csv:3: offering_id: more pupils are preassigned than the offering has seats; raise seats in "
            "offerings.csv or move a pupil\n");
  EXPECT_EQ(heard(std::string(header) + "p1,A\np1,C\n"),
            "preassigned.csv:3: pupil_id: the same stood on line 2 already; keep one of the rows\n");
}

TEST(OtherFiles, AreCheckedEvenWhereNothingUsesThem) {
  EXPECT_EQ(heard("== distances.csv\nfrom,school_id,metres\n0991,v1,-1\n0991,v9,100\n"),
            "distances.csv:2: metres: this is not a whole number from 0 to 1000000; mend the number\n"
            "distances.csv:3: school_id: the id is not in secondary_schools.csv; mend the id or add it there\n");
  EXPECT_EQ(heard("== reserves.csv\noffering_id,group,seats\nZ,g,1\n== groups.csv\npupil_id,group\np9,g\n"),
            "reserves.csv:2: offering_id: the id is not in offerings.csv; mend the id or add it there\n"
            "groups.csv:2: pupil_id: the id is not in pupils.csv; mend the id or add it there\n");
}

TEST(MarketFolder, TakesItsPupilsFromTheMatchingFiles) {
  const auto season = load_market(R"(
    == offerings.csv
    offering_id,seats
    A,1
    == preferences.csv
    pupil_id,rank,offering_id
    p3,1,A
    == lottery.csv
    pupil_id,number
    p3,1
    p1,2
    == preassigned.csv
    pupil_id,offering_id
    p2,A
  )");
  ASSERT_TRUE(season.has_value()) << told(season);
  EXPECT_TRUE(season->settings.market);
  EXPECT_EQ(season->pupils.id, (std::vector<std::string>{"p1", "p2", "p3"}));
  EXPECT_EQ(season->files.size(), 4U) << "each file once";
}

TEST(MarketFolder, ReportsEachProblemOnce) {
  EXPECT_EQ(told(load_market("== offerings.csv\noffering_id,seats\nA,x\n== preferences.csv\n"
                             "pupil_id,rank,offering_id\np1,one,A\n")),
            "offerings.csv:2: seats: this is not a whole number from 0 to 100000; mend the number\n"
            "preferences.csv:2: rank: this is not a whole number from 1 to 1000; mend the number\n");
}

TEST(MarketFolder, NeedsOfferingsAndPreferences) {
  EXPECT_EQ(told(load_market("== lottery.csv\npupil_id,number\np1,1\n")),
            "offerings.csv: the file is missing; this command needs it; see kansrijk schema offerings.csv\n"
            "preferences.csv: the file is missing; this command needs it; see kansrijk schema preferences.csv\n");
}

}  // namespace
}  // namespace kansrijk::io
