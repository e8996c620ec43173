#pragma once

#include "base/result.hpp"
#include "domain/policy.hpp"
#include "domain/records.hpp"
#include "ruleset/pack.hpp"

namespace kansrijk::review {

/// What the signals need of rule packs, for one season.
struct SignalRules {
  const ruleset::RulePack& pack;  ///< has the tables `data` and `signal`; passed unfit_for_signals()
  const SignalParameters& parameters;
  const ScoreNorms& norms;
  const ruleset::RulePack* profiles = nullptr;  ///< for pictures: transfer profiles; null leaves them out
};

/// Job 1, the trajectory part: what the pupil-monitoring system suggests beside the statutory comparison. It makes no duty
/// and no right, and reads no background, no school's habits, and no other pupil.
///
/// Every pupil's results go through the model of path.hpp. p_half and p_full are the chances that an error-free test would
/// give at least the lowest test advice that lies half a step, a full level, above the provisional advice; for an advice pro
/// that is bb/kb: pro/bb, which every test reaches, asks nothing. Before the test they rest on the path alone; a test advice
/// (`test_advice`: one entry per pupil, or empty) comes in as one more measurement, with its error, and is compared with what the
/// path let expect. The school's advice is what they are compared with, never evidence. Cut-offs are where the anchor season had
/// its pupils; of a later season a shift of the test either way is tried too, and `depends_on_anchor` says where that changes a
/// signal. Which facts give which signal are rows of the pack.
///
/// Same bytes for any number of threads. O(results).
SignalRecord signals(const Season& season, const SignalRules& rules,
                     const std::vector<std::optional<Step>>& test_advice);

/// The path of one pupil for a picture, which the test does not touch; chances with the test advice, if there is one, as in signals().
/// O(moments × results).
PupilPath pupil_path(const Season& season, const SignalRules& rules, PupilId pupil,
                     std::optional<Step> test_advice = std::nullopt);

/// What stands between the pack and the facts that the model has. Empty when signals() may use it.
Problems unfit_for_signals(const ruleset::RulePack& pack);

}  // namespace kansrijk::review
