#include <algorithm>

#include "matching/verify_properties.hpp"

namespace kansrijk::matching::verifier {
namespace {

/// Follows the reduction of Irving, Kavitha, Mehlhorn, Michail and Paluch (2006) with the placement at hand. In the graph of ranks
/// 1 … r, less the entries that no rank-maximal placement uses, the placement of rank r or better must seat as many as possible;
/// nodes are then even, odd or unreachable (Dulmage and Mendelsohn), and what joins the last two kinds can no longer be of use.
class Signature {
 public:
  explicit Signature(const Draw& draw)
      : draw_(draw),
        lists_(*draw.lists),
        used_(lists_.offering.size(), Use::later),
        held_(draw.seats.size(), 0),
        closed_pupil_(draw.pupils(), false),
        closed_offering_(draw.seats.size(), false),
        entries_at_(draw.seats.size()),
        owner_(lists_.offering.size(), none) {
    for (std::size_t p = 0; p < draw.pupils(); ++p) {
      for (std::size_t e = lists_.begin[p]; e < draw.end[p]; ++e) {
        owner_[e] = p;
        entries_at_[offering(e)].push_back(e);
        ranks_.push_back(lists_.rank[e]);
      }
    }
    std::sort(ranks_.begin(), ranks_.end());
    ranks_.erase(std::unique(ranks_.begin(), ranks_.end()), ranks_.end());
  }

  bool is_maximal() {
    for (const std::uint16_t rank : ranks_) {
      if (!open(rank)) return false;
      if (!label_from_pupils(rank)) return false;
      label_from_seats(rank);
      close(rank);
    }
    return true;
  }

 private:
  enum class Use : std::uint8_t { later, open, never };
  enum class Label : std::uint8_t { unreachable, even, odd };

  std::size_t offering(std::size_t entry) const { return lists_.offering[entry].value; }
  bool seated(std::size_t pupil, std::uint16_t rank) const {
    return draw_.got[pupil] != none && lists_.rank[draw_.got[pupil]] <= rank;
  }

  /// Opens the entries of this rank; false when the placement uses one that is closed.
  bool open(std::uint16_t rank) {
    for (std::size_t e = 0; e < used_.size(); ++e) {
      if (owner_[e] == none || lists_.rank[e] != rank) continue;
      const bool useful = draw_.seats[offering(e)] > 0 && !closed_pupil_[owner_[e]] && !closed_offering_[offering(e)];
      used_[e] = useful ? Use::open : Use::never;
      if (draw_.got[owner_[e]] != e) continue;
      if (!useful) return false;
      ++held_[offering(e)];
    }
    return true;
  }

  /// Labels what exchanges reach from pupils without a seat; false when they reach a free seat.
  bool label_from_pupils(std::uint16_t rank) {
    pupil_.assign(draw_.pupils(), Label::unreachable);
    at_.assign(draw_.seats.size(), Label::unreachable);
    std::vector<std::size_t> todo;
    for (std::size_t p = 0; p < draw_.pupils(); ++p) {
      if (draw_.takes_part(p) && !seated(p, rank)) reach(pupil_[p], Label::even, p, todo);
    }
    while (!todo.empty()) {
      const std::size_t p = todo.back();
      todo.pop_back();
      for (std::size_t e = lists_.begin[p]; e < draw_.end[p]; ++e) {
        const std::size_t o = offering(e);
        if (used_[e] != Use::open || at_[o] != Label::unreachable) continue;
        if (held_[o] < draw_.seats[o]) return false;
        at_[o] = Label::odd;
        for (const std::size_t q : draw_.holders[o]) {
          if (seated(q, rank)) reach(pupil_[q], Label::even, q, todo);
        }
      }
    }
    return true;
  }

  /// Labels what exchanges reach from free seats.
  void label_from_seats(std::uint16_t rank) {
    std::vector<std::size_t> todo;
    for (std::size_t o = 0; o < at_.size(); ++o) {
      if (held_[o] < draw_.seats[o]) reach(at_[o], Label::even, o, todo);
    }
    while (!todo.empty()) {
      const std::size_t o = todo.back();
      todo.pop_back();
      for (const std::size_t e : entries_at_[o]) {
        const std::size_t p = owner_[e];
        if (used_[e] != Use::open || pupil_[p] != Label::unreachable) continue;
        pupil_[p] = Label::odd;
        if (!seated(p, rank)) continue;  // cannot be: the pupil would have been reached before
        reach(at_[offering(draw_.got[p])], Label::even, offering(draw_.got[p]), todo);
      }
    }
  }

  static void reach(Label& label, Label as, std::size_t node, std::vector<std::size_t>& todo) {
    if (label != Label::unreachable) return;
    label = as;
    todo.push_back(node);
  }

  /// Closes odd and unreachable nodes to later entries, and the open entries that join two odd or an odd and an unreachable one.
  void close(std::uint16_t rank) {
    for (std::size_t p = 0; p < pupil_.size(); ++p) closed_pupil_[p] = closed_pupil_[p] || pupil_[p] != Label::even;
    for (std::size_t o = 0; o < at_.size(); ++o) closed_offering_[o] = closed_offering_[o] || at_[o] != Label::even;
    for (std::size_t e = 0; e < used_.size(); ++e) {
      if (used_[e] != Use::open || lists_.rank[e] > rank) continue;
      const Label a = pupil_[owner_[e]];
      const Label b = at_[offering(e)];
      const bool useless = (a == Label::odd && b != Label::even) || (b == Label::odd && a != Label::even);
      if (useless) used_[e] = Use::never;
    }
  }

  const Draw& draw_;
  const Lists& lists_;
  std::vector<Use> used_;
  std::vector<std::uint64_t> held_;  ///< by the entries opened so far
  std::vector<bool> closed_pupil_, closed_offering_;
  std::vector<std::vector<std::size_t>> entries_at_;
  std::vector<std::size_t> owner_;
  std::vector<std::uint16_t> ranks_;
  std::vector<Label> pupil_, at_;
};

}  // namespace

std::uint64_t beaten_signature(const Draw& draw) {
  return Signature(draw).is_maximal() ? 0 : 1;
}

}  // namespace kansrijk::matching::verifier
