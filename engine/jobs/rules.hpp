#pragma once

#include <optional>
#include <vector>

#include "base/result.hpp"
#include "domain/policy.hpp"
#include "io/season_files.hpp"
#include "jobs/options.hpp"
#include "ruleset/cut_offs.hpp"

namespace kansrijk::jobs {

/// The packs that hold for a season, checked, and the values that the job rooms take from them.
struct Rules {
  std::vector<ruleset::RulePack> used;        ///< for the receipt and the report
  ruleset::RulePack law;                      ///< has the table `duty`
  std::vector<ruleset::CutOffs> scores;       ///< of every provider and season that is known
  ruleset::RulePack signal_pack;              ///< has the tables `data` and `signal`
  std::optional<ruleset::RulePack> profiles;  ///< transfer profiles, where a pack has them
  SignalParameters signals;
  ScoreNorms norms;  ///< of skill scores; empty when no pack has them
  DisclosureProfile disclosure;
  ReasonCodes reasons;
  BeforeSending sending;
  SchoolCalendar calendar;
  MatchingPolicy policy;
  Admission admission;
  /// Odds: the policies that Options::compare names.
  struct Compared {
    MatchingPolicy policy;
    Admission admission;
  };
  std::vector<Compared> compared;
  Sourced<double> class_size;
  std::vector<Message> notes;  ///< what of them nobody has looked up for the season
  bool test_held = true;       ///< whether the season has a test at all
};

/// The packs named in season.json (default: the national ones) and the policy, or what is wrong with them: an unknown
/// name, a fault that ruleset::check finds, a season they do not cover.
Result<Rules> load_rules(const Settings& settings, const Options& options, const io::SeasonFiles& source);

}  // namespace kansrijk::jobs
