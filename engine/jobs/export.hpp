#pragma once

#include "base/result.hpp"
#include "domain/season.hpp"
#include "io/output_folder.hpp"
#include "jobs/options.hpp"

namespace kansrijk::jobs {

/// Cuts a season's folder or workbook down to a folder of what a role may hold.
///
/// `placement`: pupils with their final advice (given, decided, or in a simulation the statutory default; a real season in
/// which one is missing is refused), secondary schools, offerings, wishes and the draw; no tests, no provisional advice,
/// no background.
/// `audit`: records under a pseudonym made with a key that exists during this call only, so that nobody can link two
/// exports; without names of deciders, reasons in words, postcodes, families, trajectories.
///
/// Lottery numbers and ids of schools and offerings stay as they are.
Result<std::vector<io::OutputFile>> export_role(Role role, const Options& options);

}  // namespace kansrijk::jobs
