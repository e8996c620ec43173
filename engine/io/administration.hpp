#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "domain/administration.hpp"
#include "domain/season.hpp"

namespace kansrijk::io {

/// Reads an export of the school's administration in the format administration.csv, under whatever name it has, or every problem
/// it has: the format, a pupil on two rows, neither of the two advices. Adds it to `files`. O(bytes + rows log rows).
Result<Administration> load_administration(const std::filesystem::path& path,
                                           std::span<const std::string> ignored_columns, std::vector<InputFile>& files);

}  // namespace kansrijk::io
