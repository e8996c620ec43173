#pragma once

#include "ruleset/space.hpp"

namespace kansrijk::ruleset {

/// A set of cells of a space: for each dimension some of its points.
using Box = std::vector<Bits>;

/// The boxes of a space's conditions, to ask what they leave uncovered. Box subtraction, largest overlap first; the work is capped
/// at a million boxes for all questions together.
class Cover {
 public:
  explicit Cover(const Space& space);

  Box everything() const;
  const Box& box_of(std::size_t condition) const { return boxes_[condition]; }
  static Box common(const Box& a, const Box& b);
  static bool empty(const Box& box);

  /// A cell of `box` in which none of the conditions holds; nothing when they cover it, or when undecided() has become true.
  std::optional<std::vector<std::size_t>> uncovered(Box box, std::vector<std::size_t> conditions);
  bool undecided() const { return work_ > most_work; }

 private:
  static constexpr std::size_t most_work = 1'000'000;
  std::vector<Box> boxes_;
  std::vector<std::size_t> points_;  ///< per dimension
  std::size_t work_ = 0;
};

}  // namespace kansrijk::ruleset
