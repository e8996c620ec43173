#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "domain/records.hpp"
#include "io/output_folder.hpp"
#include "jobs/load.hpp"
#include "jobs/options.hpp"

namespace kansrijk::jobs {

/// One line of a summary: what was counted and how many.
struct SummaryLine {
  std::string key;  ///< for --json
  Message label;
  std::string value;
};

/// What a command leaves: files that are not yet written, and what to say about them.
struct Outcome {
  std::vector<io::OutputFile> files;  ///< receipt.json last
  std::vector<SummaryLine> summary;
  std::vector<std::string> listing;  ///< the worklist or the like, in the language asked for
  std::vector<Message> notes;
  std::vector<PropertyCheck> checks;
  bool simulation = true;

  /// Every output check holds; otherwise nothing may be written.
  bool sound() const;
};

/// load → check input → compute → check output → seal → release → report → receipt, in that order, for one command. Reads
/// the season's folder or workbook and nothing else; writes nothing. The same season, options and engine give the same files, but for
/// receipt.json, whatever the order of rows and the number of threads.
Result<Outcome> perform(Command command, const Options& options);

/// What `perform` knows before anything is worded: loaded and computed. Problems are those of the source as it stands, not
/// yet told as the user has to read them.
Result<Loaded> find_out(Command command, const Options& options, const io::SeasonFiles& source);

/// The review of one pupil in words, or with Command::match the placement.
Result<std::vector<std::string>> explain_pupil(Command command, const Options& options, const std::string& pupil_id);

/// What follows in the placement when a seat falls free at the offering.
Result<std::vector<std::string>> explain_vacancy(const Options& options, const std::string& offering_id);

}  // namespace kansrijk::jobs
