#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "domain/policy.hpp"
#include "domain/records.hpp"
#include "domain/season.hpp"

/// Small markets as tables in text, for the tests of this room.
namespace kansrijk::matching::test {

struct Case {
  Season season;
  MatchingPolicy policy;
  std::vector<Advice> final_advice;
  Admission admission;
  bool has_admission = false;  ///< false: everyone is admitted everywhere

  const Admission* admission_or_null() const { return has_admission ? &admission : nullptr; }
};

/// A table such as
///
///     seats A=1 B=2
///     levels B=havo                who may go to B: advices whose lowest level is havo (row `test#<category>`)
///     p1 #3 A B!1                  number 3 everywhere; lists A, then B, where the priority is 1
///     p2 A#2 B#1                   numbers per offering
///     p3 #1 @A =gt/havo B          preassigned to A; final advice gt/havo
///
/// Pupils and offerings must stand in order of their names. Priorities count in the policy from the first one on.
Case read_table(std::string_view text);

/// Runs the room: market, place.
PlacementRecord place(const Case& c);
std::vector<PropertyCheck> verify(const Case& c, const PlacementRecord& record);

/// `p1:A p2:- …` in order of pupil; only pupils who are placed or `-`.
std::string outcome(const Case& c, const PlacementRecord& record);

/// Names of the properties that do not hold, with blanks between.
std::string broken(const std::vector<PropertyCheck>& checks);

/// The admission that read_table uses: an advice may go where its lowest level is taught, and nothing else.
Admission lowest_level_admission();

}  // namespace kansrijk::matching::test
