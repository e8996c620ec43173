#pragma once

#include <cstdint>
#include <functional>

#include "domain/policy.hpp"
#include "domain/records.hpp"
#include "domain/season.hpp"

namespace kansrijk::matching {

/// Places the pupils of a season `draws` times, by the simulated draws 0 … draws−1 of the seed (matching/numbers.hpp), and counts where
/// each ends. The same counts for any number of threads. Preassigned pupils have none. Second rounds are left out: nobody knows those
/// lists beforehand. Arguments as for make_market. `done`, when given, is called now and then with the number of draws that are done,
/// from any thread. The standard error of a share s of n draws is √(s(1−s)/n).
///
/// Where one number decides everything (a single draw by da or sd without priorities and without later stages for the guarantee)
/// pupils choose in the order of each draw: O(entries) a draw and no allocation beyond the numbers. Otherwise the stages run as in
/// place().
OddsRecord::Variant odds(const Season& season, const std::vector<Advice>& final_advice, const Admission* admission,
                         const MatchingPolicy& policy, std::uint64_t seed, std::uint32_t draws,
                         const std::function<void(std::uint32_t)>& done = {});

}  // namespace kansrijk::matching
