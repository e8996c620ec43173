#include "tests/bench/markets.hpp"

#include <cmath>
#include <numeric>
#include <random>

#include <fmt/format.h>

#include "matching/mechanisms.hpp"
#include "tests/bench/seconds.hpp"

namespace kansrijk::bench {
namespace {

/// Offerings in order of their weight times an exponential, which is the order of popularity plus Gumbel noise; only the first few.
class Popularity {
 public:
  explicit Popularity(std::uint32_t offerings) : numbers_(7), weight_(offerings) {
    std::normal_distribution<> normal;
    for (double& weight : weight_) weight = std::exp(normal(numbers_));
    pick_ = std::discrete_distribution<std::uint32_t>(weight_.begin(), weight_.end());
    taken_.assign(offerings, 0);
  }

  /// `n` different offerings, drawn one by one with chances by weight: the same distribution, without sorting all of them.
  void list(std::uint32_t n, std::vector<OfferingId>& out) {
    ++stamp_;
    for (std::uint32_t found = 0; found < n;) {
      const std::uint32_t o = pick_(numbers_);
      if (taken_[o] == stamp_) continue;
      taken_[o] = stamp_;
      out.emplace_back(o);
      ++found;
    }
  }

 private:
  std::mt19937_64 numbers_;
  std::vector<double> weight_;
  std::discrete_distribution<std::uint32_t> pick_;
  std::vector<std::uint32_t> taken_;
  std::uint32_t stamp_ = 0;
};

/// A fixed scramble of 32 bits: distinct inputs, distinct outputs.
std::uint32_t scramble(std::uint32_t x) {
  x = (x ^ x >> 16) * 0x7feb352dU;
  x = (x ^ x >> 15) * 0x846ca68bU;
  return x ^ x >> 16;
}

void row(const char* what, double taken, const char* beside) {
  fmt::print("  {:<44}{:>10.3f} ms   {}\n", what, 1000 * taken, beside);
}

void all_of(const MarketSize& size, bool others) {
  const matching::Market single = market(size, true);
  const matching::Market multiple = market(size, false);
  const bool city = size.pupils < 10'000;
  fmt::print("Mechanisms, {} pupils x {} offerings x {} entries, one core, after loading\n", size.pupils,
             size.offerings, size.entries_each);
  std::size_t placed = 0;
  const auto time = [&](const matching::Market& m, auto mechanism) {
    return seconds([&] { placed += mechanism(m).size(); });
  };
  row("da, one number, lists in order of the draw", time(single, matching::deferred_acceptance),
      city ? "plain loop elsewhere 0.024 ms" : "plain loop elsewhere 38 ms");
  row("da, own number at each offering", time(multiple, matching::deferred_acceptance),
      city ? "heaps 1.34 ms, UTokyo numba 6-7 ms, SchoolChoice_da 1.0 s" : "heaps 307 ms");
  if (!others) return;
  row("da-school, own numbers", time(multiple, matching::offering_proposing), "");
  row("ia, own numbers", time(multiple, matching::immediate_acceptance), "");
  row("ttc, one number", time(single, matching::top_trading_cycles), "py-school-match: none in 120 s at 2,000 x 40");
  row("ttc-listed, own numbers", time(multiple, matching::top_trading_cycles_listed), "");
  row("eada, own numbers, with da", time(multiple, matching::efficiency_adjusted),
      "Smart-lotteries 940 ms at 4,000 x 80");
  row("sic, own numbers, no priorities, with da", time(multiple, matching::stable_improvement_cycles), "");
}

}  // namespace

matching::Market market(const MarketSize& size, bool single) {
  matching::Market m;
  Popularity popularity(size.offerings);
  m.begin.push_back(0);
  for (std::uint32_t p = 0; p < size.pupils; ++p) {
    popularity.list(size.entries_each, m.offering);
    for (std::uint32_t e = 0; e < size.entries_each; ++e) {
      m.rank.push_back(static_cast<std::uint16_t>(e + 1));
      m.key.push_back(single ? p : scramble(p * 4099U + m.offering[m.begin[p] + e].value * 2654435761U));
    }
    m.begin.push_back(static_cast<std::uint32_t>(m.offering.size()));
  }
  const double each = 1.02 * size.pupils / size.offerings;
  for (std::uint32_t o = 0; o < size.offerings; ++o)
    m.seats.push_back(static_cast<std::uint32_t>(each * (0.5 + (o * 37 % 101) / 100.0)));
  m.reserve_begin.assign(size.offerings + 1, 0);
  if (single) {
    m.line.resize(size.pupils);
    std::iota(m.line.begin(), m.line.end(), 0U);
    m.standing = {std::vector<std::uint32_t>(size.offerings + 1, 0), {}, m.line, true};
  }
  index_by_offering(m);
  return m;
}

void mechanisms() {
  all_of({8'000, 150, 12}, true);
  all_of({1'000'000, 2'000, 12}, false);
}

}  // namespace kansrijk::bench
