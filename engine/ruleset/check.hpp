#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ruleset/pack.hpp"

namespace kansrijk::ruleset {

/// Something wrong with a pack, found without any pupil.
struct Finding {
  enum class Kind : std::uint8_t { error, warning };
  Kind kind = Kind::error;
  Problem problem;
  std::string
      example;      ///< a case that shows it, run through the evaluator, ready to paste among the cases; may be empty
  std::string row;  ///< for a gap: the row that would close it, but for its outcome and source
  bool stops = false;  ///< so that nothing further could be looked at
};

/// All that is wrong with a pack: names that do not exist, cells and expressions that mean nothing, units, names that rest on
/// themselves; per season and table gaps, overlaps that no `beats` settles, rows that can never decide, seasons without a row; per scale
/// thresholds or outcomes that do not rise; cases that come out otherwise; what rests on a source outside its validity. A
/// warning is something that nothing depends on, or a table too tangled to look through (cover.hpp). Seconds at most per table.
std::vector<Finding> inspect(const RulePack& pack);

/// The errors among them, for those who only want to use the pack. Empty when it may be used.
Problems check(const RulePack& pack);

/// The errors apart from cases that come out otherwise: whether its rules can be applied, for a pack that is under discussion.
Problems check_without_cases(const RulePack& pack);

/// Only whether its names, expressions and sources can be understood: what comparing two packs needs.
Problems check_meaning(const RulePack& pack);

}  // namespace kansrijk::ruleset
