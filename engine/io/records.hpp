#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace kansrijk::io {

/// Splits CSV text (RFC 4180: separators, quotes around a field, quotes inside doubled; LF or CRLF) into records and says
/// where it cannot. Fields are views into the text, or into a buffer for quoted ones with doubled quotes; they hold
/// until the next record. A record takes at most 1 MiB, so that text without line ends is refused at once. O(bytes).
class RecordReader {
 public:
  RecordReader(std::string_view text, std::string file, Problems& problems, char separator = ',');

  /// The next record; false at the end, or when the text cannot be read on.
  bool next();

  std::uint32_t line() const { return line_; }  ///< where the record begins
  std::span<const std::string_view> fields() const { return fields_; }
  bool stopped() const { return stopped_; }
  std::string_view rest() const { return rest_; }  ///< what comes after this record
  bool blank() const { return fields_.size() == 1 && fields_[0].empty(); }

  /// Whether the record is printable ASCII throughout, so that no field needs a closer look.
  bool plain_ascii() const { return plain_ascii_; }

  void problem(std::string_view column, Message what, Message todo);
  std::size_t problem_count() const { return problems_.size() - problems_before_; }

  /// A problem after which there is no reading on; returns false.
  bool stop(Message what, Message todo);

 private:
  bool plain(std::string_view line);
  bool quoted(std::string_view window);
  bool quoted_field(std::string_view window, std::size_t& at);
  bool bare_field(std::string_view window, std::size_t& at);
  void consume(std::size_t length);

  std::string_view rest_;
  std::string file_;
  Problems& problems_;
  char separator_;
  std::size_t problems_before_;
  std::uint32_t line_ = 1;
  std::uint32_t next_line_ = 1;
  bool stopped_ = false;
  bool plain_ascii_ = false;
  std::vector<std::string_view> fields_;
  std::string unquoted_;  ///< never grows beyond what quoted() reserves, so that views into it hold
};

}  // namespace kansrijk::io
