#include "io/rule_table.hpp"

#include <algorithm>
#include <set>

#include "base/number.hpp"
#include "io/json.hpp"
#include "io/open_table.hpp"
#include "io/rule_table_parts.hpp"
#include "io/windows1252.hpp"
#include "ruleset/scale.hpp"

namespace kansrijk::io {

using namespace ruleset;

namespace {

constexpr std::string_view formula = "=+@-";

/// What a spreadsheet would run instead of show, with or without marks before it. Numbers and ranges below zero are none.
bool looks_like_a_formula(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of('\''), text.size()));
  if (text.empty() || formula.find(text.front()) == std::string_view::npos) return false;
  return text.front() != '-' || text.find_first_not_of("-0123456789., ") != std::string_view::npos;
}

std::string one_line_end(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c != '\r') out += c;
  }
  return out;
}

/// `0,181` to `0.181` or back; any other text stays.
std::string with_decimal_mark(std::string text, char from, char to) {
  const auto at = text.find(from);
  if (at == std::string::npos || text.find_first_not_of("-0123456789", at + 1) != std::string::npos) return text;
  std::string number = text;
  number[at] = '.';
  constexpr int most_decimals = 9;
  if (!parse_decimal(number, most_decimals)) return text;
  text[at] = to;
  return text;
}

bool has_decimals(const ValueDomain& domain) {
  return domain.is_number() && domain.decimals > 0;
}

std::set<std::string> decimal_columns(const Table& table) {
  const std::vector<std::string> names = value_columns(table);
  std::set<std::string> found;
  for (std::size_t o = 0; o < table.outputs.size(); ++o) {
    if (has_decimals(table.outputs[o].domain)) found.insert(names[table.inputs.size() + o]);
  }
  return found;
}

std::set<std::string> decimal_columns(const RulePack& pack, const Scale& scale) {
  std::set<std::string> found;
  const auto domain = measured(pack, scale, pack.first);
  if (domain && has_decimals(*domain)) found.insert("from");
  if (has_decimals(scale.output)) found.insert(scale.output.name);
  return found;
}

std::string as_csv(RuleSheet sheet, const std::set<std::string>& decimals) {
  for (RuleSheet::Row& row : sheet.rows) {
    for (std::size_t c = 0; c < sheet.columns.size(); ++c) {
      std::string& field = row.fields[c];
      if (decimals.count(sheet.columns[c]) != 0) field = with_decimal_mark(field, '.', ',');
      if (looks_like_a_formula(field)) field.insert(field.begin(), '\'');
    }
  }
  return write_rule_sheet(sheet);
}

/// The sheet as a spreadsheet wrote it, its fields as the pack writes them. `cells`: where - is an empty cell.
Result<RuleSheet> read_back(std::string_view csv, const std::string& file, const std::vector<std::string>& required,
                            const std::vector<std::string>& optional, const std::set<std::string>& decimals,
                            const std::set<std::string>& cells) {
  const auto text = utf8_of_windows1252(csv, file);
  if (!text) return refused(text.error());
  auto sheet = read_rule_sheet(*text, file, required, optional);
  if (!sheet) return sheet;
  for (RuleSheet::Row& row : sheet->rows) {
    for (std::size_t c = 0; c < sheet->columns.size(); ++c) {
      std::string& field = row.fields[c];
      field = one_line_end(field);
      if (field.starts_with('\'') && looks_like_a_formula(field)) field.erase(0, 1);
      if (decimals.count(sheet->columns[c]) != 0) field = with_decimal_mark(field, ',', '.');
      if (field == "-" && cells.count(sheet->columns[c]) != 0) field.clear();
    }
  }
  return sheet;
}

}  // namespace

std::optional<Problem> no_table(const RulePack& pack, const std::string& id) {
  if (pack.table(id) != nullptr || pack.scale(id) != nullptr) return std::nullopt;
  std::vector<std::string> known;
  for (const Table& table : pack.tables) known.push_back(table.id);
  for (const Scale& scale : pack.scales) known.push_back(scale.id);
  std::string all;
  for (const std::string& name : known) all += (all.empty() ? "" : ", ") + name;
  const auto meant = nearest(id, known);
  return Problem{{pack.file, 0, ""},
                 msg("the pack has no table or scale {}", id),
                 meant ? msg("did you mean {}?", *meant) : msg("use one of {}", all)};
}

std::vector<std::string> value_columns(const Table& table) {
  std::set<std::string> taken{"id", "season", "beats", "source", "note"};
  std::vector<std::string> names;
  const auto add = [&](std::string_view kind, const std::string& name) {
    names.push_back(taken.insert(name).second ? name : std::string(kind) + name);
    taken.insert(names.back());
  };
  for (const std::string& input : table.inputs) add("when ", input);
  for (const Output& output : table.outputs) add("then ", output.name);
  return names;
}

