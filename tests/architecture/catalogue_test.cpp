#include "tests/architecture/catalogue.hpp"

#include <gtest/gtest.h>

#include "tests/architecture/fake_tree.hpp"
#include "tests/architecture/messages.hpp"

namespace kansrijk::architecture {
namespace {

TEST(Catalogue, OfTheEngineIsWhole) {
  EXPECT_EQ(lines(catalogue(engine())), "");
}

TEST(Catalogue, OfASoundTreeIsWhole) {
  EXPECT_EQ(lines(catalogue(FakeTree().read())), "");
}

TEST(Catalogue, SeesEveryTextOfTheEngine) {
  Complaints complaints;
  EXPECT_GT(uses(engine(), complaints).size(), 500U);
}

TEST(Catalogue, MissesATranslation) {
  FakeTree tree;
  tree.write("engine/domain/level.cpp", "auto a = msg(\"a level that\"\n \" is new\");\n");
  EXPECT_TRUE(complains(catalogue(tree.read()), "engine/domain/level.cpp:1: no Dutch for \"a level that is new\""));
}

TEST(Catalogue, MissesTheTranslationOfATemplate) {
  FakeTree tree;
  tree.write("engine/jobs/page.mustache", "<p>{{#t}}Hello {{name}}{{/t}}</p>\n");
  EXPECT_TRUE(complains(catalogue(tree.read()), "no Dutch for \"Hello {{name}}\""));
}

TEST(Catalogue, FindsATranslationThatNobodyUses) {
  FakeTree tree;
  tree.write("tools/main.cpp", "// say(\"report\", language)\n");
  EXPECT_TRUE(complains(catalogue(tree.read()), "nobody says \"report\""));
}

TEST(Catalogue, ComparesPlaceholders) {
  FakeTree tree;
  tree.replace("engine/base/nl.po", "{0} ligt onder {1}", "{0} ligt onder {0}");
  EXPECT_TRUE(complains(catalogue(tree.read()), "the placeholders of the translation differ"));
}

TEST(Catalogue, CountsTheArgumentsOfAMessage) {
  FakeTree tree;
  tree.replace("engine/review/look.cpp", ", f(b, c)", "");
  EXPECT_TRUE(complains(catalogue(tree.read()), "\"{0} is below {1}\" does not take 1 arguments"));
}

TEST(Catalogue, RefusesAnEmptyTranslation) {
  FakeTree tree;
  tree.replace("engine/base/nl.po", "\"rapport\"", "\"\"");
  EXPECT_TRUE(complains(catalogue(tree.read()), "the translation is empty"));
}

TEST(Catalogue, RefusesAnUnfinishedEntry) {
  FakeTree tree;
  tree.replace("engine/base/nl.po", "msgid \"report\"", "#, fuzzy\nmsgid \"report\"");
  EXPECT_TRUE(complains(catalogue(tree.read()), "not finished"));
}

TEST(Catalogue, RefusesASecondTranslation) {
  FakeTree tree;
  tree.replace("engine/base/nl.po", "msgid \"report\"", "msgid \"report\"\nmsgstr \"verslag\"\n\nmsgid \"report\"");
  EXPECT_TRUE(complains(catalogue(tree.read()), "twice \"report\""));
}

TEST(Catalogue, IsInOrderOfFiles) {
  FakeTree tree;
  tree.replace("engine/base/nl.po", "# tools/main.cpp\n", "# tools/other.cpp\n");
  EXPECT_TRUE(complains(catalogue(tree.read()), "\"report\" belongs under tools/main.cpp"));
}

TEST(Catalogue, WantsPlainLiterals) {
  for (const char* code : {"auto a = msg(text);", "auto a = msg(\"report\" + more);",
                           "auto a = msg(b ? \"x\" : \"y\");", "auto a = say(b ? \"x\" : \"y\", language);"}) {
    FakeTree tree;
    tree.write("engine/domain/level.cpp", code);
    EXPECT_TRUE(complains(catalogue(tree.read()), "engine/domain/level.cpp:1: the text is not a plain literal"))
        << code;
  }
}

TEST(Catalogue, LetsAMessageBeSaidLater) {
  FakeTree tree;
  tree.write("engine/domain/level.cpp", "auto a = say(word, language) + say(b ? msg(\"report\") : none, language);\n");
  tree.replace("engine/base/nl.po", "# engine/review",
               "# engine/domain/level.cpp\nmsgid \"report\"\nmsgstr \"rapport\"\n\n# engine/review");
  tree.replace("engine/base/nl.po", "# tools/main.cpp\nmsgid \"report\"\nmsgstr \"rapport\"\n", "");
  EXPECT_EQ(lines(catalogue(tree.read())), "");
}

TEST(Placeholders, AreFoundInMessagesAndTemplates) {
  EXPECT_EQ(placeholders("{1} of {0}, {}"), (std::vector<std::string>{"{0}", "{1}", "{}"}));
  EXPECT_EQ(placeholders("{{all}} of {{{html}}}"), (std::vector<std::string>{"{{all}}", "{{{html}}}"}));
  EXPECT_TRUE(placeholders("none").empty());
}

}  // namespace
}  // namespace kansrijk::architecture
