#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

/// What the source tree must keep to, as functions over a folder: the same checks run on the engine and on small trees
/// that break one thing.
namespace kansrijk::architecture {

struct SourceFile {
  std::string path;  ///< from the root, with /
  std::string text;

  std::string_view folder() const;     ///< `engine/io` of `engine/io/csv.cpp`
  std::string_view extension() const;  ///< with its dot
};

/// The text files below engine, tools, tests, rules and cmake, in order of path.
class Tree {
 public:
  explicit Tree(const std::filesystem::path& root);

  const std::vector<SourceFile>& files() const { return files_; }
  const SourceFile* find(std::string_view path) const;

  /// C++ of engine and tools: what the program is made of.
  std::vector<const SourceFile*> program() const;

 private:
  std::vector<SourceFile> files_;
};

/// Sentences that say what is wrong and where; empty when all is well.
using Complaints = std::vector<std::string>;

/// The complaints as lines, for a test to print.
std::string lines(const Complaints& complaints);

/// The room that a file of the program belongs to: `io`, or `tools`.
std::string room_of(const SourceFile& file);

}  // namespace kansrijk::architecture
