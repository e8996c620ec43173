#include "ruleset/cover.hpp"

#include <algorithm>
#include <cmath>

namespace kansrijk::ruleset {
namespace {

/// The logarithm of how many cells a box has; minus infinity for none.
double size(const Box& box) {
  double sum = 0;
  for (const Bits& bits : box) sum += std::log2(static_cast<double>(bits.count()));
  return sum;
}

}  // namespace

Cover::Cover(const Space& space) : boxes_(space.conditions) {
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
    if (++work_ > most_work) return std::nullopt;
    Part part = std::move(parts.back());
    parts.pop_back();
    std::vector<std::size_t> left;
    std::size_t largest = 0;
    Box taken;
    double best = -1;
    for (const std::size_t condition : part.conditions) {
      Box both = common(part.box, boxes_[condition]);
      if (empty(both)) continue;
      left.push_back(condition);
      if (const double cells = size(both); cells > best) {
        best = cells;
        largest = left.size() - 1;
        taken = std::move(both);
      }
    }
    if (left.empty()) {
      std::vector<std::size_t> cell;
      for (const Bits& bits : part.box) cell.push_back(bits.first());
      return cell;
    }
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
