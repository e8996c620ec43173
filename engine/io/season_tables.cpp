#include <algorithm>

#include "io/json.hpp"
#include "io/records.hpp"
#include "io/season.hpp"
#include "io/season_sheets.hpp"
#include "io/season_workbook.hpp"

namespace kansrijk::io {
namespace {

constexpr std::size_t most_sheet_rows = 1'048'576;
constexpr std::size_t most_cell_bytes = 32'767;

std::string sheet_of(std::string_view file) {
  return std::string(file.substr(0, file.rfind('.')));
}

/// A setting as one cell; lists with ; between their items.
std::string cell_of(const Json& value) {
  switch (value.kind) {
    case Json::Kind::integer:
      return std::to_string(value.integer);
    case Json::Kind::list: {
      std::string list;
      for (const Json& item : value.items) list += (list.empty() ? "" : ";") + item.text;
      return list;
    }
    default:
      return value.text;
  }
}

Table closures_table(const Json& closures) {
  Table table{std::string(closures_sheet), nullptr, {{"from", "to", "school_id"}}};
  for (const Json& closure : closures.items) {
    std::vector<std::string> row(3);
    for (const auto& [key, value] : closure.members) {
      const auto& names = table.rows.front();
      row[static_cast<std::size_t>(std::find(names.begin(), names.end(), key) - names.begin())] = value.text;
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

/// season.json, which has been read without problems.
std::vector<Table> settings_tables(std::string_view bytes) {
  const auto json = parse_json(bytes, std::string(settings_file));
  std::vector<Table> tables{{"season", nullptr, {{"key", "value"}}}};
  for (const auto& [key, value] : json->members) {
    if (key == closures_sheet) {
      if (!value.items.empty()) tables.push_back(closures_table(value));
    } else {
      tables.front().rows.push_back({key, cell_of(value)});
    }
  }
  return tables;
}

Table csv_table(std::string_view bytes, const FileFormat& format, Problems& problems) {
  Table table{sheet_of(format.name), &format, {}};
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  RecordReader reader(bytes, format.name, problems);
  while (reader.next()) {
    if (table.rows.size() == most_sheet_rows) {
      reader.stop(msg("a sheet holds 1,048,576 rows at most"), msg("keep the season as a folder"));
      break;
    }
    const auto fields = reader.fields();
    const auto is_long = [](std::string_view field) { return field.size() > most_cell_bytes; };
    if (std::any_of(fields.begin(), fields.end(), is_long))
      reader.problem("", msg("a cell holds 32,767 characters at most"), msg("shorten the text"));
    auto& row = table.rows.emplace_back();
    if (!reader.blank()) row.assign(fields.begin(), fields.end());
  }
  return table;
}

}  // namespace

Result<std::vector<Table>> season_tables(const SeasonFiles& source) {
  Problems problems;
  const Settings settings = load_settings(source, true, problems);
  if (!problems.empty()) return refused(source.told(std::move(problems)));
  std::vector<Table> tables;
  if (!settings.market) {
    if (const auto bytes = source.read(settings_file, problems)) tables = settings_tables(bytes->view());
  }
  for (const FileFormat& format : season_files()) {
    if (!source.has(format.name)) continue;
    if (const auto bytes = source.read(format.name, problems))
      tables.push_back(csv_table(bytes->view(), format, problems));
  }
  if (!problems.empty()) return refused(source.told(std::move(problems)));
  return tables;
}

std::vector<Table> empty_tables() {
  std::vector<Table> tables{{"season", nullptr, {{"key", "value"}}},
                            {std::string(closures_sheet), nullptr, {{"from", "to", "school_id"}}}};
  for (const SettingFormat& key : setting_keys()) {
    if (key.name != closures_sheet) tables.front().rows.push_back({key.name, ""});
  }
  for (const FileFormat& format : season_files()) {
    auto& row = tables.emplace_back(Table{sheet_of(format.name), &format, {}}).rows.emplace_back();
    for (const Column& column : format.columns) row.push_back(column.name);
  }
  return tables;
}

}  // namespace kansrijk::io
