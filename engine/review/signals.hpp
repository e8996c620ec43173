#pragma once

#include "domain/policy.hpp"
#include "domain/records.hpp"

namespace kansrijk::review {

/// Job 1, the trajectory part: what the pupil-monitoring system suggests beside the statutory comparison. It never
/// makes a duty.
///
/// Model: the composites of a pupil (reading, maths and language with the weights of the doorstroomtoets) are a
/// stationary first-order autoregressive skill seen with error; a closure between two moments adds to the variance of
/// the change. p_half and p_full are the chances that the skill at the time of the test lies at or above the lowest
/// test advice that is half a step, or a full level, above the provisional advice; empty below the threshold of the
/// pack, without composites, and where no such test advice exists. For an advice pro that is bb/kb: pro/bb, which every
/// test reaches, asks nothing of it. It is assumed that the composite and the test
/// measure the same skill.
///
/// `catch_up` and `dip` compare the last moment with the first, `uneven` reading with maths at the last moment; all
/// need the number of moments that the pack calls enough. Same bytes for any number of threads. O(results).
SignalRecord signals(const Season& season, const SignalParameters& parameters);

}  // namespace kansrijk::review
