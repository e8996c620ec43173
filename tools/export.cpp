#include "jobs/export.hpp"

#include <cstdio>

#include <fmt/format.h>

#include "io/season_workbook.hpp"
#include "tools/screen.hpp"

namespace kansrijk::tools {
namespace {

int written(const Problems& problems, const std::string& place, const CommandLine& line) {
  const Language language = language_of(line);
  if (!problems.empty()) {
    print(problems, language);
    return failed;
  }
  if (!line.quiet) fmt::print("{}: {}\n", say("written", language), place);
  return done;
}

}  // namespace

int write_excel(const std::vector<io::Table>& tables, const std::string& file, const CommandLine& line) {
  if (!file.ends_with(".xlsx")) {
    fmt::print(stderr, "{}: {}\n", file, say("the name of the workbook must end in .xlsx", language_of(line)));
    return wrong_use;
  }
  return written(io::write_workbook(file, tables, language_of(line)), file, line);
}

int export_season(const CommandLine& line) {
  const Language language = language_of(line);
  if (line.kind == "excel") {
    const auto tables = io::season_tables(io::SeasonFiles(line.folder));
    return tables ? write_excel(*tables, line.out, line) : refuse(tables.error(), language);
  }
  jobs::Options options;
  options.season = line.folder;
  const auto files = jobs::export_role(line.kind == "audit" ? Role::audit : Role::placement, options);
  if (!files) return refuse(files.error(), language);
  return written(io::write_folder(line.out, *files), line.out, line);
}

}  // namespace kansrijk::tools
