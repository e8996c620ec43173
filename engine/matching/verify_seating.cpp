#include <algorithm>

#include "matching/verify_properties.hpp"

namespace kansrijk::matching::verifier {
namespace {

/// As many pupils as possible in seats: Hopcroft and Karp, where an offering is a node with as many slots as seats.
class Seating {
 public:
  Seating(const Lists& lists, const std::vector<std::size_t>& end, const std::vector<std::uint64_t>& seats)
      : lists_(lists), end_(end), seats_(seats), slots_(seats.size()), level_(seats.size()), looked_(seats.size()) {
    std::vector<std::size_t> next(lists.begin.begin(), lists.begin.end() - 1);
    for (std::size_t p = 0; p < end.size(); ++p) {
      if (next[p] < end[p]) open_.push_back(p);
    }
    std::vector<std::size_t> turned_away;
    for (const std::size_t p : open_) {
      std::size_t e = lists.begin[p];
      while (e < end[p] && full(lists.offering[e].value)) ++e;
      if (e < end[p]) {
        slots_[lists.offering[e].value].push_back(p);
        ++seated_;
      } else {
        turned_away.push_back(p);
      }
    }
    open_ = std::move(turned_away);
  }

  std::uint64_t run() {
    entry_.resize(end_.size());
    while (layer()) {
      std::vector<std::size_t> still_open;
      std::copy(lists_.begin.begin(), lists_.begin.end() - 1, entry_.begin());
      std::fill(looked_.begin(), looked_.end(), 0);
      for (const std::size_t p : open_) {
        if (seat(p, 0)) {
          ++seated_;
        } else {
          still_open.push_back(p);
        }
      }
      if (still_open.size() == open_.size()) break;
      open_ = std::move(still_open);
    }
    return seated_;
  }

 private:
  bool full(std::size_t offering) const { return slots_[offering].size() >= seats_[offering]; }

  /// How many exchanges away from a pupil without a seat each offering is; whether one with a free seat is reached.
  bool layer() {
    std::fill(level_.begin(), level_.end(), none);
    std::vector<std::size_t> now = open_;
    for (std::size_t level = 0; !now.empty(); ++level) {
      std::vector<std::size_t> next;
      bool reached = false;
      for (const std::size_t p : now) {
        for (std::size_t e = lists_.begin[p]; e < end_[p]; ++e) {
          const std::size_t o = lists_.offering[e].value;
          if (level_[o] != none) continue;
          level_[o] = level;
          reached = reached || !full(o);
          next.insert(next.end(), slots_[o].begin(), slots_[o].end());
        }
      }
      if (reached) return true;
      now = std::move(next);
    }
    return false;
  }

  /// Seats a pupil at an offering of this level, moving others on where it is full. Every entry and slot is looked at once a round.
  bool seat(std::size_t pupil, std::size_t level) {
    for (std::size_t& e = entry_[pupil]; e < end_[pupil]; ++e) {
      const std::size_t o = lists_.offering[e].value;
      if (level_[o] != level) continue;
      if (!full(o)) {
        slots_[o].push_back(pupil);
        return true;
      }
      for (std::size_t& slot = looked_[o]; slot < slots_[o].size(); ++slot) {
        if (!seat(slots_[o][slot], level + 1)) continue;
        slots_[o][slot++] = pupil;
        return true;
      }
    }
    return false;
  }

