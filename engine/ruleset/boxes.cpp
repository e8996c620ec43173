#include <algorithm>
#include <set>

#include "ruleset/space.hpp"

namespace kansrijk::ruleset {
namespace {

/// Grows one box after another from combinations that no box holds yet.
class Boxing {
 public:
  Boxing(const Space& space, const std::function<bool(const Bits&)>& wanted) : space_(space) {
    for (const Dimension& dimension : space.dimensions) {
      points_stride_.push_back(points_);
      pieces_stride_.push_back(pieces_);
      points_ *= dimension.points.size();
      pieces_ *= dimension.pieces.size();
      if (pieces_ > most_cells) return;
    }
    wanted_.resize(points_);
    each_cell(space, [&](const std::vector<std::size_t>& cell, const Bits& holding) {
      wanted_[index(cell, points_stride_)] = wanted(holding) ? 1 : 0;
    });
    boxed_.resize(pieces_);
  }

  bool possible() const { return pieces_ <= most_cells; }

  std::vector<std::vector<CodeSet>> run(std::size_t most) {
    std::vector<std::vector<CodeSet>> found;
    for (std::size_t cell = 0; cell < pieces_ && found.size() < most; ++cell) {
      if (boxed_[cell] == 0 && wanted_[point_cell(cell)] != 0) found.push_back(grow(cell));
    }
    return found;
  }

 private:
  static std::size_t index(const std::vector<std::size_t>& cell, const std::vector<std::size_t>& stride) {
    std::size_t at = 0;
    for (std::size_t d = 0; d < cell.size(); ++d) at += cell[d] * stride[d];
    return at;
  }

  const Dimension::Piece& piece_in(std::size_t cell, std::size_t d) const {
    const auto& pieces = space_.dimensions[d].pieces;
    return pieces[cell / pieces_stride_[d] % pieces.size()];
  }

  std::size_t point_cell(std::size_t cell) const {
    std::size_t at = 0;
    for (std::size_t d = 0; d < space_.dimensions.size(); ++d) at += piece_in(cell, d).point * points_stride_[d];
    return at;
  }

  std::vector<CodeSet> grow(std::size_t seed) {
    chosen_.assign(space_.columns.size(), {});
    inside_.assign(space_.dimensions.size(), {});
    for (std::size_t d = 0; d < space_.dimensions.size(); ++d) {
      const Dimension& dimension = space_.dimensions[d];
      const auto& of_column = piece_in(seed, d).of_column;
      for (std::size_t i = 0; i < of_column.size(); ++i) chosen_[dimension.columns[i]].insert(of_column[i]);
      inside_[d] = pieces_inside(d);
    }
    for (std::size_t d = 0; d < space_.dimensions.size(); ++d) {
      const Dimension& dimension = space_.dimensions[d];
      for (std::size_t i = 0; i < dimension.columns.size(); ++i) {
        for (std::uint32_t piece = 0; piece < dimension.values[i].size(); ++piece)
          widen(d, dimension.columns[i], piece);
      }
    }
    mark();
    return box();
  }

  /// The combinations of one dimension whose every column lies among the chosen pieces.
  std::vector<std::size_t> pieces_inside(std::size_t d) const {
    const Dimension& dimension = space_.dimensions[d];
    std::vector<std::size_t> found;
    for (std::size_t p = 0; p < dimension.pieces.size(); ++p) {
      const auto& of_column = dimension.pieces[p].of_column;
      bool inside = true;
      for (std::size_t i = 0; inside && i < of_column.size(); ++i)
        inside = chosen_[dimension.columns[i]].count(of_column[i]) != 0;
      if (inside) found.push_back(p);
    }
    return found;
  }

  /// Takes one more piece of a column into the box, if all that comes with it is wanted.
  void widen(std::size_t d, std::size_t column, std::uint32_t piece) {
    if (!chosen_[column].insert(piece).second) return;
    const auto before = inside_[d];
    inside_[d] = pieces_inside(d);
    if (all_wanted()) return;
    chosen_[column].erase(piece);
    inside_[d] = before;
  }

  bool all_wanted() const {
    std::vector<std::vector<std::size_t>> points;
    for (std::size_t d = 0; d < inside_.size(); ++d) {
      std::set<std::size_t> distinct;
      for (const std::size_t p : inside_[d]) distinct.insert(space_.dimensions[d].pieces[p].point);
      points.emplace_back(distinct.begin(), distinct.end());
    }
    return each(points, points_stride_, [&](std::size_t cell) { return wanted_[cell] != 0; });
  }

  void mark() {
    each(inside_, pieces_stride_, [&](std::size_t cell) {
      boxed_[cell] = 1;
      return true;
    });
  }

  /// Calls `look` for every combination of one index per dimension, until it says no.
  template <class Look>
  static bool each(const std::vector<std::vector<std::size_t>>& choices, const std::vector<std::size_t>& stride,
                   Look look) {
    std::vector<std::size_t> at(choices.size(), 0);
    while (true) {
      std::size_t cell = 0;
      for (std::size_t d = 0; d < choices.size(); ++d) cell += choices[d][at[d]] * stride[d];
      if (!look(cell)) return false;
      std::size_t d = 0;
      while (d < choices.size() && ++at[d] == choices[d].size()) at[d++] = 0;
      if (d == choices.size()) return true;
    }
  }

  std::vector<CodeSet> box() const {
    std::vector<CodeSet> codes(space_.columns.size());
    for (const Dimension& dimension : space_.dimensions) {
      for (std::size_t i = 0; i < dimension.columns.size(); ++i) {
        const std::size_t column = dimension.columns[i];
        for (const std::uint32_t piece : chosen_[column]) {
          for (const CodeRange& range : dimension.values[i][piece].ranges()) codes[column].add(range);
        }
      }
    }
    return codes;
  }

  const Space& space_;
  std::size_t points_ = 1, pieces_ = 1;
  std::vector<std::size_t> points_stride_, pieces_stride_;
  std::vector<char> wanted_, boxed_;
  std::vector<std::set<std::uint32_t>> chosen_;   ///< per column
  std::vector<std::vector<std::size_t>> inside_;  ///< per dimension, indices into its pieces
};

}  // namespace

std::optional<std::vector<std::vector<CodeSet>>> boxes(const Space& space,
                                                       const std::function<bool(const Bits&)>& wanted,
                                                       std::size_t most) {
  Boxing boxing(space, wanted);
  if (!boxing.possible()) return std::nullopt;
  return boxing.run(most);
}

}  // namespace kansrijk::ruleset
