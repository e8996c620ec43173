#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <numeric>
#include <random>
#include <sstream>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "matching/numbers.hpp"
#include "matching/place.hpp"
#include "matching/verify.hpp"

/// A policy like Amsterdam's on the vwo programmes of 2025: real seats and counts of first to third choices, beside the placements per
/// rank that were published (../shared/data/amsterdam/vwo_scholen.csv). Lists are invented. The model: first, second and third choices have
/// exactly the counts that were published as far as they can, drawn independently of each other but never twice on a list; later
/// choices are drawn by the sum of these counts, until twelve different schools stand on the list.
namespace kansrijk::matching::test {
namespace {

namespace fs = std::filesystem;

struct Programme {
  std::string school, name;
  std::uint32_t seats = 0;
  std::array<std::uint32_t, 3> chosen{};     ///< as first, second, third choice
  std::array<std::uint32_t, 4> published{};  ///< placed at rank 1, 2, 3, 4 or lower
};

fs::path file() {
  const char* shared = std::getenv("KANSRIJK_SHARED");
  return fs::path(shared != nullptr ? shared : KANSRIJK_SOURCE "/../shared") / "data" / "amsterdam" / "vwo_scholen.csv";
}

std::vector<Programme> programmes() {
  std::ifstream in(file());
  std::string line, cell;
  std::getline(in, line);
  std::vector<Programme> all;
  while (std::getline(in, line)) {
    std::istringstream cells(line);
    std::vector<std::string> row;
    while (std::getline(cells, cell, ',')) row.push_back(cell);
    const auto number = [&](std::size_t i) {
      return i < row.size() && !row[i].empty() ? static_cast<std::uint32_t>(std::stod(row[i])) : 0U;
    };
    // "Berlage Lyceum - tto" is a programme of Berlage Lyceum.
    all.push_back({row[0].substr(0, row[0].find(" - ")),
                   row[0],
                   number(7),
                   {number(8), number(9), number(10)},
                   {number(17), number(18), number(19), number(20)}});
  }
  return all;
}

class Lists {
 public:
  Lists(const std::vector<Programme>& all, std::uint64_t seed) : all_(all), numbers_(seed), lists_(first_choices()) {
    add_choice(1);
    add_choice(2);
    std::vector<double> weight;
    for (const Programme& p : all) weight.push_back(p.chosen[0] + p.chosen[1] + p.chosen[2]);
    std::discrete_distribution<std::uint32_t> pick(weight.begin(), weight.end());
    for (auto& list : lists_) {
      while (schools(list) < 12) {
        const std::uint32_t next = pick(numbers_);
        if (std::find(list.begin(), list.end(), next) == list.end()) list.push_back(next);
      }
    }
  }
  const std::vector<std::vector<std::uint32_t>>& all() const { return lists_; }

 private:
  std::vector<std::vector<std::uint32_t>> first_choices() const {
    std::vector<std::vector<std::uint32_t>> lists;
    for (std::uint32_t o = 0; o < all_.size(); ++o) lists.insert(lists.end(), all_[o].chosen[0], {o});
    return lists;
  }

  /// Deals the published choices of a rank to the lists; who would get one twice swaps with somebody else, if anybody can.
  void add_choice(std::size_t rank) {
    std::vector<std::uint32_t> deck;
    for (std::uint32_t o = 0; o < all_.size(); ++o) deck.insert(deck.end(), all_[o].chosen[rank], o);
    std::shuffle(deck.begin(), deck.end(), numbers_);
    deck.resize(std::max(deck.size(), lists_.size()), deck.front());
    const auto has = [&](std::size_t p, std::uint32_t o) {
      return std::find(lists_[p].begin(), lists_[p].end(), o) != lists_[p].end();
    };
    for (std::size_t p = 0; p < lists_.size(); ++p) {
      for (int tries = 0; tries < 1000 && has(p, deck[p]); ++tries) {
        const std::size_t q = numbers_() % lists_.size();
        if (!has(p, deck[q]) && (q > p || !has(q, deck[p]))) std::swap(deck[p], deck[q]);
      }
    }
    for (std::size_t p = 0; p < lists_.size(); ++p) {
      if (!has(p, deck[p])) lists_[p].push_back(deck[p]);
    }
  }

  std::size_t schools(const std::vector<std::uint32_t>& list) const {
    std::vector<std::string> names;
    for (const std::uint32_t o : list) names.push_back(all_[o].school);
    std::sort(names.begin(), names.end());
    return static_cast<std::size_t>(std::unique(names.begin(), names.end()) - names.begin());
  }

