#include "tests/ruleset/random_packs.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

#include <fmt/format.h>

#include "ruleset/written.hpp"

namespace kansrijk::ruleset::test {
namespace {

using reference::Combination;
using reference::Known;
using reference::Value;
using reference::WrittenCell;
using reference::WrittenRow;
using reference::WrittenTable;
using Form = WrittenCell::Form;

constexpr std::size_t most_combinations = 400;
constexpr int first_year = 2021;  ///< of the pack's heading (packs.cpp)
constexpr int last_year = 2024;

/// Thousandths as a decimal number.
std::string decimal(long amount) {
  std::string text =
      fmt::format("{}{}.{:03}", amount < 0 ? "-" : "", std::labs(amount) / 1000, std::labs(amount) % 1000);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

Value number(long amount) {
  return {decimal(amount), amount};
}

std::string label(const std::string& of) {
  return fmt::format(R"("label": {{ "nl": "{0}", "en": "{0}" }})", of);
}

/// A fact or a derived name: what it can be, for whoever writes cells about it.
struct About {
  std::string name;
  std::vector<Value> values;  ///< those in order first, rising; a cell may name any of them in any season
  std::size_t ordered = 0;
  bool can_be_missing = false;
  bool number = false;
  std::string unit;
  long step = 1000;  ///< of a number
  bool per_moment = false;
};

/// Builds the declarations of a pack, and columns for its table.
class Declaring {
 public:
  explicit Declaring(Chance& chance) : chance_(chance) {}

  RandomPack run() {
    for (int year = first_year; year <= last_year; ++year) pack_.years.push_back(year);
    if (chance_.percent(40)) add_input("m", true);
    const int inputs = chance_.between(1, 3);
    for (int i = 0; i < inputs; ++i) add_input("x" + std::to_string(i), false);
    parameters();
    const int derived = chance_.between(0, 3);
    for (int i = 0; i < derived; ++i) add_derived("d" + std::to_string(i));
    for (const About& fact : facts_) {
      if (!fact.per_moment && (columns_.empty() || chance_.percent(80))) columns_.push_back(fact);
    }
    if (columns_.empty()) add_count("d9", facts_.front());
    for (const About& column : columns_) pack_.table.columns.push_back(column.name);
    combine();
    pack_.declarations = fmt::format(
        "\"domains\": {{ {} }},\n\"moments\": [\"M1\", \"M2\", \"M3\"],\n\"inputs\": {{ {} }},\n\"derive\": {{ {} }},\n"
        "\"parameters\": [{}]",
        domains_, inputs_, derive_, parameters_);
    return std::move(pack_);
  }

  const std::vector<About>& columns() const { return columns_; }
  const std::map<std::string, std::string>& dated() const { return dated_; }

 private:
  static void join(std::string& list, const std::string& item) { list += (list.empty() ? "" : ",\n  ") + item; }

  void add_input(const std::string& name, bool per_moment) {
    About about{.name = name, .values = {}, .per_moment = per_moment};
    about.can_be_missing = chance_.percent(per_moment ? 70 : 35);
    std::string domain = "d_" + name;
    switch (chance_.below(per_moment ? 3 : 5)) {
      case 0:
        join(domains_, fmt::format("\"{}\": {}", domain, ordered(about, per_moment ? 3 : 4)));
        break;
      case 1:
        join(domains_, fmt::format("\"{}\": {}", domain, numbers(about, per_moment ? 3 : 5)));
        break;
      case 2:
        join(domains_, fmt::format("\"{}\": {}", domain, words(about, per_moment ? 2 : 4)));
        break;
      case 3:
        domain = ladder(about, {"pro", "bb", "kb", "gt", "havo", "vwo"}, {0, 2, 4, 6, 8, 10}, "level");
        break;
      default:
        domain =
            ladder(about, {"pro", "pro/bb", "bb", "bb/kb", "kb", "kb/gt", "gt", "gt/havo", "havo", "havo/vwo", "vwo"},
                   {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, "test_advice");
    }
    std::size_t combinations = 1;
    for (int i = 0; i < (about.per_moment ? 3 : 1); ++i)
      combinations *= about.values.size() + (about.can_be_missing ? 1 : 0);
    if (combinations_ * combinations > most_combinations && !facts_.empty()) return;
    combinations_ *= combinations;
    join(inputs_, fmt::format(R"("{}": {{ "domain": "{}", "missing": {}, "per_moment": {}, {} }})", name, domain,
                              about.can_be_missing, about.per_moment, label(name)));
    facts_.push_back(std::move(about));
  }

  std::string words(About& about, int most) {
    std::string list;
    const int n = chance_.between(2, most);
    for (int i = 0; i < n; ++i) {
      about.values.push_back({"w" + std::to_string(i), std::nullopt});
      list += fmt::format("{}\"w{}\"", i == 0 ? "" : ", ", i);
    }
    return R"({ "words": [)" + list + "] }";
  }

  std::string ordered(About& about, int most) {
    std::string list;
    const int n = chance_.between(2, most);
    for (int i = 0; i < n; ++i) {
      about.values.push_back({"o" + std::to_string(i), 1000L * i});
      list += fmt::format("{}\"o{}\"", i == 0 ? "" : ", ", i);
    }
    about.ordered = about.values.size();
    if (!chance_.percent(30)) return R"({ "ordered": [)" + list + "] }";
    about.values.push_back({"none", std::nullopt});
    return R"({ "ordered": [)" + list + R"(], "unordered": ["none"] })";
  }

  std::string numbers(About& about, int most) {
    const int decimals = chance_.between(0, 2);
    about.step = decimals == 0 ? 1000 : decimals == 1 ? 100 : 10;
    const long from = chance_.between(-3, 3) * about.step;
    const int n = chance_.between(2, most);
    for (int i = 0; i < n; ++i) about.values.push_back(number(from + i * about.step));
    about.ordered = about.values.size();
    about.number = true;
    return fmt::format(R"({{ "from": {}, "to": {}, "decimals": {} }})", about.values.front().word,
                       about.values.back().word, decimals);
  }

  static std::string ladder(About& about, const std::vector<std::string>& names, const std::vector<long>& steps,
                            const std::string& domain) {
    for (std::size_t i = 0; i < names.size(); ++i) about.values.push_back({names[i], 1000 * steps[i]});
    about.ordered = names.size();
    about.unit = "half step";
    return domain;
  }

  /// One dated parameter for each column of numbers or ordered words that has an inside.
  void parameters() {
    for (const About& fact : facts_) {
      if (fact.per_moment || fact.ordered < 3) continue;
      const std::string name = "p_" + fact.name;
      dated_[fact.name] = name;
      for (const int year : {first_year, chance_.between(first_year + 1, last_year)}) {
        const Value& value = fact.values[1 + chance_.below(fact.ordered - 2)];
        pack_.table.parameters[name][year] = value;
        join(parameters_,
             fmt::format(R"({{ "name": "{}@{}", {}, "source": "s" }})", name, to_string(SchoolYear{year}),
                         fact.number ? "\"values\": [" + value.word + "]" : "\"text\": \"" + value.word + "\""));
      }
    }
    pack_.table.parameters["shift"][first_year] = number(0);
    pack_.table.parameters["shift"][first_year + 2] = number(1000);
    join(parameters_, R"({ "name": "shift@2021-2022", "values": [0], "source": "s" })");
    join(parameters_, R"({ "name": "shift@2023-2024", "values": [1], "source": "s" })");
  }

  /// Whole thousandths from low to high; a parameter moves both by `moved` in some seasons.
  void derived(const std::string& name, const std::string& is, long low, long high, long step, bool can_be_missing,
               std::function<Known(const Combination&, int)> value, long moved = 0) {
    About about{.name = name, .values = {}, .can_be_missing = can_be_missing, .number = true, .step = step};
    for (long amount = low + moved; amount <= high; amount += step) about.values.push_back(number(amount));
    about.ordered = about.values.size();
    if (about.values.empty() || about.values.size() > 60) return;
    join(derive_, fmt::format(R"("{}": {{ "is": "{}", {} }})", name, is, label(name)));
    pack_.table.derived[name] = std::move(value);
    columns_.push_back(std::move(about));
  }

  void add_derived(const std::string& name) {
    const About& a = chance_.one_of(facts_);
    const About& b = chance_.one_of(facts_);
    if (a.per_moment) return a.ordered == 0 || chance_.percent(30) ? add_count(name, a) : add_over(name, a);
    if (b.per_moment || a.ordered == 0 || b.ordered == 0 || a.unit != b.unit) return;
    add_pair(name, a, b);
  }

  static long low(const About& about) { return *about.values.front().amount; }
  static long high(const About& about) { return *about.values[about.ordered - 1].amount; }
  static std::string said(const About& about) { return about.number ? about.name : "rank(" + about.name + ")"; }
  static bool absent(const About& about) { return about.can_be_missing || about.ordered < about.values.size(); }

  /// What a and b amount to; nothing where one is missing or has no order.
  template <class Work>
  static std::function<Known(const Combination&, int)> of_two(const About& a, const About& b, Work work) {
    return [x = a.name, y = b.name, work](const Combination& facts, int) -> Known {
      const Known& of_x = facts.at(x);
      const Known& of_y = facts.at(y);
      if (!of_x || !of_y || !of_x->amount || !of_y->amount) return std::nullopt;
      return number(work(*of_x->amount, *of_y->amount));
    };
  }

  void add_pair(const std::string& name, const About& a, const About& b) {
    const long step = std::min(a.step, b.step);
    const bool missing = absent(a) || absent(b);
    switch (chance_.below(5)) {
      case 0:
        return derived(name, said(a) + " - " + said(b), low(a) - high(b), high(a) - low(b), step, missing,
                       of_two(a, b, [](long x, long y) { return x - y; }));
      case 1:
        return derived(name, "2 * " + said(a) + " + " + said(b), 2 * low(a) + low(b), 2 * high(a) + high(b), step,
                       missing, of_two(a, b, [](long x, long y) { return 2 * x + y; }));
      case 2:
        return derived(name, "min(" + said(a) + ", " + said(b) + ")", std::min(low(a), low(b)),
                       std::min(high(a), high(b)), step, missing,
                       of_two(a, b, [](long x, long y) { return std::min(x, y); }));
      case 3:
        return derived(name, "-max(" + said(a) + ", " + said(b) + ")", -std::max(high(a), high(b)),
                       -std::max(low(a), low(b)), step, missing,
                       of_two(a, b, [](long x, long y) { return -std::max(x, y); }));
      default:
        return add_shifted(name, a);
    }
  }

  void add_shifted(const std::string& name, const About& a) {
    derived(
        name, said(a) + " + $shift", low(a), high(a), a.step, absent(a),
        [x = a.name](const Combination& facts, int year) -> Known {
          const Known& known = facts.at(x);
          if (!known || !known->amount) return std::nullopt;
          return number(*known->amount + (year < first_year + 2 ? 0 : 1000));
        },
        1000);
  }

  static std::vector<long> amounts(const Combination& facts, const std::string& name) {
    std::vector<long> all;
    for (const char* moment : {"@M1", "@M2", "@M3"}) {
      const Known& known = facts.at(name + moment);
      if (known && known->amount) all.push_back(*known->amount);
    }
    return all;
  }

  void add_over(const std::string& name, const About& a) {
    const std::vector<std::string> functions{"last", "median", "min", "max"};
    const std::string& function = chance_.one_of(functions);
    derived(
        name, function + "(" + a.name + ")", low(a), high(a), a.step, absent(a),
        [x = a.name, function](const Combination& facts, int) -> Known {
          std::vector<long> all = amounts(facts, x);
          if (all.empty()) return std::nullopt;
          if (function == "last") return number(all.back());
          std::sort(all.begin(), all.end());
          return number(function == "min" ? all.front() : function == "max" ? all.back() : all[(all.size() - 1) / 2]);
        });
  }

  void add_count(const std::string& name, const About& a) {
    const Value& wanted = chance_.one_of(a.values);
    const bool turned = chance_.percent(30);
    derived(name, fmt::format("count({} {}{})", a.name, turned ? "not " : "", wanted.word), 0, 3000, 1000, false,
            [x = a.name, wanted, turned](const Combination& facts, int) -> Known {
              long n = 0;
              for (const char* moment : {"@M1", "@M2", "@M3"}) {
                const Known& known = facts.at(x + moment);
                if ((known && known->word == wanted.word) != turned) n += 1000;
              }
              return number(n);
            });
  }

  void combine() {
    pack_.all = {{}};
    for (const About& fact : facts_) {
      const std::vector<std::string> names = !fact.per_moment
                                                 ? std::vector{fact.name}
                                                 : std::vector{fact.name + "@M1", fact.name + "@M2", fact.name + "@M3"};
      for (const std::string& name : names) {
        std::vector<Combination> wider;
        for (const Combination& before : pack_.all) {
          for (const Value& value : fact.values) {
            wider.push_back(before);
            wider.back()[name] = value;
          }
          if (!fact.can_be_missing) continue;
          wider.push_back(before);
          wider.back()[name] = std::nullopt;
        }
        pack_.all = std::move(wider);
      }
    }
  }

  Chance& chance_;
  RandomPack pack_;
  std::string domains_, inputs_, derive_, parameters_;
  std::vector<About> facts_, columns_;
  std::map<std::string, std::string> dated_;  ///< column → its dated parameter
  std::size_t combinations_ = 1;
};

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
  explicit Made(std::uint64_t seed) : chance(seed), declaring(chance), pack(declaring.run()) {}

  Chance chance;
  Declaring declaring;
  RandomPack pack;
  Rows rows{chance, declaring.columns(), declaring.dated()};
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
