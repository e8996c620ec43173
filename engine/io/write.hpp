#pragma once

#include <string>

#include "domain/administration.hpp"
#include "domain/records.hpp"

/// Results as the bytes of their files; formats in schema.hpp. Same record, same bytes.
namespace kansrijk::io {

std::string review_csv(const Season& season, const ReviewRecord& record);
/// `signals` may be null.
std::string worklist_csv(const Season& season, const std::vector<WorkItem>& list, const SignalRecord* signals);
std::string registered_csv(const std::vector<RegisteredDifference>& differences);
std::string signals_csv(const Season& season, const SignalRecord& record);
std::string classes_csv(const Season& season, const BridgeRecord& record);
std::string placement_csv(const Season& season, const PlacementRecord& record);
std::string waiting_csv(const Season& season, const PlacementRecord& record);
std::string refused_csv(const Season& season, const PlacementRecord& record);
std::string audit_csv(const ReleasedAudit& audit);

/// `demand` are the counts of pupils per advice as they may leave; first choices are left out where they may not.
std::string bridge_json(const Season& season, const BridgeRecord& record, const std::vector<ReleasedCount>& demand);
std::string audit_json(const Season& season, const ReleasedAudit& audit);
std::string draw_json(const Season& season, const DrawRecord& draw);

}  // namespace kansrijk::io
