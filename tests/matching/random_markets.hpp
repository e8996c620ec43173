#pragma once

#include <cstdint>
#include <random>

#include "tests/matching/markets.hpp"

/// Tiny markets from a seed, with everything that a market can have.
namespace kansrijk::matching::test {

/// Where the random tests begin: KANSRIJK_SEED, else 1. The same seed gives the same markets on every machine.
std::uint64_t first_seed();

class RandomMarkets {
 public:
  explicit RandomMarkets(std::uint64_t seed) : random_(seed) {}

  /// What the numbers must give.
  enum class Draw : std::uint8_t { any, with_one_number };

  /// 1–5 pupils at 1–4 offerings with 0–2 seats; short and empty lists, priorities, own and shared numbers, reserves and groups,
  /// pupils who do not consent, some preassigned, some kept out by their advice. One draw over whole lists, by da.
  Case next(Draw draw = Draw::any);

  /// The same with a city's stages: one or two draws, with or without a guarantee, lifting of the tail, waiting lists and a second
  /// round, by almost any mechanism.
  Case next_with_stages();

  std::size_t below(std::size_t n) { return random_() % n; }
  bool chance(std::size_t percent) { return below(100) < percent; }
  /// 1 … n in any order.
  std::vector<std::int64_t> permutation(std::size_t n);

 private:
  void add_offering(Season& season);
  void add_pupil(Case& c);
  void add_reserves(Season& season);
  void add_stages(MatchingPolicy& policy);
  void add_second_lists(Season& season);
  void add_numbers(Season& season, Lottery::Kind kind);

  std::mt19937_64 random_;
};

}  // namespace kansrijk::matching::test
