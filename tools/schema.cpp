#include "io/schema.hpp"

#include <cstdio>

#include <fmt/format.h>

#include "jobs/synth.hpp"
#include "tools/screen.hpp"

namespace kansrijk::tools {
namespace {

void print_roles(const io::FileFormat& file, Language language) {
  std::string roles;
  for (const Role role : file.roles) roles += std::string(roles.empty() ? "" : ", ") + std::string(name(role));
  fmt::print("  {}: {}\n", say("roles besides all", language), roles);
}

void print_file(const io::FileFormat& file, Language language) {
  fmt::print("{}\n  {}\n", file.name, say(file.help, language));
  print_roles(file, language);
  for (const io::Column& column : file.columns) {
    fmt::print("  {:<22} {} ({})\n", column.name + (column.required ? "" : "?"), say(column.help, language),
               io::kind_in_words(column, language));
  }
  if (file.any_columns) fmt::print("  {:<22} {}\n", "…", say("any further columns", language));
  fmt::print("\n");
}

void print_settings(Language language) {
  fmt::print("season.json\n  {}\n", say("what the season is; only season and region must be there", language));
  for (const io::SettingFormat& key : io::setting_keys()) {
    fmt::print("  {:<22} {}\n", key.name + (key.required ? "" : "?"), say(key.help, language));
  }
  fmt::print("\n");
}

void print_workbook(Language language) {
  fmt::print(
      "{}\n\n",
      say("A season is a folder of these files, or one Excel workbook (.xlsx) with a sheet for each: pupils for "
          "pupils.csv. "
          "The sheet season holds the settings, with the columns key and value and ; between the items of a list; "
          "closures "
          "are a sheet of their own: from, to, school_id. Sheets and columns whose names begin with # are notes. "
          "kansrijk schema --excel FILE writes a workbook to fill in.",
          language));
}

void print_result(const io::ResultFormat& file, Language language) {
  fmt::print("{}\n  {}\n", file.name, say(file.help, language));
  std::string columns;
  for (const std::string& column : file.columns) columns += (columns.empty() ? "" : ", ") + column;
  if (!columns.empty()) fmt::print("  {}\n", columns);
  fmt::print("\n");
}

int print_parameters(Language language) {
  const auto lines = jobs::synth_parameters();
  if (!lines) return refuse(lines.error(), language);
  fmt::print(
      "{}\n\n",
      say("Parameters of kansrijk synth, each with its source; a JSON file with some of them goes to --parameters",
          language));
  for (const jobs::ParameterLine& line : *lines) {
    fmt::print("{}: [{}]\n  {} {}; {} {}\n", line.name, line.values, say("status", language), name(line.status),
               say("source", language), line.source);
  }
  return done;
}

}  // namespace

int schema(const CommandLine& line) {
  const Language language = language_of(line);
  if (!line.excel.empty()) return write_excel(io::empty_tables(), line.excel, line);
  if (line.folder == "synth") return print_parameters(language);
  const bool all = line.folder.empty();
  bool found = false;
  const auto wanted = [&](std::string_view file) {
    const bool yes = all || line.folder == file || line.folder == file.substr(0, file.rfind('.'));
    found = found || yes;
    return yes;
  };
  if (all) print_workbook(language);
  if (wanted("season.json")) print_settings(language);
  for (const io::FileFormat& file : io::season_files()) {
    if (wanted(file.name)) print_file(file, language);
  }
  if (wanted(io::administration_file().name)) print_file(io::administration_file(), language);
  if (all) fmt::print("{}\n\n", say("Results", language));
  for (const io::ResultFormat& file : io::result_files()) {
    if (wanted(file.name)) print_result(file, language);
  }
  if (found) return done;
  fmt::print(stderr, "{}\n", say(msg("there is no file {}; kansrijk schema lists all", line.folder), language));
  return wrong_use;
}

}  // namespace kansrijk::tools
