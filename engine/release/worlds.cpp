#include "release/worlds.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "release/bounds.hpp"

namespace kansrijk::release {
namespace {

constexpr double tiny = 1e-9;
constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr std::int64_t fixed = -1;

/// Makes column `at` a unit vector with its 1 in row `pivot`.
void make_basic(std::vector<std::vector<double>>& rows, std::size_t pivot, std::size_t at) {
  auto& source = rows[pivot];
  const double scale = 1 / source[at];
  for (double& x : source) x *= scale;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    const double factor = rows[r][at];
    if (r == pivot || std::abs(factor) < tiny) continue;
    for (std::size_t j = 0; j < source.size(); ++j) {
      rows[r][j] -= factor * source[j];
      if (std::abs(rows[r][j]) < tiny) rows[r][j] = 0;
    }
  }
}

}  // namespace

Worlds::Worlds(const LinkedCounts& system, const View& view)
    : system_(system), column_of_(system.counts.size(), fixed) {
  const std::vector<Bounds> limits = bounds(system, view);
  for (std::size_t c = 0; c < limits.size(); ++c) {
    if (!view.unseen[c] || limits[c].low == limits[c].high) continue;
    column_of_[c] = static_cast<std::int64_t>(low_.size());
    const double value = system.counts[c].value;
    low_.push_back(-value);
    high_.push_back(view.limit[c] >= unbounded ? infinite : static_cast<double>(view.limit[c]) - value);
  }
  add_rows();
  eliminate();
}

void Worlds::add_rows() {
  for (const Sum& sum : system_.sums) {
    std::vector<double> row(low_.size());
    bool moves = false;
    const auto add = [&](std::uint32_t count, double sign) {
      if (column_of_[count] == fixed) return;
      row[static_cast<std::size_t>(column_of_[count])] += sign;
      moves = true;
    };
    for (const auto part : sum.parts) add(part, 1);
    add(sum.total, -1);
    if (moves) rows_.push_back(std::move(row));
  }
}

/// Gauss-Jordan; rows that say nothing new are dropped.
void Worlds::eliminate() {
  std::size_t done = 0;
  for (std::size_t r = 0; r < rows_.size(); ++r) {
    const auto at = std::find_if(rows_[r].begin(), rows_[r].end(), [](double x) { return std::abs(x) > tiny; });
    if (at == rows_[r].end()) continue;
    const auto column = static_cast<std::size_t>(at - rows_[r].begin());
    make_basic(rows_, r, column);
    std::swap(rows_[r], rows_[done]);
    basic_.push_back(column);
    ++done;
  }
  rows_.resize(done);
}

/// One walk: where each count has moved to, and the basis it stands on.
struct Worlds::Walk {
  std::vector<std::vector<double>> rows;
  std::vector<std::size_t> basic;
  std::vector<double> move;
  const std::vector<double>& low;
  const std::vector<double>& high;

  /// How the moved count changes with each column that is not basic.
  std::vector<double> gradient(std::size_t target, int direction) const {
    std::vector<double> slope(move.size());
    const auto row = std::find(basic.begin(), basic.end(), target);
    if (row == basic.end()) {
      slope[target] = direction;
      return slope;
    }
    const auto& source = rows[static_cast<std::size_t>(row - basic.begin())];
    for (std::size_t j = 0; j < slope.size(); ++j) slope[j] = j == target ? 0 : -direction * source[j];
    return slope;
  }

  /// The first column that can help (Bland's rule, against cycling), or none.
  std::size_t entering(const std::vector<double>& slope) const {
    for (std::size_t j = 0; j < slope.size(); ++j)
      if ((slope[j] > tiny && move[j] < high[j] - tiny) || (slope[j] < -tiny && move[j] > low[j] + tiny)) return j;
    return slope.size();
  }

  /// Moves column j by up to `most` in `sign`'s direction, until it or a basic column meets a limit; then they change
  /// places.
  void step(std::size_t j, int sign, double most) {
    double length = std::min(most, sign > 0 ? high[j] - move[j] : move[j] - low[j]);
    std::size_t blocks = rows.size();
    for (std::size_t r = 0; r < rows.size(); ++r) {
      const double rate = -sign * rows[r][j];
      if (std::abs(rate) < tiny) continue;
      const std::size_t b = basic[r];
      const double room = std::max(0.0, (rate > 0 ? high[b] - move[b] : move[b] - low[b]) / std::abs(rate));
      const bool first = room < length - tiny;
      const bool tie = blocks < rows.size() && room <= length + tiny && b < basic[blocks];
      if (!first && !tie) continue;
      length = std::min(length, room);
      blocks = r;
    }
    for (std::size_t r = 0; r < rows.size(); ++r) move[basic[r]] -= sign * rows[r][j] * length;
    move[j] += sign * length;
    if (blocks == rows.size()) return;
    make_basic(rows, blocks, j);
    basic[blocks] = j;
  }
};

bool Worlds::agrees(const std::vector<std::int64_t>& moved) const {
  const auto value = [&](std::uint32_t count) {
    const std::int64_t column = column_of_[count];
    return system_.counts[count].value + (column == fixed ? 0 : moved[static_cast<std::size_t>(column)]);
  };
  for (std::size_t j = 0; j < moved.size(); ++j)
    if (static_cast<double>(moved[j]) < low_[j] || static_cast<double>(moved[j]) > high_[j]) return false;
  return std::all_of(system_.sums.begin(), system_.sums.end(), [&](const Sum& sum) {
    std::int64_t parts = 0;
    for (const auto part : sum.parts) parts += value(part);
    return parts == value(sum.total);
  });
}

std::int64_t Worlds::reach(std::size_t column, int direction, std::int64_t want) const {
  Walk walk{rows_, basic_, std::vector<double>(low_.size()), low_, high_};
  const std::size_t patience = 20 * (low_.size() + rows_.size());
  for (std::size_t turn = 0; turn < patience; ++turn) {
    const double missing = static_cast<double>(want) - direction * walk.move[column];
    if (missing < tiny) break;
    const auto slope = walk.gradient(column, direction);
    const std::size_t j = walk.entering(slope);
    if (j == slope.size()) break;
    walk.step(j, slope[j] > 0 ? 1 : -1, missing / std::abs(slope[j]));
  }
  std::vector<std::int64_t> moved(walk.move.size());
  for (std::size_t j = 0; j < moved.size(); ++j) moved[j] = std::llround(walk.move[j]);
  return agrees(moved) ? direction * moved[column] : 0;
}

std::int64_t Worlds::spread(std::uint32_t count, std::int64_t want) const {
  if (want <= 0 || column_of_[count] == fixed) return 0;
  const auto column = static_cast<std::size_t>(column_of_[count]);
  const std::int64_t up = reach(column, 1, want);
  return up >= want ? want : std::min(want, up + reach(column, -1, want - up));
}

}  // namespace kansrijk::release
