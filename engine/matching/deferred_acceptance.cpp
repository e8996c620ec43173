#include <algorithm>
#include <bit>
#include <numeric>

#include "matching/mechanisms.hpp"

namespace kansrijk::matching {
namespace {

/// Whom the offerings hold for now: for each a row of bits, one for every entry there in order, so that the worst of those held
/// is the highest bit. Once an offering is full its worst only gets better, and the search for the next one never turns back.
class Held {
 public:
  explicit Held(const Market& market)
      : market_(market),
        left_(market.seats),
        limit_(market.offerings(), no_entry),
        word_begin_(market.offerings() + 1, 0) {
    for (std::size_t o = 0; o < market.offerings(); ++o) {
      const std::uint32_t entries = market.at_begin[o + 1] - market.at_begin[o];
      word_begin_[o + 1] = word_begin_[o] + (entries + 63) / 64;
      if (left_[o] == 0) limit_[o] = 0;
    }
    words_.resize(word_begin_.back());
  }

  /// Whether the offering takes this entry in; then `out` is the pupil who has to go, or no_entry.
  bool take(std::uint32_t entry, std::uint32_t& out) {
    const auto [o, place] = market_.spot[entry];
    if (place >= limit_[o]) return false;
    std::uint64_t* const words = words_.data() + word_begin_[o];
    words[place / 64] |= std::uint64_t{1} << place % 64;
    out = no_entry;
    if (left_[o] > 0) {
      if (--left_[o] == 0) limit_[o] = worst(words, word_begin_[o + 1] - word_begin_[o]);
      return true;
    }
    const std::uint32_t gone = limit_[o];
    words[gone / 64] &= ~(std::uint64_t{1} << gone % 64);
    limit_[o] = worst(words, gone / 64 + 1);
    out = market_.who[market_.at_begin[o] + gone];
    return true;
  }

 private:
  /// The highest bit among the first `count` words, of which one is not 0.
  static std::uint32_t worst(const std::uint64_t* words, std::uint32_t count) {
    std::uint32_t w = count - 1;
    while (words[w] == 0) --w;
    return w * 64 + 63 - static_cast<std::uint32_t>(std::countl_zero(words[w]));
  }

  const Market& market_;
  std::vector<std::uint32_t> left_;
  std::vector<std::uint32_t> limit_;  ///< the first place that is refused; once full that of the worst held
  std::vector<std::uint32_t> word_begin_;
  std::vector<std::uint64_t> words_;
};

}  // namespace

Entries deferred_acceptance(const Market& market) {
  if (!market.line.empty()) return serial_dictatorship(market);
  Held held(market);
  Entries entry(market.pupils(), no_entry);
  // In rounds: everyone asks the next entry in order of pupil, so that lists are read as they lie in memory.
  std::vector<std::uint32_t> asking(market.pupils());
  std::iota(asking.begin(), asking.end(), 0U);
  std::vector<std::uint32_t> next(market.begin.begin(), market.begin.end() - 1);
  std::vector<std::uint32_t> refused;
  constexpr std::size_t ahead = 16;  // those refused lie all over memory: ask for their lists some time before
  while (!asking.empty()) {
    refused.clear();
    for (std::size_t i = 0; i < asking.size(); ++i) {
      const std::uint32_t p = asking[i];
      if (i + ahead < asking.size()) __builtin_prefetch(&market.spot[next[asking[i + ahead]]]);
      std::uint32_t out = no_entry;
      std::uint32_t& e = next[p];
      while (e != market.begin[p + 1] && !held.take(e, out)) ++e;
      if (e == market.begin[p + 1]) continue;
      if (out == no_entry) continue;
      ++next[out];
      refused.push_back(out);
    }
    asking.swap(refused);
  }
  for (std::uint32_t p = 0; p < market.pupils(); ++p) {
    if (next[p] != market.begin[p + 1]) entry[p] = next[p];
  }
  return entry;
}

Entries offering_proposing(const Market& market) {
  Entries entry(market.pupils(), no_entry);
  std::vector<std::uint32_t> left = market.seats;
  std::vector<std::uint32_t> next(market.at_begin.begin(), market.at_begin.end() - 1);
  std::vector<std::uint32_t> with_seats;
  for (std::uint32_t o = 0; o < market.offerings(); ++o) with_seats.push_back(o);
  while (!with_seats.empty()) {
    const std::uint32_t o = with_seats.back();
    if (left[o] == 0 || next[o] == market.at_begin[o + 1]) {
      with_seats.pop_back();
      continue;
    }
    const std::uint32_t asks = market.at[next[o]++];
    std::uint32_t& has = entry[market.pupil[asks]];
    if (has != no_entry && has < asks) continue;
    if (has != no_entry) {
      ++left[market.offering[has].value];
      with_seats.push_back(market.offering[has].value);
    }
    has = asks;
    --left[o];
  }
  return entry;
}

}  // namespace kansrijk::matching
