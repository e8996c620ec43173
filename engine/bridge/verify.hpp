#pragma once

#include <cstdint>
#include <vector>

#include "domain/policy.hpp"
#include "domain/records.hpp"
#include "domain/season.hpp"

namespace kansrijk::bridge {

/// Looks at a finished record beside the season it came from, without a flow. Arguments as for supply_and_demand. The
/// properties, always all five in this order:
///
/// `demand-adds-up`: each advice that occurs has one row, in order, with its pupils, first choices and open seats.
/// `supply-adds-up`: the same for each level range, and the totals of pupils and seats.
/// `whole-classes`: each offering has the least number of classes that hold its seats, and the right flags.
/// `seated-is-possible`: seated pupils add up to can_be_seated, no advice seats more than it has, and every set of
///     advices seats at most what it may use. By Hall's theorem such a division of seats then exists.
/// `bottleneck-explains-the-rest`: the bottleneck has exactly as many pupils more than seats as remain without one,
/// both
///     counted again; no division can seat more. Empty when all are seated.
///
/// The last two together prove that can_be_seated is right. O(pupils + 2^advices · level ranges), 14 advices at most.
std::vector<PropertyCheck> verify(const Season& season, const std::vector<Advice>& final_advice,
                                  const Admission& admission, std::uint32_t default_class_size,
                                  const BridgeRecord& record);

}  // namespace kansrijk::bridge
