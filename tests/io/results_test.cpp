#include <gtest/gtest.h>

#include "tests/io/season.hpp"

namespace kansrijk::io {
namespace {

using test::heard;
using test::loaded;

constexpr const char* tests = "== tests.csv\npupil_id,provider,status,test_advice,score,reading,maths,language\n";
constexpr const char* trajectories = "== trajectories.csv\npupil_id,moment,domain,scale,value,taken_at\n";

TEST(Tests, HaveAnAdviceAScoreOrThetas) {
  const Season season = loaded(std::string(tests) + "p1,IEP,,havo/vwo,82.5,,,\np3,DIA,taken,,,0.5,-0.4,-0.6246\n");
  EXPECT_EQ(season.tests.state, (std::vector{TestState::taken, TestState::none, TestState::taken}));
  EXPECT_EQ(season.tests.issued[0], Step::havo_vwo);
  EXPECT_EQ(season.tests.provider[0], "IEP");
  EXPECT_EQ(season.tests.score[0], 82'500) << "thousandths";
  EXPECT_EQ(season.tests.score[2], no_score);
  EXPECT_EQ(season.tests.theta[2], (std::array<std::int64_t, 3>{500'000, -400'000, -624'600})) << "millionths";
  EXPECT_EQ(season.tests.line, (std::vector<std::uint32_t>{2, 0, 3}));
}

TEST(Tests, CountACorrectionBeforeATestBeforeAResultToCome) {
  const Season season = loaded(std::string(tests) +
                               "p1,IEP,corrected,vwo,,,,\np1,IEP,taken,havo,,,,\np1,IEP,pending,,,,,\n"
                               "p2,IEP,pending,,,,,\np2,IEP,taken,havo,,,,\np3,IEP,absent,,,,,\np3,IEP,pending,,,,,\n");
  EXPECT_EQ(season.tests.issued[0], Step::vwo);
  EXPECT_EQ(season.tests.issued[1], Step::havo);
  EXPECT_EQ(season.tests.state, (std::vector{TestState::taken, TestState::taken, TestState::pending}));
}

TEST(Tests, SayWhenTheResultCameAndWhetherItCorrectsAnother) {
  const Season season = loaded(
      "== tests.csv\npupil_id,provider,status,received,test_advice\np1,IEP,taken,2025-03-12,havo/vwo\n"
      "p1,IEP,corrected,2025-03-19,vwo\np2,IEP,,2025-03-14,vwo\np3,IEP,pending,,\n");
  const auto day = [](const char* text) { return parse_date(text); };
  EXPECT_EQ(season.tests.received,
            (std::vector<std::optional<Date>>{day("2025-03-19"), day("2025-03-14"), std::nullopt}));
  EXPECT_EQ(season.tests.corrected, (std::vector<bool>{true, false, false}));
}

TEST(Tests, ThatAreAbsentOrVoidGiveNoResult) {
  const Season season = loaded(std::string(tests) + "p1,IEP,absent,,,,,\np2,IEP,void,,,,,\n");
  EXPECT_EQ(season.tests.state, (std::vector{TestState::none, TestState::none, TestState::none}));
}

TEST(Tests, OfTheSameStatusOccurOnceAPupil) {
  EXPECT_EQ(heard(std::string(tests) + "p1,IEP,taken,vwo,,,,\np1,DIA,,havo,,,,\n"),
            "tests.csv:3: pupil_id: the pupil has a test with this status on line 2 already; keep one, or mark the "
            "later one as corrected\n");
}

TEST(Tests, WithoutAResultHaveNone) {
  constexpr const char* wrong =
      "tests.csv:2: status: a test without a result has a result; empty the result or mend the status\n";
  EXPECT_EQ(heard(std::string(tests) + "p1,IEP,absent,vwo,,,,\n"), wrong);
  EXPECT_EQ(heard(std::string(tests) + "p1,IEP,pending,,540,,,\n"), wrong);
  EXPECT_EQ(heard(std::string(tests) + "p1,IEP,void,,,0.1,0.2,0.3\n"), wrong);
}

TEST(Trajectories, AreInOrderOfPupilMomentAndDomain) {
  const Season season = loaded(std::string(trajectories) +
                               "p3,E7,maths,percentile,50,\np1,M8,reading,percentile,99.5,\np1,M6,maths,z,-1.25,\n"
                               "p1,M6,reading,I-V,IV,E6\n");
  const Trajectories& t = season.trajectories;
  EXPECT_EQ(t.begin, (std::vector<std::uint32_t>{0, 3, 3, 4}));
  EXPECT_EQ(t.domain, (std::vector{Domain::reading, Domain::maths, Domain::reading, Domain::maths}));
  EXPECT_EQ(t.value, (std::vector<std::int32_t>{3, -1250, 99'500, 50'000}));
  EXPECT_EQ(t.other_level, (std::vector<std::uint8_t>{1, 0, 0, 0}));
}

struct Value {
  const char* scale;
  const char* text;
  std::int32_t value;
};

TEST(Trajectories, ReadEveryScale) {
  for (const auto& [scale, text, value] :
       {Value{"percentile", "0", 0}, Value{"percentile", "100", 100'000}, Value{"percentile", "3.125", 3125},
        Value{"I-V", "I", 0}, Value{"I-V", "I+", 0}, Value{"I-V", "V", 4}, Value{"A-E", "A", 0}, Value{"A-E", "E", 4},
        Value{"z", "-6", -6000}, Value{"z", "0.5", 500}, Value{"score", "1000", 1'000'000}}) {
    const Season season = loaded(std::string(trajectories) + "p1,M6,maths," + scale + "," + text + ",\n");
    EXPECT_EQ(season.trajectories.value, std::vector{value}) << scale << " " << text;
  }
}

struct WrongValue {
  const char* scale;
  const char* text;
  const char* help;
};

TEST(Trajectories, RefuseValuesThatAreNotOnTheirScale) {
  for (const auto& [scale, text, help] :
       {WrongValue{"percentile", "100.5", "write a percentile from 0 to 100, with a point"},
        WrongValue{"percentile", "-1", "write a percentile from 0 to 100, with a point"},
        WrongValue{"percentile", "\"50,5\"", "write a percentile from 0 to 100, with a point"},
        WrongValue{"I-V", "VI", "use one of I+, I, II, III, IV, V"},
        WrongValue{"I-V", "iv", "use one of I+, I, II, III, IV, V"}, WrongValue{"A-E", "F", "use one of A, B, C, D, E"},
        WrongValue{"z", "6.5", "write a z-score from -6 to 6, with a point"},
        WrongValue{"score", "1001", "write a skill score from 0 to 1000, with a point"}}) {
    EXPECT_EQ(heard(std::string(trajectories) + "p1,M6,maths," + scale + "," + text + ",\n"),
              "trajectories.csv:2: value: this is not a value on the scale " + std::string(scale) + "; " + help + "\n");
  }
}

TEST(Trajectories, HaveEveryResultOnce) {
  EXPECT_EQ(heard(std::string(trajectories) + "p1,M6,maths,z,1,\np1,M6,maths,percentile,84,\np1,M6,maths,z,1,\n"),
            "trajectories.csv:4: moment: the pupil has this result on line 2 already; keep one of the rows\n");
}

TEST(Trajectories, OfUnknownPupilsAreRefused) {
  EXPECT_EQ(heard(std::string(trajectories) + "p9,M6,maths,z,1,\n"),
            "trajectories.csv:2: pupil_id: the id is not in pupils.csv; mend the id or add it there\n");
}

}  // namespace
}  // namespace kansrijk::io