  const Lists& lists_;
  const std::vector<std::size_t>& end_;
  const std::vector<std::uint64_t>& seats_;
  std::vector<std::vector<std::size_t>> slots_;  ///< by offering: who sits there
  std::vector<std::size_t> level_, looked_, entry_;
  std::vector<std::size_t> open_;  ///< who has no seat yet
  std::uint64_t seated_ = 0;
};

/// The ends of the whole lists of those who count.
std::vector<std::size_t> ends(const Lists& lists, const std::vector<std::uint8_t>& counts) {
  std::vector<std::size_t> end(counts.size());
  for (std::size_t p = 0; p < end.size(); ++p) end[p] = lists.begin[p + (counts[p] != 0 ? 1 : 0)];
  return end;
}

/// All that these pupils list, ascending.
std::vector<OfferingId> listed(const Lists& lists, const std::vector<PupilId>& pupils) {
  std::vector<OfferingId> offerings;
  for (const PupilId p : pupils) {
    for (std::size_t e = lists.begin[p.value]; e < lists.begin[p.value + 1]; ++e)
      offerings.push_back(lists.offering[e]);
  }
  std::sort(offerings.begin(), offerings.end());
  offerings.erase(std::unique(offerings.begin(), offerings.end()), offerings.end());
  return offerings;
}

bool strictly_ascending(const std::vector<PupilId>& pupils) {
  return std::adjacent_find(pupils.begin(), pupils.end(), [](PupilId a, PupilId b) { return a >= b; }) == pupils.end();
}

}  // namespace

std::uint64_t most_seated(const Lists& lists, const std::vector<std::size_t>& end,
                          const std::vector<std::uint64_t>& seats) {
  return Seating(lists, end, seats).run();
}

std::uint64_t could_still_be_seated(const Draw& draw) {
  const std::uint64_t most = most_seated(*draw.lists, draw.end, draw.seats);
  const std::uint64_t placed = draw.placed();
  return most > placed ? most - placed : 0;
}

bool right_bottleneck(const View& view, const PlacementRecord::Bottleneck& found,
                      const std::vector<std::uint8_t>& counts, const std::vector<std::uint64_t>& seats) {
  const Lists& lists = view.lists();
  const auto counted = [&](PupilId p) {
    return p.value < view.pupils() && counts[p.value] != 0 && lists.begin[p.value] != lists.begin[p.value + 1];
  };
  if (!strictly_ascending(found.pupils) || !std::all_of(found.pupils.begin(), found.pupils.end(), counted))
    return false;
  if (found.offerings != listed(lists, found.pupils)) return false;
  std::uint64_t there = 0;
  for (const OfferingId o : found.offerings) there += seats[o.value];
  const std::vector<std::size_t> end = ends(lists, counts);
  std::uint64_t pupils = 0;
  for (std::size_t p = 0; p < end.size(); ++p) pupils += end[p] != lists.begin[p] ? 1U : 0U;
  // The cut is a minimum when it leaves as many without a seat as any division of the seats must.
  return found.seats == there && found.pupils.size() >= there &&
         found.pupils.size() - there == pupils - most_seated(lists, end, seats) &&
         (found.pupils.empty() || found.pupils.size() > there);
}

std::uint64_t guarantee_broken(const View& view, const PlacementRecord& record) {
  std::uint64_t earned = 0;
  std::uint64_t without = 0;
  for (std::size_t p = 0; p < view.pupils(); ++p) {
    if (view.earned()[p] == 0) continue;
    ++earned;
    if (!record.offering[p]) ++without;
  }
  const auto end = ends(view.lists(), view.earned());
  const std::uint64_t unavoidable = earned - most_seated(view.lists(), end, view.seats_to_give(view.may_extend()));
  return without > unavoidable ? without - unavoidable : 0;
}

std::string price_fault(const Draw& draw, const std::vector<std::int64_t>& prices) {
  if (prices.size() != draw.seats.size()) return "there is not one price per offering";
  constexpr std::int64_t beyond = std::int64_t{1} << 62;  // more than any sum of ranks
  for (std::size_t o = 0; o < prices.size(); ++o) {
    if (prices[o] > beyond) return "a price is beyond every sum of ranks";
    const bool free = draw.holders[o].size() < draw.seats[o];
    if (prices[o] < 0 || (free && prices[o] != 0)) return "a price is negative, or asked for a seat that stays free";
  }
  std::int64_t dearest_seated = std::numeric_limits<std::int64_t>::min();
  std::int64_t cheapest_unseated = std::numeric_limits<std::int64_t>::max();
  for (std::size_t p = 0; p < draw.pupils(); ++p) {
    const auto cost = [&](std::size_t e) { return draw.lists->rank[e] + prices[draw.lists->offering[e].value]; };
    std::int64_t least = std::numeric_limits<std::int64_t>::max();
    for (std::size_t e = draw.lists->begin[p]; e < draw.end[p]; ++e) least = std::min(least, cost(e));
    if (draw.got[p] == none) {
      cheapest_unseated = std::min(cheapest_unseated, least);
    } else if (cost(draw.got[p]) > least) {
      return "a pupil has a cheaper entry than the seat";
    } else {
      dearest_seated = std::max(dearest_seated, least);
    }
  }
  return dearest_seated > cheapest_unseated ? "a pupil without a seat would cost less than one with a seat" : "";
}

}  // namespace kansrijk::matching::verifier
