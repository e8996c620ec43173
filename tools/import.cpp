#include "jobs/import.hpp"

#include <cstdio>

#include <fmt/format.h>

#include "tools/screen.hpp"

namespace kansrijk::tools {

int import_duo(const CommandLine& line) {
  const Language language = language_of(line);
  jobs::ImportOptions options{.from = line.folder, .municipality = line.municipality, .language = language};
  if (line.season.empty()) {
    // The latest season there is.
  } else if (const auto season = parse_school_year(line.season)) {
    options.season = season;
  } else {
    fmt::print(stderr, "--season: {}\n", say("write it as 2024-2025", language));
    return wrong_use;
  }
  options.progress = progress_on_terminal(line);
  const auto outcome = jobs::import_open_data(options);
  clear_progress(options.progress);
  if (!outcome) return refuse(outcome.error(), language);
  if (!outcome->sound()) return refuse_unsound(outcome->checks, language);
  if (const Problems problems = io::write_folder(line.out, outcome->files); !problems.empty()) {
    print(problems, language);
    return failed;
  }
  if (line.json) {
    print_json(*outcome, line.out, language);
  } else if (!line.quiet) {
    print_summary(*outcome, line.out, language);
  }
  return done;
}

}  // namespace kansrijk::tools
