#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "base/dates.hpp"
#include "jobs/perform.hpp"

namespace kansrijk::jobs {

/// What a person asked of an import.
struct ImportOptions {
  std::filesystem::path from;        ///< the folder with the files of DUO and CBS
  std::string municipality;          ///< by a name in use, or its number
  std::optional<SchoolYear> season;  ///< default: the latest with advice counts
  Language language = Language::nl;  ///< of import.html
  std::function<void(const Message&)> progress;
};

/// Read → find the municipality → join → check → write out, for one municipality: a season folder with its schools,
/// import.json and import.html, or every problem of the files. The policy is that of the municipality where a pack of its
/// name covers the season, else `da`. Same files, options and engine: same bytes.
Result<Outcome> import_open_data(const ImportOptions& options);

}  // namespace kansrijk::jobs
