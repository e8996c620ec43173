#include "tools/screen.hpp"

#include <algorithm>
#include <cstdio>
#include <unistd.h>

#include <fmt/format.h>

namespace kansrijk::tools {
namespace {

/// Columns that a terminal needs for UTF-8 text of our own messages: one per code point.
std::size_t width(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

}  // namespace

Language language_of(const CommandLine& line) {
  return line.language == "en" ? Language::en : Language::nl;
}

std::string json_text(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (static_cast<unsigned char>(c) < 0x20) {
      out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    } else {
      out += c;
    }
  }
  return out + '"';
}

Progress progress_on_terminal(const CommandLine& line) {
  if (line.quiet || isatty(STDERR_FILENO) == 0) return {};
  return
      [language = language_of(line)](const Message& step) { fmt::print(stderr, "\r\x1b[K{} …", say(step, language)); };
}

void clear_progress(const Progress& progress) {
  if (progress) fmt::print(stderr, "\r\x1b[K");
}

void print(const Problems& problems, Language language) {
  for (const Problem& problem : problems) fmt::print(stderr, "{}\n", say(problem, language));
}

int refuse(const Problems& problems, Language language) {
  print(problems, language);
  const Message total = problems.size() == 1 ? msg("1 problem; nothing was written")
                                             : msg("{} problems; nothing was written", problems.size());
  fmt::print(stderr, "{}\n", say(total, language));
  return input_refused;
}

int refuse_unsound(const std::vector<PropertyCheck>& checks, Language language) {
  for (const PropertyCheck& check : checks) {
    if (check.holds) continue;
    fmt::print(stderr, "{}: {}\n", say(msg("the check {} failed", check.name), language), check.detail);
  }
  fmt::print(stderr, "{}\n", say("nothing was written", language));
  return check_failed;
}

void print_lines(const std::vector<jobs::SummaryLine>& lines, const std::vector<Message>& notes, Language language) {
  std::size_t widest = 0;
  for (const jobs::SummaryLine& line : lines) widest = std::max(widest, width(say(line.label, language)));
  for (const jobs::SummaryLine& line : lines) {
    const std::string label = say(line.label, language);
    fmt::print("  {}{}  {:>7}\n", label, std::string(widest - width(label), ' '), line.value);
  }
  for (const Message& note : notes) fmt::print("  * {}\n", say(note, language));
}

void print_summary(const jobs::Outcome& outcome, const std::filesystem::path& out, Language language) {
  if (outcome.simulation) fmt::print("{}\n", say("THIS IS A SIMULATION", language));
  for (const std::string& line : outcome.listing) fmt::print("{}\n", line);
  if (!outcome.listing.empty()) fmt::print("\n");
  print_lines(outcome.summary, outcome.notes, language);
  fmt::print("  {}\n", say(msg("{} checks of the results hold", outcome.checks.size()), language));
  if (out.empty()) return;
  const auto page = std::find_if(outcome.files.begin(), outcome.files.end(),
                                 [](const auto& file) { return file.name.ends_with(".html"); });
  const bool report = page != outcome.files.end();
  fmt::print("{}: {}\n", say(report ? msg("report") : msg("results"), language),
             (report ? out / page->name : out).string());
}

void print_json(const jobs::Outcome& outcome, const std::filesystem::path& out, Language language) {
  fmt::print("{{\"simulation\": {},\n \"out\": {},\n \"summary\": {{", outcome.simulation, json_text(out.string()));
  std::string_view comma;
  for (const jobs::SummaryLine& line : outcome.summary) {
    const bool number = line.value.find_first_not_of("0123456789") == std::string::npos;
    fmt::print("{}\n  {}: {}", comma, json_text(line.key), number ? line.value : std::string("null"));
    comma = ",";
  }
  fmt::print("}},\n \"notes\": [");
  comma = "";
  for (const Message& note : outcome.notes) {
    fmt::print("{}\n  {}", comma, json_text(say(note, language)));
    comma = ",";
  }
  fmt::print("],\n \"checks\": {}}}\n", outcome.checks.size());
}

}  // namespace kansrijk::tools
