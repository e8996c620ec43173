#pragma once

#include "io/season_files.hpp"
#include "jobs/findings.hpp"
#include "jobs/options.hpp"

namespace kansrijk::jobs {

/// Whether a season of this role knows tests and advices, and whether it knows wishes.
bool reviews(const Settings& settings);
bool places(const Settings& settings);

struct Loaded {
  Findings findings;  ///< the season, and for the audit the background
  Rules rules;
};

/// Everything of a command that reads files: settings, rules, season, background. All that is wrong with them, a command that the role
/// has no business with among it.
Result<Loaded> load(Command command, const Options& options, const io::SeasonFiles& source);

}  // namespace kansrijk::jobs
