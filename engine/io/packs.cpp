#include "io/packs.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "base/embedded.hpp"
#include "base/hash.hpp"
#include "base/number.hpp"
#include "io/bytes.hpp"
#include "io/json.hpp"

namespace kansrijk::io {

std::span<const EmbeddedFile> embedded_files();

namespace {

using namespace ruleset;

constexpr std::size_t most_rows = 4096;
constexpr std::size_t most_outcomes = 64;
constexpr std::size_t most_cell_bytes = 1000;

class PackReader {
 public:
  PackReader(const Json& json, std::string file, Problems& problems) : json_(json), problems_(problems) {
    pack_.file = std::move(file);
  }

  RulePack run() {
    Members members(json_, pack_.file, problems_);
    pack_.id = members.text("pack");
    pack_.version = members.text("version");
    pack_.title = members.both_languages("title");
    covers(members);
    checked(members);
    each(members, "sources", [&](Members& m, const Json& /*at*/) { source(m); });
    each(members, "tables", [&](Members& m, const Json& at) { table(m, at); });
    each(members, "cut_offs", [&](Members& m, const Json& at) { cut_offs(m, at); });
    each(members, "parameters", [&](Members& m, const Json& at) { parameter(m, at); });
    each(members, "cases", [&](Members& m, const Json& at) { test_case(m, at); });
    members.done();
    return std::move(pack_);
  }

 private:
  /// Calls `take` for every object of an optional list.
  template <class Take>
  void each(Members& members, std::string_view key, Take take) {
    const Json* list = members.optional(key, Json::Kind::list);
    if (list == nullptr) return;
    for (const Json& item : list->items) {
      if (members.full()) return;
      Members inner(item, pack_.file, problems_);
      take(inner, item);
      inner.done();
    }
  }

  static std::vector<std::string> texts(Members& members, std::string_view key, const Json* list) {
    std::vector<std::string> all;
    if (list == nullptr) return all;
    for (const Json& item : list->items) {
      if (item.kind != Json::Kind::text)
        members.wrong(item, key, msg("the value is of the wrong kind"), msg("list texts between quotes"));
      all.push_back(item.text);
    }
    return all;
  }

  void covers(Members& members) {
    const Json* list = members.required("covers", Json::Kind::list);
    if (list == nullptr) return;
    const auto names = texts(members, "covers", list);
    const auto first = parse_school_year(names.empty() ? "" : names.front());
    const auto last = parse_school_year(names.empty() ? "" : names.back());
    const bool known = first && last && names.size() == 2 && *first <= *last && first->first >= first_season &&
                       last->first < first_season + season_values;
    if (known) {
      pack_.first = *first;
      pack_.last = *last;
    } else {
      members.wrong(*list, "covers", msg("these are not two school years"),
                    msg("write [\"2014-2015\", \"2026-2027\"]"));
    }
  }

  void checked(Members& members) {
    const Json* value = members.required("checked", Json::Kind::text);
    if (value == nullptr) return;
    const auto date = parse_date(value->text);
    if (!date) members.wrong(*value, "checked", msg("this is not a date"), msg("write it as 2026-03-14"));
    pack_.checked = date.value_or(Date{});
  }

  Status status(Members& members, std::string_view key) {
    const Json* value = members.required(key, Json::Kind::text);
    if (value == nullptr) return Status::assumption;
    for (int i = 0; i <= static_cast<int>(Status::assumption); ++i) {
      if (name(static_cast<Status>(i)) == value->text) return static_cast<Status>(i);
    }
    members.wrong(*value, key, msg("this word is not known here"),
                  msg("use one of {}", "law, regulation, test-board, agreement, published, derived, assumption"));
    return Status::assumption;
  }

  void source(Members& members) {
    pack_.sources.push_back(
        {members.text("id"), status(members, "kind"), members.both_languages("title"), members.text("reference")});
  }

  void table(Members& members, const Json& at) {
    Table table;
    table.id = members.text("id");
    table.line = at.line;
    const Json* inputs = members.required("inputs", Json::Kind::list);
    for (const std::string& name : texts(members, "inputs", inputs)) {
      const auto fact = parse_fact(name);
      if (fact) {
        table.inputs.push_back(*fact);
      } else {
        members.wrong(*inputs, "inputs", msg("there is no fact {}", name), msg("use the facts that the engine knows"));
      }
    }
    table.outcomes = texts(members, "outcomes", members.required("outcomes", Json::Kind::list));
    if (table.outcomes.size() > most_outcomes) {
      members.wrong(at, "outcomes", msg("a table has at most {} outcomes", most_outcomes), msg("split it"));
      table.outcomes.resize(most_outcomes);
    }
    const std::string source = members.optional_text("source").value_or("");
    each(members, "rows", [&](Members& m, const Json& row_at) { row(m, row_at, table, source); });
    if (table.rows.size() > most_rows)
      members.wrong(at, "rows", msg("a table has at most {} rows", most_rows), msg("split it"));
    pack_.tables.push_back(std::move(table));
  }

  void row(Members& members, const Json& at, Table& table, const std::string& table_source) {
    Row row;
    row.id = members.text("id");
    row.line = at.line;
    for (const Fact fact : table.inputs) row.cells.push_back(type_of(fact).possible);
    if (const Json* when = members.required("when", Json::Kind::object)) {
      for (const auto& [key, value] : when->members) cell(members, key, value, table, row);
    }
    const std::string outcome = members.text("then");
    const auto found = std::find(table.outcomes.begin(), table.outcomes.end(), outcome);
    if (found == table.outcomes.end()) {
      members.wrong(at, "then", msg("the table has no outcome {}", outcome), msg("use one of its outcomes"));
    } else {
      row.outcome = static_cast<Value>(found - table.outcomes.begin());
    }
    row.source = members.optional_text("source").value_or(table_source);
    row.explain = members.both_languages("explain");
    row.beats = texts(members, "beats", members.optional("beats", Json::Kind::list));
    for (const std::string& other : row.beats) {
      if (!table.row_index(other))
        members.wrong(at, "beats", msg("there is no row {} above this one", other),
                      msg("name a row that stands above"));
    }
    if (table.row_index(row.id))
      members.wrong(at, "id", msg("there is a row {} already", row.id), msg("give it another id"));
    table.rows.push_back(std::move(row));
  }

