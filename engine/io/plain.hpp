#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "io/csv_parts.hpp"

namespace kansrijk::io {

/// A CSV file in blocks that can be read at the same time, for as long as everything in it is plainly right: printable
/// ASCII without quotes, no blank line, the right number of fields, every cell as its column wants it. It knows no
/// messages: where something is not plain, the whole file is for read_csv, which says what is read and what is wrong. For
/// a file that is plain throughout, both give the same rows and the same summary (tests/io/plain_test.cpp).
class PlainFile {
 public:
  /// Reads the header; nothing when that is not plain already. `bytes` must outlive the object.
  static std::optional<PlainFile> open(std::string_view bytes, const FileFormat& format,
                                       std::span<const std::string> ignored_columns);

  /// How many blocks of whole lines there are: about one for each 128 KiB, whatever the machine.
  std::size_t blocks() const { return blocks_.size(); }

  /// Rows in the blocks before this one, which may be one past the last. Right for a file that turns out plain.
  std::size_t rows_before(std::size_t block) const { return rows_before_[block]; }

  /// Hands the rows of a block to `take` until it returns false. False when not all of the block was plain and taken.
  /// Blocks may be read from several threads, each once.
  bool read(std::size_t block, const std::function<bool(const Row&)>& take);

  /// What the file holds, once all blocks were read; nothing when it is not plain as a whole.
  std::optional<CsvSummary> summary() const;

 private:
  struct Block {
    std::string_view text;
    CitizenNumbers citizen_numbers;
  };

  PlainFile(const FileFormat& format, Header header) : format_(&format), header_(std::move(header)) {}
  bool split(std::string_view body);
  void count_rows();
  std::string_view text(std::size_t block) const;

  const FileFormat* format_;
  Header header_;
  std::vector<Block> blocks_;
  std::vector<std::size_t> rows_before_;
  std::string last_;  ///< a copy of the last block, so that reading a little beyond its end is allowed
};

}  // namespace kansrijk::io
