#pragma once

#include "domain/policy.hpp"

namespace kansrijk::matching {

/// Whether the true list is always the best that a pupil can hand in, whatever the others list and whatever the numbers are: no other list
/// gives the pupil something better by the true one. Where this is false nobody may be told to just write down what they want.
///
/// True of one draw over whole lists by da, da-reserves, sd or ttc (Dubins and Freedman 1981; Roth 1982; Hatfield and Milgrom 2005 for
/// reserves), and of the others but ia, rank-min and rank-max where one number alone orders every offering, because all of them are sd
/// then. Not with two draws, not where first choices decide which numbers count (mixed ties), and not where the length of the list or
/// a low placement earns a seat above capacity. Later rounds with new lists are left out. docs/where-a-lie-pays.md gives the smallest
/// example of each; tests/matching/lies_test.cpp looks at every list of every pupil in tiny markets.
bool truthful(const MatchingPolicy& policy);

}  // namespace kansrijk::matching