  void cell(Members& members, const std::string& key, const Json& value, const Table& table, Row& row) {
    const auto fact = parse_fact(key);
    const auto input = fact ? std::find(table.inputs.begin(), table.inputs.end(), *fact) : table.inputs.end();
    if (input == table.inputs.end()) {
      members.wrong(value, key, msg("the table does not read this fact"), msg("add it to inputs"));
      return;
    }
    const auto mask = value.text.size() > most_cell_bytes ? std::nullopt : parse_cell(type_of(*fact), value.text);
    if (!mask || *mask == 0) {
      members.wrong(value, key, msg("this cell means nothing"),
                    msg("write a value, a list, >= or <= a value, a range a..b, not …, missing or present"));
      return;
    }
    row.cells[static_cast<std::size_t>(input - table.inputs.begin())] = *mask;
  }

  void cut_offs(Members& members, const Json& at) {
    CutOffs cut;
    cut.provider = members.text("provider");
    const auto season = parse_school_year(members.text("season"));
    if (!season) members.wrong(at, "season", msg("this is not a school year"), msg("write it as 2024-2025"));
    cut.season = season.value_or(SchoolYear{});
    cut.source = members.text("source");
    if (const Json* weights = members.optional("weights", Json::Kind::list)) {
      for (std::size_t i = 0; i < std::min<std::size_t>(3, weights->items.size()); ++i)
        cut.weights[i] = weights->items[i].integer;
    }
    const bool national = cut.weights != std::array<std::int64_t, 3>{};
    const int decimals = national ? 8 : 3;
    if (const Json* from = members.required("from", Json::Kind::object)) {
      for (const auto& [key, value] : from->members) {
        const auto advice = parse_test_advice(key);
        const auto units = value.kind == Json::Kind::null ? std::optional(std::numeric_limits<std::int64_t>::min() + 1)
                                                          : number(value, decimals);
        if (!advice || !units) {
          members.wrong(value, key, msg("this is not the lowest score of a test advice"),
                        msg("write \"havo/vwo\": 540"));
          continue;
        }
        cut.advice.push_back(*advice);
        cut.from.push_back(*units);
      }
    }
    if (const Json* to = members.optional("to", Json::Kind::decimal)) cut.to = number(*to, decimals);
    pack_.cut_offs.push_back(std::move(cut));
  }

  static std::optional<std::int64_t> number(const Json& value, int decimals) {
    if (value.kind == Json::Kind::decimal) return parse_decimal(value.text, decimals);
    if (value.kind != Json::Kind::integer) return std::nullopt;
    return parse_decimal(std::to_string(value.integer), decimals);
  }

  void parameter(Members& members, const Json& at) {
    Parameter parameter;
    parameter.name = members.text("name");
    parameter.line = at.line;
    parameter.text = members.optional_text("text").value_or("");
    if (const Json* values = members.optional("values", Json::Kind::list)) {
      for (const Json& value : values->items) parameter.values.push_back(value.decimal);
    }
    parameter.source = members.text("source");
    parameter.status = status(members, "status");
    pack_.parameters.push_back(std::move(parameter));
  }

  void test_case(Members& members, const Json& at) {
    Case item;
    item.name = members.text("name");
    item.line = at.line;
    item.table = members.text("table");
    if (const Json* given = members.required("given", Json::Kind::object)) {
      for (const auto& [key, value] : given->members) {
        const auto fact = parse_fact(key);
        const auto& values = fact ? type_of(*fact).values : std::vector<std::string>{};
        const auto found = std::find(values.begin(), values.end(), value.text);
        if (found == values.end()) {
          members.wrong(value, key, msg("there is no such fact or value"), msg("use the facts that the engine knows"));
        } else {
          item.given.emplace_back(*fact, static_cast<Value>(found - values.begin()));
        }
      }
    }
    item.outcome = members.text("expect");
    item.because = members.text("because");
    pack_.cases.push_back(std::move(item));
  }

  const Json& json_;
  Problems& problems_;
  RulePack pack_;
};

}  // namespace

Result<RulePack> parse_pack(std::string_view bytes, const std::string& file) {
  auto json = parse_json(bytes, file);
  if (!json) return refused(std::move(json.error()));
  Problems problems;
  RulePack pack = PackReader(*json, file, problems).run();
  if (!problems.empty()) return refused(std::move(problems));
  pack.sha256 = sha256(bytes);
  return pack;
}

Result<std::vector<RulePack>> embedded_packs() {
  std::vector<RulePack> packs;
  Problems problems;
  for (const EmbeddedFile& file : embedded_files()) {
    if (!file.name.ends_with(".json")) continue;  // a plain table, such as those of rules/duo
    auto pack = parse_pack(file.bytes, std::string(file.name));
    if (pack) {
      packs.push_back(std::move(*pack));
    } else {
      append(problems, std::move(pack.error()));
    }
  }
  if (!problems.empty()) return refused(std::move(problems));
  return packs;
}

Result<RulePack> load_pack(const std::filesystem::path& path) {
  auto bytes = read_bytes(path, path.filename().string());
  if (!bytes) return refused(std::move(bytes.error()));
  return parse_pack(bytes->view(), path.filename().string());
}

}  // namespace kansrijk::io
