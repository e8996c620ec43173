#include "tests/ruleset/packs.hpp"

#include <algorithm>
#include <filesystem>
#include <sstream>

#include <gtest/gtest.h>

#include "ruleset/written.hpp"

namespace kansrijk::ruleset::test {
namespace {

constexpr const char* heading = R"({
  "pack": "test.pack", "version": "1.0.0", "title": { "nl": "Proef", "en": "Trial" },
  "covers": ["2021-2022", "2024-2025"], "checked": "2026-01-02", "checked_until": "2023-2024",
  "sources": [{ "id": "s", "kind": "law", "title": { "nl": "Wet", "en": "Act" }, "address": "art. 1" }],
)";

std::filesystem::path folder() {
  return std::filesystem::path(KANSRIJK_SOURCE) / "rules";
}

}  // namespace

std::string text_of(const std::string& members) {
  return heading + members + "\n}";
}

RulePack parsed(const std::string& text, const Files& files) {
  auto pack = io::parse_pack(text, "p.json", beside(files));
  if (pack) return std::move(*pack);
  for (const Problem& problem : pack.error()) ADD_FAILURE() << say(problem, Language::en);
  return {};
}

RulePack pack_of(const std::string& members, const Files& files) {
  return parsed(text_of(members), files);
}

io::Beside beside(const Files& files) {
  return [files](const std::string& name) -> Result<std::string> {
    const auto found = files.find(name);
    if (found != files.end()) return found->second;
    return refused({{name, 0, ""}, msg("the file is missing"), msg("put it beside the pack")});
  };
}

SeasonTable rules_of(const RulePack& pack, SchoolYear season, const std::string& table) {
  auto rules = in_season(pack, table.empty() ? pack.tables.at(0) : *pack.table(table), season);
  if (rules) return std::move(*rules);
  throw std::logic_error(say(rules.error().front(), Language::en));
}

Space space_of(const RulePack& pack, SchoolYear season) {
  const SeasonTable rules = rules_of(pack, season);
  std::vector<const std::vector<CodeSet>*> conditions;
  for (const SeasonTable::Line& line : rules.lines) conditions.push_back(&line.cells);
  return make_space(rules.columns, conditions, fact_universes(pack));
}

Facts facts_of(const RulePack& pack, const std::string& words) {
  Facts facts(fact_count(pack), missing);
  std::istringstream in(words);
  std::string fact, equals, value;
  while (in >> fact >> equals >> value) {
    if (value.back() == ',') value.pop_back();
    const auto named = find_fact(pack, fact);
    const auto code = !named ? std::nullopt : value == "missing" ? std::optional(missing) : named->domain->code(value);
    if (!code) throw std::logic_error("no " + fact + " = " + value);
    facts[named->fact] = *code;
  }
  return facts;
}

void each_facts(const RulePack& pack, const std::function<void(const Facts&)>& look) {
  const std::vector<CodeSet> universes = fact_universes(pack);
  Facts facts(universes.size(), missing);
  const std::function<void(std::size_t)> from = [&](std::size_t fact) {
    if (fact == facts.size()) return look(facts);
    for (const CodeRange& range : universes[fact].ranges()) {
      for (facts[fact] = range.first; facts[fact] <= range.last; ++facts[fact]) from(fact + 1);
    }
  };
  from(0);
}

std::vector<Finding> of_kind(const std::vector<Finding>& findings, std::string_view id) {
  std::vector<Finding> found;
  std::copy_if(findings.begin(), findings.end(), std::back_inserter(found),
               [&](const Finding& finding) { return finding.problem.what.id == id; });
  return found;
}

std::string told(const std::vector<Finding>& findings) {
  std::string text;
  for (const Finding& finding : findings) {
    text += finding.kind == Finding::Kind::warning ? "warning: " : "";
    text += say(finding.problem, Language::en) + "\n";
  }
  return text;
}

const std::vector<std::string>& pack_files() {
  static const std::vector<std::string> files = [] {
    std::vector<std::string> found;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder())) {
      const std::string file = std::filesystem::relative(entry.path(), folder()).generic_string();
      if (file.ends_with(".json") && !file.ends_with("schema.json")) found.push_back(file);
    }
    std::sort(found.begin(), found.end());
    return found;
  }();
  return files;
}

const RulePack& real_pack(const std::string& file) {
  static std::map<std::string, RulePack> packs;
  const auto [at, fresh] = packs.try_emplace(file);
  if (fresh) {
    auto pack = io::load_pack(folder() / file);
    if (!pack) throw std::logic_error(say(pack.error().front(), Language::en));
    at->second = std::move(*pack);
  }
  return at->second;
}

}  // namespace kansrijk::ruleset::test
