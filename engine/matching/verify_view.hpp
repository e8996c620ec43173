#pragma once

#include <compare>
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

#include "domain/policy.hpp"
#include "domain/records.hpp"
#include "domain/season.hpp"

/// The verifier's own reading of a season, shared by the files verify*.cpp and by nothing else.
namespace kansrijk::matching::verifier {

inline constexpr std::size_t none = std::numeric_limits<std::size_t>::max();

/// What a pupil can show at an offering; smaller is better.
struct Claim {
  std::uint32_t priority = 0;
  std::int64_t number = 0;
  auto operator<=>(const Claim&) const = default;
};

/// Which claims a stage looks at.
struct Ordering {
  bool priorities = false;
  Ties ties = Ties::given;
};
Ordering ordering(const MatchingPolicy::StageRule& rule);

/// The admitted entries of those who take part: pupil p has begin[p] … begin[p+1]−1, best first.
struct Lists {
  std::vector<std::size_t> begin;
  std::vector<OfferingId> offering;
  std::vector<std::uint16_t> rank;  ///< as submitted

  /// The entry of an offering on a pupil's list, or `none`.
  std::size_t find(std::size_t pupil, OfferingId offering) const;
};

/// Something about pupils at offerings, found by binary search.
class Rows {
 public:
  void add(PupilId pupil, OfferingId offering, std::int64_t value);
  void sort();
  std::optional<std::int64_t> find(std::size_t pupil, OfferingId offering) const;
  bool empty() const { return rows_.empty(); }

 private:
  struct Row {
    std::uint64_t pair = 0;
    std::int64_t value = 0;
    auto operator<=>(const Row&) const = default;
  };
  std::vector<Row> rows_;
};

class View {
 public:
  View(const Season& season, const std::vector<Advice>& advice, const Admission* admission,
       const MatchingPolicy& policy, const Lottery& numbers);

  const Season& season() const { return season_; }
  const MatchingPolicy& policy() const { return policy_; }
  std::size_t pupils() const { return season_.pupils.size(); }
  std::size_t offerings() const { return season_.offerings.size(); }

  std::optional<OfferingId> preassigned(std::size_t pupil) const { return preassigned_[pupil]; }
  bool takes_part(std::size_t pupil) const { return !preassigned_[pupil]; }
  const Lists& lists() const { return lists_; }
  const Lists& second_lists() const { return second_lists_; }
  /// Whether the pupil wrote anything down, admitted or not.
  bool has_list(std::size_t pupil) const;
  /// The rank of an offering on the list as submitted, admitted or not; 0: not there.
  std::uint16_t written_rank(std::size_t pupil, OfferingId offering) const;
  /// The refusals that there must be, in the order of the record.
  const std::vector<PlacementRecord::Refusal>& refused() const { return refused_; }

  /// One claim per entry of `lists()`.
  std::vector<Claim> claims(const Ordering& ordering) const;

  /// Whether the policy promises a seat to anyone, and whose list earns it: one entry per pupil.
  bool guarantees() const { return guarantees_; }
  const std::vector<std::uint8_t>& earned() const { return earned_; }

  /// Seats of an offering, with or without those that may be added for the guarantee.
  std::uint64_t seats(std::size_t offering, bool extended) const;
  /// The same for all, less those that the preassigned take.
  std::vector<std::uint64_t> seats_to_give(bool extended) const;
  /// Whether some stage may add seats.
  bool may_extend() const;

 private:
  /// The row that keeps the pupil out of the offering; null when the pupil may go there.
  const std::string* refusing_row(std::size_t pupil, OfferingId offering) const;
  Lists read(const Preferences& written, std::vector<PlacementRecord::Refusal>* refused) const;
  void read_numbers(const Lottery& numbers);
  bool earns(std::size_t pupil) const;

  const Season& season_;
  const std::vector<Advice>& advice_;
  const Admission* admission_;
  const MatchingPolicy& policy_;
  std::vector<std::optional<OfferingId>> preassigned_;
  Lists lists_, second_lists_;
  std::vector<PlacementRecord::Refusal> refused_;
  Rows priority_, own_number_;
  std::vector<std::optional<std::int64_t>> one_number_;  ///< one entry per pupil; empty: the draw has none
  bool guarantees_ = false;
  std::vector<std::uint8_t> earned_;
};

}  // namespace kansrijk::matching::verifier
