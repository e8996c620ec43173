#pragma once

#include <string>
#include <vector>

#include "base/message.hpp"
#include "domain/policy.hpp"
#include "domain/records.hpp"
#include "domain/season.hpp"

namespace kansrijk::report {

/// A rule or parameter that decided something, for the page on method.
struct Basis {
  std::string row;  ///< `pack#row`
  Text what;
  std::string source;
  Status status = Status::assumption;
};

/// Everything the report shows. A part that was not run is null and its section is left out. Counts about pupils are
/// taken from `figures` and `audit` only, which passed the release; where figures.profile is empty (nothing hidden, the
/// report stays) those of the records, such as first choices per kind of class, show as well. `worklist` names pupils
/// by id and is empty when the report may leave the school.
struct ReportInput {
  const Season* season = nullptr;
  const ReviewRecord* review = nullptr;
  const SignalRecord* signals = nullptr;
  const BridgeRecord* bridge = nullptr;
  const PlacementRecord* placement = nullptr;
  const ReleasedAudit* audit = nullptr;
  ReleasedFigures figures;
  std::vector<ReleasedAudit> placed_by;  ///< the placement by final advice and by first choice
  std::vector<Message> placement_notes;  ///< bottleneck, guarantee, swaps, as they may leave
  std::vector<WorkItem> worklist;        ///< by school, then pupil
  std::vector<Basis> basis;
  std::vector<PropertyCheck> checks;
  std::vector<Message> notes;  ///< what a reader must know, such as defaults that a simulation filled in
  std::string engine_version;
  std::string input_sha256;
};

/// One HTML file that needs nothing else: styles and charts (SVG) are inside, no script, no address is fetched.
/// Sections follow the chain: what was run, who must act, advice and test, bridge classes, placement, audit, method,
/// checks. Every chart has a text alternative and a table with the same numbers. Reads at 360 px and on paper. Every
/// text of the input is escaped. The same input and language give the same bytes. Linear in the worklist and the
/// tables. A record that does not fit the season (too few entries) is our own bug: std::out_of_range.
std::string html(const ReportInput& input, Language language);

}  // namespace kansrijk::report
