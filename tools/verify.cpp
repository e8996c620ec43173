#include <cstdio>

#include <fmt/format.h>

#include "jobs/receipt.hpp"
#include "tools/screen.hpp"

namespace kansrijk::tools {

int verify(const CommandLine& line) {
  const Language language = language_of(line);
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
