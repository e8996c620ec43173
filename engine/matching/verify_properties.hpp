#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "matching/verify_course.hpp"

/// The properties that verify.hpp defines, one function each. Those of a draw tell for how many pupils they fail.
namespace kansrijk::matching::verifier {

/// A named property that fails `broken` times.
PropertyCheck property(Property name, std::uint64_t broken, const std::string& what);

PropertyCheck feasible(const View& view, const PlacementRecord& record, const Course& course);
PropertyCheck only_listed_and_admitted(const View& view, const PlacementRecord& record);
PropertyCheck refused_is_inadmissible(const View& view, const PlacementRecord& record);
PropertyCheck waiting_lists_in_order(const View& view, const PlacementRecord& record, const Course& course);
PropertyCheck stages_in_order(const View& view, const PlacementRecord& record, const Course& course);

std::uint64_t wasteful(const Draw& draw);
std::uint64_t justified_envy(const Draw& draw);
std::uint64_t priorities_passed_over(const Draw& draw);
std::uint64_t reserves_passed_over(const View& view, const Draw& draw);
std::uint64_t higher_choices_passed_over(const Draw& draw);
std::uint64_t worse_than_deferred_acceptance(const Draw& draw);

std::uint64_t could_exchange(const Draw& draw);
std::uint64_t on_improving_cycles(const Draw& draw);
std::uint64_t could_still_be_seated(const Draw& draw);
/// 1 when a placement has a better signature.
std::uint64_t beaten_signature(const Draw& draw);

/// Why the prices do not prove that no placement of as many pupils has a smaller sum of ranks; empty when they do.
///
/// Prices q ≥ 0 of offerings, 0 where a seat stays free. A seated pupil has an entry that costs least, and no seated pupil pays more
/// than one without a seat would: cost = submitted rank + q. Then for any placement M of k pupils the sum of ranks is the sum of
/// costs less what the seats cost, at least the k smallest of the pupils' least costs less the price of all seats: what the record
/// attains. (Duality of linear programs; complementary slackness.)
std::string price_fault(const Draw& draw, const std::vector<std::int64_t>& prices);

/// Pupils that can have a seat at once: those with entries lists.begin[p] … end[p]−1, on these seats (Hopcroft and Karp 1973, with
/// seats that hold several). O(entries · √pupils).
std::uint64_t most_seated(const Lists& lists, const std::vector<std::size_t>& end,
                          const std::vector<std::uint64_t>& seats);

/// Whether a bottleneck tells why not all of those who count (1) can have a seat, and is empty when they can.
bool right_bottleneck(const View& view, const PlacementRecord::Bottleneck& found,
                      const std::vector<std::uint8_t>& counts, const std::vector<std::uint64_t>& seats);

/// Whether the swaps are those that the finished placement leaves.
bool right_swaps(const View& view, const PlacementRecord& record);

/// Whether the record tells where each list closed in the draws.
bool right_cut_offs(const View& view, const PlacementRecord& record, const Course& course);

/// Those with a guarantee who have no seat beyond those for whom there is none.
std::uint64_t guarantee_broken(const View& view, const PlacementRecord& record);

}  // namespace kansrijk::matching::verifier
