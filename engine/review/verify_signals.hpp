#pragma once

#include <span>

#include "domain/records.hpp"
#include "review/signals.hpp"
#include "ruleset/cut_offs.hpp"

namespace kansrijk::review {

/// Checks finished signals by what must hold whatever the pack says: `signals-for-every-pupil`, `chances-are-chances`
/// (between 0 and 1, a full level no likelier than half a level), `thin-shows-no-chance`, `no-signal-shows-no-chance` (of a full
/// level). O(pupils).
std::vector<PropertyCheck> verify_signals(const Season& season, const SignalRecord& record);

/// Goes through up to 200 pupils spread over the season once more, each alone: `outcome-stands-alone` (the duty is the same
/// without the others and without trajectories, so that no signal made it) and, with signals, `signals-stand-alone`.
std::vector<PropertyCheck> verify_alone(const Season& season, const ReviewRecord& record, const ruleset::RulePack& law,
                                        std::span<const ruleset::CutOffs> scores);
std::vector<PropertyCheck> verify_alone(const Season& season, const SignalRecord& record, const SignalRules& rules,
                                        const std::vector<std::optional<Step>>& test_advice);

/// `rows-hold-in-the-season`: every duty names a row of the law whose season cell, if any, holds the season. O(rows).
std::vector<PropertyCheck> verify_rows(const Season& season, const ReviewRecord& record, const ruleset::RulePack& law);

}  // namespace kansrijk::review
