#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"

struct zip;  // libzip's handle

namespace kansrijk::io {

/// The parts (files) inside the bytes of a zip file, which must outlive this. Names are looked up within the bytes only, so
/// that no name leads to the disk. Upper and lower case are the same, as in Excel.
class ZipParts {
 public:
  /// `file` is what problems call it. At most 10,000 parts, no two of one name.
  static Result<ZipParts> open(std::string_view bytes, std::string file);

  bool has(const std::string& name) const;

  /// The unpacked bytes of a part. Over all reads at most 1 GiB and, beyond 64 MiB, 200 times the size of the file; at most
  /// 512 MiB a part.
  Result<std::string> read(const std::string& name);

 private:
  struct Close {
    void operator()(::zip* archive) const;
  };
  ZipParts(std::unique_ptr<::zip, Close> archive, std::string file, std::size_t size);
  Problem problem(Message what, Message todo) const;

  std::unique_ptr<::zip, Close> archive_;
  std::string file_;
  std::size_t size_ = 0;
  std::size_t unpacked_ = 0;
};

}  // namespace kansrijk::io
