#pragma once

#include <optional>
#include <vector>

#include "domain/administration.hpp"
#include "domain/background.hpp"
#include "domain/records.hpp"
#include "domain/season.hpp"
#include "jobs/rules.hpp"

namespace kansrijk::jobs {

/// What a command knows so far. Each step reads what earlier steps left and adds its own record; a record is empty when
/// its step did not run.
struct Findings {
  Season season;
  std::optional<Background> background;  ///< audit only
  std::optional<ReviewRecord> review;
  std::optional<SignalRecord> signals;
  std::vector<Advice> final_advice;  ///< one entry per pupil; empty in a market
  std::optional<BridgeRecord> bridge;
  std::optional<PlacementRecord> placement;
  std::optional<DrawRecord> draw;
  Lottery numbers;                       ///< those that the placement was made with
  std::vector<PropertyCount> counted;    ///< what the placement does not promise
  std::vector<ReleasedAudit> placed_by;  ///< the placement by final advice and by first choice, as it may leave
  std::optional<OddsRecord> odds;
  std::vector<ReleasedOdds> released_odds;
  std::vector<ComparedOutcome> compared;
  std::optional<AuditRecord> audit;
  std::optional<ReleasedAudit> released_audit;
  ReleasedFigures figures;
  std::vector<WorkItem> worklist;
  std::optional<std::vector<RegisteredDifference>> registered;  ///< the administration against what was decided
  std::vector<Message> notes;
  std::vector<PropertyCheck> checks;
};

}  // namespace kansrijk::jobs
