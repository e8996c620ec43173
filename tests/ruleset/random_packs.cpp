#include "tests/ruleset/random_packs.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "ruleset/written.hpp"
#include "tests/ruleset/random_columns.hpp"

namespace kansrijk::ruleset::test {
namespace {

using reference::Combination;
using reference::Value;
using reference::WrittenCell;
using reference::WrittenRow;
using reference::WrittenTable;
using Form = WrittenCell::Form;

/// Writes cells about columns, and rows of them.
class Rows {
 public:
  Rows(Chance& chance, const std::vector<About>& columns, const std::map<std::string, std::string>& dated)
      : chance_(chance), columns_(columns), dated_(dated) {}

  WrittenCell any_cell(const About& about) {
    WrittenCell cell;
    for (int i = chance_.between(1, 3); i > 0; --i) cell.parts.push_back(part(about));
    cell.negated = chance_.percent(30);
    return cell;
  }

  WrittenRow any_row(const std::string& id) {
    WrittenRow row{.id = id};
    for (const About& column : columns_) {
      if (chance_.percent(50)) row.when[column.name] = any_cell(column);
    }
    if (chance_.percent(30)) season(row);
    return row;
  }

  void any_rows(WrittenTable& table, int most) {
    for (int i = chance_.between(0, most); i > 0; --i) table.rows.push_back(any_row(next_id(table)));
  }

  /// Divides what there is, as a careful author would: along one column after another.
  void parts(WrittenTable& table, WrittenRow so_far, std::size_t depth) {
    std::vector<std::size_t> unused;
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      if (so_far.when.count(columns_[c].name) == 0) unused.push_back(c);
    }
    const bool time = so_far.season.empty() && chance_.percent(25);
    if (depth == 0 || (unused.empty() && !time)) {
      so_far.id = next_id(table);
      table.rows.push_back(std::move(so_far));
      return;
    }
    if (time || unused.empty()) return over_time(table, so_far, depth);
    const About& about = columns_[chance_.one_of(unused)];
    for (WrittenCell& cell : division(about)) {
      WrittenRow part = so_far;
      part.when[about.name] = std::move(cell);
      parts(table, std::move(part), depth - 1);
    }
  }

  static std::string next_id(const WrittenTable& table) { return "r" + std::to_string(table.rows.size()); }

 private:
  WrittenCell::Part part(const About& about) {
    const auto literal = [](const Value& value) { return WrittenCell::Literal{value, ""}; };
    const auto dated = dated_.find(about.name);
    const std::size_t n = about.ordered;
    switch (chance_.below(n < 3 ? 2 : 8)) {
      case 0:
        if (about.can_be_missing) return {chance_.percent(50) ? Form::missing : Form::present, {}, {}};
        break;
      case 1:
        break;
      case 2:
      case 3: {
        const Form form = chance_.percent(50) ? Form::at_least : Form::at_most;
        if (dated != dated_.end() && chance_.percent(50)) return {form, {{}, dated->second}, {}};
        return {form, literal(about.values[chance_.below(n)]), {}};
      }
      case 4:
        return {Form::above, literal(about.values[chance_.below(n - 1)]), {}};
      case 5:
        return {Form::below, literal(about.values[1 + chance_.below(n - 1)]), {}};
      case 6: {
        const std::size_t from = chance_.below(n);
        return {Form::range, literal(about.values[from]), literal(about.values[from + chance_.below(n - from)])};
      }
      default:
        if (dated != dated_.end()) return {Form::value, {{}, dated->second}, {}};
    }
    return {Form::value, literal(chance_.one_of(about.values)), {}};
  }

  /// Cells of one column that exclude each other and hold for everything together.
  std::vector<WrittenCell> division(const About& about) {
    if (chance_.percent(50)) {
      WrittenCell cell = any_cell(about);
      WrittenCell other = cell;
      other.negated = !cell.negated;
      return {cell, other};
    }
    std::vector<WrittenCell> cells(static_cast<std::size_t>(chance_.between(1, 3)));
    WrittenCell rest{.negated = true, .parts = {}};
    for (const Value& value : about.values) {
      const std::size_t at = chance_.below(cells.size() + 1);
      if (at == cells.size()) continue;
      cells[at].parts.push_back({Form::value, {value, ""}, {}});
      rest.parts.push_back(cells[at].parts.back());
    }
    std::erase_if(cells, [](const WrittenCell& cell) { return cell.parts.empty(); });
    if (cells.empty()) return division(about);
    cells.push_back(std::move(rest));
    return cells;
  }

  void season(WrittenRow& row) {
    const int year = chance_.between(first_year, last_year);
    const int last = chance_.between(year, last_year);
    const std::string from = to_string(SchoolYear{year});
    const bool turned = chance_.percent(25);
    row.season =
        (turned ? "not " : "") + (chance_.percent(50) ? ">= " + from : from + ".." + to_string(SchoolYear{last}));
    for (int y = first_year; y <= last_year; ++y) {
      const bool within = y >= year && (row.season.find(">=") != std::string::npos || y <= last);
      if (within != turned) row.years.insert(y);
    }
  }

