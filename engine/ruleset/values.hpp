#pragma once

#include <span>

#include "ruleset/pack.hpp"

/// From packs to the values that job rooms take, for one season. Each call returns every fault of the pack: a parameter
/// that is missing, has the wrong number of values, or is not known to the engine; a season that the pack does not
/// cover.
namespace kansrijk::ruleset {

/// The pack with this id among `packs`; null when there is none.
const RulePack* find_pack(std::span<const RulePack> packs, std::string_view id);

/// Whether the pack says something about the season; a problem at season.json when not.
Problems covers(const RulePack& pack, SchoolYear season);

Result<SignalParameters> signal_parameters(const RulePack& pack, SchoolYear season);

/// The norms `score.DOMAIN.MOMENT` of the series that the pack names; domains and moments without one stay empty.
Result<ScoreNorms> score_norms(const RulePack& pack);
Result<DisclosureProfile> disclosure_profile(const RulePack& pack);

/// How a city places: the tables `stages`, `list_length` and `extra_seats` and its parameters (rules/README.md, "A policy"). A
/// stage that draws or places and has no mechanism or ties is a fault of the pack.
Result<MatchingPolicy> matching_policy(const RulePack& pack, SchoolYear season);
/// The mechanisms of the stages that draw for all, in order: `da`; `ia, da`.
std::string mechanisms_of(const std::vector<MatchingPolicy::StageRule>& stages);

Result<Sourced<double>> default_class_size(const RulePack& pack);

/// The codes of the table `reason_code` by what they are worth alone; none when the pack has no such table.
Result<ReasonCodes> reason_codes(const RulePack& pack, SchoolYear season);

/// The table `before_sending` for every decision and everything it may lack; nothing is asked when the pack has no such table.
Result<BeforeSending> before_sending(const RulePack& pack, SchoolYear season);

/// The dates of a calendar for one season: each `2025-03-24`, `none` or `unknown`, and within the season; `holidays` as `unknown`,
/// `none` or days and periods, `2025-02-15..2025-02-23; 2025-04-18`. A date that the pack has no parameter for is not known.
Result<SchoolCalendar> school_calendar(const RulePack& pack, SchoolYear season);

/// The admission table for every advice and every range of levels.
Result<Admission> admission(const RulePack& pack, SchoolYear season);

}  // namespace kansrijk::ruleset
