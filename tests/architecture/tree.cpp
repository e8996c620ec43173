#include "tests/architecture/tree.hpp"

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

namespace kansrijk::architecture {
namespace {

namespace fs = std::filesystem;

bool is_text(const fs::path& path) {
  static const std::set<std::string> kinds{".cpp", ".hpp",      ".txt", ".cmake", ".md",
                                           ".po",  ".mustache", ".css", ".json"};
  return kinds.count(path.extension().string()) != 0;
}

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

}  // namespace

std::string_view SourceFile::folder() const {
  const std::size_t slash = path.rfind('/');
  return std::string_view(path).substr(0, slash == std::string::npos ? 0 : slash);
}

std::string_view SourceFile::extension() const {
  const std::size_t dot = path.rfind('.');
  return dot == std::string::npos ? std::string_view() : std::string_view(path).substr(dot);
}

Tree::Tree(const fs::path& root) {
  for (const char* top : {"cmake", "engine", "rules", "tests", "tools"}) {
    if (!fs::is_directory(root / top)) continue;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root / top)) {
      if (!entry.is_regular_file() || !is_text(entry.path())) continue;
      files_.push_back({entry.path().lexically_relative(root).generic_string(), read(entry.path())});
    }
  }
  std::sort(files_.begin(), files_.end(), [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; });
}

const SourceFile* Tree::find(std::string_view path) const {
  const auto found = std::find_if(files_.begin(), files_.end(), [&](const SourceFile& f) { return f.path == path; });
  return found == files_.end() ? nullptr : &*found;
}

std::vector<const SourceFile*> Tree::program() const {
  std::vector<const SourceFile*> out;
  for (const SourceFile& file : files_) {
    const bool code = file.extension() == ".cpp" || file.extension() == ".hpp";
    if (code && (file.path.starts_with("engine/") || file.path.starts_with("tools/"))) out.push_back(&file);
  }
  return out;
}

std::string lines(const Complaints& complaints) {
  std::string text;
  for (const std::string& complaint : complaints) text += complaint + "\n";
  return text;
}

std::string room_of(const SourceFile& file) {
  const std::size_t first = file.path.find('/');
  if (!file.path.starts_with("engine/")) return file.path.substr(0, first);
  return file.path.substr(first + 1, file.path.find('/', first + 1) - first - 1);
}

}  // namespace kansrijk::architecture
