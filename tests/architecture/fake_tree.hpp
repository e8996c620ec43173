#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "tests/architecture/tree.hpp"

namespace kansrijk::architecture {

/// A tiny engine in a folder of its own that keeps to everything; tests break one thing and see it named. The folder
/// goes when this does.
class FakeTree {
 public:
  FakeTree();
  ~FakeTree();
  FakeTree(const FakeTree&) = delete;
  FakeTree& operator=(const FakeTree&) = delete;
  FakeTree(FakeTree&&) = delete;
  FakeTree& operator=(FakeTree&&) = delete;

  FakeTree& write(const std::string& path, const std::string& text);
  FakeTree& remove(const std::string& path);

  /// Puts `to` where `from` stands in the file, which must be there.
  FakeTree& replace(const std::string& path, const std::string& from, const std::string& to);

  Tree read() const { return Tree(root_); }

 private:
  std::filesystem::path root_;
};

/// The engine itself.
const Tree& engine();

/// Whether a complaint holds these words.
bool complains(const Complaints& complaints, const std::string& words);

}  // namespace kansrijk::architecture
