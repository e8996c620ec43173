#include <cstdio>

#include <fmt/format.h>

#include "jobs/draw.hpp"
#include "jobs/receipt.hpp"
#include "tools/screen.hpp"

namespace kansrijk::tools {

int verify(const CommandLine& line) {
  if (jobs::is_draw(line.folder)) return verify_draw(line);
  const Language language = language_of(line);
  if (line.season.empty() || line.ledger) {
    const bool ledger = line.ledger.has_value();
    fmt::print(stderr, "{}: {}\n", ledger ? "--ledger" : "--season",
               ledger ? say("there is no transcript.json: this is not the folder of a draw", language)
                      : say("name the season that the results are of", language));
    return wrong_use;
  }
  const auto found = jobs::verify(line.folder, line.season);
  if (!found) return refuse(found.error(), language);
  for (const Message& difference : found->differences) fmt::print(stderr, "{}\n", say(difference, language));
  if (!found->differences.empty()) return check_failed;
  if (!line.quiet) {
    fmt::print("{}\n", say(msg("verified: {0} files are as computed now, {1} checks hold", found->files, found->checks),
                           language));
  }
  return done;
}

}  // namespace kansrijk::tools
