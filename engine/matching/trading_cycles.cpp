#include <stdexcept>

#include "matching/mechanisms.hpp"

namespace kansrijk::matching {
namespace {

/// Pupils and offerings that still trade. `Pointer::next(o, gone)` is the best pupil for whom offering o may point, or no_entry;
/// `gone(p)` tells who left.
class Trade {
 public:
  explicit Trade(const Market& market)
      : market_(market),
        left_(market.seats),
        wish_(market.begin.begin(), market.begin.end() - 1),
        entry_(market.pupils(), no_entry),
        gone_(market.pupils(), 0) {}

  /// Walks from offering to pupil to offering until the walk meets itself; who stands on the cycle gets the seat pointed to.
  template <class Pointer>
  Entries settle(Pointer pointer) {
    std::vector<std::uint32_t> on_path(market_.offerings(), no_entry);
    for (std::uint32_t start = 0; start < market_.offerings(); ++start) {
      std::uint32_t o = start;
      while (true) {
        const std::uint32_t p = best_with_wish(o, pointer);
        if (p == no_entry) break;  // only where nobody points to it: who does could be pointed at
        on_path[o] = static_cast<std::uint32_t>(path_.size());
        path_.push_back({o, p});
        o = market_.offering[wish_[p]].value;
        if (on_path[o] == no_entry) continue;
        trade(on_path[o], on_path);
        o = start;
        if (!path_.empty()) {  // the last one left points anew
          o = path_.back().offering;
          on_path[o] = no_entry;
          path_.pop_back();
        }
      }
    }
    return std::move(entry_);
  }

 private:
  struct Step {
    std::uint32_t offering, pupil;
  };

  template <class Pointer>
  std::uint32_t best_with_wish(std::uint32_t o, Pointer& pointer) {
    if (left_[o] == 0) return no_entry;
    while (true) {
      const std::uint32_t p = pointer.next(o, gone_);
      if (p == no_entry || has_wish(p)) return p;
      gone_[p] = 1;
    }
  }

  /// Everyone on the path from step `first` takes the seat pointed to.
  void trade(std::size_t first, std::vector<std::uint32_t>& on_path) {
    for (std::size_t i = first; i < path_.size(); ++i) {
      const std::uint32_t p = path_[i].pupil;
      entry_[p] = wish_[p];
      --left_[market_.offering[wish_[p]].value];
      gone_[p] = 1;
      on_path[path_[i].offering] = no_entry;
    }
    path_.resize(first);
  }

  /// Moves the pupil on to the best entry with a free seat; whether there is one.
  bool has_wish(std::uint32_t p) {
    std::uint32_t& e = wish_[p];
    while (e != market_.begin[p + 1] && left_[market_.offering[e].value] == 0) ++e;
    return e != market_.begin[p + 1];
  }

  const Market& market_;
  std::vector<std::uint32_t> left_;
  std::vector<std::uint32_t> wish_;
  Entries entry_;
  std::vector<std::uint8_t> gone_;
  std::vector<Step> path_;
};

/// Among those who listed the offering.
class ListedPointer {
 public:
  explicit ListedPointer(const Market& market)
      : market_(market), next_(market.at_begin.begin(), market.at_begin.end() - 1) {}

  std::uint32_t next(std::uint32_t o, const std::vector<std::uint8_t>& gone) {
    while (next_[o] != market_.at_begin[o + 1]) {
      const std::uint32_t p = market_.pupil[market_.at[next_[o]]];
      if (gone[p] == 0) return p;
      ++next_[o];
    }
    return no_entry;
  }

 private:
  const Market& market_;
  std::vector<std::uint32_t> next_;
};

/// Among all: first those with a priority at the offering, then the rest by number.
class AnyonePointer {
 public:
  explicit AnyonePointer(const Market& market)
      : standing_(market.standing),
        first_(standing_.first_begin.begin(), standing_.first_begin.end() - 1),
        rest_(market.offerings(), 0),
        run_(standing_.shared ? standing_.rest.size() : standing_.rest.size() / market.offerings()) {}

  std::uint32_t next(std::uint32_t o, const std::vector<std::uint8_t>& gone) {
    for (; first_[o] != standing_.first_begin[o + 1]; ++first_[o]) {
      if (gone[standing_.first[first_[o]]] == 0) return standing_.first[first_[o]];
    }
    const std::uint32_t* run = standing_.rest.data() + (standing_.shared ? 0 : o * run_);
    for (; rest_[o] != run_; ++rest_[o]) {
      if (gone[run[rest_[o]]] == 0) return run[rest_[o]];
    }
    return no_entry;
  }

 private:
  const Market::Standing& standing_;
  std::vector<std::uint32_t> first_;
  std::vector<std::size_t> rest_;
  std::size_t run_;
};

}  // namespace

Entries top_trading_cycles(const Market& market) {
  if (market.standing.first_begin.empty()) throw std::logic_error("top trading cycles without an order of everyone");
  if (market.offerings() == 0) return Entries(market.pupils(), no_entry);
  return Trade(market).settle(AnyonePointer(market));
}

Entries top_trading_cycles_listed(const Market& market) {
  return Trade(market).settle(ListedPointer(market));
}

}  // namespace kansrijk::matching
