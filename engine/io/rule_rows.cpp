#include <algorithm>
#include <map>

#include "io/json_text.hpp"
#include "io/open_table.hpp"
#include "io/rule_table_parts.hpp"

namespace kansrijk::io {

using namespace ruleset;

namespace {

const std::vector<std::string> row_order{"id", "when", "then", "beats", "source", "explain", "note"};

const Json* member(const Json& object, std::string_view name) {
  for (const Json::Member& each : object.members) {
    if (each.name == name) return &each.value;
  }
  return nullptr;
}

/// The object or list `name` with the most parts among the rows: new ones look like it.
const Json* example(const Json& rows, std::string_view name) {
  const Json* best = nullptr;
  const auto size = [](const Json& json) { return json.items.size() + json.members.size(); };
  for (const Json& row : rows.items) {
    const Json* found = name.empty() ? &row : member(row, name);
    if (found != nullptr && (best == nullptr || size(*found) > size(*best))) best = found;
  }
  return best;
}

std::vector<std::string> ids(const std::string& beats) {
  std::vector<std::string> all(1);
  for (const char c : beats) {
    if (c != ' ' && c != ',' && c != '\n') {
      all.back() += c;
    } else if (!all.back().empty()) {
      all.emplace_back();
    }
  }
  if (all.back().empty()) all.pop_back();
  return all;
}

/// Writes the rows of one table anew.
class RowWriter {
 public:
  RowWriter(const JsonText& text, const Table& table, const Json& rows)
      : text_(text), table_(table), rows_(rows), like_row_(example(rows, "")), like_when_(example(rows, "when")) {
    when_order_ = table.inputs;
    when_order_.emplace_back("season");
    for (const Output& output : table.outputs) then_order_.push_back(output.name);
  }

  /// A row where it says something else than before.
  std::string changed(const Json& row, const SheetRow& was, const SheetRow& now) const {
    std::vector<JsonPart> parts = text_.parts(row);
    const auto put = [&](const std::string& name, const std::string& value) {
      text_.set(row, parts, name, value, row_order);
    };
    if (was.season != now.season || was.cells != now.cells) put("when", when(member(row, "when"), was, now));
    put("then", then(*member(row, "then"), was, now));
    if (was.beats != now.beats) put("beats", beats(member(row, "beats"), now));
    if (was.source != now.source) put("source", json_quoted(now.source));
    if (was.note != now.note) put("note", now.note.empty() ? "" : json_quoted(now.note));
    return text_.with(row, parts, like_row_);
  }

  std::string fresh(const SheetRow& now) const {
    std::vector<JsonPart> parts;
    const auto add = [&](const std::string& name, const std::string& value) {
      if (!value.empty()) parts.push_back({name, {}, text_.member(name, value)});
    };
    add("id", json_quoted(now.id));
    add("when", when(nullptr, {.cells = std::vector<std::string>(now.cells.size())}, now));
    std::vector<JsonPart> then;
    for (std::size_t o = 0; o < now.outcome.size(); ++o)
      then.push_back({"", {}, text_.member(then_order_[o], outcome(o, now.outcome[o]))});
    add("then", container(Json::Kind::object, then, example(rows_, "then")));
    add("beats", now.beats.empty() ? "" : beats(nullptr, now));
    add("source", json_quoted(now.source));
    add("note", now.note.empty() ? "" : json_quoted(now.note));
    return container(Json::Kind::object, parts, like_row_);
  }

 private:
  std::string container(Json::Kind kind, const std::vector<JsonPart>& parts, const Json* like) const {
    Json none;
    none.kind = kind;
    return text_.with(none, parts, like);
  }

  std::string when(const Json* old, const SheetRow& was, const SheetRow& now) const {
    Json none;
    none.kind = Json::Kind::object;
    const Json& object = old == nullptr ? none : *old;
    std::vector<JsonPart> parts = text_.parts(object);
    const auto put = [&](const std::string& name, const std::string& before, const std::string& value) {
      if (before != value) text_.set(object, parts, name, value.empty() ? "" : json_quoted(value), when_order_);
    };
    for (std::size_t c = 0; c < now.cells.size(); ++c) put(table_.inputs[c], was.cells[c], now.cells[c]);
    put("season", was.season, now.season);
    return text_.with(object, parts, like_when_);
  }

