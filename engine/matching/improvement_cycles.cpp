#include <algorithm>

#include "matching/mechanisms.hpp"

namespace kansrijk::matching {
namespace {

constexpr std::uint32_t none = no_entry;

/// A placement that exchanges make better for everyone in them.
class Improving {
 public:
  Improving(const Market& market, Entries start) : market_(market), entry_(std::move(start)) {
    first_.assign(market.at_begin.begin(), market.at_begin.end() - 1);
    seen_.assign(market.offerings(), 0);
  }

  Entries until_none() && {
    std::uint32_t from = 0;
    while (true) {
      const auto cycle = find_cycle(from);
      if (cycle.empty()) return std::move(entry_);
      for (const std::uint32_t e : cycle) entry_[market_.pupil[e]] = e;
      from = market_.offering[cycle.front()].value;
    }
  }

 private:
  bool wishes(std::uint32_t e) const { return e < entry_[market_.pupil[e]]; }  // no_entry is above every entry

  /// Calls see(entry) for each wish at the offering of the best priority among all wishes there, until it returns false.
  template <class See>
  void each_best(std::uint32_t o, See see) {
    std::uint32_t& first = first_[o];
    const std::uint32_t end = market_.at_begin[o + 1];
    while (first != end && !wishes(market_.at[first])) ++first;  // who stops wishing never starts again
    if (first == end) return;
    const std::uint64_t best = market_.key[market_.at[first]] >> 32;
    for (std::uint32_t i = first; i != end && market_.key[market_.at[i]] >> 32 == best; ++i) {
      if (wishes(market_.at[i]) && !see(market_.at[i])) return;
    }
  }

  /// Depth-first from offering to the offerings of those who may come, until one on the path is met. Entries of the cycle, or none.
  std::vector<std::uint32_t> find_cycle(std::uint32_t from) {
    state_.assign(market_.offerings(), State::fresh);
    for (std::uint32_t i = 0; i < market_.offerings(); ++i) {
      const auto start = static_cast<std::uint32_t>((from + i) % market_.offerings());
      if (state_[start] != State::fresh) continue;
      if (auto cycle = search(start); !cycle.empty()) return cycle;
    }
    return {};
  }

  struct Frame {
    std::uint32_t offering = 0;
    std::vector<std::uint32_t> comers;  ///< one entry for each offering from where somebody may come
    std::size_t next = 0;
  };

  std::vector<std::uint32_t> search(std::uint32_t start) {
    std::vector<Frame> path;
    path.push_back(open(start));
    while (!path.empty()) {
      Frame& top = path.back();
      if (top.next == top.comers.size()) {
        state_[top.offering] = State::done;
        path.pop_back();
        continue;
      }
      const std::uint32_t comer = top.comers[top.next++];
      const std::uint32_t home = market_.offering[entry_[market_.pupil[comer]]].value;
      if (state_[home] == State::on_path) {
        // Each frame's last comer lives at the offering of the frame above it; the top one's at `home`.
        std::vector<std::uint32_t> cycle;
        for (std::size_t i = path.size(); i-- > 0;) {
          cycle.push_back(path[i].comers[path[i].next - 1]);
          if (path[i].offering == home) return cycle;
        }
      }
      if (state_[home] == State::fresh) path.push_back(open(home));
    }
    return {};
  }

  Frame open(std::uint32_t o) {
    state_[o] = State::on_path;
    Frame frame;
    frame.offering = o;
    ++stamp_;
    each_best(o, [&](std::uint32_t e) {
      const std::uint32_t at = entry_[market_.pupil[e]];
      if (at == no_entry) return true;  // without a seat nobody has one to give
      const std::uint32_t home = market_.offering[at].value;
      if (seen_[home] != stamp_) frame.comers.push_back(e);
      seen_[home] = stamp_;
      return true;
    });
    return frame;
  }

