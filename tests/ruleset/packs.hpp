#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "io/packs.hpp"
#include "ruleset/check.hpp"
#include "ruleset/space.hpp"

/// Small packs as text, and the real ones.
namespace kansrijk::ruleset::test {

/// Name → bytes of the files beside a pack.
using Files = std::map<std::string, std::string>;

/// The text of a pack: a heading, the law as source `s` in all seasons, and these members. It covers 2021-2022 to 2024-2025 and was
/// looked up until 2023-2024.
std::string text_of(const std::string& members);

/// Fails the test and gives an empty pack when the text does not parse.
RulePack parsed(const std::string& text, const Files& beside = {});
RulePack pack_of(const std::string& members, const Files& beside = {});

io::Beside beside(const Files& files);

/// The rules of the first table, or of the one with this id.
SeasonTable rules_of(const RulePack& pack, SchoolYear season, const std::string& table = "");

/// The space of the rows of the first table.
Space space_of(const RulePack& pack, SchoolYear season);

/// `advice = pro, bl@M6 = II` as facts; facts that are not named are missing.
Facts facts_of(const RulePack& pack, const std::string& words);

/// Calls `look` for every combination of the facts of a pack.
void each_facts(const RulePack& pack, const std::function<void(const Facts&)>& look);

/// The findings whose sentence is `id`, and what all findings say, one a line.
std::vector<Finding> of_kind(const std::vector<Finding>& findings, std::string_view id);
std::string told(const std::vector<Finding>& findings);

inline constexpr std::string_view gap = "table {0} has no row for {1}";
inline constexpr std::string_view overlap = "rows {0} and {1} of table {2} both hold for {3}";
inline constexpr std::string_view dead = "row {0} of table {1} can never hold";
inline constexpr std::string_view no_source = "there is no source {}";
inline constexpr std::string_view other_case = "case \"{0}\" comes out as {1} by {2}";

/// Paths below rules/ of the packs there, and each as read with the files beside it.
const std::vector<std::string>& pack_files();
const RulePack& real_pack(const std::string& file);

}  // namespace kansrijk::ruleset::test
