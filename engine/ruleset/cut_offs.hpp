#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "ruleset/pack.hpp"

namespace kansrijk::ruleset {

inline constexpr std::string_view national_scale = "NATIONAL_GLV";

/// The cut-offs of a provider in a season; null when the pack does not know them. Never those of another season.
const CutOffs* find_cut_offs(const RulePack& pack, std::string_view provider, SchoolYear season);

/// The advice of a score in thousandths; nothing below the lowest or above the highest possible score. Left-closed.
std::optional<Step> advice_of_score(const CutOffs& cut_offs, std::int64_t score);

/// The advice of three thetas in millionths: their weighted sum, exact in 10^-8, against the cut-offs.
std::optional<Step> advice_of_theta(const CutOffs& cut_offs, const std::array<std::int64_t, 3>& theta);

}  // namespace kansrijk::ruleset
