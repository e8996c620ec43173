#pragma once

#include <string>
#include <vector>

#include "domain/municipality.hpp"
#include "schools/names.hpp"

namespace kansrijk::schools {

/// The schools of one municipality and what the open data says of them in `season` (which decides nothing but which advice
/// counts are looked for among what did not match). `all` gives other municipalities their names.
///
/// A location belongs where its address file says, by number. A secondary location that has pupils and no address belongs to
/// the municipality that alone has a place of its name. Pupils of year 1 are counted into the base code of their programme
/// at their location; a programme without levels, or that `kinds` does not have, makes no offering and is listed apart, so
/// that seats and listed pupils together are all first-year pupils. A municipality without schools gives an empty record.
/// O(rows log rows); no file, no clock; the same data give the same record.
MunicipalitySchools join(const OpenData& data, const std::vector<ProgrammeKind>& kinds,
                         const std::vector<Municipality>& all, const Municipality& municipality, SchoolYear season);

// The parts of join, each filling its own fields from those before.
void add_secondary(const OpenData& data, const std::vector<ProgrammeKind>& kinds, MunicipalitySchools& to);
void add_facts(const OpenData& data, MunicipalitySchools& to);   ///< facts and the locations without some
void add_totals(const OpenData& data, MunicipalitySchools& to);  ///< country and municipality beside each other

/// The institution of a location: `16AH` of `16AH00`.
inline std::string institution_of(const std::string& location) {
  return location.substr(0, 4);
}

/// The location with this id in a list in order of id; null when there is none.
const OpenData::Location* find_location(const std::vector<OpenData::Location>& in, const std::string& id);

}  // namespace kansrijk::schools
