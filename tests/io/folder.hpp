#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>

#include <zlib.h>

#include "base/result.hpp"

namespace kansrijk::test {

/// A folder of its own for one test, gone when the test is over.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "kansrijk-test-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
    path_ = name;
  }
  ~TemporaryFolder() {
    std::error_code none;
    std::filesystem::remove_all(path_, none);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  TemporaryFolder(TemporaryFolder&&) = delete;
  TemporaryFolder& operator=(TemporaryFolder&&) = delete;

  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path operator/(std::string_view name) const { return path_ / name; }

  void write(std::string_view name, std::string_view bytes) const {
    std::ofstream(path_ / name, std::ios::binary) << bytes;
  }
  void write_gz(std::string_view name, std::string_view bytes) const {
    gzFile file = gzopen((path_ / name).c_str(), "wb");
    gzwrite(file, bytes.data(), static_cast<unsigned>(bytes.size()));
    gzclose(file);
  }

  /// Writes a folder from text: `== pupils.csv` begins a file, whose lines follow; blanks before a line are left out.
  void write_all(std::string_view text) const {
    std::ofstream file;
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      std::string_view line = text.substr(0, end);
      text.remove_prefix(std::min(text.size(), end + 1));
      line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
      if (line.starts_with("== ")) {
        file = std::ofstream(path_ / line.substr(3), std::ios::binary);
      } else if (!line.empty()) {
        file << line << '\n';
      }
    }
  }

 private:
  std::filesystem::path path_;
};

/// Problems as the user reads them, one a line.
inline std::string told(const Problems& problems) {
  std::string text;
  for (const Problem& problem : problems) text += say(problem, Language::en) + "\n";
  return text;
}

template <class T>
std::string told(const Result<T>& result) {
  return result ? "" : told(result.error());
}

}  // namespace kansrijk::test
