#pragma once

#include <cstdint>
#include <vector>

#include "domain/policy.hpp"
#include "domain/records.hpp"
#include "domain/season.hpp"

namespace kansrijk::bridge {

/// Which advices ask for seats, which offerings give them, how many whole classes that makes, and whether every pupil
/// could have a seat that the advice admits, before anyone's wishes count.
///
/// `final_advice` has one entry per pupil. Preassigned seats and the draw play no part. An offering without levels is
/// open to everyone; vso, none and a missing advice may go nowhere else, whatever the admission says.
/// - Demand: one row per advice that occurs, ladder order, then vso, none, missing. First choices are first entries as
///   submitted, admitted or not; one for an offering without levels counts in none of the three breadths.
/// - Supply: one row per level range that occurs, lowest `from` first, then lowest `to`; offerings without levels
/// first.
/// - Classes: seats divided by the class size, rounded up; the class size given, or `default_class_size` (> 0, else
///   std::logic_error). The flags hold it against min_classes and max_classes where these are given.
/// - can_be_seated: a maximum flow from advices to offerings; `bottleneck`: its smallest minimum cut, in ladder order,
///   empty when all fit (Hall 1935; graph/transport.hpp). pupils − can_be_seated = bottleneck_pupils −
///   bottleneck_seats.
/// Totals must stay below 2^32. O(pupils + advices · offerings), and a flow over 14 × offerings arcs at most.
BridgeRecord supply_and_demand(const Season& season, const std::vector<Advice>& final_advice,
                               const Admission& admission, std::uint32_t default_class_size);

}  // namespace kansrijk::bridge
