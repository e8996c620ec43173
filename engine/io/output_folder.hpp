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

/// Writes one file, whole or not at all. A file that is there already is left alone, and a problem. A `secret` one is its owner's to read
/// and nobody else's.
Problems write_new_file(const std::filesystem::path& path, std::string_view bytes, bool secret = false);

/// Writes files into a folder that is there, each whole, in the place of those of the same name. They are all written before the first is
/// put in its place, in order: the last one is the sign that all are there.
Problems replace_files(const std::filesystem::path& folder, const std::vector<OutputFile>& files);

}  // namespace kansrijk::io
