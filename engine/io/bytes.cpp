#include "io/bytes.hpp"

#include <algorithm>
#include <array>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <zlib.h>

namespace kansrijk::io {
namespace {

constexpr std::uint64_t most_mapped = std::uint64_t{8} << 30;
constexpr std::uint64_t most_unpacked = std::uint64_t{2} << 30;
constexpr std::uint64_t enough_to_judge = std::uint64_t{64} << 20;
constexpr std::uint64_t most_ratio = 200;  // tables pack 5 to 50 times; zlib packs zeros 1,030 times

Problem unreadable(const std::string& name) {
  return {{name, 0, ""}, msg("the file cannot be read"), msg("check that it is a file and that you may read it")};
}

/// A whole gzip file, unless it is damaged, cut off, too large or made to fill the memory.
Result<std::string> unpack(const std::filesystem::path& path, const std::string& name) {
  const std::unique_ptr<gzFile_s, decltype(&gzclose)> file(gzopen(path.c_str(), "rb"), gzclose);
  if (!file) return refused(unreadable(name));
  std::string all;
  std::array<char, std::size_t{1} << 16> buffer{};
  while (true) {
    const int n = gzread(file.get(), buffer.data(), static_cast<unsigned>(buffer.size()));
    if (n == 0) break;
    if (n > 0) all.append(buffer.data(), static_cast<std::size_t>(n));
    if (n < 0) break;
    const auto packed = static_cast<std::uint64_t>(std::max<z_off_t>(gzoffset(file.get()), 1));
    if (all.size() > enough_to_judge && all.size() / packed > most_ratio) {
      return refused({{name, 0, ""},
                      msg("the file unpacks to more than {} times its size", most_ratio),
                      msg("no table does that; pack or send it again")});
    }
    if (all.size() > most_unpacked) {
      return refused(
          {{name, 0, ""}, msg("the file unpacks to more than 2 GiB"), msg("give it unpacked, or split the season")});
    }
  }
  int code = Z_OK;
  gzerror(file.get(), &code);
  if (code != Z_OK) {
    return refused({{name, 0, ""}, msg("the packed file is damaged or cut off"), msg("pack or send it again")});
  }
  return all;
}

}  // namespace

struct Bytes::Storage {
  std::string owned;
  void* mapped = nullptr;
  std::size_t mapped_size = 0;

  Storage() = default;
  Storage(const Storage&) = delete;
  Storage& operator=(const Storage&) = delete;
  Storage(Storage&&) = delete;
  Storage& operator=(Storage&&) = delete;
  ~Storage() {
    if (mapped != nullptr) munmap(mapped, mapped_size);
  }
};

Bytes::Bytes() : storage_(std::make_unique<Storage>()) {}
Bytes::Bytes(std::string text) : Bytes() {
  storage_->owned = std::move(text);
}
Bytes::~Bytes() = default;
Bytes::Bytes(Bytes&&) noexcept = default;
Bytes& Bytes::operator=(Bytes&&) noexcept = default;

std::string_view Bytes::view() const {
  if (storage_->mapped != nullptr) return {static_cast<const char*>(storage_->mapped), storage_->mapped_size};
  return storage_->owned;
}

Result<Bytes> read_bytes(const std::filesystem::path& path, const std::string& name) {
  Bytes bytes;
  struct stat info {};
  if (stat(path.c_str(), &info) != 0 || !S_ISREG(info.st_mode)) return refused(unreadable(name));
  const auto size = static_cast<std::uint64_t>(info.st_size);
  if (size > most_mapped) {
    return refused({{name, 0, ""}, msg("the file is larger than 8 GiB"), msg("split the season")});
  }
  if (path.extension() == ".gz") {
    auto text = unpack(path, name);
    if (!text) return refused(std::move(text.error()));
    bytes.storage_->owned = std::move(*text);
    return bytes;
  }
  if (size == 0) return bytes;
  const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return refused(unreadable(name));
  void* mapped = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0);
  close(file);
  if (mapped == MAP_FAILED) return refused(unreadable(name));
  bytes.storage_->mapped = mapped;
  bytes.storage_->mapped_size = size;
  return bytes;
}

std::optional<std::filesystem::path> find_file(const std::filesystem::path& folder, std::string_view name) {
  for (const std::string_view ending : {"", ".gz"}) {
    std::filesystem::path path = folder / (std::string(name) + std::string(ending));
    std::error_code none;
    if (std::filesystem::exists(path, none)) return path;
  }
  return std::nullopt;
}

}  // namespace kansrijk::io
