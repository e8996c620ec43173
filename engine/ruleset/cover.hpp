#pragma once

#include "ruleset/space.hpp"

namespace kansrijk::ruleset {

/// A set of cells of a space: for each dimension some of its points.
using Box = std::vector<Bits>;

/// The boxes of a space's conditions, to ask what they leave uncovered. Box subtraction, largest overlap first. The work is capped
/// for all questions together, counted in looks at one dimension of one condition, so that no table takes more than seconds.
class Cover {
 public:
  Cover(const Space& space, std::size_t work_left);

  Box everything() const;
  const Box& box_of(std::size_t condition) const { return boxes_[condition]; }
  static Box common(const Box& a, const Box& b);
  static bool empty(const Box& box);
  /// Whether two conditions have a cell in common; no when undecided() has become true.
  bool meet(std::size_t a, std::size_t b);

  /// A cell of `box` in which none of the conditions holds; nothing when they cover it, or when undecided() has become true.
  std::optional<std::vector<std::size_t>> uncovered(Box box, std::vector<std::size_t> conditions);
  bool undecided() const { return work_ > work_left_; }
  std::size_t work_left() const { return undecided() ? 0 : work_left_ - work_; }

 private:
  std::vector<Box> boxes_;
  std::vector<std::size_t> points_;  ///< per dimension
  std::size_t work_left_;
  std::size_t work_ = 0;
};

}  // namespace kansrijk::ruleset
