#include <algorithm>
#include <unordered_set>

#include "io/pack_parts.hpp"

namespace kansrijk::io {
namespace {

using namespace ruleset;

constexpr std::size_t most_cell_bytes = 1000;

class TableReader {
 public:
  TableReader(Members& members, const RulePack& pack, const Json& at) : members_(members), pack_(pack) {
    table_.line = at.line;
  }

  Table run() {
    table_.id = members_.text("id");
    if (members_.optional("title", Json::Kind::object) != nullptr) table_.title = members_.both_languages("title");
    hit();
    table_.inputs = text_list(members_, "inputs", true);
    if (table_.inputs.size() > most_columns) {
      wrong("inputs", msg("a table has at most {} columns", most_columns), msg("split it"));
      table_.inputs.resize(most_columns);
    }
    each_named(members_, "outputs", pack_.file,
               [&](const std::string& name, Members& m, const Json& at) { output(name, m, at); });
    if (table_.outputs.empty()) wrong("outputs", msg("the key is missing"), msg("add it"));
    source_ = members_.optional_text("source").value_or("");
    members_.optional_text("note");
    each_object(members_, "rows", pack_.file, [&](Members& m, const Json& at) { row(m, at); });
    return std::move(table_);
  }

 private:
  void wrong(std::string_view key, Message what, Message todo) {
    members_.problems().push_back({{pack_.file, table_.line, std::string(key)}, std::move(what), std::move(todo)});
  }

  void hit() {
    const auto word = members_.optional_text("hit");
    if (!word) return;
    for (const Hit hit : {Hit::unique, Hit::first, Hit::collect}) {
      table_.hit = hit;
      if (name(hit) == *word) return;
    }
    wrong("hit", msg("this word is not known here"), msg("use one of {}", "unique, first, collect"));
  }

  /// `{ "domain": NAME }` or a domain written in place; both with `missing` and `label`.
  void output(const std::string& name, Members& members, const Json& at) {
    Output output{.name = name};
    if (const Json* flag = members.optional("missing", Json::Kind::boolean)) output.can_be_missing = flag->boolean;
    if (members.optional("label", Json::Kind::object) != nullptr) output.label = members.both_languages("label");
    if (const auto domain = members.optional_text("domain")) {
      const ValueDomain* found = pack_.domain(*domain);
      if (found == nullptr)
        members.wrong(at, "domain", msg("there is no domain {}", *domain), msg("declare it, or use a built-in one"));
      output.domain = found == nullptr ? ValueDomain{} : *found;
      members.optional_text("note");
    } else {
      output.domain = read_domain(members, "", at);
    }
    table_.outputs.push_back(std::move(output));
  }

  void row(Members& members, const Json& at) {
    Row row;
    row.id = members.text("id");
    row.line = at.line;
    row.cells.resize(table_.inputs.size());
    if (const Json* when = members.required("when", Json::Kind::object)) {
      for (const auto& [column, value] : when->members) cell(members, column, value, row);
    }
    outcome(members, row);
    row.source = members.optional_text("source").value_or(source_);
    if (members.optional("explain", Json::Kind::object) != nullptr) row.explain = members.both_languages("explain");
    row.note = members.optional_text("note").value_or("");
    row.beats = text_list(members, "beats", false);
    for (const std::string& other : row.beats) {
      if (ids_.count(other) == 0)
        members.wrong(at, "beats", msg("there is no row {} above this one", other),
                      msg("name a row that stands above"));
    }
    if (!ids_.insert(row.id).second)
      members.wrong(at, "id", msg("there is a row {} already", row.id), msg("give it another id"));
    const std::size_t most = std::min(most_rows, most_table_cells / std::max<std::size_t>(table_.inputs.size(), 1));
    if (table_.rows.size() == most)
      members.wrong(at, "rows", msg("a table of {0} columns has at most {1} rows", table_.inputs.size(), most),
                    msg("split it"));
    if (table_.rows.size() < most) table_.rows.push_back(std::move(row));
  }

  void cell(Members& members, const std::string& column, const Json& value, Row& row) {
    const auto input = std::find(table_.inputs.begin(), table_.inputs.end(), column);
    const bool season = column == "season";
    if (input == table_.inputs.end() && !season) {
      std::vector<std::string> known = table_.inputs;
      known.emplace_back("season");
      const auto meant = nearest(column, known);
      members.wrong(value, column, msg("the table does not read this column"),
                    meant ? msg("did you mean {}?", *meant) : msg("add it to inputs"));
      return;
    }
    auto cell =
        value.kind != Json::Kind::text || value.text.size() > most_cell_bytes ? std::nullopt : parse_cell(value.text);
    if (!cell) {
      members.wrong(value, column, msg("this cell means nothing"),
                    msg("write a value, a list, >= or <= a value, a range a..b, not …, missing or present"));
      return;
    }
    (season ? row.season : row.cells[static_cast<std::size_t>(input - table_.inputs.begin())]) = std::move(cell);
  }

  void outcome(Members& members, Row& row) {
    row.outcome.assign(table_.outputs.size(), 0);
    const Json* then = members.required("then", Json::Kind::object);
    if (then == nullptr) return;
    std::vector<bool> said(table_.outputs.size(), false);
    for (const auto& [name, value] : then->members) {
      const auto output = table_.output_index(name);
      if (!output) {
        std::vector<std::string> known;
        for (const Output& each : table_.outputs) known.push_back(each.name);
        const auto meant = nearest(name, known);
        members.wrong(value, name, msg("the table has no output {}", name),
                      meant ? msg("did you mean {}?", *meant) : msg("use its outputs"));
        continue;
      }
      said[*output] = true;
      row.outcome[*output] = value_of(members, table_.outputs[*output], value);
    }
    const auto unsaid = std::find(said.begin(), said.end(), false);
    if (unsaid != said.end()) {
      members.wrong(
          *then, "then",
          msg("the row does not say {}", table_.outputs[static_cast<std::size_t>(unsaid - said.begin())].name),
          msg("add it"));
    }
  }

  static Code value_of(Members& members, const Output& output, const Json& value) {
    std::string text = value.text;
    if (value.kind == Json::Kind::integer) text = std::to_string(value.integer);
    if (text == "missing" && output.can_be_missing) return missing;
    const auto code = output.domain.code(text);
    if (!code) {
      const auto meant = nearest(text, output.domain.words);
      members.wrong(value, output.name, msg("{0} is no value of {1}", text, output.name),
                    meant ? msg("did you mean {}?", *meant) : msg("use a value of its domain"));
    }
    return code.value_or(0);
  }

  Members& members_;
  const RulePack& pack_;
  Table table_;
  std::string source_;
  std::unordered_set<std::string> ids_;  ///< of the rows so far
};

}  // namespace

void read_tables(Members& members, RulePack& pack) {
  each_object(members, "tables", pack.file,
              [&](Members& m, const Json& at) { pack.tables.push_back(TableReader(m, pack, at).run()); });
}

}  // namespace kansrijk::io