SheetRow sheet_row(const Table& table, const Row& row) {
  SheetRow out;
  out.id = trimmed(row.id);
  if (row.season) out.season = row.season->text;
  for (const auto& cell : row.cells) out.cells.push_back(cell ? one_line_end(cell->text) : "");
  for (std::size_t o = 0; o < table.outputs.size(); ++o)
    out.outcome.push_back(table.outputs[o].domain.text(row.outcome[o]));
  for (const std::string& other : row.beats) out.beats += (out.beats.empty() ? "" : " ") + other;
  out.source = trimmed(row.source);
  out.note = trimmed(one_line_end(row.note));
  return out;
}

RuleSheet table_sheet(const Table& table) {
  RuleSheet sheet;
  sheet.columns = {"id", "season"};
  for (std::string& name : value_columns(table)) sheet.columns.push_back(std::move(name));
  for (const char* name : {"beats", "source", "note"}) sheet.columns.emplace_back(name);
  for (const Row& row : table.rows) {
    const SheetRow said = sheet_row(table, row);
    RuleSheet::Row line{static_cast<std::uint32_t>(row.line), {said.id, said.season}};
    line.fields.insert(line.fields.end(), said.cells.begin(), said.cells.end());
    line.fields.insert(line.fields.end(), said.outcome.begin(), said.outcome.end());
    line.fields.insert(line.fields.end(), {said.beats, said.source, said.note});
    sheet.rows.push_back(std::move(line));
  }
  return sheet;
}

bool same_value(const ValueDomain& domain, const std::string& a, const std::string& b) {
  if (a == b) return true;
  if (!domain.is_number()) return false;
  const auto first = parse_decimal(a, domain.decimals);
  return first && first == parse_decimal(b, domain.decimals);
}

std::optional<Problem> source_problem(const RulePack& pack, const std::string& source) {
  if (source.empty()) return Problem{{}, msg("the row has no source"), msg("name one of the pack's sources")};
  if (pack.source(source) != nullptr) return std::nullopt;
  std::vector<std::string> known;
  for (const Source& each : pack.sources) known.push_back(each.id);
  const auto meant = nearest(source, known);
  return Problem{
      {}, msg("there is no source {}", source), meant ? msg("did you mean {}?", *meant) : msg("add it to sources")};
}

Result<std::string> sheet_csv(const PackFiles& files, const std::string& id) {
  const auto pack = parse_pack(files);
  if (!pack) return refused(pack.error());
  if (const Table* table = pack->table(id)) return as_csv(table_sheet(*table), decimal_columns(*table));
  const Scale* scale = pack->scale(id);
  if (scale == nullptr) return refused(*no_table(*pack, id));
  auto sheet = scale_sheet(files, *scale);
  if (!sheet) return refused(std::move(sheet.error()));
  return as_csv(std::move(*sheet), decimal_columns(*pack, *scale));
}

Result<PackFiles> with_sheet(const PackFiles& files, const std::string& id, std::string_view csv,
                             const std::string& csv_file) {
  const auto pack = parse_pack(files);
  if (!pack) return refused(pack.error());
  if (const Table* table = pack->table(id)) {
    const std::vector<std::string> values = value_columns(*table);
    std::vector<std::string> required = values;
    required.insert(required.begin(), "id");
    required.emplace_back("source");
    std::set<std::string> cells(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(table->inputs.size()));
    cells.insert("season");
    const auto sheet = read_back(csv, csv_file, required, {"season", "beats", "note"}, decimal_columns(*table), cells);
    return sheet ? with_table(files, *pack, *table, *sheet, csv_file) : refused(sheet.error());
  }
  const Scale* scale = pack->scale(id);
  if (scale == nullptr) return refused(*no_table(*pack, id));
  std::vector<std::string> required = scale->key;
  required.insert(required.end(), {"season", "from", scale->output.name, "source"});
  const auto sheet = read_back(csv, csv_file, required, {"note"}, decimal_columns(*pack, *scale), {});
  return sheet ? with_scale(files, *pack, *scale, *sheet, csv_file) : refused(sheet.error());
}

Problems at_rows_of(const RuleSheet& sheet, const std::string& sheet_file, Problems problems, const std::string& file,
                    std::uint64_t first_line, const std::vector<std::uint64_t>& ends) {
  for (Problem& problem : problems) {
    if (problem.place.file != file || problem.place.line < first_line) continue;
    const auto end = std::upper_bound(ends.begin(), ends.end(), problem.place.line);
    if (end == ends.end()) continue;
    problem.place.file = sheet_file;
    problem.place.line = sheet.rows[static_cast<std::size_t>(end - ends.begin())].line;
  }
  return problems;
}

}  // namespace kansrijk::io
