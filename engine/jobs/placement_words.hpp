#pragma once

#include "jobs/findings.hpp"
#include "jobs/perform.hpp"

/// A placement in words, for the terminal and the report.
namespace kansrijk::jobs {

/// How each stage of the policy went, a line each, with the row that tells it to.
std::vector<std::string> stage_lines(const Findings& findings, const Rules& rules, Language language);

/// What a person has to know beside the counts: bottlenecks, a guarantee that was not kept, possible swaps, families, what fails of
/// what nobody promised.
std::vector<Message> placement_notes(const Findings& findings, const MatchingPolicy& policy);

/// Bottleneck, guarantee and swaps for a report that may leave: only what is about more than `hide_up_to` pupils.
std::vector<Message> released_notes(const Findings& findings, std::size_t hide_up_to);

/// The whole placement of one pupil, line by line.
std::vector<std::string> placement_of_pupil(const Findings& findings, const Rules& rules, PupilId pupil,
                                            Language language);

/// One text for each pupil: the sentences of placement_of_pupil in a row.
std::vector<std::string> explanations(const Findings& findings, const Rules& rules, Language language);

/// What follows when a seat falls free at an offering: the first of its reserve list moves up, which frees a seat elsewhere, and so on
/// until nobody waits; a line for each move.
std::vector<std::string> vacancy_lines(const Findings& findings, OfferingId offering, Language language);

}  // namespace kansrijk::jobs
