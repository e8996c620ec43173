#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace kansrijk::io {

/// A text file that only grows. It is made when it is not there, and nobody else who opens it so can write until this goes.
class AppendOnly {
 public:
  /// Waits for another writer. At most 16 MiB; a folder or a file that may not be written is a problem.
  static Result<AppendOnly> open(const std::filesystem::path& path);
  AppendOnly(AppendOnly&& other) noexcept;
  AppendOnly& operator=(AppendOnly&&) = delete;
  AppendOnly(const AppendOnly&) = delete;
  AppendOnly& operator=(const AppendOnly&) = delete;
  ~AppendOnly();

  const std::string& text() const { return text_; }

  /// Adds bytes at the end, on the disk when this returns. After a failure the file is as it was, as far as that can be.
  Problems append(std::string_view bytes);

 private:
  AppendOnly(std::filesystem::path path, int file);

  std::filesystem::path path_;
  int file_ = -1;
  std::string text_;
};

}  // namespace kansrijk::io
