#pragma once

#include <algorithm>
#include <atomic>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/parallel.hpp"
#include "io/csv.hpp"
#include "io/plain.hpp"

namespace kansrijk::io {

/// How a loader says what is wrong with a row.
using Complain = std::function<void(std::uint32_t line, std::string_view column, Message what, Message todo)>;

/// Reads a file that is plain in every cell, by blocks in parallel; nothing when it is not, or somebody complains. Each
/// row must become one element. `place.expect(n)` hears how many there are, then `place.put(first, part)` gets the
/// elements from `first` on, for each block, from several threads and in any order; it says whether it wants them.
template <class T, class Take, class Place>
std::optional<CsvSummary> read_plain(std::string_view bytes, const FileFormat& format,
                                     std::span<const std::string> ignored_columns, const Take& take, Place& place) {
  auto file = PlainFile::open(bytes, format, ignored_columns);
  if (!file) return std::nullopt;
  std::atomic<bool> plain = true;
  const Complain note = [&](std::uint32_t, std::string_view, const Message&, const Message&) { plain = false; };
  place.expect(file->rows_before(file->blocks()));
  for_each_index(file->blocks(), [&](std::size_t block) {
    if (!plain) return;
    Take own = take;
    std::vector<T> part;
    const std::size_t rows = file->rows_before(block + 1) - file->rows_before(block);
    part.reserve(rows);
    const auto keep = [&](const Row& row) {
      own(row, note, part);
      return plain.load(std::memory_order_relaxed);
    };
    const bool whole = file->read(block, keep) && part.size() == rows;
    if (!whole || !place.put(file->rows_before(block), part)) plain = false;
  });
  if (!plain) return std::nullopt;
  return file->summary();
}

/// One row behind the other.
template <class T>
struct Joined {
  std::vector<T>& rows;

  void expect(std::size_t n) { rows.resize(n); }
  bool put(std::size_t first, std::vector<T>& part) {
    std::move(part.begin(), part.end(), rows.begin() + static_cast<std::ptrdiff_t>(first));
    return true;
  }
};

/// Reads a file: `take(row, complain, rows)` adds what a row says to `rows`, or leaves it out. It may run on several threads
/// at once, each on a copy of `take`, and again from the start; so it keeps nothing but what the row at hand says. `rows`
/// has the order of the file. Problems of the format go to `problems`, those of `take` to `complain`.
template <class T, class Take>
CsvSummary read_rows(std::string_view bytes, const FileFormat& format, std::span<const std::string> ignored_columns,
                     Problems& problems, const Complain& complain, const Take& take, std::vector<T>& rows) {
  Joined<T> joined{rows};
  if (auto summary = read_plain<T>(bytes, format, ignored_columns, take, joined)) return std::move(*summary);
  rows.clear();
  Take own = take;
  return read_csv(bytes, format, ignored_columns, problems, [&](const Row& row) { own(row, complain, rows); });
}

}  // namespace kansrijk::io
