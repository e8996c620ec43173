#pragma once

#include "jobs/findings.hpp"
#include "jobs/perform.hpp"

/// What a command hands out of its findings: files, summary, listing.
namespace kansrijk::jobs {

/// Every result file of the command but the receipt.
std::vector<io::OutputFile> result_files(Command command, const Findings& findings, const Rules& rules,
                                         const Options& options);

std::vector<SummaryLine> summary(Command command, const Findings& findings);

/// For people at the terminal: who must act after review, applications per school after check.
std::vector<std::string> listing(Command command, const Findings& findings, const Rules& rules, const Options& options);

/// The deadlines of the season, then per school who is on the worklist, with those whose result changed since the decision apart.
std::vector<std::string> worklist_lines(const Findings& findings, const Rules& rules, Language language);

/// Per school where the administration does not say what was decided, and how often each fault occurs.
std::vector<std::string> registered_lines(const Findings& findings, Language language);
void add_registered_lines(const Findings& findings, std::vector<SummaryLine>& lines);

/// All that the review says of one pupil, line by line.
std::vector<std::string> pupil_in_words(const Findings& findings, const Rules& rules, PupilId pupil, Language language);

}  // namespace kansrijk::jobs
