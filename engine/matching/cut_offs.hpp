#pragma once

#include <optional>
#include <unordered_map>
#include <vector>

#include "matching/mechanisms.hpp"

namespace kansrijk::matching {

/// The numbers of a draw as they were given, by pupil and offering, as Ties reads them.
class GivenNumbers {
 public:
  GivenNumbers(const Season& season, const Lottery& numbers);

  /// The number that orders the pupil at the offering; nothing where the draw has none.
  std::optional<std::int64_t> at(PupilId pupil, OfferingId offering, Ties ties) const;

 private:
  std::vector<std::optional<std::int64_t>> one_;
  std::unordered_map<std::uint64_t, std::int64_t> own_;
};

/// Adds what a stage that draws did to where the lists closed: whom it placed, and at each offering where it placed somebody the
/// last of them in its order. O(entries).
void note_cut_offs(const Market& stage_market, const Entries& entry, const GivenNumbers& numbers, Ties ties,
                   std::vector<PlacementRecord::CutOff>& cut_offs);

}  // namespace kansrijk::matching
