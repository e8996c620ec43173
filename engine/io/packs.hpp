#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "ruleset/pack.hpp"

namespace kansrijk::io {

/// Reads one pack: closed keys, closed facts, cells that mean something. What its rules say is checked by
/// ruleset::check. At most 4 MiB, 4,096 rows.
Result<ruleset::RulePack> parse_pack(std::string_view bytes, const std::string& file);

/// The packs of rules/ that were compiled into the program, in order of file name.
Result<std::vector<ruleset::RulePack>> embedded_packs();

/// A pack from a file that a user names.
Result<ruleset::RulePack> load_pack(const std::filesystem::path& path);

/// Puts the values of a file into the parameters of a pack: a JSON object of names and numbers, or lists of numbers, or
/// texts. They become assumptions with the file as source. An unknown name, or another number of values than the pack has,
/// is a problem with its place.
Problems replace_parameters(const std::filesystem::path& path, ruleset::RulePack& pack);

}  // namespace kansrijk::io
