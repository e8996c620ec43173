/// rules/pack.schema.json, with which editors complete and check packs, against the packs and against the parser.
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "io/packs.hpp"
#include "tests/io/folder.hpp"

namespace kansrijk::io {
namespace {

using Tree = nlohmann::json;

std::string text_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

const Tree& schema() {
  static const Tree tree = Tree::parse(text_of(KANSRIJK_SOURCE "/rules/pack.schema.json"));
  return tree;
}
const Tree& definition(const std::string& name) {
  return name.empty() ? schema() : schema().at("$defs").at(name);
}

/// The part of JSON Schema that the file uses. Gives where `value` breaks a rule, and what the rule is.
class Walker {
 public:
  std::vector<std::string> faults;

  void walk(const Tree& value, const Tree& rules, const std::string& at) {
    for (const auto& [key, rule] : rules.items()) check(value, rules, key, rule, at);
  }

 private:
  void fault(const std::string& at, const std::string& rule) { faults.push_back(at + " " + rule); }

  static bool is(const Tree& value, const std::string& type) {
    if (type == "integer") return value.is_number_integer();
    return type == "number" ? value.is_number() : type == value.type_name();
  }

  void check(const Tree& value, const Tree& rules, const std::string& key, const Tree& rule, const std::string& at) {
    static const std::set<std::string> silent{"$schema", "$defs", "title", "description"};
    if (key == "$ref") {
      walk(value, schema().at(Tree::json_pointer(rule.get<std::string>().substr(1))), at);
    } else if (key == "type") {
      const Tree types = rule.is_array() ? rule : Tree::array({rule});
      if (std::none_of(types.begin(), types.end(), [&](const Tree& type) { return is(value, type); }))
        fault(at, "type");
    } else if (key == "enum") {
      if (std::find(rule.begin(), rule.end(), value) == rule.end()) fault(at, "enum");
    } else if (key == "pattern") {
      if (value.is_string() && !std::regex_search(value.get<std::string>(), std::regex(rule.get<std::string>())))
        fault(at, "pattern");
    } else if (key == "minItems" || key == "maxItems") {
      if (value.is_array() && (key == "minItems" ? value.size() < rule : value.size() > rule)) fault(at, key);
    } else if (key == "items") {
      for (std::size_t i = 0; value.is_array() && i < value.size(); ++i)
        walk(value[i], rule, at + "/" + std::to_string(i));
    } else if (key == "required") {
      for (const std::string name : rule) {
        if (value.is_object() && !value.contains(name)) fault(at, "required " + name);
      }
    } else if (key == "properties" || key == "additionalProperties") {
      members(value, rules, key, at);
    } else if (key == "anyOf") {
      if (std::none_of(rule.begin(), rule.end(), [&](const Tree& each) { return holds(value, each); }))
        fault(at, "anyOf");
    } else if (silent.count(key) == 0) {
      throw std::logic_error("the walker does not know " + key);
    }
  }

  void members(const Tree& value, const Tree& rules, const std::string& key, const std::string& at) {
    if (!value.is_object()) return;
    const Tree known = rules.value("properties", Tree::object());
    for (const auto& [name, member] : value.items()) {
      if (known.contains(name) != (key == "properties")) continue;
      const Tree& rule = key == "properties" ? known.at(name) : rules.at(key);
      if (rule == false) fault(at, "no key " + name);
      if (rule.is_object()) walk(member, rule, at + "/" + name);
    }
  }

  static bool holds(const Tree& value, const Tree& rules) {
    Walker walker;
    walker.walk(value, rules, "");
    return walker.faults.empty();
  }
};

std::vector<std::string> faults(const Tree& value) {
  Walker walker;
  walker.walk(value, schema(), "");
  return walker.faults;
}

/// Members of a small pack with one object of each kind, by the schema's name for it. The key to try goes where @ is.
struct Place {
  std::string definition, members;
};
const std::vector<Place>& places() {
  static const std::vector<Place> all{
      {"", R"(@)"},
      {"text", R"("requests": [{"id": "r", "ask": {@"nl": "", "en": ""}, "of": {"nl": "", "en": ""}}])"},
      {"source", R"("sources": [{@"id": "s", "kind": "law", "title": {"nl": "", "en": ""}, "address": ""}])"},
      {"words", R"("domains": {"d": {@"words": ["a"]}})"},
      {"ordered", R"("domains": {"d": {@"ordered": ["a"]}})"},
      {"numbers", R"("domains": {"d": {@"from": 0, "to": 1}})"},
      {"input", R"("inputs": {"i": {@"domain": "level", "label": {"nl": "", "en": ""}}})"},
      {"derived", R"("derive": {"i": {@"is": "1", "label": {"nl": "", "en": ""}}})"},
      {"table", R"("tables": [{@"id": "t", "inputs": [], "outputs": {"o": {"domain": "level"}}}])"},
      {"output_named", R"("tables": [{"id": "t", "inputs": [], "outputs": {"o": {@"domain": "level"}}}])"},
      {"output_words", R"("tables": [{"id": "t", "inputs": [], "outputs": {"o": {@"words": ["a"]}}}])"},
      {"output_ordered", R"("tables": [{"id": "t", "inputs": [], "outputs": {"o": {@"ordered": ["a"]}}}])"},
      {"output_numbers", R"("tables": [{"id": "t", "inputs": [], "outputs": {"o": {@"from": 0, "to": 1}}}])"},
      {"row", R"("tables": [{"id": "t", "inputs": [], "outputs": {"o": {"domain": "level"}},
        "rows": [{@"id": "r", "when": {}, "then": {"o": "vwo"}}]}])"},
      {"scale", R"("scales": [{@"id": "s", "input": "i", "output": "level", "rows_from": "s.csv"}])"},
      {"expected", R"("scales": [{"id": "s", "input": "i", "output": "level", "rows_from": "s.csv",
        "expected": [{@"seasons": ["2023-2024", "2023-2024"], "source": "s"}]}])"},
      {"parameter", R"("parameters": [{@"name": "p", "source": "s"}])"},
      {"case", R"("cases": [{@"name": "c", "season": "2023-2024", "expect": {}, "table": "t"}])"},
      {"request", R"("requests": [{@"id": "r", "ask": {"nl": "", "en": ""}, "of": {"nl": "", "en": ""}}])"},
  };
  return all;
}

