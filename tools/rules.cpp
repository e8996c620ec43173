#include <cstdio>

#include <fmt/format.h>

#include "jobs/rule_packs.hpp"
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

/// Writes the files of an answer; what stood in the way.
Problems write(const jobs::RuleAnswer& answer) {
  if (!answer.folder.empty()) return io::write_folder(answer.folder, answer.files);
  for (const io::OutputFile& file : answer.files) {
    if (Problems problems = io::write_new_file(file.name, file.bytes); !problems.empty()) return problems;
  }
  return {};
}

}  // namespace

int rules(const CommandLine& line) {
  const Language language = language_of(line);
  const auto found = answer(line);
  if (!found) return refuse(found.error(), language);
  if (found->sound) {
    if (const Problems problems = write(*found); !problems.empty()) {
      print(problems, language);
      return failed;
    }
  }
  if (line.json) {
    fmt::print("{}\n", found->json);
  } else if (!line.quiet || !found->sound) {
    for (const std::string& text : found->lines) fmt::print("{}\n", text);
  }
  return found->sound ? done : input_refused;
}

}  // namespace kansrijk::tools