  void over_time(WrittenTable& table, const WrittenRow& so_far, std::size_t depth) {
    const int year = chance_.between(first_year + 1, last_year);
    WrittenRow before = so_far, after = so_far;
    before.season = "< " + to_string(SchoolYear{year});
    after.season = ">= " + to_string(SchoolYear{year});
    for (int y = first_year; y <= last_year; ++y) (y < year ? before : after).years.insert(y);
    parts(table, std::move(before), depth - 1);
    parts(table, std::move(after), depth - 1);
  }

  Chance& chance_;
  const std::vector<About>& columns_;
  const std::map<std::string, std::string>& dated_;
};

std::string text(const WrittenCell::Literal& literal) {
  return literal.parameter.empty() ? literal.value.word : "$" + literal.parameter;
}

std::string text(const WrittenCell& cell) {
  std::string list;
  for (const WrittenCell::Part& part : cell.parts) {
    list += list.empty() ? "" : ", ";
    switch (part.form) {
      case Form::missing:
        list += "missing";
        break;
      case Form::present:
        list += "present";
        break;
      case Form::range:
        list += text(part.first) + ".." + text(part.last);
        break;
      default: {
        constexpr std::array signs{"", ">= ", "> ", "<= ", "< "};
        list += signs.at(static_cast<std::size_t>(part.form)) + text(part.first);
      }
    }
  }
  return (cell.negated ? "not " : "") + list;
}

std::string text(const WrittenRow& row) {
  std::string when = row.season.empty() ? "" : R"("season": ")" + row.season + "\"";
  for (const auto& [column, cell] : row.when)
    when += fmt::format("{}\"{}\": \"{}\"", when.empty() ? "" : ", ", column, text(cell));
  std::string beats;
  for (const std::string& id : row.beats) beats += (beats.empty() ? "\"" : ", \"") + id + "\"";
  return fmt::format(R"({{ "id": "{}", "when": {{ {} }}, "then": {{ "out": "a" }}, "beats": [{}] }})", row.id, when,
                     beats);
}

/// A seed for the columns, and another for what is done with them.
struct Made {
  explicit Made(std::uint64_t seed) : chance(seed), about(random_columns(chance)), pack(about.pack) {}

  Chance chance;
  RandomColumns about;
  RandomPack& pack;
  Rows rows{chance, about.columns, about.dated};
};

}  // namespace

std::string RandomPack::text() const {
  std::string columns, rows;
  for (const std::string& column : table.columns) columns += (columns.empty() ? "\"" : ", \"") + column + "\"";
  for (const WrittenRow& row : table.rows) rows += (rows.empty() ? "\n" : ",\n") + test::text(row);
  return text_of(declarations +
                 fmt::format(",\n\"tables\": [{{ \"id\": \"t\", \"source\": \"s\", \"hit\": \"{}\", \"inputs\": [{}], "
                             "\"outputs\": {{ \"out\": {{ \"words\": [\"a\", \"?\"] }} }}, \"rows\": [{}] }}]",
                             table.hit, columns, rows));
}

RandomPack any_pack(std::uint64_t seed) {
  Made made(seed);
  WrittenTable& table = made.pack.table;
  if (made.chance.percent(30)) made.rows.parts(table, {}, made.chance.below(3));
  made.rows.any_rows(table, 9);
  const int share = made.chance.between(0, 50);
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    for (std::size_t above = 0; above < r; ++above) {
      if (made.chance.percent(share)) table.rows[r].beats.insert(table.rows[above].id);
    }
  }
  const std::size_t hit = made.chance.below(6);
  table.hit = hit == 0 ? "first" : hit == 1 ? "collect" : "unique";
  made.pack.spare = made.rows.any_row("spare");
  return std::move(made.pack);
}

RandomPack complete_pack(std::uint64_t seed) {
  Made made(seed);
  WrittenTable& table = made.pack.table;
  made.rows.parts(table, {}, static_cast<std::size_t>(made.chance.between(1, 4)));
  for (int special = made.chance.between(0, 2); special > 0; --special) {
    WrittenRow row;
    while (row.when.empty()) row = made.rows.any_row(Rows::next_id(table));
    for (const WrittenRow& above : table.rows) row.beats.insert(above.id);
    table.rows.push_back(std::move(row));
  }
  made.pack.spare = made.rows.any_row("spare");
  return std::move(made.pack);
}

Facts facts_of(const RulePack& pack, const Combination& combination) {
  Facts facts(fact_count(pack), missing);
  for (const auto& [name, known] : combination) {
    const NamedFact named = find_fact(pack, name).value();
    if (known) facts[named.fact] = named.domain->code(known->word).value();
  }
  return facts;
}

}  // namespace kansrijk::ruleset::test
