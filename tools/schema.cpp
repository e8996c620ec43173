#include "io/schema.hpp"

#include <cstdio>

#include <fmt/format.h>

#include "tools/screen.hpp"

namespace kansrijk::tools {
namespace {

std::string kind(const io::Column& column, Language language) {
  using K = io::ColumnKind;
  const auto join = [&] {
    std::string all;
    for (const std::string& choice : column.choices) all += (all.empty() ? "" : " ") + choice;
    return all;
  };
  switch (column.kind) {
    case K::id:
      return say("id", language);
    case K::text:
      return say("text", language);
    case K::integer:
      return say("whole number", language);
    case K::decimal:
      return say("number", language);
    case K::date:
      return "2026-03-14";
    case K::moment:
      return "2026-03-14T09:30";
    case K::choice:
      return join();
    case K::advice:
      return say("school advice", language);
    case K::test_advice:
      return say("test advice", language);
    case K::level:
      return "pro bb kb gt havo vwo";
    case K::season:
      return "2024-2025";
  }
  return "";
}

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
               kind(column, language));
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

void print_result(const io::ResultFormat& file, Language language) {
  fmt::print("{}\n  {}\n", file.name, say(file.help, language));
  std::string columns;
  for (const std::string& column : file.columns) columns += (columns.empty() ? "" : ", ") + column;
  if (!columns.empty()) fmt::print("  {}\n", columns);
  fmt::print("\n");
}

}  // namespace

int schema(const CommandLine& line) {
  const Language language = language_of(line);
  const bool all = line.folder.empty();
  bool found = false;
  const auto wanted = [&](std::string_view file) {
    const bool yes = all || line.folder == file;
    found = found || yes;
    return yes;
  };
  if (wanted("season.json")) print_settings(language);
  for (const io::FileFormat& file : io::season_files()) {
    if (wanted(file.name)) print_file(file, language);
  }
  if (all) fmt::print("{}\n\n", say("Results", language));
  for (const io::ResultFormat& file : io::result_files()) {
    if (wanted(file.name)) print_result(file, language);
  }
  if (found) return done;
  fmt::print(stderr, "{}\n", say(msg("there is no file {}; kansrijk schema lists all", line.folder), language));
  return wrong_use;
}

}  // namespace kansrijk::tools
