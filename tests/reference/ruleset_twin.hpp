#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace kansrijk::reference {

/// A rule written out: for each fact the names of the values it holds for.
struct WrittenRow {
  std::string id;
  std::map<std::string, std::set<std::string>> when;
  std::set<std::string> beats;
};
using Combination = std::map<std::string, std::string>;

inline bool holds(const WrittenRow& row, const Combination& facts) {
  for (const auto& [fact, values] : row.when) {
    if (values.count(facts.at(fact)) == 0) return false;
  }
  return true;
}

/// The rows that hold and that no other row that holds beats.
inline std::vector<std::string> in_force(const std::vector<WrittenRow>& rows, const Combination& facts) {
  std::vector<std::string> left;
  for (const WrittenRow& row : rows) {
    bool stands = holds(row, facts);
    for (const WrittenRow& other : rows) {
      if (other.beats.count(row.id) == 1 && holds(other, facts)) stands = false;
    }
    if (stands) left.push_back(row.id);
  }
  return left;
}

/// What is wrong with a table, found by trying every combination there is.
struct Faults {
  std::set<Combination> gaps;
  std::map<std::pair<std::string, std::string>, std::set<Combination>> overlaps;  ///< in the order of the rows
  std::set<std::string> dead;
};

inline Faults faults(const std::vector<WrittenRow>& rows, const std::vector<Combination>& all) {
  Faults found;
  for (const WrittenRow& row : rows) found.dead.insert(row.id);
  for (const Combination& facts : all) {
    const std::vector<std::string> left = in_force(rows, facts);
    if (left.empty()) found.gaps.insert(facts);
    for (std::size_t i = 0; i < left.size(); ++i) {
      found.dead.erase(left[i]);
      for (std::size_t j = i + 1; j < left.size(); ++j) found.overlaps[{left[i], left[j]}].insert(facts);
    }
  }
  return found;
}

}  // namespace kansrijk::reference
