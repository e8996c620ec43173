#pragma once

#include <cstdint>
#include <mutex>
#include <vector>

namespace kansrijk::io {

/// Finds where each pupil's rows begin while blocks of a file arrive from several threads, for a file in order of pupil.
/// Rows have a member `pupil`.
class PupilRuns {
 public:
  /// Writes begin[p] … begin[p+1]−1 for pupils 0 … pupils−1.
  PupilRuns(std::vector<std::uint32_t>& begin, std::size_t pupils) : begin_(begin), pupils_(pupils) {}

  void expect(std::size_t rows);

  /// The rows from `first` on; false when they are not in order. begin_[p] is written where p's first row is in here and
  /// is not the first of all.
  template <class Row>
  bool put(std::size_t first, const std::vector<Row>& part) {
    for (std::size_t i = 1; i < part.size(); ++i) {
      if (part[i].pupil < part[i - 1].pupil) return false;
      for (std::size_t p = part[i - 1].pupil; p < part[i].pupil; ++p) {
        begin_[p + 1] = static_cast<std::uint32_t>(first + i);
      }
    }
    if (!part.empty()) note({first, part.front().pupil, part.back().pupil});
    return true;
  }

  /// Joins the blocks; false when they are not in order.
  bool done();

 private:
  struct Run {
    std::size_t first_row = 0;
    std::uint32_t first = 0, last = 0;  ///< pupils
  };
  void note(Run run);

  std::vector<std::uint32_t>& begin_;
  std::size_t pupils_;
  std::size_t rows_ = 0;
  std::mutex mutex_;
  std::vector<Run> runs_;
};

}  // namespace kansrijk::io
