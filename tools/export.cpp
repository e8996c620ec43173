#include "jobs/export.hpp"

#include <fmt/format.h>

#include "tools/screen.hpp"

namespace kansrijk::tools {

int export_role(const CommandLine& line) {
  const Language language = language_of(line);
  jobs::Options options;
  options.season = line.folder;
  const auto files = jobs::export_role(line.kind == "audit" ? Role::audit : Role::placement, options);
  if (!files) return refuse(files.error(), language);
  if (const Problems problems = io::write_folder(line.out, *files); !problems.empty()) {
    print(problems, language);
    return failed;
  }
  if (!line.quiet) fmt::print("{}: {}\n", say("written", language), line.out);
  return done;
}

}  // namespace kansrijk::tools
