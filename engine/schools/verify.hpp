#pragma once

#include <vector>

#include "domain/municipality.hpp"
#include "domain/records.hpp"

namespace kansrijk::schools {

/// Counts again, from the rows of the files and without the code of join:
///   first-years-counted   the rows of the municipality's secondary locations hold as many first-year pupils as offerings
///                         and listed pupils together
///   offerings-add-up      every offering holds exactly the pupils of its location whose code counts into it
///   nobody-counted-twice  no location, offering or listed row stands there twice
///   addresses-followed    the primary locations are those whose address has the number of the municipality
///   advices-add-up        the counts taken over are those of the institutions of these locations, to the pupil
std::vector<PropertyCheck> verify(const OpenData& data, const std::vector<ProgrammeKind>& kinds,
                                  const MunicipalitySchools& found);

}  // namespace kansrijk::schools
