#include "tests/architecture/map.hpp"

#include <gtest/gtest.h>

#include "tests/architecture/fake_tree.hpp"

namespace kansrijk::architecture {
namespace {

TEST(Map, OfTheEngineIsTrue) {
  EXPECT_EQ(lines(map_is_true(engine())), "");
}

TEST(Map, OfASoundTreeIsTrue) {
  EXPECT_EQ(lines(map_is_true(FakeTree().read())), "");
}

TEST(Map, IsReadFromTheTable) {
  FakeTree tree;
  const std::vector<Room> rooms = table(tree.read());
  ASSERT_EQ(rooms.size(), 6U);
  const Room* tools = find(rooms, "tools");
  ASSERT_NE(tools, nullptr);
  EXPECT_EQ(tools->may_use, (std::set<std::string>{"base", "jobs"}));
  EXPECT_EQ(tools->third_party, (std::set<std::string>{"CLI11", "fmt"}));
  EXPECT_TRUE(find(rooms, "base")->may_use.empty());
}

TEST(Map, NamesEveryRoom) {
  FakeTree tree;
  tree.write("engine/graph/CMakeLists.txt", "kansrijk_room(graph SOURCES flow.cpp)\n");
  const Complaints complaints = map_is_true(tree.read());
  EXPECT_TRUE(complains(complaints, "engine/README.md does not name the room graph"));
  EXPECT_TRUE(complains(complaints, "engine/CMakeLists.txt does not build the room graph"));
}

TEST(Map, NamesNoRoomThatIsNotThere) {
  FakeTree tree;
  tree.remove("engine/review/CMakeLists.txt");
  const Complaints complaints = map_is_true(tree.read());
  EXPECT_TRUE(complains(complaints, "engine/README.md names review, which is not there"));
  EXPECT_TRUE(complains(complaints, "engine/CMakeLists.txt builds review, which is not there"));
}

TEST(Map, HasNoArrowThatPointsUp) {
  FakeTree tree;
  tree.replace("engine/README.md", "| domain | levels | base |", "| domain | levels | base io |");
  EXPECT_TRUE(complains(map_is_true(tree.read()), "domain uses io, which is not below it"));
}

TEST(Map, WantsEachRoomUnderItsOwnName) {
  FakeTree tree;
  tree.write("engine/domain/CMakeLists.txt", "kansrijk_room(level SOURCES level.cpp USES base)\n");
  EXPECT_TRUE(complains(map_is_true(tree.read()), "engine/domain/CMakeLists.txt does not make the room domain"));
}

TEST(Map, FitsOnAPage) {
  FakeTree tree;
  tree.replace("engine/README.md", "# A tiny engine\n", "# A tiny engine\n" + std::string(71, '\n'));
  EXPECT_TRUE(complains(map_is_true(tree.read()), "engine/README.md is longer than 80 lines"));
}

TEST(Map, MayFillThePage) {
  FakeTree tree;
  tree.replace("engine/README.md", "# A tiny engine\n", "# A tiny engine\n" + std::string(70, '\n'));
  EXPECT_EQ(lines(map_is_true(tree.read())), "");
}

}  // namespace
}  // namespace kansrijk::architecture
