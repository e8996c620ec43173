#pragma once

#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "domain/background.hpp"
#include "domain/season.hpp"
#include "io/season_files.hpp"

namespace kansrijk::io {

/// What a command wants of a season. Files that are neither required nor optional are not opened, but must be allowed
/// to the role when they are there.
struct SeasonRequest {
  std::vector<std::string_view> required;
  std::vector<std::string_view> optional;
  bool market = false;  ///< a folder without season.json is a market folder
};

/// Reads a season or market folder or workbook, or every problem it has: format, references between files, ranks, duplicates,
/// roles. Rules of law are not checked here. O(bytes + rows log rows).
Result<Season> load_season(const SeasonFiles& source, const SeasonRequest& request);

/// The settings alone, to know what else to ask for; those of a market where there is no season.json and `market` is set.
Settings load_settings(const SeasonFiles& source, bool market, Problems& problems);

/// background.csv for the pupils of a season, for the audit; nothing when there is none. Adds the file to
/// `files`.
Result<std::optional<Background>> load_background(const SeasonFiles& source, const Season& season,
                                                  std::vector<InputFile>& files);

/// season.json. What is wrong is added to `problems` and stays at its default, so that the files can be checked all the same.
Settings parse_settings(std::string_view bytes, Problems& problems);

}  // namespace kansrijk::io
