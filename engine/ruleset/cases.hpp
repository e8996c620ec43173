#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "ruleset/season_table.hpp"

namespace kansrijk::ruleset {

/// What a case comes out as.
struct Came {
  std::vector<std::pair<std::string, std::string>>
      outcome;          ///< output → value; of a parameter `value`, its values with blanks between
  std::string because;  ///< row; empty for scales and parameters
};

/// Runs cases against a pack by the plain evaluator, and keeps what it made of a table and season for the next.
class CaseRunner {
 public:
  explicit CaseRunner(const RulePack& pack) : pack_(pack) {}

  /// What stands in the way: a name or value that does not exist, a fact that must be there, no row or scale for it.
  tl::expected<Came, Message> run(const Case& item);

  /// The table of a season; null when there is no such table, or it has faults.
  const SeasonTable* table(const std::string& id, SchoolYear season);

 private:
  tl::expected<Came, Message> run_table(const Case& item);
  tl::expected<Came, Message> run_scale(const Case& item, const Scale& scale) const;

  const RulePack& pack_;
  std::map<std::pair<std::string, int>, std::optional<SeasonTable>> tables_;
};

/// `a = b, c = d`
std::string pairs_text(const std::vector<std::pair<std::string, std::string>>& pairs);

/// The values of a parameter as a case writes them.
std::string values_text(const Parameter& parameter);

}  // namespace kansrijk::ruleset
