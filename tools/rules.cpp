#include "jobs/rule_packs.hpp"

#include <cstdio>

#include <fmt/format.h>

#include "tools/screen.hpp"

namespace kansrijk::tools {
namespace {

Result<jobs::RuleAnswer> answer(const CommandLine& line) {
  const Language language = language_of(line);
  const std::optional<std::string> season =
      line.season.empty() ? std::nullopt : std::optional<std::string>(line.season);
  if (line.kind == "check") return jobs::check_rules(line.packs, language);
  if (line.kind == "test") return jobs::test_rules(line.packs, line.propose, language);
  if (line.kind == "explain")
    return jobs::explain_rules(line.packs.at(0), line.packs.at(1), line.given, line.season, language);
  if (line.kind == "diff") return jobs::diff_rules(line.packs.at(0), line.packs.at(1), season, language);
  return jobs::show_rules({.pack = line.packs.at(0),
                           .table = line.packs.size() > 1 ? line.packs[1] : "",
                           .html = line.html,
                           .csv = line.csv,
                           .from = line.from,
                           .out = line.out},
                          language);
}

}  // namespace

int rules(const CommandLine& line) {
  const Language language = language_of(line);
  const auto found = answer(line);
  if (!found) return refuse(found.error(), language);
  if (line.json) {
    fmt::print("{}\n", found->json);
  } else if (!line.quiet || !found->sound) {
    for (const std::string& text : found->lines) fmt::print("{}\n", text);
  }
  if (!found->sound) return input_refused;
  for (const io::OutputFile& file : found->files) {
    if (const Problems problems = io::write_folder(file.name, {file}); !problems.empty()) {
      print(problems, language);
      return failed;
    }
  }
  return done;
}

}  // namespace kansrijk::tools
