#pragma once

#include <array>
#include <span>

#include "ruleset/pack.hpp"

namespace kansrijk::ruleset {

/// Scores or thetas to test advices, one provider and season: advice[i] holds from from[i] on, up to below from[i+1].
struct CutOffs {
  std::string provider;
  SchoolYear season;
  std::vector<std::int64_t> from;         ///< rising; thousandths of a point, or 10^-8 theta for the national scale
  std::vector<Step> advice;               ///< rising
  std::optional<std::int64_t> to;         ///< the highest possible score
  std::array<std::int64_t, 3> weights{};  ///< of reading, maths, language in hundredths; all zero for a score
};

/// The national scale of weighted thetas among the cut-offs.
inline constexpr std::string_view national_scale = "NATIONAL_GLV";

/// The scales `advice_of_score` (key `provider`, score with 3 decimals) and `advice_of_theta` (of a weighted sum of reading, maths
/// and language with 8 decimals) of a pack, as the engine reads test results; what is wrong when the pack has them otherwise.
Result<std::vector<CutOffs>> cut_offs(const RulePack& pack);

/// The cut-offs of a provider for exactly this season; nothing is borrowed from another year. Null when unknown.
const CutOffs* find_cut_offs(std::span<const CutOffs> all, std::string_view provider, SchoolYear season);

/// The test advice for a score; nothing below the lowest or above the highest. A score on the boundary has the upper advice.
std::optional<Step> advice_of_score(const CutOffs& cut_offs, std::int64_t score);

/// The test advice for reading, maths and language thetas in millionths.
std::optional<Step> advice_of_theta(const CutOffs& cut_offs, const std::array<std::int64_t, 3>& theta);

}  // namespace kansrijk::ruleset
