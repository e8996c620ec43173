#pragma once

#include "base/result.hpp"
#include "domain/records.hpp"
#include "ruleset/cut_offs.hpp"
#include "ruleset/explain.hpp"

namespace kansrijk::review {

/// Job 1, the statutory part: compares each pupil's provisional advice with the test by the table `duty` of `law`.
///
/// A test advice as issued counts. One that is absent is derived from thetas or a score by the cut-offs of `scores` for
/// exactly this provider and season; without those the duty is `human` and what is missing is named. The final advice
/// used is the given one, else the latest decision (unless a corrected result sets it aside), else (simulation only) the target where the duty is `raise` and the
/// provisional advice otherwise.
///
/// Refused, with the line of each: a test in a season without one, a test advice that the season's tests do not give,
/// an issued advice that its own score or thetas contradict, a decision that does not stand, a given final advice that
/// contradicts the latest decision or goes down.
///
/// `law` has passed ruleset::check and unfit(), and covers the season. O(pupils).
Result<ReviewRecord> review(const Season& season, const ruleset::RulePack& law,
                            std::span<const ruleset::CutOffs> scores, const ReasonCodes& reasons = {});

/// The duties alone, whatever else may be wrong with the season: for comparing one law with another.
ReviewRecord duties(const Season& season, const ruleset::RulePack& law, std::span<const ruleset::CutOffs> scores);

/// What stands between the tables of a law and the facts that the review has. Empty when review() may use it.
Problems unfit(const ruleset::RulePack& law);

/// The duty of one pupil in words with its source, rebuilt from the row that fired.
Text explain(const Season& season, const ReviewRecord& record, const ruleset::RulePack& law, PupilId pupil);

/// The same at length: row, values, source, rows that gave way, and why the outcome is not higher.
ruleset::Explanation explain_at_length(const Season& season, const ReviewRecord& record, const ruleset::RulePack& law,
                                       PupilId pupil);

}  // namespace kansrijk::review
