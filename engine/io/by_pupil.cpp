#include "io/by_pupil.hpp"

#include <algorithm>

namespace kansrijk::io {

void PupilRuns::expect(std::size_t rows) {
  rows_ = rows;
  runs_.clear();
  begin_.assign(pupils_ + 1, 0);
}

void PupilRuns::note(Run run) {
  const std::lock_guard<std::mutex> lock(mutex_);
  runs_.push_back(run);
}

bool PupilRuns::done() {
  std::sort(runs_.begin(), runs_.end(), [](const Run& a, const Run& b) { return a.first_row < b.first_row; });
  std::size_t next = 0;  // the first pupil whose beginning is not known
  for (const Run& run : runs_) {
    if (run.first + std::size_t{1} < next) return false;
    for (; next <= run.first; ++next) begin_[next] = static_cast<std::uint32_t>(run.first_row);
    next = run.last + std::size_t{1};
  }
  for (; next <= pupils_; ++next) begin_[next] = static_cast<std::uint32_t>(rows_);
  return true;
}

}  // namespace kansrijk::io
