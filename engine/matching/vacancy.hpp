#pragma once

#include <vector>

#include "domain/records.hpp"

namespace kansrijk::matching {

/// What follows when a seat falls free at an offering: the first of its reserve list who still gains takes it, and the seat that this
/// pupil leaves is free in turn, until nobody waits or a pupil without a seat is helped. Each step is the line of the reserve list that
/// is served; nothing is placed. Every step lifts somebody, so it ends. O(waiting lines).
std::vector<PlacementRecord::Waiting> vacancy_chain(const PlacementRecord& record, OfferingId freed);

}  // namespace kansrijk::matching
