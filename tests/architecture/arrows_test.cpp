#include "tests/architecture/arrows.hpp"

#include <gtest/gtest.h>

#include "tests/architecture/fake_tree.hpp"

namespace kansrijk::architecture {
namespace {

TEST(Arrows, OfTheEnginePointWhereTheMapLetsThem) {
  EXPECT_GT(engine().program().size(), 100U);
  EXPECT_EQ(lines(arrows(engine())), "");
}

TEST(Arrows, OfASoundTreeAreFine) {
  EXPECT_EQ(lines(arrows(FakeTree().read())), "");
}

TEST(Arrows, MayNotPointUp) {
  FakeTree tree;
  tree.write("engine/domain/level.cpp", "#include \"review/look.hpp\"\n");
  EXPECT_TRUE(complains(arrows(tree.read()), "engine/domain/level.cpp:1: domain may not use review"));
}

TEST(Arrows, MayNotPointUpFromAHeaderEither) {
  FakeTree tree;
  tree.write("engine/base/text.hpp", "#pragma once\n\n#include \"domain/level.hpp\"\n");
  EXPECT_TRUE(complains(arrows(tree.read()), "engine/base/text.hpp:3: base may not use domain"));
}

TEST(Arrows, InACommentAreNone) {
  FakeTree tree;
  tree.write("engine/domain/level.cpp", "// #include \"review/look.hpp\"\n/*\n#include \"jobs/run.hpp\"\n*/\n");
  EXPECT_EQ(lines(arrows(tree.read())), "");
}

TEST(Arrows, NeedTheUsesOfTheRoom) {
  FakeTree tree;
  tree.write("engine/domain/CMakeLists.txt", "kansrijk_room(domain SOURCES level.cpp)\n");
  EXPECT_TRUE(complains(arrows(tree.read()), "base is not among the USES of domain"));
}

TEST(Arrows, OfCMakeNeedTheMap) {
  FakeTree tree;
  tree.replace("engine/README.md", "| domain | levels | base |", "| domain | levels | |");
  const Complaints complaints = arrows(tree.read());
  EXPECT_TRUE(complains(complaints, "engine/domain/CMakeLists.txt: the table does not let it use base"));
  EXPECT_TRUE(complains(complaints, "domain may not use base"));
}

TEST(Arrows, BetweenJobRoomsAreRefusedWhateverTheMapSays) {
  FakeTree tree;
  tree.replace("engine/README.md", "| io | files | domain base |", "| io | files | review domain base |");
  EXPECT_TRUE(complains(arrows(tree.read()), "lets io use the job room review"));
}

TEST(Arrows, OfToolsAreHeldToTheMap) {
  FakeTree tree;
  tree.write("tools/main.cpp", "#include \"review/look.hpp\"\n");
  EXPECT_TRUE(complains(arrows(tree.read()), "tools may not use review"));
}

TEST(Arrows, NameTheRoomOfAFile) {
  FakeTree tree;
  tree.write("engine/domain/level.cpp", "#include \"level.hpp\"\n");
  EXPECT_TRUE(complains(arrows(tree.read()), "write \"room/level.hpp\""));
}

TEST(Fences, OfTheEngineHold) {
  EXPECT_EQ(lines(fences(engine())), "");
}

TEST(Fences, OfASoundTreeHold) {
  EXPECT_EQ(lines(fences(FakeTree().read())), "");
}

TEST(Fences, KeepALibraryInItsRoom) {
  for (const char* header :
       {"boost/graph/adjacency_list.hpp", "boost/math/distributions.hpp", "nlohmann/json.hpp", "sodium.h",
        "Random123/philox.h", "openssl/evp.h", "tbb/parallel_for.h", "zlib.h", "kainjow/mustache.hpp", "CLI/CLI.hpp",
        "fmt/format.h", "tl/expected.hpp", "filesystem", "unistd.h", "sys/mman.h"}) {
    FakeTree tree;
    tree.write("engine/domain/level.cpp", "#include <" + std::string(header) + ">\n");
    EXPECT_TRUE(complains(fences(tree.read()), "engine/domain/level.cpp:1: domain may not use ")) << header;
  }
}

TEST(Fences, RefuseALibraryThatTheyDoNotKnow) {
  FakeTree tree;
  tree.write("engine/domain/level.cpp", "#include <opencv2/core.hpp>\n");
  EXPECT_TRUE(complains(fences(tree.read()), "no fence is known around <opencv2/core.hpp>"));
}

TEST(Fences, RefuseANameOfTheMapThatMeansNothing) {
  FakeTree tree;
  tree.replace("engine/README.md", "| base | text | | fmt |", "| base | text | | fmt, magic |");
  EXPECT_TRUE(complains(fences(tree.read()), "no fence is called magic"));
}

TEST(Fences, HoldCMakeToTheMap) {
  FakeTree tree;
  tree.write("engine/domain/CMakeLists.txt",
             "kansrijk_room(domain SOURCES level.cpp USES base LIBRARIES ZLIB::ZLIB)\n");
  EXPECT_TRUE(complains(fences(tree.read()), "engine/domain/CMakeLists.txt: the table does not name ZLIB::ZLIB"));
}

TEST(Fences, KeepTheBackgroundOfPupilsFromJobsThatDecide) {
  FakeTree tree;
  tree.write("engine/review/look.cpp", "#include \"domain/background.hpp\"\n");
  EXPECT_TRUE(complains(fences(tree.read()), "review may not see who pupils are"));
}

}  // namespace
}  // namespace kansrijk::architecture
