#include "ruleset/season_table.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace kansrijk::ruleset {
namespace {

class Resolving {
 public:
  Resolving(const RulePack& pack, const Table& table, SchoolYear season) : pack_(pack), table_(table) {
    out_.table = &table;
    out_.season = season;
  }

  Result<SeasonTable> run() {
    columns();
    if (problems_.empty()) lines();
    if (problems_.empty()) beats();
    if (!problems_.empty()) return refused(std::move(problems_));
    return std::move(out_);
  }

 private:
  void problem(std::uint64_t line, std::string column, Message what, Message todo) {
    problems_.push_back({{pack_.file, line, std::move(column)}, std::move(what), std::move(todo)});
  }

  void columns() {
    for (const std::string& name : table_.inputs) {
      auto found = column(pack_, name, out_.season);
      if (found) {
        out_.columns.push_back(std::move(*found));
      } else {
        const Derived* derived = pack_.derived_as(name);
        problem(derived == nullptr ? table_.line : derived->line, name, std::move(found.error()), msg("mend the pack"));
      }
    }
  }

  void lines() {
    for (std::size_t r = 0; r < table_.rows.size(); ++r) {
      const Row& row = table_.rows[r];
      if (!in_season(row)) continue;
      SeasonTable::Line line{static_cast<std::uint16_t>(r), {}, {}};
      for (std::size_t c = 0; c < out_.columns.size(); ++c) line.cells.push_back(codes(row, c));
      out_.lines.push_back(std::move(line));
    }
  }

  bool in_season(const Row& row) {
    const auto speaks = speaks_of(pack_, row, out_.season);
    if (!speaks) {
      problem(row.line, "season", msg("{0} is no value of {1}", speaks.error(), "season"),
              msg("write seasons from {0} to {1}", to_string(pack_.first), to_string(pack_.last)));
    }
    return speaks.value_or(true);
  }

  CodeSet codes(const Row& row, std::size_t c) {
    const Column& column = out_.columns[c];
    if (!row.cells[c]) return column.universe;
    auto codes = resolve(*row.cells[c], column.domain, column.universe, parameter());
    if (codes) return std::move(*codes);
    problem(row.line, column.name, msg("{0} is no value of {1}", codes.error(), column.name),
            column.domain.is_number() ? msg("write numbers from {0} to {1}", column.domain.text(column.domain.from),
                                            column.domain.text(column.domain.to))
                                      : msg("write one of {}", join(column.domain.words)));
    return {};
  }

  ParameterText parameter() const {
    return [this](std::string_view name) { return pack_.parameter_text(name, out_.season); };
  }

  static std::string join(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
    return text;
  }

  void beats() {
    std::unordered_map<std::string_view, std::size_t> line_of;
    for (std::size_t line = 0; line < out_.lines.size(); ++line)
      line_of.emplace(table_.rows[out_.lines[line].row].id, line);
    for (SeasonTable::Line& line : out_.lines) {
      for (const std::string& id : table_.rows[line.row].beats) {
        if (const auto other = line_of.find(id); other != line_of.end()) line.beats.push_back(other->second);
      }
    }
  }

  const RulePack& pack_;
  const Table& table_;
  SeasonTable out_;
  Problems problems_;
};

bool holds(const SeasonTable::Line& line, std::span<const Code> values) {
  for (std::size_t c = 0; c < values.size(); ++c) {
    if (!line.cells[c].contains(values[c])) return false;
  }
  return true;
}

}  // namespace

tl::expected<bool, std::string> speaks_of(const RulePack& pack, const Row& row, SchoolYear season) {
  if (!row.season) return true;
  // The season is a word of an order that has every season of the pack.
  ValueDomain domain{.name = "season"};
  for (const SchoolYear each : seasons(pack)) domain.words.push_back(to_string(each));
  domain.ordered = domain.words.size();
  const auto codes = resolve(*row.season, domain, domain.all(),
                             [&](std::string_view name) { return pack.parameter_text(name, season); });
  if (!codes) return tl::unexpected(codes.error());
  return codes->contains(season.first - pack.first.first);
}

tl::expected<Column, Message> column(const RulePack& pack, std::string_view name, SchoolYear season) {
  Column column{.name = std::string(name)};
  if (const Derived* derived = pack.derived_as(name)) {
    auto formula = Formula::make(pack, *derived, season);
    if (!formula) return tl::unexpected(std::move(formula.error()));
    column.label = derived->label;
    column.domain = formula->domain();
    column.universe = column.domain.all();
    if (formula->can_be_missing()) column.universe.add({missing, missing});
    column.reads = formula->reads();
    column.formula = std::move(*formula);
    return column;
  }
  const Input* input = pack.input(name);
  if (input == nullptr) return tl::unexpected(msg("there is no input {}", name));
  const ValueDomain* domain = pack.domain(input->domain);
  if (domain == nullptr) return tl::unexpected(msg("there is no domain {}", input->domain));
  if (input->per_moment) return tl::unexpected(msg("{} has moments: use count, median, last, min, max or at", name));
  column.label = input->label;
  column.domain = *domain;
  column.universe = domain->all();
  if (input->can_be_missing) column.universe.add({missing, missing});
  column.fact = *fact_of(pack, name);
  column.reads = {column.fact};
  return column;
}

Result<SeasonTable> in_season(const RulePack& pack, const Table& table, SchoolYear season) {
  return Resolving(pack, table, season).run();
}

std::vector<std::size_t> lines_that_hold(const SeasonTable& table, std::span<const Code> facts) {
  std::vector<Code> values;
  for (const Column& column : table.columns) values.push_back(column.value(facts));
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < table.lines.size(); ++i) {
    if (holds(table.lines[i], values)) found.push_back(i);
  }
  return found;
}

std::vector<std::size_t> lines_in_force(const SeasonTable& table, std::span<const Code> facts) {
  std::vector<std::size_t> found = lines_that_hold(table, facts);
  if (table.table->hit == Hit::first) {
    found.resize(std::min<std::size_t>(found.size(), 1));
    return found;
  }
  std::vector<bool> beaten(table.lines.size(), false);
  for (const std::size_t line : found) {
    for (const std::size_t other : table.lines[line].beats) beaten[other] = true;
  }
  std::erase_if(found, [&](std::size_t line) { return beaten[line]; });
  return found;
}

std::uint64_t lines_as_bits(const SeasonTable& table, std::span<const Code> facts) {
  std::array<Code, 64> values{};
  const std::size_t columns = table.columns.size();
  for (std::size_t c = 0; c < columns; ++c) values.at(c) = table.columns[c].value(facts);
  std::uint64_t found = 0;
  for (std::size_t i = 0; i < table.lines.size(); ++i) {
    if (holds(table.lines[i], {values.data(), columns})) found |= std::uint64_t{1} << i;
  }
  if (table.table->hit == Hit::first) return found & (~found + 1);
  std::uint64_t beaten = 0;
  for (std::size_t i = 0; i < table.lines.size(); ++i) {
    if (((found >> i) & 1) == 0) continue;
    for (const std::size_t other : table.lines[i].beats) beaten |= std::uint64_t{1} << other;
  }
  return found & ~beaten;
}

std::uint16_t row_in_force(const SeasonTable& table, std::span<const Code> facts) {
  const auto found = lines_in_force(table, facts);
  return found.empty() ? no_row : table.lines[found.front()].row;
}

}  // namespace kansrijk::ruleset
