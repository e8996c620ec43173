#pragma once

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

/// The twin of the room ruleset: tables in words, tried on one combination of facts after another, by nothing but comparing
/// words and amounts. It shares no code with the room.
namespace kansrijk::reference {

/// A word, and what it counts for in thousandths where it has an order.
struct Value {
  std::string word;
  std::optional<long> amount;

  auto operator<=>(const Value&) const = default;
};
using Known = std::optional<Value>;                ///< nothing: missing
using Combination = std::map<std::string, Known>;  ///< fact, or column, to value

/// What a row asks of one column.
struct WrittenCell {
  enum class Form { value, at_least, above, at_most, below, range, missing, present };
  struct Literal {
    Value value;
    std::string parameter;  ///< stands in place of the value
  };
  struct Part {
    Form form = Form::value;
    Literal first, last;
  };
  bool negated = false;
  std::vector<Part> parts;
};

struct WrittenRow {
  std::string id;
  std::string season;   ///< as written; empty for none
  std::set<int> years;  ///< that the season cell holds for
  std::map<std::string, WrittenCell> when;
  std::set<std::string> beats;
};

using Parameters = std::map<std::string, std::map<int, Value>>;  ///< by the first year in which they hold

struct WrittenTable {
  std::string hit = "unique";
  std::vector<std::string> columns;
  std::map<std::string, std::function<Known(const Combination&, int year)>> derived;
  Parameters parameters;
  std::vector<WrittenRow> rows;
};

inline Value in_year(const WrittenCell::Literal& literal, const Parameters& parameters, int year) {
  if (literal.parameter.empty()) return literal.value;
  return std::prev(parameters.at(literal.parameter).upper_bound(year))->second;
}

inline bool holds(const WrittenCell::Part& part, const Known& known, const Parameters& parameters, int year) {
  using Form = WrittenCell::Form;
  if (part.form == Form::missing) return !known;
  if (part.form == Form::present) return known.has_value();
  if (!known) return false;
  const Value first = in_year(part.first, parameters, year);
  if (part.form == Form::value)
    return known->amount && first.amount ? *known->amount == *first.amount : known->word == first.word;
  if (!known->amount) return false;
  if (part.form == Form::at_least) return *known->amount >= *first.amount;
  if (part.form == Form::above) return *known->amount > *first.amount;
  if (part.form == Form::at_most) return *known->amount <= *first.amount;
  if (part.form == Form::below) return *known->amount < *first.amount;
  return *known->amount >= *first.amount && *known->amount <= *in_year(part.last, parameters, year).amount;
}

inline bool holds(const WrittenCell& cell, const Known& known, const Parameters& parameters, int year) {
  bool one = false;
  for (const auto& part : cell.parts) one = one || holds(part, known, parameters, year);
  return one != cell.negated;
}

/// The facts with what is derived from them.
inline Combination with_columns(const WrittenTable& table, Combination facts, int year) {
  Combination all = facts;
  for (const auto& [name, value] : table.derived) all[name] = value(facts, year);
  return all;
}

/// The rows that hold and that no other row that holds beats; of a `first` table the first that holds.
inline std::vector<std::string> in_force(const WrittenTable& table, const Combination& facts, int year) {
  const Combination columns = with_columns(table, facts, year);
  std::vector<std::string> holding, left;
  std::set<std::string> beaten;
  for (const WrittenRow& row : table.rows) {
    bool all = row.season.empty() || row.years.count(year) != 0;
    for (const auto& [column, cell] : row.when) all = all && holds(cell, columns.at(column), table.parameters, year);
    if (!all) continue;
    holding.push_back(row.id);
    beaten.insert(row.beats.begin(), row.beats.end());
  }
  if (table.hit == "first") {
    if (!holding.empty()) left.push_back(holding.front());
    return left;
  }
  for (const std::string& id : holding) {
    if (beaten.count(id) == 0) left.push_back(id);
  }
  return left;
}

/// What is wrong with a table, found by trying every combination in every year.
struct Faults {
  using Where = std::set<std::pair<int, Combination>>;
  Where gaps;
  std::map<std::pair<std::string, std::string>, Where> overlaps;  ///< in the order of the rows
  std::set<std::string> dead;
  std::set<int> years_without_row;
};

inline Faults faults(const WrittenTable& table, const std::vector<Combination>& all, const std::vector<int>& years) {
  Faults found;
  for (const WrittenRow& row : table.rows) found.dead.insert(row.id);
  for (const int year : years) {
    const auto speaks = [&](const WrittenRow& row) { return row.season.empty() || row.years.count(year) != 0; };
    if (std::none_of(table.rows.begin(), table.rows.end(), speaks)) found.years_without_row.insert(year);
    for (const Combination& facts : all) {
      const std::vector<std::string> left = in_force(table, facts, year);
      if (left.empty() && table.hit != "collect") found.gaps.emplace(year, facts);
      for (std::size_t i = 0; i < left.size(); ++i) {
        found.dead.erase(left[i]);
        for (std::size_t j = i + 1; j < left.size() && table.hit == "unique"; ++j)
          found.overlaps[{left[i], left[j]}].emplace(year, facts);
      }
    }
  }
  return found;
}

}  // namespace kansrijk::reference
