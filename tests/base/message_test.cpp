#include "base/message.hpp"

#include <gtest/gtest.h>

#include "base/result.hpp"

namespace kansrijk {
namespace {

TEST(Message, PutsItsArgumentsWhereTheTextWantsThem) {
  EXPECT_EQ(say(msg("line {}", 12), Language::en), "line 12");
  EXPECT_EQ(say(msg("{1} before {0}", "b", "a"), Language::en), "a before b");
  EXPECT_EQ(say(msg("half a step: {}", 0.5), Language::en), "half a step: 0.5");
}

TEST(Message, KeepsBracesOfATextWithoutArguments) {
  EXPECT_EQ(say(msg("write {}"), Language::en), "write {}");
}

TEST(Message, NeverReadsAnArgumentAsText) {
  EXPECT_EQ(say(msg("value {}", "{0} {1}"), Language::en), "value {0} {1}");
}

TEST(Message, StaysEnglishWhereDutchHasNoTranslation) {
  EXPECT_EQ(say(msg("no catalogue has this sentence, {}", 7), Language::nl), "no catalogue has this sentence, 7");
  EXPECT_EQ(say("no catalogue has this sentence", Language::nl), "no catalogue has this sentence");
}

TEST(Message, SaysNothingWhenItIsEmpty) {
  EXPECT_EQ(say(Message{}, Language::en), "");
  EXPECT_EQ(say(Message{}, Language::nl), "");
}

TEST(Text, ComesInBothLanguages) {
  const Text text{"advies", "advice"};
  EXPECT_EQ(text.in(Language::nl), "advies");
  EXPECT_EQ(text.in(Language::en), "advice");
}

TEST(Problem, SaysWhereWhatAndWhatToDo) {
  const Problem problem{{"tests.csv", 12, "score"}, msg("wrong: {}", 3), msg("mend it, zz")};
  EXPECT_EQ(say(problem, Language::en), "tests.csv:12: score: wrong: 3; mend it, zz");
}

TEST(Problem, LeavesOutWhatIsNotKnown) {
  EXPECT_EQ(say(Problem{{"tests.csv", 0, ""}, msg("gone zz"), {}}, Language::en), "tests.csv: gone zz");
  EXPECT_EQ(say(Problem{{"tests.csv", 3, ""}, msg("gone zz"), msg("bring it back zz")}, Language::nl),
            "tests.csv:3: gone zz; bring it back zz");
}

}  // namespace
}  // namespace kansrijk
