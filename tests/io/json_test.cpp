#include "io/json.hpp"

#include <gtest/gtest.h>

#include "tests/io/folder.hpp"

namespace kansrijk::io {
namespace {

using test::told;

std::string fault(std::string_view text) {
  return told(parse_json(text, "f.json"));
}
constexpr const char* mend = "; mend the file at or just before this line\n";

TEST(ParseJson, KeepsValuesInTheOrderOfTheFile) {
  const auto json = parse_json(R"({"b": 1, "a": [true, null, "x", -2.50]})", "f.json");
  ASSERT_TRUE(json.has_value());
  EXPECT_EQ(json->members[0].name, "b");
  EXPECT_EQ(json->members[0].value.integer, 1);
  const auto& list = json->members[1].value.items;
  ASSERT_EQ(list.size(), 4U);
  EXPECT_TRUE(list[0].boolean);
  EXPECT_EQ(list[1].kind, Json::Kind::null);
  EXPECT_EQ(list[2].text, "x");
  EXPECT_EQ(list[3].text, "-2.50") << "the digits as written";
  EXPECT_DOUBLE_EQ(list[3].decimal, -2.5);
}

TEST(ParseJson, KnowsTheLineOfEveryValue) {
  const auto json = parse_json("{\n\"a\":\n\"x\",\n\"b\": 12\n,\"c\": [\n\n1.5\n,2\n],\n\"d\": {\n}\n}\n", "f.json");
  ASSERT_TRUE(json.has_value());
  EXPECT_EQ(json->line, 1U);
  EXPECT_EQ(json->members[0].value.line, 3U);
  EXPECT_EQ(json->members[1].value.line, 4U) << "a number at the end of its line";
  EXPECT_EQ(json->members[2].value.line, 5U) << "a list begins at its bracket";
  EXPECT_EQ(json->members[2].value.items[0].line, 7U);
  EXPECT_EQ(json->members[2].value.items[1].line, 8U);
  EXPECT_EQ(json->members[3].value.line, 10U);
}

TEST(ParseJson, KnowsTheBytesOfEveryValue) {
  const std::string text = "\xEF\xBB\xBF { \"a\" : [1,-2.5e3 , true,null] ,\n\"b\\\"\":\"x\\\"y\",\"c\":{},\"d\":7}";
  const auto json = parse_json(text, "f.json");
  ASSERT_TRUE(json.has_value());
  const auto bytes = [&](const Json& value) { return text.substr(value.begin, value.end - value.begin); };
  const auto& members = json->members;
  EXPECT_EQ(bytes(*json), text.substr(4));
  EXPECT_EQ(bytes(members[0].value), "[1,-2.5e3 , true,null]");
  std::vector<std::string> items;
  for (const Json& item : members[0].value.items) items.push_back(bytes(item));
  EXPECT_EQ(items, (std::vector<std::string>{"1", "-2.5e3", "true", "null"}));
  EXPECT_EQ(bytes(members[1].value), "\"x\\\"y\"");
  EXPECT_EQ(bytes(members[2].value), "{}");
  EXPECT_EQ(bytes(members[3].value), "7");
  EXPECT_EQ(text.substr(members[1].value.name_begin, 6), "\"b\\\"\":") << "the name with its quotes";
  EXPECT_EQ(parse_json("12", "f.json")->end, 2U) << "a number that ends with the text";
}

TEST(ParseJson, NamesTheLineWhereItGoesWrong) {
  EXPECT_EQ(fault("{\n\"a\": 1,\n\"b\" 2\n}"), "f.json:3: this is not JSON" + std::string(mend));
  EXPECT_EQ(fault(""), "f.json:1: this is not JSON" + std::string(mend));
  EXPECT_EQ(fault("{\"a\": 1"), "f.json:1: this is not JSON" + std::string(mend)) << "cut off";
  EXPECT_EQ(fault("{\"a\": \"\xE9\"}"), "f.json:1: this is not JSON" + std::string(mend)) << "not UTF-8";
  EXPECT_EQ(fault("{\"a\": 1e999}"), "f.json:1: this is not JSON" + std::string(mend));
  EXPECT_EQ(fault("{\"a\": 1,}"), "f.json:1: this is not JSON" + std::string(mend)) << "a comma too many";
}

TEST(ParseJson, RefusesAKeyThatOccursTwice) {
  EXPECT_EQ(fault("{\n\"a\": 1,\n\"a\": 2\n}"), "f.json:3: the key a occurs twice" + std::string(mend));
  EXPECT_EQ(fault(R"({"a": {"b": 1}, "c": {"b": 1}})"), "") << "in another object it is another key";
}

TEST(ParseJson, RefusesTextBehindTheValue) {
  EXPECT_EQ(fault("{}\n{}"), "f.json:2: this is not JSON" + std::string(mend));
  EXPECT_EQ(fault("{} x"), "f.json:1: this is not JSON" + std::string(mend));
  EXPECT_EQ(fault("{}\n\n"), "");
  EXPECT_EQ(fault(std::string_view("{}\n\0{}", 6)),
            "f.json:2: the file holds a NUL character; this is not a text file; save it again as UTF-8\n");
}

TEST(ParseJson, RefusesNestingThatIsTooDeep) {
  EXPECT_EQ(fault(std::string(16, '[') + std::string(16, ']')), "");
  EXPECT_EQ(fault(std::string(17, '[') + std::string(17, ']')),
            "f.json:1: the nesting is deeper than 16" + std::string(mend));
  EXPECT_EQ(fault(std::string(1'000'000, '[')), "f.json:1: the nesting is deeper than 16" + std::string(mend));
}

TEST(ParseJson, RefusesNumbersThatDoNotFit) {
  EXPECT_EQ(fault("9223372036854775807"), "");
  EXPECT_EQ(fault("9223372036854775808"), "f.json:1: the number is too large" + std::string(mend));
}

TEST(ParseJson, RefusesControlCharacters) {
  EXPECT_EQ(fault(R"({"a": "\u001b[2J"})"), "f.json:1: a text holds a control character" + std::string(mend));
  EXPECT_EQ(fault(R"({"\u0000": 1})"), "f.json:1: a key holds a control character" + std::string(mend));
}

TEST(ParseJson, RefusesWhatIsTooLargeAtOnce) {
  EXPECT_EQ(fault(std::string((4 << 20) + 1, ' ')),
            "f.json: the file is larger than 4 MiB; this file holds settings only; make it smaller\n");
  std::string keys = "{";
  for (int i = 0; i < 200'000; ++i) keys += "\"" + std::to_string(i) + "\":1,";
  EXPECT_EQ(fault(keys + "\"x\":1}"), "f.json:1: an object has more than 1000 keys" + std::string(mend));
}

TEST(Members, ReportEveryKeyThatIsMissingUnknownOrOfTheWrongKind) {
  const auto json = parse_json("{\n\"name\": 3,\n\"lits\": [],\n\"colour\": 1\n}", "f.json");
  Problems problems;
  Members members(*json, "f.json", problems);
  members.text("name");
  members.optional("list", Json::Kind::list);
  members.required("seed", Json::Kind::integer);
  members.done();
  EXPECT_EQ(told(problems),
            "f.json:2: name: the value is of the wrong kind; write text between quotes here\n"
            "f.json:1: seed: the key is missing; add it\n"
            "f.json:3: lits: there is no such key; did you mean list?\n"
            "f.json:4: colour: there is no such key; remove it\n");
}

TEST(Members, WantAnObject) {
  const auto json = parse_json("[]", "f.json");
  Problems problems;
  Members(*json, "f.json", problems).done();
  EXPECT_EQ(told(problems), "f.json:1: the value is of the wrong kind; write an object here, between braces\n");
}

TEST(Members, WantBothLanguagesOfAText) {
  const auto json = parse_json(R"({"title": {"nl": "Titel"}})", "f.json");
  Problems problems;
  Members members(*json, "f.json", problems);
  EXPECT_EQ(members.both_languages("title").nl, "Titel");
  EXPECT_EQ(told(problems), "f.json:1: en: the key is missing; add it\n");
}

}  // namespace
}  // namespace kansrijk::io