  const std::vector<Programme>& all_;
  std::mt19937_64 numbers_;
  std::vector<std::vector<std::uint32_t>> lists_;
};

Season season_of(const std::vector<Programme>& all, std::uint64_t seed) {
  Season season;
  for (std::size_t o = 0; o < all.size(); ++o) {
    season.offerings.id.push_back(fmt::format("o{:02}", o));
    season.offerings.name.push_back(all[o].name);
    season.offerings.school_id.push_back(all[o].school);
    season.offerings.seats.push_back(all[o].seats);
    season.offerings.levels.emplace_back();
  }
  season.preferences.begin.push_back(0);
  const Lists lists(all, seed);
  for (const auto& list : lists.all()) {
    season.pupils.id.push_back(fmt::format("p{:04}", season.pupils.id.size()));
    for (std::size_t e = 0; e < list.size(); ++e) {
      season.preferences.offering.emplace_back(list[e]);
      season.preferences.rank.push_back(static_cast<std::uint16_t>(e + 1));
    }
    season.preferences.begin.push_back(static_cast<std::uint32_t>(season.preferences.offering.size()));
  }
  return season;
}

/// The stages of rules/amsterdam/plaatsing.json for 2024-2025.
MatchingPolicy amsterdam() {
  MatchingPolicy policy;
  policy.id = "amsterdam";
  policy.mechanism = "da";
  const auto stage = [&](PlacementStep step, std::optional<Mechanism> mechanism) {
    MatchingPolicy::StageRule rule;
    rule.step = step;
    rule.mechanism = mechanism;
    rule.ties = Ties::single;
    policy.stages.push_back(rule);
  };
  stage(PlacementStep::main_draw, Mechanism::da);
  stage(PlacementStep::top_up, Mechanism::rank_min);
  stage(PlacementStep::lift_tail, Mechanism::sd);
  stage(PlacementStep::reserve_lists, std::nullopt);
  policy.waiting.value = WaitingOrder::rank_then_reversed_lottery;
  policy.extra_percent.value = 4;
  policy.tail_from.value = 9;
  policy.list_length.fill(12);
  policy.guarantee.fill(true);
  policy.promises = {Property::non_wasteful, Property::no_justified_envy, Property::guarantee_kept};
  return policy;
}

TEST(Amsterdam, PlacesVwoPupilsNearlyAsWasPublished) {
  if (!fs::exists(file())) GTEST_SKIP() << "no " << file();
  const std::vector<Programme> all = programmes();
  ASSERT_EQ(all.size(), 41U);
  std::array<double, 4> published{}, placed{};
  for (const Programme& p : all) {
    for (std::size_t r = 0; r < 4; ++r) published[r] += p.published[r];
  }
  constexpr int cities = 20;
  double unplaced = 0, extra = 0, pupils = 0;
  for (std::uint64_t seed = 1; seed <= cities; ++seed) {
    const Season season = season_of(all, seed);
    const std::vector<Advice> advice(season.pupils.size(), Advice(Step::vwo));
    const Lottery numbers = simulated(season, seed, 0, {});
    const PlacementRecord record = place(season, advice, nullptr, amsterdam(), numbers);
    for (const PropertyCheck& check : verify(season, advice, nullptr, amsterdam(), numbers, record).checks)
      EXPECT_TRUE(check.holds) << check.name << ' ' << check.detail;
    for (std::size_t p = 0; p < record.rank.size(); ++p) {
      if (record.offering[p]) placed[std::min<std::size_t>(record.rank[p], 4) - 1] += 1;
      unplaced += record.offering[p] ? 0 : 1;
    }
    for (const auto& run : record.runs) extra += run.extra_seats;
    pupils += static_cast<double>(season.pupils.size());
  }
  const double of = std::accumulate(published.begin(), published.end(), 0.0), here = pupils - unplaced;
  double distance = 0;
  std::cout << "rank   published     here\n";
  for (std::size_t r = 0; r < 4; ++r) {
    distance += std::abs(placed[r] / here - published[r] / of) / 2;
    std::cout << fmt::format("{}    {:8.1f} %  {:6.1f} %\n", r < 3 ? std::to_string(r + 1) + " " : "4+",
                             100 * published[r] / of, 100 * placed[r] / here);
  }
  std::cout << fmt::format(
      "distance {:.1f} points; without a seat {:.1f}, extra seats {:.1f} a city of {:.0f} pupils\n", 100 * distance,
      unplaced / cities, extra / cities, pupils / cities);
  EXPECT_LT(distance, .10);
}

}  // namespace
}  // namespace kansrijk::matching::test
