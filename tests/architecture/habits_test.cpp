#include "tests/architecture/habits.hpp"

#include <gtest/gtest.h>

#include "tests/architecture/fake_tree.hpp"
#include "tests/architecture/text.hpp"

namespace kansrijk::architecture {
namespace {

TEST(Habits, OfTheEngineAreKept) {
  EXPECT_EQ(lines(small_and_plain(engine())), "");
  EXPECT_EQ(lines(sources_are_listed(engine())), "");
  EXPECT_EQ(lines(no_law_in_code(engine())), "");
}

TEST(Habits, OfASoundTreeAreKept) {
  const FakeTree tree;
  EXPECT_EQ(lines(small_and_plain(tree.read())), "");
  EXPECT_EQ(lines(sources_are_listed(tree.read())), "");
  EXPECT_EQ(lines(no_law_in_code(tree.read())), "");
}

TEST(Habits, KeepFilesShort) {
  FakeTree tree;
  tree.write("engine/domain/level.cpp", std::string(400, '\n'));
  EXPECT_EQ(lines(small_and_plain(tree.read())), "");
  tree.write("engine/domain/level.cpp", std::string(401, '\n'));
  EXPECT_TRUE(complains(small_and_plain(tree.read()), "engine/domain/level.cpp has more than 400 lines"));
}

TEST(Habits, GuardHeaders) {
  FakeTree tree;
  tree.write("engine/base/text.hpp", "#include <string>\n");
  EXPECT_TRUE(complains(small_and_plain(tree.read()), "engine/base/text.hpp has no #pragma once"));
}

TEST(Habits, OpenNoNamespaceInHeaders) {
  FakeTree tree;
  tree.write("engine/base/text.hpp", "#pragma once\nusing  namespace std;\n");
  EXPECT_TRUE(complains(small_and_plain(tree.read()), "engine/base/text.hpp opens a namespace"));
}

TEST(Habits, ListEverySource) {
  FakeTree tree;
  tree.write("engine/domain/more.cpp", "").write("tests/domain/more_test.cpp", "");
  const Complaints complaints = sources_are_listed(tree.read());
  EXPECT_TRUE(complains(complaints, "engine/domain/CMakeLists.txt does not list more.cpp"));
  EXPECT_TRUE(complains(complaints, "tests/domain/CMakeLists.txt does not list more_test.cpp"));
}

TEST(Habits, ListEverySourceOutsideComments) {
  FakeTree tree;
  tree.write("engine/domain/CMakeLists.txt", "kansrijk_room(domain SOURCES # level.cpp\n USES base)\n");
  EXPECT_TRUE(complains(sources_are_listed(tree.read()), "does not list level.cpp"));
}

TEST(Habits, GatherNoSources) {
  FakeTree tree;
  tree.write("tools/CMakeLists.txt", "file(GLOB sources *.cpp)\nadd_executable(tiny main.cpp)\n");
  EXPECT_TRUE(complains(sources_are_listed(tree.read()), "tools/CMakeLists.txt gathers files with GLOB"));
}

TEST(Habits, EmbedEveryRulePack) {
  FakeTree tree;
  tree.write("rules/nl/new.json", "{}");
  EXPECT_TRUE(complains(sources_are_listed(tree.read()), "engine/io/CMakeLists.txt does not list rules/nl/new.json"));
}

TEST(Habits, KeepYearsOutOfCode) {
  FakeTree tree;
  tree.write("engine/review/look.cpp", "bool b = season.first >= 2023;\n");
  EXPECT_TRUE(complains(no_law_in_code(tree.read()), "engine/review/look.cpp holds the year 2023"));
}

TEST(Habits, KeepNumbersOfRulePacksOutOfCode) {
  FakeTree tree;
  tree.write("engine/review/look.cpp", "double a = .73; int b = 28; int c = 100; int d = 177;\n");
  const Complaints complaints = no_law_in_code(tree.read());
  EXPECT_TRUE(complains(complaints, "holds .73, as a rule pack does"));
  EXPECT_TRUE(complains(complaints, "holds 28, as a rule pack does"));
  EXPECT_EQ(complaints.size(), 2U);
}

TEST(Habits, LeaveOtherRoomsTheirNumbers) {
  FakeTree tree;
  tree.write("engine/io/read.cpp", "int first = 2014;\n");
  EXPECT_EQ(lines(no_law_in_code(tree.read())), "");
}

TEST(Text, KnowsCommentsFromStrings) {
  EXPECT_EQ(without_comments("a // b\n\"// c\" /* d */e"), "a     \n\"// c\"        e");
  EXPECT_EQ(without_comments_and_strings("\"a\\\"b\" 'c' 1'000 R\"(d\"e)\""), "\"    \" ' ' 1'000 R\"(   )\"");
}

TEST(Habits, LeaveArticlesToThePacks) {
  FakeTree tree;
  tree.write("engine/domain/level.cpp", "// WPO art. 45d\n");
  EXPECT_TRUE(complains(no_law_in_code(tree.read()), "engine/domain/level.cpp quotes an article"));
}

}  // namespace
}  // namespace kansrijk::architecture
