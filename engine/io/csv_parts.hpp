#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "io/csv.hpp"
#include "io/records.hpp"

/// What the careful reader (csv.cpp) and the plain one (plain.cpp) share, and nobody else.
namespace kansrijk::io {

inline constexpr std::uint64_t most_rows = 50'000'000;

/// For each field of the file, which column of the format it is, or one of these.
inline constexpr std::size_t ignored = SIZE_MAX;
inline constexpr std::size_t further = SIZE_MAX - 1;

struct Header {
  std::vector<std::size_t> of_field;
  CsvSummary summary;
  bool usable = true;
};

/// Reads the first record as the names of the columns.
Header read_header(RecordReader& reader, const FileFormat& format, std::span<const std::string> ignored_columns);

/// Counts ids that look like citizen numbers, per column.
class CitizenNumbers {
 public:
  explicit CitizenNumbers(const FileFormat& format) : counts_(format.columns.size()) {}

  void add(std::size_t column, std::uint64_t ids, std::uint64_t citizen_numbers) {
    counts_[column].first += ids;
    counts_[column].second += citizen_numbers;
  }
  void add(const CitizenNumbers& others);

  /// Whether most ids of the column are citizen numbers.
  bool most(std::size_t column) const { return 2 * counts_[column].second > counts_[column].first; }

 private:
  std::vector<std::pair<std::uint64_t, std::uint64_t>> counts_;  ///< ids, and those that pass the test
};

}  // namespace kansrijk::io
