#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "domain/background.hpp"
#include "domain/season.hpp"

namespace kansrijk::io {

/// What a command wants of a folder. Files that are neither required nor optional are not opened, but must be allowed
/// to the role when they are there.
struct SeasonRequest {
  std::vector<std::string_view> required;
  std::vector<std::string_view> optional;
  bool market = false;  ///< a folder without season.json is a market folder
};

/// Reads a season or market folder, or every problem it has: format, references between files, ranks, duplicates,
/// roles. Rules of law are not checked here. O(bytes + rows log rows).
Result<Season> load_season(const std::filesystem::path& folder, const SeasonRequest& request);

/// The settings alone, to know what else to ask for; those of a market where there is no season.json and `market` is set.
Settings load_settings(const std::filesystem::path& folder, bool market, Problems& problems);

/// background.csv for the pupils of a season, for the audit; nothing when the folder has none. Adds the file to
/// `files`.
Result<std::optional<Background>> load_background(const std::filesystem::path& folder, const Season& season,
                                                  std::vector<InputFile>& files);

/// season.json. What is wrong is added to `problems` and stays at its default, so that the files can be checked all the same.
Settings parse_settings(std::string_view bytes, Problems& problems);

}  // namespace kansrijk::io
