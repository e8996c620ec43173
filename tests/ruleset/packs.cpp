#include "tests/ruleset/packs.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>

#include <gtest/gtest.h>

#include "io/packs.hpp"

namespace kansrijk::ruleset::test {
namespace {

const std::filesystem::path& folder() {
  static const std::filesystem::path path = std::filesystem::path(KANSRIJK_SOURCE) / "rules";
  return path;
}

/// Where the { at `at` is closed. Braces inside texts come in pairs.
std::size_t closing_brace(const std::string& text, std::size_t at) {
  int depth = 0;
  for (; at < text.size(); ++at) {
    if (text[at] == '{') ++depth;
    if (text[at] == '}' && --depth == 0) return at;
  }
  throw std::logic_error("a brace is not closed");
}

}  // namespace

const std::vector<std::string>& pack_files() {
  static const std::vector<std::string> files = [] {
    std::vector<std::string> found;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder())) {
      if (entry.path().extension() == ".json")
        found.push_back(std::filesystem::relative(entry.path(), folder()).generic_string());
    }
    std::sort(found.begin(), found.end());
    return found;
  }();
  return files;
}

std::string pack_text(const std::string& file) {
  std::ifstream in(folder() / file, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

RulePack parsed(const std::string& text) {
  auto pack = io::parse_pack(text, "pack.json");
  if (pack) return std::move(*pack);
  for (const Problem& problem : pack.error()) ADD_FAILURE() << say(problem, Language::en);
  return {};
}

RulePack pack(const std::string& file) {
  return parsed(pack_text(file));
}

std::string replaced(std::string text, const std::string& from, const std::string& to, std::size_t at) {
  const std::size_t found = text.find(from, at);
  if (found == std::string::npos) throw std::logic_error("the pack does not hold " + from);
  return text.replace(found, from.size(), to);
}

std::vector<RowText> row_texts(const std::string& text, const RulePack& pack) {
  std::vector<RowText> rows;
  std::size_t at = 0;
  for (const Table& table : pack.tables) {
    for (const Row& row : table.rows) {
      at = text.find("{ \"id\": \"" + row.id + "\", \"when\"", at);
      if (at == std::string::npos) throw std::logic_error("row " + row.id + " is not in the text");
      rows.push_back({table.id, row.id, at, closing_brace(text, at) + 1});
      at = rows.back().end;
    }
  }
  return rows;
}

std::string without_row(const std::string& text, const RowText& row) {
  std::size_t begin = row.begin;
  std::size_t end = row.end;
  if (text[end] == ',') {
    ++end;
  } else {
    begin = text.rfind(',', begin);
  }
  std::string out = text.substr(0, begin) + text.substr(end);
  const std::string id = "\"" + row.row + "\"";
  out = std::regex_replace(out, std::regex("(\"beats\": \\[[^\\]]*)" + id + ", "), "$1");
  return std::regex_replace(out, std::regex("(\"beats\": \\[[^\\]]*?)(, )?" + id), "$1");
}

std::vector<Problem> of_kind(const Problems& problems, std::string_view id) {
  std::vector<Problem> found;
  std::copy_if(problems.begin(), problems.end(), std::back_inserter(found),
               [&](const Problem& problem) { return problem.what.id == id; });
  return found;
}

Facts facts_of(const std::string& example) {
  Facts facts{};
  std::istringstream words(example);
  std::string fact, equals, value;
  while (words >> fact >> equals >> value) {
    if (value.back() == ',') value.pop_back();
    const Fact which = parse_fact(fact).value();
    const auto& values = type_of(which).values;
    const auto found = std::find(values.begin(), values.end(), value);
    if (found == values.end()) throw std::logic_error("no value " + value + " of " + fact);
    facts[static_cast<std::size_t>(which)] = static_cast<Value>(found - values.begin());
  }
  return facts;
}

std::vector<std::string> rows_in_force(const Table& table, const Facts& facts) {
  std::vector<std::string> holding, beaten, in_force;
  for (const Row& row : table.rows) {
    bool holds = true;
    for (std::size_t i = 0; i < table.inputs.size(); ++i)
      holds = holds && (row.cells[i] >> facts[static_cast<std::size_t>(table.inputs[i])] & 1) != 0;
    if (!holds) continue;
    holding.push_back(row.id);
    beaten.insert(beaten.end(), row.beats.begin(), row.beats.end());
  }
  std::copy_if(holding.begin(), holding.end(), std::back_inserter(in_force),
               [&](const std::string& id) { return std::find(beaten.begin(), beaten.end(), id) == beaten.end(); });
  return in_force;
}

void each_combination(const RulePack& pack, const Table& table, const std::function<void(const Facts&)>& look) {
  Facts facts{};
  const std::function<void(std::size_t)> from = [&](std::size_t input) {
    if (input == table.inputs.size()) return look(facts);
    const Fact fact = table.inputs[input];
    const FactType& type = type_of(fact);
    for (std::size_t v = 0; v < type.values.size(); ++v) {
      const int year = first_season + static_cast<int>(v);
      if (fact == Fact::season && (year < pack.first.first || year > pack.last.first)) continue;
      if ((type.possible >> v & 1) == 0) continue;
      facts[static_cast<std::size_t>(fact)] = static_cast<Value>(v);
      from(input + 1);
    }
  };
  from(0);
}

}  // namespace kansrijk::ruleset::test
