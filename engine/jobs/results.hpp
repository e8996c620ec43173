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

/// All that the review says of one pupil, line by line.
std::vector<std::string> pupil_in_words(const Findings& findings, const Rules& rules, PupilId pupil, Language language);

}  // namespace kansrijk::jobs