  enum class State : std::uint8_t { fresh, on_path, done };
  const Market& market_;
  Entries entry_;
  std::vector<std::uint32_t> first_;
  std::vector<State> state_;
  std::vector<std::uint64_t> seen_;  ///< by offering: the last look (stamp_) that found somebody from there
  std::uint64_t stamp_ = 0;
};

/// What is left once those who cannot gain have gone; see efficiency_adjusted.
class Left {
 public:
  Left(const Market& market, Entries start)
      : market_(market),
        entry_(std::move(start)),
        next_(market.at_begin.begin(), market.at_begin.end() - 1),
        end_(market.at_begin.begin() + 1, market.at_begin.end()),
        done_(market.offerings(), 0) {
    for (std::uint32_t p = 0; p < market.pupils(); ++p) {
      if (entry_[p] == no_entry) leave(p);
    }
    holds_.resize(market.offerings());
    for (std::uint32_t p = 0; p < market.pupils(); ++p) {
      if (entry_[p] != no_entry) holds_[market.offering[entry_[p]].value].push_back(p);
    }
  }

  Entries settle() && {
    std::vector<std::uint32_t> on_path(market_.offerings(), none);
    std::vector<std::uint32_t> path;  // offerings; the best to come to each lives at the next
    std::vector<std::uint32_t> comer(market_.offerings(), none);
    for (std::uint32_t start = 0; start < market_.offerings(); ++start) {
      while (done_[start] == 0) {
        std::uint32_t o = path.empty() ? start : path.back();
        if (path.empty()) {
          on_path[o] = 0;
          path.push_back(o);
        }
        comer[o] = best_wish(o);
        if (comer[o] == none) {
          close(o);
          on_path[o] = none;
          path.pop_back();
          continue;
        }
        const std::uint32_t home = market_.offering[entry_[market_.pupil[comer[o]]]].value;
        if (on_path[home] == none) {
          on_path[home] = static_cast<std::uint32_t>(path.size());
          path.push_back(home);
          continue;
        }
        const std::uint32_t first = on_path[home];
        for (std::size_t i = first; i < path.size(); ++i) {
          entry_[market_.pupil[comer[path[i]]]] = comer[path[i]];
          holds_[path[i]].push_back(market_.pupil[comer[path[i]]]);
          on_path[path[i]] = none;
        }
        path.resize(first);
      }
    }
    return std::move(entry_);
  }

 private:
  /// The wish at the offering that comes first among those of pupils who are left and whom no lasting claim keeps out.
  std::uint32_t best_wish(std::uint32_t o) {
    for (; next_[o] < end_[o]; ++next_[o]) {
      const std::uint32_t e = market_.at[next_[o]];
      const std::uint32_t at = entry_[market_.pupil[e]];
      if (at != no_entry && e < at && done_[market_.offering[at].value] == 0) return e;
    }
    return none;
  }

  /// Nobody who is left wishes to come: who is here stays, and goes.
  void close(std::uint32_t o) {
    done_[o] = 1;
    for (const std::uint32_t p : holds_[o]) {
      if (market_.offering[entry_[p]].value == o) leave(p);
    }
  }

  /// The claims of a pupil who does not consent last: nobody who comes later in the order may be let in.
  void leave(std::uint32_t p) {
    if (market_.consent.empty() || market_.consent[p] != 0) return;
    const std::uint32_t end = entry_[p] == no_entry ? market_.begin[p + 1] : entry_[p];
    for (std::uint32_t e = market_.begin[p]; e < end; ++e) {
      const std::uint32_t o = market_.offering[e].value;
      end_[o] = std::min(end_[o], market_.at_begin[o] + market_.spot[e].place);
    }
  }

  const Market& market_;
  Entries entry_;
  std::vector<std::uint32_t> next_, end_;
  std::vector<std::uint8_t> done_;
  std::vector<std::vector<std::uint32_t>> holds_;  ///< pupils who are or were at an offering
};

}  // namespace

Entries stable_improvement_cycles(const Market& market) {
  if (market.offerings() == 0) return Entries(market.pupils(), no_entry);
  return Improving(market, deferred_acceptance(market)).until_none();
}

Entries efficiency_adjusted(const Market& market) {
  return Left(market, deferred_acceptance(market)).settle();
}

}  // namespace kansrijk::matching
