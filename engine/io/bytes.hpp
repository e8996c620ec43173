#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace kansrijk::io {

/// The bytes of a file, mapped or, for `.gz`, unpacked. Views into it hold as long as it lives.
class Bytes {
 public:
  Bytes();
  explicit Bytes(std::string text);
  ~Bytes();
  Bytes(Bytes&&) noexcept;
  Bytes& operator=(Bytes&&) noexcept;

  std::string_view view() const;

 private:
  struct Storage;
  std::unique_ptr<Storage> storage_;
  friend Result<Bytes> read_bytes(const std::filesystem::path& path, const std::string& name);
};

/// Reads a regular file of at most 8 GiB, or a `.gz` that unpacks to at most 2 GiB and 200
/// times its size. `name` is what messages call it.
Result<Bytes> read_bytes(const std::filesystem::path& path, const std::string& name);

/// folder/name or folder/name.gz, whichever is there (the first when both are); nothing when neither is.
std::optional<std::filesystem::path> find_file(const std::filesystem::path& folder, std::string_view name);

}  // namespace kansrijk::io
