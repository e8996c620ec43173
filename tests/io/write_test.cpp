#include "io/write.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace kansrijk::io {
namespace {

/// Two pupils and two offerings whose ids need quotes.
Season hostile_season() {
  Season season;
  season.settings.season = {2024};
  season.settings.region = "Droog\"land\"";
  season.pupils.id = {"a,b", "c\"d"};
  season.pupils.school_id = {"s,1", "s2"};
  season.pupils.provisional = {Advice(Step::havo), Advice(Step::bb, true)};
  season.offerings.id = {"O,1", "O2"};
  season.offerings.school_id = {"v\"1", ""};
  season.offerings.levels = {LevelRange{Level::gt, Level::havo}, std::nullopt};
  return season;
}

PlacementRecord placement() {
  PlacementRecord record;
  record.offering = {OfferingId(0), std::nullopt};
  record.rank = {2, 0};
  record.stage = {Stage::main, Stage::unplaced};
  record.waiting = {{OfferingId(0), 1, PupilId(1), 3}};
  record.refused = {{PupilId(1), OfferingId(1), 1, "pack#row,1"}};
  return record;
}

TEST(Writers, QuoteIdsThatNeedIt) {
  const Season season = hostile_season();
  EXPECT_EQ(placement_csv(season, placement()),
            "pupil_id,offering_id,rank,stage\n\"a,b\",\"O,1\",2,main\n\"c\"\"d\",,,\n");
  EXPECT_EQ(waiting_csv(season, placement()), "offering_id,position,pupil_id,rank\n\"O,1\",1,\"c\"\"d\",3\n");
  EXPECT_EQ(refused_csv(season, placement()), "pupil_id,rank,offering_id,row\n\"c\"\"d\",1,O2,\"pack#row,1\"\n");
}

TEST(Writers, GiveTheStatutoryOutcomeOfEveryPupil) {
  ReviewRecord record;
  record.test_advice = {Step::havo_vwo, std::nullopt};
  record.duty = {Duty::raise, Duty::pending};
  record.duty_row = {1, 0};
  record.row_ids = {"P1", "R1"};
  record.target = {Advice(Step::havo_vwo), Advice::missing()};
  record.final_advice = {Advice(Step::havo_vwo), Advice::missing()};
  EXPECT_EQ(review_csv(hostile_season(), record),
            "pupil_id,school_id,provisional_advice,test_advice,steps,duty,target_advice,decision,final_advice,rows\n"
            "\"a,b\",\"s,1\",havo,havo/vwo,1,raise,havo/vwo,,havo/vwo,R1\n"
            "\"c\"\"d\",s2,bb+lwoo,,,pending,,,,P1\n");
}

TEST(Writers, GiveChancesWithFourDecimalsAndSignalsWithSemicolons) {
  SignalRecord record;
  record.rows = {{"nl.signalen#signal/A1", "above", {}, {}}, {"", "dip", {}, {}}, {"", "dip", {}, {}}};
  record.fired = {0b111, 0};
  record.p_half = {0.98765, std::nullopt};
  record.p_full = {std::nullopt, std::nullopt};
  record.data = {DataState::enough, DataState::thin};
  EXPECT_EQ(signals_csv(hostile_season(), record),
            "pupil_id,signals,p_half,p_full,data\n\"a,b\",above;dip,0.9877,,enough\n\"c\"\"d\",,,,thin\n");
}

TEST(Writers, GiveTheClassesOfEveryOffering) {
  BridgeRecord record;
  record.classes = {{OfferingId(0), 2, 56, 28, false, true}, {OfferingId(1), 0, 0, 25, true, false}};
  EXPECT_EQ(classes_csv(hostile_season(), record),
            "offering_id,school_id,levels,breadth,seats,class_size,classes,below_minimum,above_maximum\n"
            "\"O,1\",\"v\"\"1\",gt-havo,dakpan,56,28,2,no,yes\nO2,,,,0,25,0,yes,no\n");
}

TEST(Writers, LeaveHiddenCellsEmpty) {
  ReleasedAudit audit;
  audit.cells = {{"sex", "a \"b\", c", "raised", ReleasedCell::State::hidden, {}, {}, {}, {}, {}},
                 {"all", "all", "raised", ReleasedCell::State::shown, 20, 10, 0.5, 0.299298, 0.700702}};
  EXPECT_EQ(audit_csv(audit),
            "dimension,group,step,state,of,count,share,low,high\n"
            "sex,\"a \"\"b\"\", c\",raised,hidden,,,,,\n"
            "all,all,raised,shown,20,10,0.5000,0.2993,0.7007\n");
}

TEST(Writers, GiveJsonThatIsJsonWhateverTheRegionIsCalled) {
  const Season season = hostile_season();
  DrawRecord draw;
  draw.source = "lottery.csv";
  const auto json = nlohmann::json::parse(draw_json(season, draw));
  EXPECT_EQ(json["region"], "Droog\"land\"");
  EXPECT_EQ(json["season"], "2024-2025");
  EXPECT_EQ(json["simulation"], true);
  EXPECT_TRUE(json["seed"].is_null());
}

TEST(Writers, PutOnlyReleasedCountsIntoTheDemand) {
  BridgeRecord record;
  record.demand = {{.advice = Advice(Step::havo), .pupils = 3}, {.advice = Advice(Step::vwo), .pupils = 40}};
  const auto json = nlohmann::json::parse(bridge_json(hostile_season(), record, {{"havo", {}}, {"vwo", 40}}));
  EXPECT_TRUE(json["demand"][0]["pupils"].is_null());
  EXPECT_EQ(json["demand"][1]["pupils"], 40);
}

}  // namespace
}  // namespace kansrijk::io
