#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/policy.hpp"
#include "domain/records.hpp"
#include "domain/season.hpp"
#include "matching/verify.hpp"

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
///     schools A=north B=north      offerings of one school
///     reserves A=g:1               seats that A keeps for group g
///     stages preassigned main-draw:da+priorities reserve-lists
///     promises non-wasteful        properties of the result
///     guarantee havo=2             a list of two schools promises a seat to advice havo
///     extra 50                     percent above capacity for the guarantee
///     tail 3                       rank from which a placement is the tail
///     waiting reversed             the rank, then the worst number first
///     p1 #3 A B!1                  number 3 everywhere; lists A, then B, where the priority is 1
///     p2 A#2 B#1                   numbers per offering; with #3 too a mixed draw
///     p3 #1 @A =gt/havo B          preassigned to A; final advice gt/havo
///     p4 #2 %g - A /1 B            in group g, does not consent; number 1 in the second round, where the list is B
///
/// Pupils and offerings must stand in order of their names. Without `stages` they are those in the example, where priorities
/// count from the first one on and the promises are those of da. A stage is step[:mechanism[:ties]][+priorities].
Case read_table(std::string_view text);

/// One draw over whole lists and nothing else, with what the mechanism promises where everybody consents or not.
void set_mechanism(Case& c, Mechanism mechanism, bool priorities = true, Ties ties = Ties::given);

/// The properties that a mechanism has on every market.
std::vector<Property> promises(Mechanism mechanism, bool everybody_consents = true);

/// Runs the room.
PlacementRecord place(const Case& c);
std::vector<PropertyCheck> verify(const Case& c, const PlacementRecord& record);
std::vector<PropertyCount> counts(const Case& c, const PlacementRecord& record);

/// `p1:A p2:- …` in order of pupil; only pupils who are placed or `-`.
std::string outcome(const Case& c, const PlacementRecord& record);

/// Names of the properties that do not hold, with blanks between.
std::string broken(const std::vector<PropertyCheck>& checks);

/// The same with what is said of each, one a line.
std::string faults(const std::vector<PropertyCheck>& checks);

/// The admission that read_table uses: an advice may go where its lowest level is taught, and nothing else.
Admission lowest_level_admission();

}  // namespace kansrijk::matching::test
