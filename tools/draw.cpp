#include "jobs/draw.hpp"

#include <cstdio>

#include <fmt/format.h>

#include "tools/screen.hpp"

namespace kansrijk::tools {
namespace {

jobs::Options season_options(const CommandLine& line, const std::string& season) {
  jobs::Options options;
  options.season = season;
  options.language = language_of(line);
  options.policy = line.policy;
  options.rules = line.rules;
  return options;
}

Result<jobs::DrawStep> commit(const CommandLine& line) {
  jobs::CommitRequest request;
  request.options = season_options(line, line.folder);
  request.ledger = line.ledger.value_or("");
  request.key = line.key;
  request.out = line.out;
  request.entropy = line.entropy;
  request.fallback = line.fallback;
  request.fallback_at = line.fallback_at;
  request.spares = line.spares;
  request.ties = line.ties.value_or("single") == "multiple" ? draw::Ties::multiple : draw::Ties::single;
  request.families = line.family.value_or("none") == "adjacent";
  request.name = line.name;
  return jobs::draw_commit(request);
}

Result<jobs::DrawStep> reveal(const CommandLine& line) {
  jobs::RevealRequest request;
  request.folder = line.folder;
  request.key = line.key;
  request.value = line.value;
  request.fallback = line.use_fallback;
  request.by = line.by;
  request.witnesses = line.witnesses;
  request.ledger = line.ledger;
  request.language = language_of(line);
  return jobs::draw_reveal(request);
}

Result<jobs::DrawStep> late(const CommandLine& line) {
  jobs::LateRequest request;
  request.options = season_options(line, line.season);
  request.folder = line.folder;
  request.key = line.key;
  request.placement = line.placement;
  return jobs::draw_late(request);
}

Result<jobs::DrawStep> step(const CommandLine& line) {
  if (line.kind == "key") return jobs::draw_key(line.out);
  if (line.kind == "commit") return commit(line);
  return line.kind == "reveal" ? reveal(line) : late(line);
}

void print_as_json(const jobs::DrawStep& said, const std::string& out, Language language) {
  fmt::print("{{\"simulation\": {},\n \"out\": {},\n \"summary\": {{", said.simulation, json_text(out));
  std::string_view comma;
  for (const jobs::SummaryLine& line : said.summary) {
    const bool number = line.value.size() < 16 && line.value.find_first_not_of("0123456789") == std::string::npos;
    fmt::print("{}\n  {}: {}", comma, json_text(line.key), number ? line.value : json_text(line.value));
    comma = ",";
  }
  fmt::print("}},\n \"notes\": [");
  comma = "";
  for (const Message& note : said.notes) {
    fmt::print("{}\n  {}", comma, json_text(say(note, language)));
    comma = ",";
  }
  fmt::print("]}}\n");
}

/// `out` is where the files are.
void print(const jobs::DrawStep& said, const std::string& out, const CommandLine& line) {
  const Language language = language_of(line);
  if (line.json) return print_as_json(said, out, language);
  if (line.quiet) return;
  if (said.simulation) fmt::print("{}\n", say("THIS IS A SIMULATION", language));
  print_lines(said.summary, said.notes, language);
  fmt::print("{}: {}\n", say("results", language), out);
}

}  // namespace

int draw(const CommandLine& line) {
  const Language language = language_of(line);
  if (line.kind == "late" && line.placement.has_value() == line.not_published) {
    fmt::print(stderr, "--placement: {}\n",
               say("give the placement that was published, or say --not-published", language));
    return wrong_use;
  }
  const auto said = step(line);
  if (!said) return refuse(said.error(), language);
  if (!said->failed.empty()) {
    tools::print(said->failed, language);
    return failed;
  }
  print(*said, line.kind == "key" || line.kind == "commit" ? line.out : line.folder, line);
  return done;
}

int verify_draw(const CommandLine& line) {
  const Language language = language_of(line);
  const auto season = line.season.empty() ? std::nullopt : std::optional(season_options(line, line.season));
  const auto ledger = line.ledger ? std::optional<std::filesystem::path>(*line.ledger) : std::nullopt;
  const auto found = jobs::verify_draw(line.folder, season, ledger);
  if (!found) return refuse(found.error(), language);
  tools::print(found->differences, language);
  if (!found->differences.empty()) {
    fmt::print(stderr, "{}\n", say("the draw does not come out again", language));
    return check_failed;
  }
  print(found->said, line.folder, line);
  if (!line.quiet && !line.json) fmt::print("{}\n", say("verified: the draw comes out again", language));
  return done;
}

}  // namespace kansrijk::tools
