#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace kansrijk::io {

struct OutputFile {
  std::string name;  ///< may lie in a folder of its own: `po-01/letter.html`
  std::string bytes;
};

/// Writes all files into a new folder beside `wanted` and then moves it into place, so that `wanted` appears whole or
/// not at all. A folder that kansrijk wrote before (a receipt.json and nothing but results, or an import.json and nothing
/// but the names in `files`, or a papers.json and nothing but papers) is replaced; any other that holds something is refused. Nothing is left behind on failure.
Problems write_folder(const std::filesystem::path& wanted, const std::vector<OutputFile>& files);

/// Writes one file, whole or not at all. A file that is there already is left alone, and a problem.
Problems write_new_file(const std::filesystem::path& path, std::string_view bytes);

}  // namespace kansrijk::io
