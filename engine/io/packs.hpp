#pragma once

#include <filesystem>
#include <functional>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "ruleset/pack.hpp"

namespace kansrijk::io {

/// The bytes of a file that a pack names, by its name beside the pack.
using Beside = std::function<Result<std::string>(const std::string& name)>;

/// Reads one pack as rules/README.md describes it: closed keys, names of domains and inputs that exist, cells and expressions that can
/// be read. What its rules say is for ruleset::check. Every problem is reported with its line, up to 1,000.
Result<ruleset::RulePack> parse_pack(std::string_view bytes, const std::string& file, const Beside& beside = {});

/// The packs of rules/ that were compiled into the program, in order of file name.
Result<std::vector<ruleset::RulePack>> embedded_packs();

/// A pack from a file that a user names, with the files beside it.
Result<ruleset::RulePack> load_pack(const std::filesystem::path& path);

/// The bytes of a pack and of the files it names, so that it can be written anew.
struct PackFiles {
  std::string file;  ///< name of the pack, without folder
  std::string bytes;
  std::vector<std::pair<std::string, std::string>> beside;  ///< name and bytes, each name once
};
/// Of an embedded pack by its id, or of a file.
Result<PackFiles> pack_files(const std::string& id_or_path);
Result<ruleset::RulePack> parse_pack(const PackFiles& files);

/// Puts the values of a file into the parameters of a pack: a JSON object of names and numbers, or lists of numbers, or
/// texts. They become assumptions with the file as source. An unknown name, or another number of values than the pack has,
/// is a problem with its place.
Problems replace_parameters(const std::filesystem::path& path, ruleset::RulePack& pack);

}  // namespace kansrijk::io