  std::string then(const Json& object, const SheetRow& was, const SheetRow& now) const {
    std::vector<JsonPart> parts = text_.parts(object);
    for (std::size_t o = 0; o < now.outcome.size(); ++o) {
      if (same_value(table_.outputs[o].domain, was.outcome[o], now.outcome[o])) continue;
      const Json* old = member(object, then_order_[o]);
      const bool quoted = old != nullptr && old->kind == Json::Kind::text;
      text_.set(object, parts, then_order_[o], quoted ? json_quoted(now.outcome[o]) : outcome(o, now.outcome[o]),
                then_order_);
    }
    return text_.with(object, parts);
  }

  std::string beats(const Json* old, const SheetRow& now) const {
    std::vector<JsonPart> parts;
    for (const std::string& other : ids(now.beats)) parts.push_back({"", {}, json_quoted(other)});
    if (parts.empty()) return "";
    Json none;
    none.kind = Json::Kind::list;
    return text_.with(old == nullptr ? none : *old, parts, example(rows_, "beats"));
  }

  /// A number without quotes, any other value with them.
  std::string outcome(std::size_t output, const std::string& value) const {
    const ValueDomain& domain = table_.outputs[output].domain;
    const auto code = domain.code(value);
    return domain.is_number() && code ? domain.text(*code) : json_quoted(value);
  }

  const JsonText& text_;
  const Table& table_;
  const Json& rows_;
  const Json* like_row_;
  const Json* like_when_;
  std::vector<std::string> when_order_, then_order_;
};

/// Puts a sheet into a table.
class TableWriter {
 public:
  TableWriter(const PackFiles& files, const Json& root, const RulePack& pack, const Table& table,
              const RuleSheet& sheet, const std::string& file)
      : files_(files), pack_(pack), table_(table), sheet_(sheet), file_(file), text_(files.bytes, root) {
    json_ = &member(root, "tables")->items[static_cast<std::size_t>(&table - pack.tables.data())];
    none_.kind = Json::Kind::list;
    const Json* list = member(*json_, "rows");
    list_ = list == nullptr ? &none_ : list;
    for (std::size_t r = 0; r < table.rows.size(); ++r) place_.emplace(trimmed(table.rows[r].id), r);
  }

  Result<PackFiles> run() {
    read_sheet();
    if (!problems_.empty()) return refused(std::move(problems_));
    if (list_ == &none_ && rows_.empty()) return files_;
    const std::vector<JsonPart> parts = row_parts();
    try_out(parts);
    if (!problems_.empty()) return refused(std::move(problems_));
    PackFiles changed = files_;
    changed.bytes = with_rows(text_.with(*list_, parts));
    return changed;
  }

 private:
  void wrong(std::uint32_t line, const std::string& column, Message what, Message todo) {
    problems_.push_back({{file_, line, column}, std::move(what), std::move(todo)});
  }

  void read_sheet() {
    std::map<std::string, std::uint32_t> line_of;
    for (const RuleSheet::Row& line : sheet_.rows) {
      rows_.push_back(read_row(line));
      const SheetRow& row = rows_.back();
      const auto [first, fresh] = line_of.emplace(row.id, row.line);
      if (row.id.empty()) {
        wrong(row.line, "id", msg("the row has no id"), msg("give it one of its own"));
      } else if (!fresh) {
        wrong(row.line, "id", msg("the id stood on line {} already", first->second), msg("keep one of the rows"));
      }
      check(row);
    }
  }

