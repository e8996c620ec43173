#pragma once

#include <memory>
#include <vector>

#include "base/message.hpp"
#include "domain/policy.hpp"
#include "domain/records.hpp"
#include "domain/season.hpp"

namespace kansrijk::matching {

/// Tells one pupil at a time what the placement did: where the pupil ended and by which stage, where each list above closed and at
/// which number, what priority did, what a longer list would have reached, the places on reserve lists, and what became of a
/// guarantee. Of others it tells only what every applicant may know: where a list closed. It never says what another advice would have
/// given. Everything it reads has to live as long as it does.
class Explainer {
 public:
  /// Arguments as for verify, which must have accepted the record. O(entries).
  Explainer(const Season& season, const std::vector<Advice>& final_advice, const Admission* admission,
            const MatchingPolicy& policy, const Lottery& numbers, const PlacementRecord& record);
  ~Explainer();

  /// Sentences, the outcome first. O(entries of the pupil + offerings).
  std::vector<Message> of(PupilId pupil) const;

 private:
  struct Facts;
  std::unique_ptr<const Facts> facts_;
};

}  // namespace kansrijk::matching
