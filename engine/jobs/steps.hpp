#pragma once

#include "base/result.hpp"
#include "jobs/findings.hpp"

/// The steps that commands are made of. Each computes one record, lets the room's verifier look at it (the checks land in
/// Findings::checks) and returns what is wrong with the input; a non-empty list stops the command.
namespace kansrijk::jobs {

Problems review_step(Findings& findings, const Rules& rules, const Options& options);
Problems signals_step(Findings& findings, const Rules& rules, const Options& options);

/// The final advice of every pupil: the review's, or in a placement the one given.
Problems final_advice_step(Findings& findings, const Rules& rules, const Options& options);
Problems bridge_step(Findings& findings, const Rules& rules, const Options& options);
Problems match_step(Findings& findings, const Rules& rules, const Options& options);

/// Chances of every pupil over simulated draws, under the policy and those to compare; by group through release.
Problems odds_step(Findings& findings, const Rules& rules, const Options& options);
Problems audit_step(Findings& findings, const Rules& rules, const Options& options);

/// The counts that a report may show: nothing about people passes without the disclosure profile, but for a school that
/// looks at its own pupils.
Problems release_step(Findings& findings, const Rules& rules, const Options& options);

/// Before the test, where a school has no tests.csv yet: everyone without an exemption waits for a result.
void await_results(Findings& findings, const Rules& rules);

/// What the school has to do about whom and by when, and which dates of the season nobody knows.
Problems worklist_step(Findings& findings, const Rules& rules, const Options& options);

/// The administration that Options names against what was decided.
Problems registered_step(Findings& findings, const Rules& rules, const Options& options);

/// The name of an advice without lwoo, by which figures about advices are counted.
std::string ladder_name(Advice advice);

}  // namespace kansrijk::jobs
