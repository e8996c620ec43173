#include "tests/bench/markets.hpp"

#include <chrono>
#include <cmath>
#include <numeric>
#include <random>

#include <fmt/format.h>

#include "base/parallel.hpp"
#include "graph/assignment.hpp"
#include "matching/mechanisms.hpp"
#include "matching/odds.hpp"
#include "tests/bench/lemon.hpp"
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

/// Fewest ranks for most pupils beside LEMON, which starts from a finished graph; the optimum must be the same.
void cheapest(const MarketSize& size, double room, bool simplex) {
  const matching::Market m = market(size, false);
  graph::AssignmentProblem problem{m.begin, {}, m.rank, m.seats};
  for (const OfferingId o : m.offering) problem.to.push_back(o.value);
  for (std::uint32_t& seats : problem.capacity) seats = static_cast<std::uint32_t>(seats * room);
  fmt::print("rank-min, {} x {} x {}, seats x {:.2f}\n", size.pupils, size.offerings, size.entries_each, room);
  graph::Assignment found;
  const auto once = [&](const auto& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  };
  const auto solve = [&] { found = graph::cheapest_assignment(problem); };
  const double taken = simplex ? seconds(solve) : once(solve);
  row("rank-min", taken, graph::certifies(problem, found) ? "certified" : "NOT CERTIFIED");
  std::int64_t rows = 0, cost = 0;
  for (const std::uint32_t e : found.arc) {
    if (e == graph::no_arc) continue;
    ++rows;
    cost += problem.cost[e];
  }
  const LemonProblem same{&problem.begin, &problem.to, &problem.cost, &problem.capacity};
  const auto beside = [&](const char* what, LemonMethod method) {
    const LemonResult other = lemon(same, method);
    row(what, other.seconds, other.rows == rows && other.cost == cost ? "the same optimum" : "ANOTHER OPTIMUM");
  };
  if (simplex) beside("LEMON network simplex", LemonMethod::network_simplex);
  beside("LEMON cost scaling", LemonMethod::cost_scaling);
}

/// The odds of a city with one number per pupil, on all threads and on one.
void odds_of_a_city() {
  constexpr std::uint32_t pupils = 8'000, draws = 10'000;
  const matching::Market m = market({pupils, 150, 12}, true);
  Season season;
  for (std::uint32_t p = 0; p < pupils; ++p) season.pupils.id.push_back(fmt::format("p{:05}", p));
  for (std::uint32_t o = 0; o < 150; ++o) season.offerings.id.push_back(fmt::format("o{:03}", o));
  season.offerings.seats = m.seats;
  season.offerings.levels.resize(150);
  season.preferences = {m.begin, m.offering, m.rank, {}};
  MatchingPolicy policy;
  MatchingPolicy::StageRule draw;
  draw.step = PlacementStep::main_draw;
  draw.mechanism = Mechanism::da;
  draw.ties = Ties::single;
  policy.stages.push_back(draw);
  std::uint64_t sum = 0;
  const auto run = [&] { sum += matching::odds(season, {}, nullptr, policy, 1, draws).unplaced.size(); };
  row("10,000 draws of odds, 8,000 x 150 x 12, all threads", seconds(run), "");
  const ThreadLimit one(1);
  row("the same on one thread", seconds(run), "");
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
  for (const double room : {1.0, 0.95}) cheapest({8'000, 150, 12}, room, true);
  cheapest({200'000, 1'500, 8}, 1.0, false);
  odds_of_a_city();
}

}  // namespace kansrijk::bench
