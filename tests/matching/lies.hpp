#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "tests/matching/markets.hpp"

/// Does it ever pay to hand in another list than the true one? Looks at tiny markets with every list of every pupil.
namespace kansrijk::matching::test {

/// A pupil who gets something better, by the true list, with another one; everybody else and the numbers stay the same.
struct Lie {
  Case truth;
  std::size_t pupil = 0;
  std::vector<OfferingId> said;
  std::vector<std::optional<OfferingId>> honest, after;  ///< where everyone ends
};

struct LieSearch {
  std::optional<Lie> smallest;   ///< fewest pupils and offerings, then the shortest lists
  std::uint64_t placements = 0;  ///< that were looked at
};

/// Two or three pupils at one to three offerings with one or two seats, all lists against all lists; priorities, numbers and reserves,
/// where the stages look at these, all of them or as many as `effort` allows, drawn from the seed. A guarantee, where there is one,
/// is brought down to this size: see in_miniature. Stops at the first size at which a lie pays. With `full` every list, the false ones
/// too, names every offering, so that only the order can be a lie.
LieSearch search_lies(const MatchingPolicy& policy, std::uint64_t seed, std::size_t effort = 30000, bool full = false);

/// A policy for three offerings: lists as long as these ask for the guarantee, the tail begins at the last of them at the latest, and
/// where seats may be added at all, one seat may become two.
MatchingPolicy in_miniature(MatchingPolicy policy, std::size_t offerings);

/// The lie as a table in Markdown.
std::string as_table(const Lie& lie);

}  // namespace kansrijk::matching::test
