#pragma once

#include <chrono>

#include "jobs/findings.hpp"
#include "jobs/perform.hpp"

namespace kansrijk::jobs {

/// receipt.json: versions, hashes of input, rules and results, parameters, checks, counts. The only file with times,
/// durations, paths and thread counts.
std::string receipt(Command command, const Findings& findings, const Rules& rules, const Options& options,
                    const Outcome& outcome, std::chrono::system_clock::time_point started);

/// What `kansrijk verify` found: one line per difference, nothing when all agrees.
struct Verification {
  std::vector<Message> differences;
  std::size_t files = 0;   ///< result files compared
  std::size_t checks = 0;  ///< properties that held again
};

/// Performs the command of DIR/receipt.json again on the season and compares input, rules, results and properties with
/// what the receipt says and with the files that are there.
Result<Verification> verify(const std::filesystem::path& results, const std::filesystem::path& season);

}  // namespace kansrijk::jobs
