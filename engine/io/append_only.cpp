#include "io/append_only.hpp"

#include <array>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace kansrijk::io {
namespace {

constexpr std::size_t most_bytes = std::size_t{16} << 20;

Problem unwritable(const std::filesystem::path& path) {
  return {{path.string(), 0, ""},
          msg("the file could not be written"),
          msg("check that there is room and that you may write here")};
}

bool read_all(int file, std::string& text) {
  std::array<char, std::size_t{1} << 16> buffer{};
  while (text.size() <= most_bytes) {
    const ssize_t n = read(file, buffer.data(), buffer.size());
    if (n <= 0) return n == 0;
    text.append(buffer.data(), static_cast<std::size_t>(n));
  }
  return false;
}

}  // namespace

AppendOnly::AppendOnly(std::filesystem::path path, int file) : path_(std::move(path)), file_(file) {}

AppendOnly::AppendOnly(AppendOnly&& other) noexcept
    : path_(std::move(other.path_)), file_(std::exchange(other.file_, -1)), text_(std::move(other.text_)) {}

AppendOnly::~AppendOnly() {
  if (file_ >= 0) close(file_);  // and with it the lock
}

Result<AppendOnly> AppendOnly::open(const std::filesystem::path& path) {
  const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
  if (file < 0) return refused(unwritable(path));
  AppendOnly opened(path, file);
  struct stat status {};
  const bool regular = fstat(file, &status) == 0 && S_ISREG(status.st_mode);
  if (!regular || flock(file, LOCK_EX) != 0 || !read_all(file, opened.text_)) {
    return refused({{path.string(), 0, ""},
                    msg("the file cannot be read"),
                    msg("check that it is a file and that you may read it")});
  }
  return opened;
}

Problems AppendOnly::append(std::string_view bytes) {
  std::string_view left = bytes;
  bool whole = true;
  while (whole && !left.empty()) {
    const ssize_t n = write(file_, left.data(), left.size());
    whole = n > 0;
    if (whole) left.remove_prefix(static_cast<std::size_t>(n));
  }
  if (!whole || fsync(file_) != 0) {
    [[maybe_unused]] const int as_it_was = ftruncate(file_, static_cast<off_t>(text_.size()));
    return {unwritable(path_)};
  }
  text_ += bytes;
  return {};
}

}  // namespace kansrijk::io
