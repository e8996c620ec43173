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
std::string audit_csv(const ReleasedAudit& audit);

/// `demand` are the counts of pupils per advice as they may leave; first choices are left out where they may not.
std::string bridge_json(const Season& season, const BridgeRecord& record, const std::vector<ReleasedCount>& demand);
std::string audit_json(const Season& season, const ReleasedAudit& audit);

// write_placement.cpp
std::string placement_csv(const Season& season, const PlacementRecord& record);
std::string waiting_csv(const Season& season, const PlacementRecord& record);
std::string refused_csv(const Season& season, const PlacementRecord& record);
std::string cutoffs_csv(const Season& season, const PlacementRecord& record);
std::string guarantees_csv(const Season& season, const PlacementRecord& record);
/// One text per pupil, in the language asked for.
std::string explanations_csv(const Season& season, const std::vector<std::string>& explanation);
std::string placement_json(const Season& season, const PlacementRecord& record,
                           const std::vector<PropertyCount>& counted);
std::string odds_csv(const Season& season, const OddsRecord& odds);
/// The error of a group is at most that of one pupil with the same chance, whatever hangs together within the group.
std::string odds_groups_csv(const std::vector<ReleasedOdds>& released, std::uint32_t draws);
std::string comparison_csv(const std::vector<ComparedOutcome>& compared);
std::string draw_json(const Season& season, const DrawRecord& draw);

}  // namespace kansrijk::io
