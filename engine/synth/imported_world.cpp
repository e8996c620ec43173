#include <algorithm>
#include <map>
#include <numeric>

#include "base/number.hpp"
#include "synth/numbers.hpp"
#include "synth/world.hpp"

namespace kansrijk::synth {
namespace {

constexpr std::size_t institution_characters = 4;

/// The advice of a category that DUO counts.
Advice advice_of(std::size_t category) {
  if (category < step_count) return Advice(static_cast<Step>(category));
  return category == Advice::vso().category() ? Advice::vso() : Advice::none();
}

/// Whole parts of `total` in proportion to the weights: largest remainders, earlier ones first among equals.
std::vector<std::size_t> divide(std::size_t total, const std::vector<std::uint64_t>& weights) {
  const std::uint64_t sum = std::accumulate(weights.begin(), weights.end(), std::uint64_t{0});
  std::vector<std::size_t> parts(weights.size());
  std::vector<std::pair<std::uint64_t, std::size_t>> remainder;
  std::size_t given = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    parts[i] = total * weights[i] / sum;
    given += parts[i];
    remainder.emplace_back(total * weights[i] % sum, i);
  }
  std::stable_sort(remainder.begin(), remainder.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  for (std::size_t i = 0; given < total; ++i, ++given) ++parts[remainder[i].second];
  return parts;
}

Place place_of(const std::string& postcode, double postcode_km) {
  const auto number = parse_integer(std::string_view(postcode).substr(0, 4));
  return {number ? static_cast<double>(*number) * postcode_km : 0, 0};
}

class Importing {
 public:
  Importing(const Parameters& given, std::uint64_t seed, Season season, const SchoolFacts& facts)
      : given_(given), seed_(seed), facts_(facts) {
    // Only the schools: a season that was read has its (empty) tables of pupils too.
    world_.season.settings = std::move(season.settings);
    world_.season.schools = std::move(season.schools);
    world_.season.secondary_schools = std::move(season.secondary_schools);
    world_.season.offerings = std::move(season.offerings);
  }

  World run() {
    const Schools& schools = world_.season.schools;
    for (std::size_t s = 0; s < schools.size(); ++s) {
      Group group;
      group.number = s;
      group.place = place_of(schools.postcode[s], given_.supply.postcode_km);
      group.home_km = facts_.home_metres[s] ? *facts_.home_metres[s] / 1000 : given_.supply.home_km;
      world_.groups.push_back(std::move(group));
      locations_[schools.id[s].substr(0, institution_characters)].push_back(s);
    }
    for (const auto& [institution, locations] : locations_) fill(institution, locations);
    supply();
    notes();
    return std::move(world_);
  }

 private:
  void fill(const std::string& institution, const std::vector<std::size_t>& locations) {
    const SchoolYear season = world_.season.settings.season;
    const auto counts = std::find_if(facts_.advices.begin(), facts_.advices.end(), [&](const auto& row) {
      return row.institution == institution && row.season == season;
    });
    if (counts == facts_.advices.end()) return fill_by_size(locations);
    std::vector<Advice> slots;
    for (std::size_t c = 0; c < advice_categories; ++c) slots.insert(slots.end(), counts->pupils[c], advice_of(c));
    // Which location a pupil of the institution is at, nobody publishes: by chance, in proportion to their groups 8.
    Numbers numbers(seed_, locations.front(), 2, Topic::supply);
    for (std::size_t i = slots.size(); i-- > 1;)
      std::swap(slots[i], slots[numbers.below(static_cast<std::uint32_t>(i + 1))]);
    std::vector<std::uint64_t> weights;
    for (const std::size_t s : locations) weights.push_back(facts_.group_8[s].value_or(0));
    if (std::accumulate(weights.begin(), weights.end(), std::uint64_t{0}) == 0)
      std::fill(weights.begin(), weights.end(), 1);
    const auto parts = divide(slots.size(), weights);
    auto next = slots.begin();
    for (std::size_t i = 0; i < locations.size(); ++i) {
      Group& group = world_.groups[locations[i]];
      group.pupils = static_cast<std::uint32_t>(parts[i]);
      group.advices.assign(next, next + static_cast<std::ptrdiff_t>(parts[i]));
      next += static_cast<std::ptrdiff_t>(parts[i]);
    }
    if (!counts->exact) ++inexact_;
  }

  /// An institution without counts in this season: as many pupils as its groups 8 had, their advices not known.
  void fill_by_size(const std::vector<std::size_t>& locations) {
    for (const std::size_t s : locations) {
      world_.groups[s].pupils = facts_.group_8[s].value_or(0);
      ++(world_.groups[s].pupils > 0 ? by_size_ : empty_);
    }
  }

  void supply() {
    const Season& season = world_.season;
    world_.offerings.resize(1);
    std::map<std::string, double> school_liked;
    for (std::size_t i = 0; i < season.secondary_schools.size(); ++i) {
      school_liked[season.secondary_schools.id[i]] = Numbers(seed_, i, 3, Topic::supply).normal();
    }
    for (std::size_t o = 0; o < season.offerings.size(); ++o) {
      const auto school = find_id(season.secondary_schools.id, season.offerings.school_id[o]);
      world_.offerings[0].emplace_back(o);
      world_.offering_place.push_back(
          place_of(school ? season.secondary_schools.postcode[*school] : "", given_.supply.postcode_km));
      world_.liked.push_back(liking(given_.wishes, school_liked[season.offerings.school_id[o]],
                                    Numbers(seed_, o, 4, Topic::supply).normal()));
    }
  }

  void notes() {
    if (by_size_ > 0) {
      world_.notes.push_back(
          msg("Locations without advice counts in this season: {}; their pupils are as many as in "
              "group 8 of the end test file, with advices as the model gives them.",
              by_size_));
    }
    if (empty_ > 0)
      world_.notes.push_back(msg("Locations left without pupils, as no file gives a number: {}.", empty_));
    if (inexact_ > 0) {
      world_.notes.push_back(
          msg("Institutions whose advice counts are not exact (small cells stand for 1 to 4): {}.", inexact_));
    }
    world_.notes.push_back(
        msg("Distances between schools are not in the data: neighbouring postcodes stand in for them "
            "(assumption)."));
  }

  const Parameters& given_;
  std::uint64_t seed_;
  const SchoolFacts& facts_;
  World world_;
  std::map<std::string, std::vector<std::size_t>> locations_;
  std::size_t by_size_ = 0, empty_ = 0, inexact_ = 0;
};

}  // namespace

World imported_world(const Parameters& parameters, std::uint64_t seed, Season season, const SchoolFacts& facts) {
  return Importing(parameters, seed, std::move(season), facts).run();
}

}  // namespace kansrijk::synth
