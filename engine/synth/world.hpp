#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "domain/school_facts.hpp"
#include "domain/season.hpp"
#include "synth/parameters.hpp"

/// The schools of a synthetic season: invented ones, or real ones from an import.
namespace kansrijk::synth {

/// How much an offering is liked: what its school is liked for and what it has of its own, in their shares of the variance.
double liking(const Wishes& given, double of_school, double of_its_own);

/// Where something lies, in kilometres. For imported schools only the postcode is known: x is then the number of the
/// four-digit postcode times Supply::postcode_km, a stand-in, and y is 0.
struct Place {
  double x = 0, y = 0;
};
double kilometres(const Place& a, const Place& b);

/// A group 8 that is to be filled.
struct Group {
  std::uint64_t number = 0;  ///< of its random numbers
  std::uint32_t pupils = 0;
  std::uint32_t region = 0;
  Place place;
  double home_km = 0;  ///< mean distance of its pupils' homes
  /// The final advices that the group is known to have had, by Advice::category(); empty: not known, as they come.
  std::vector<Advice> advices;
};

struct World {
  Season season;                                   ///< settings, schools, secondary schools and offerings
  std::vector<Group> groups;                       ///< one entry per school of the season
  std::vector<std::vector<OfferingId>> offerings;  ///< by region
  std::vector<Place> offering_place;               ///< one entry per offering
  std::vector<double> liked;                       ///< one entry per offering: how popular, deviations
  std::vector<Message> notes;                      ///< what had to be left out
};

/// Invented schools for this many pupils (1 … 10 million): regions of equal size, groups of group 8 with the published
/// spread of sizes, seats by kind of class in the published shares.
World invent_world(const Parameters& parameters, std::uint64_t seed, std::size_t pupils);

/// The schools of an imported season with their sizes and advices in `season.settings.season`. A location's share of an
/// institution's advices follows its group 8; without counts its size is that of group 8 and its advices are not known;
/// without either it stays empty. All of it is said in the notes.
World imported_world(const Parameters& parameters, std::uint64_t seed, Season season, const SchoolFacts& facts);

}  // namespace kansrijk::synth
