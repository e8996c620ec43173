#include "ruleset/cover.hpp"

#include <algorithm>
#include <cmath>

namespace kansrijk::ruleset {
namespace {

/// The logarithm of how many cells two boxes have in common; nothing when they have none.
std::optional<double> common_size(const Box& a, const Box& b) {
  double sum = 0;
  for (std::size_t d = 0; d < a.size(); ++d) {
    const std::size_t points = a[d].common(b[d]);
    if (points == 0) return std::nullopt;
    sum += std::log2(static_cast<double>(points));
  }
  return sum;
}

}  // namespace

Cover::Cover(const Space& space, std::size_t work_left) : boxes_(space.conditions), work_left_(work_left) {
  for (const Dimension& dimension : space.dimensions) {
    points_.push_back(dimension.points.size());
    for (std::size_t c = 0; c < space.conditions; ++c) {
      Bits bits(dimension.points.size());
      for (std::size_t p = 0; p < dimension.points.size(); ++p) {
        if (dimension.points[p].conditions.test(c)) bits.set(p);
      }
      boxes_[c].push_back(std::move(bits));
    }
  }
}

Box Cover::everything() const {
  Box box;
  for (const std::size_t points : points_) box.emplace_back(points, true);
  return box;
}

Box Cover::common(const Box& a, const Box& b) {
  Box both = a;
  for (std::size_t d = 0; d < both.size(); ++d) both[d] &= b[d];
  return both;
}

bool Cover::meet(std::size_t a, std::size_t b) {
  work_ += points_.size();
  return !undecided() && common_size(boxes_[a], boxes_[b]).has_value();
}

bool Cover::empty(const Box& box) {
  return std::any_of(box.begin(), box.end(), [](const Bits& bits) { return bits.none(); });
}

std::optional<std::vector<std::size_t>> Cover::uncovered(Box box, std::vector<std::size_t> conditions) {
  struct Part {
    Box box;
    std::vector<std::size_t> conditions;
  };
  if (empty(box)) return std::nullopt;
  std::vector<Part> parts;
  parts.push_back({std::move(box), std::move(conditions)});
  while (!parts.empty()) {
    Part part = std::move(parts.back());
    parts.pop_back();
    work_ += (part.conditions.size() + 1) * part.box.size();
    if (undecided()) return std::nullopt;
    std::vector<std::size_t> left;
    std::size_t largest = 0;
    double best = -1;
    for (const std::size_t condition : part.conditions) {
      const auto cells = common_size(part.box, boxes_[condition]);
      if (!cells) continue;
      left.push_back(condition);
      if (*cells <= best) continue;
      best = *cells;
      largest = left.size() - 1;
    }
    if (left.empty()) {
      std::vector<std::size_t> cell;
      for (const Bits& bits : part.box) cell.push_back(bits.first());
      return cell;
    }
    const Box taken = common(part.box, boxes_[left[largest]]);
    left.erase(left.begin() + static_cast<std::ptrdiff_t>(largest));
    // What the largest leaves, as disjoint boxes: outside it in one dimension, inside it in those before.
    Box inside = std::move(part.box);
    for (std::size_t d = 0; d < inside.size(); ++d) {
      Box outside = inside;
      outside[d] -= taken[d];
      if (!outside[d].none()) parts.push_back({std::move(outside), left});
      inside[d] = taken[d];
    }
  }
  return std::nullopt;
}

}  // namespace kansrijk::ruleset
