#pragma once

#include <compare>
#include <cstdint>
#include <limits>
#include <optional>
#include <unordered_map>
#include <vector>

#include "domain/policy.hpp"
#include "domain/records.hpp"
#include "domain/season.hpp"

/// The verifier's own reading of a season, shared by its two files and by nothing else.
namespace kansrijk::matching::verifier {

/// What a pupil can show at an offering; smaller is better.
struct Claim {
  std::uint32_t priority = 0;
  std::int64_t number = 0;
  auto operator<=>(const Claim&) const = default;
};

class View {
 public:
  View(const Season& season, const std::vector<Advice>& advice, const Admission* admission,
       const MatchingPolicy& policy, const Lottery& numbers);

  const Season& season() const { return season_; }
  std::optional<OfferingId> preassigned(std::size_t pupil) const { return preassigned_[pupil]; }
  bool takes_part(std::size_t pupil) const { return !preassigned_[pupil]; }
  Claim claim(std::size_t pupil, OfferingId offering) const;

  /// The row that keeps the pupil out of the offering; null when the pupil may go there.
  const std::string* refusing_row(std::size_t pupil, OfferingId offering) const;

  /// Calls see(offering, rank) for each entry of the pupil's list as submitted, best first, until see returns false.
  template <class See>
  void each_entry(std::size_t pupil, See see) const {
    const Preferences& lists = season_.preferences;
    if (lists.begin.empty()) return;
    for (std::size_t e = lists.begin[pupil]; e < lists.begin[pupil + 1]; ++e) {
      if (!see(lists.offering[e], lists.rank[e])) return;
    }
  }

  /// Calls see(offering, rank) for each admitted entry that a pupil who takes part prefers to the seat in the record.
  template <class See>
  void each_preferred(const PlacementRecord& record, std::size_t pupil, See see) const {
    if (!takes_part(pupil)) return;
    each_entry(pupil, [&](OfferingId offering, std::uint16_t rank) {
      if (record.offering[pupil] == offering) return false;
      if (refusing_row(pupil, offering) == nullptr) see(offering, rank);
      return true;
    });
  }

 private:
  static std::uint64_t pair(PupilId pupil, OfferingId offering) {
    return std::uint64_t{pupil.value} << 32 | offering.value;
  }

  const Season& season_;
  const std::vector<Advice>& advice_;
  const Admission* admission_;
  std::vector<std::optional<OfferingId>> preassigned_;
  std::unordered_map<std::uint64_t, std::uint32_t> priority_;
  std::unordered_map<std::uint64_t, std::int64_t> number_;  ///< per pupil, or per pupil and offering
  bool per_offering_;
};

PropertyCheck waiting_lists_in_order(const View& view, const MatchingPolicy& policy, const PlacementRecord& record);

}  // namespace kansrijk::matching::verifier