  /// The fields of a row; what the sheet has no column for is as before.
  SheetRow read_row(const RuleSheet::Row& line) const {
    const auto field = [&](std::string_view name) { return std::string(sheet_.field(line, name)); };
    SheetRow row{.id = field("id")};
    const auto old = place_.find(row.id);
    const SheetRow was = old == place_.end() ? SheetRow{} : sheet_row(table_, table_.rows[old->second]);
    row.line = line.line;
    row.season = sheet_.column("season") ? field("season") : was.season;
    row.beats = sheet_.column("beats") ? field("beats") : was.beats;
    row.note = sheet_.column("note") ? field("note") : was.note;
    row.source = field("source");
    const std::vector<std::string> names = value_columns(table_);
    for (std::size_t i = 0; i < names.size(); ++i)
      (i < table_.inputs.size() ? row.cells : row.outcome).push_back(field(names[i]));
    return row;
  }

  void check(const SheetRow& row) {
    const std::vector<std::string> names = value_columns(table_);
    for (std::size_t o = 0; o < row.outcome.size(); ++o) {
      if (row.outcome[o].empty())
        wrong(row.line, names[table_.inputs.size() + o], msg("the cell is empty"), msg("fill it in"));
    }
    const auto old = place_.find(row.id);
    if (old != place_.end() && trimmed(table_.rows[old->second].source) == row.source) return;
    if (auto problem = source_problem(pack_, row.source)) {
      problem->place = {file_, row.line, "source"};
      problems_.push_back(std::move(*problem));
    }
  }

  std::vector<JsonPart> row_parts() const {
    const RowWriter writer(text_, table_, *list_);
    std::vector<JsonPart> parts;
    for (const SheetRow& now : rows_) {
      const auto old = place_.find(now.id);
      if (old == place_.end()) {
        parts.push_back({"", {}, writer.fresh(now)});
      } else {
        const std::size_t at = old->second;
        parts.push_back({"", at, writer.changed(list_->items[at], sheet_row(table_, table_.rows[at]), now)});
      }
    }
    return parts;
  }

  /// The pack with this text in place of the list of rows.
  std::string with_rows(const std::string& list) const {
    const std::string& bytes = files_.bytes;
    if (list_ != &none_) return bytes.substr(0, list_->begin) + list + bytes.substr(list_->end);
    std::vector<JsonPart> parts = text_.parts(*json_);
    parts.push_back({"rows", {}, text_.member("rows", list)});
    return bytes.substr(0, json_->begin) + text_.with(*json_, parts) + bytes.substr(json_->end);
  }

  /// Reads the changed pack with each row on lines of its own, so that every problem finds its row in the sheet.
  void try_out(const std::vector<JsonPart>& parts) {
    const auto lines = [](std::string_view text) {
      return static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n'));
    };
    std::string list = "[\n";
    for (const JsonPart& part : parts) list += part.text + (&part == &parts.back() ? "\n" : ",\n");
    list += "]";
    PackFiles trial = files_;
    trial.bytes = with_rows(list);
    const auto pack = parse_pack(trial);
    if (pack) return;
    const std::uint64_t first = lines(std::string_view(trial.bytes).substr(0, trial.bytes.find(list))) + 2;
    std::vector<std::uint64_t> ends;
    for (const JsonPart& part : parts) ends.push_back((ends.empty() ? first : ends.back()) + lines(part.text) + 1);
    problems_ = at_rows_of(sheet_, file_, pack.error(), files_.file, first, ends);
  }

  const PackFiles& files_;
  const RulePack& pack_;
  const Table& table_;
  const RuleSheet& sheet_;
  const std::string& file_;
  JsonText text_;
  Json none_;
  const Json* json_ = nullptr;                ///< the table
  const Json* list_ = nullptr;                ///< its rows; none_ where it has no such key
  std::map<std::string, std::size_t> place_;  ///< of each row that was there
  std::vector<SheetRow> rows_;
  Problems problems_;
};

}  // namespace

Result<PackFiles> with_table(const PackFiles& files, const RulePack& pack, const Table& table, const RuleSheet& sheet,
                             const std::string& sheet_file) {
  const auto root = parse_json(files.bytes, files.file);
  if (!root) return refused(root.error());
  return TableWriter(files, *root, pack, table, sheet, sheet_file).run();
}

}  // namespace kansrijk::io
