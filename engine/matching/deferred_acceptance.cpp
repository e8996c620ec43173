#include "matching/deferred_acceptance.hpp"

#include <algorithm>

namespace kansrijk::matching {
namespace {

struct Held {
  std::uint64_t key = 0;
  std::uint32_t pupil = 0;

  bool operator<(const Held& other) const { return key < other.key; }
};

/// Who each offering holds for now: one max-heap per offering, all in one array.
class Seats {
 public:
  explicit Seats(const Market& market) : begin_(market.seats.size() + 1, 0), taken_(market.seats.size(), 0) {
    // Room for as many as list it is enough, so that a generous number of seats costs no memory.
    for (const OfferingId o : market.offering) ++begin_[o.value + 1];
    for (std::size_t o = 0; o < market.seats.size(); ++o) {
      begin_[o + 1] = begin_[o] + std::min(begin_[o + 1], market.seats[o]);
    }
    held_.resize(begin_.back());
  }

  /// Takes `asks` in and returns the pupil who has to go on: nobody (no_entry), somebody held, or who asked.
  std::uint32_t offer(std::size_t offering, Held asks) {
    const auto first = held_.begin() + begin_[offering];
    std::uint32_t& taken = taken_[offering];
    if (taken < begin_[offering + 1] - begin_[offering]) {
      first[taken++] = asks;
      std::push_heap(first, first + taken);
      return no_entry;
    }
    if (taken == 0 || first->key < asks.key) return asks.pupil;
    std::pop_heap(first, first + taken);
    std::swap(first[taken - 1], asks);
    std::push_heap(first, first + taken);
    return asks.pupil;
  }

 private:
  std::vector<std::uint32_t> begin_;
  std::vector<std::uint32_t> taken_;
  std::vector<Held> held_;
};

}  // namespace

std::vector<std::uint32_t> deferred_acceptance(const Market& market) {
  Seats seats(market);
  std::vector<std::uint32_t> next(market.begin.begin(), market.begin.end() - 1);
  std::vector<std::uint32_t> entry(market.pupils(), no_entry);
  for (std::uint32_t p = 0; p < market.pupils(); ++p) {
    std::uint32_t asking = p;
    while (asking != no_entry && next[asking] != market.begin[asking + 1]) {
      const std::uint32_t e = next[asking]++;
      const std::uint32_t refused = seats.offer(market.offering[e].value, {market.key[e], asking});
      if (refused == asking) continue;
      entry[asking] = e;
      if (refused != no_entry) entry[refused] = no_entry;
      asking = refused;
    }
  }
  return entry;
}

}  // namespace kansrijk::matching
