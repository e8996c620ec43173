#include <algorithm>

#include "matching/mechanisms.hpp"

namespace kansrijk::matching {
namespace {

/// Pupils held on one kind of seat of an offering, by place; the worst is on top.
using Heap = std::vector<std::uint32_t>;

void push(Heap& heap, std::uint32_t place) {
  heap.push_back(place);
  std::push_heap(heap.begin(), heap.end());
}

std::uint32_t pop(Heap& heap) {
  std::pop_heap(heap.begin(), heap.end());
  const std::uint32_t worst = heap.back();
  heap.pop_back();
  return worst;
}

/// Whom the offerings hold for now. Each applicant first asks for a seat kept for the own group, where there is one; who has no place
/// there, or loses it, asks for an open one. Open are all seats that no reserve uses at the moment.
class Held {
 public:
  explicit Held(const Market& market)
      : market_(market), kept_(market.reserve_group.size()), open_(market.offerings()), taken_(market.offerings(), 0) {}

  /// Takes the entry in and returns the one that has to go: nobody's (no_entry), another, or the same.
  std::uint32_t offer(std::uint32_t entry) {
    const std::uint32_t o = market_.offering[entry].value;
    std::uint32_t place = market_.spot[entry].place;
    ++taken_[o];
    if (const std::size_t r = reserve_of(o, market_.pupil[entry]); r != none) {
      push(kept_[r], place);
      place = kept_[r].size() > market_.reserve_seats[r] ? pop(kept_[r]) : no_entry;
    }
    if (place != no_entry) push(open_[o], place);
    if (taken_[o] <= market_.seats[o]) return no_entry;
    --taken_[o];
    return market_.at[market_.at_begin[o] + pop(open_[o])];
  }

 private:
  static constexpr std::size_t none = no_entry;

  std::size_t reserve_of(std::uint32_t o, std::uint32_t pupil) const {
    if (market_.group.empty() || market_.group[pupil] == no_group) return none;
    for (std::size_t r = market_.reserve_begin[o]; r < market_.reserve_begin[o + 1]; ++r) {
      if (market_.reserve_group[r] == market_.group[pupil]) return r;
    }
    return none;
  }

  const Market& market_;
  std::vector<Heap> kept_;  ///< one per reserve
  std::vector<Heap> open_;  ///< one per offering
  std::vector<std::uint32_t> taken_;
};

}  // namespace

Entries deferred_acceptance_with_reserves(const Market& market) {
  Held held(market);
  Entries entry(market.pupils(), no_entry);
  for (std::uint32_t p = 0; p < market.pupils(); ++p) {
    std::uint32_t asking = p;
    std::uint32_t e = market.begin[p];
    while (e != market.begin[asking + 1]) {
      const std::uint32_t out = held.offer(e);
      if (out != e) entry[asking] = e;
      if (out == no_entry) break;
      asking = market.pupil[out];
      entry[asking] = no_entry;
      e = out + 1;
    }
  }
  return entry;
}

}  // namespace kansrijk::matching