std::string pack_with(const Place& place, const std::string& key, const std::string& value = "") {
  std::string members = place.members;
  const std::string added = "\"" + key + "\": " + value + (members == "@" ? "" : ", ");
  members.replace(members.find('@'), 1, key.empty() ? "" : added);
  return R"({"pack": "p", "version": "1", "title": {"nl": "", "en": ""}, "covers": ["2023-2024", "2023-2024"],
    "checked": "2025-01-01", "checked_until": "2023-2024")" +
         (members.empty() ? "" : ", " + members) + "}";
}

/// Whether the parser takes the key beside those that are there, whatever it thinks of the value.
bool parser_takes(const Place& place, const std::string& key) {
  const std::vector<std::string> values{"false", "\"x\"", "[\"x\"]"};
  return std::all_of(values.begin(), values.end(), [&](const std::string& value) {
    const auto pack = parse_pack(pack_with(place, key, value), "p.json");
    return pack || std::none_of(pack.error().begin(), pack.error().end(),
                                [](const Problem& problem) { return problem.what.id == "there is no such key"; });
  });
}

/// Every word between quotes in the parser of packs: the keys are among them.
std::set<std::string> words_of_the_parser() {
  static const std::regex word(R"re("([$a-z_]+)")re");
  std::set<std::string> words{"nonsense"};
  for (const auto& entry : std::filesystem::directory_iterator(KANSRIJK_SOURCE "/engine/io")) {
    if (!entry.path().filename().string().starts_with("pack")) continue;
    const std::string text = text_of(entry.path());
    for (auto i = std::sregex_iterator(text.begin(), text.end(), word); i != std::sregex_iterator(); ++i)
      words.insert((*i)[1]);
  }
  return words;
}

TEST(PackSchema, HoldsForEveryPack) {
  std::size_t packs = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(KANSRIJK_SOURCE "/rules")) {
    const std::string path = entry.path().string();
    if (!path.ends_with(".json") || path.ends_with(".schema.json")) continue;
    ++packs;
    EXPECT_EQ(faults(Tree::parse(text_of(path))), std::vector<std::string>{}) << path;
  }
  EXPECT_GE(packs, 8U);
}

TEST(PackSchema, FindsWhatThePackParserRefuses) {
  const auto pack = [](const std::string& members) { return Tree::parse(pack_with({"", members + "@"}, "")); };
  EXPECT_EQ(faults(pack(R"("tabels": [])")), std::vector<std::string>{" no key tabels"});
  EXPECT_EQ(faults(pack(R"("moments": "M6")")), std::vector<std::string>{"/moments type"});
  EXPECT_EQ(faults(pack(R"("sources": [{"id": "s", "kind": "rumour", "title": {"nl": "", "en": ""}}])")),
            (std::vector<std::string>{"/sources/0/kind enum", "/sources/0 required address"}));
  EXPECT_EQ(faults(pack(R"("domains": {"d": {"words": ["a"], "from": 1}})")),
            std::vector<std::string>{"/domains/d anyOf"});
  EXPECT_EQ(faults(Tree::object()).size(), 6U) << "what every pack must say";
}

TEST(PackSchema, HasTheKeysThatTheParserTakesAndNoOthers) {
  const std::set<std::string> words = words_of_the_parser();
  ASSERT_TRUE(words.count("rows_from") == 1 && words.count("bwb_id") == 1 && words.count("per_moment") == 1);
  for (const Place& place : places()) {
    const Tree& known = definition(place.definition).at("properties");
    const bool open = definition(place.definition).at("additionalProperties") != false;
    const std::string example = pack_with(place, "");
    std::set<std::string> all = words;
    for (const auto& [key, rule] : known.items()) all.insert(key);
    for (const std::string& key : all) {
      if (open && !known.contains(key)) continue;
      // A key that the schema has and the small pack too cannot be tried, and need not be: the pack is read without it being refused.
      const bool there = known.contains(key) && example.find("\"" + key + "\":") != std::string::npos;
      const bool taken = there || parser_takes(place, key);
      EXPECT_EQ(known.contains(key), taken) << place.definition << " " << key;
    }
  }
}

TEST(PackSchema, SaysOfEveryKeyWhatItIsFor) {
  const auto look = [](const std::string& name, const Tree& rules) {
    const Tree properties = rules.value("properties", Tree::object());
    for (const auto& [key, rule] : properties.items()) EXPECT_TRUE(rule.contains("description")) << name << " " << key;
  };
  look("pack", schema());
  for (const auto& [name, rules] : schema().at("$defs").items()) look(name, rules);
}

TEST(PackSchema, HasNoDefinitionThatNothingUses) {
  const std::string text = schema().dump();
  for (const auto& [name, rules] : schema().at("$defs").items())
    EXPECT_NE(text.find("\"#/$defs/" + name + "\""), std::string::npos) << name;
}

}  // namespace
}  // namespace kansrijk::io
