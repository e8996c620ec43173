#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <tuple>

#include <fmt/format.h>

#include "review/anchor.hpp"
#include "review/path.hpp"
#include "review/profile.hpp"
#include "review/signals.hpp"
#include "stats/normal.hpp"

namespace kansrijk::review {
namespace {

Text in_both(const Message& message) {
  return {say(message, Language::nl), say(message, Language::en)};
}

Text why_not(Use use) {
  switch (use) {
    case Use::counts:
      return {};
    case Use::shown_only:
      return in_both(msg("is no part of the national test"));
    case Use::other_level:
      return in_both(msg("taken at another level, so without a percentile"));
    case Use::no_norms:
      return in_both(msg("no norms are known for this score"));
    case Use::coarser:
      return in_both(msg("the same test stands here on a finer scale"));
    case Use::contradicts:
      return in_both(msg("contradicts another result of the same test"));
    case Use::earlier_year:
      return in_both(msg("the group was done again later"));
    case Use::too_many_series:
      return in_both(msg("of one series of tests too many"));
  }
  return {};
}

std::string as_given(ScaleKind scale, std::int32_t value) {
  constexpr std::array roman{"I", "II", "III", "IV", "V"};
  constexpr std::array letters{"A", "B", "C", "D", "E"};
  if (scale == ScaleKind::one_to_five) return roman.at(static_cast<std::size_t>(value));
  if (scale == ScaleKind::a_to_e) return letters.at(static_cast<std::size_t>(value));
  return fmt::format("{:g}", value / 1000.);
}

double chance_between(const PathBelief::Normal& belief, double low, double high) {
  const double deviation = std::sqrt(belief.variance);
  const double above_low = std::isinf(low) ? 1 : stats::normal_upper_tail((low - belief.mean) / deviation);
  const double above_high = std::isinf(high) ? 0 : stats::normal_upper_tail((high - belief.mean) / deviation);
  return above_low - above_high;
}

void put_seen(const Season& season, const Scales& scales, std::size_t begin, const std::vector<Use>& uses,
              PupilPath& path) {
  const Trajectories& all = season.trajectories;
  for (std::size_t i = 0; i < uses.size(); ++i) {
    const std::size_t row = begin + i;
    PupilPath::Seen seen{
        all.moment[row], all.domain[row], 0, 0, uses[i] == Use::counts, as_given(all.scale[row], all.value[row]),
        why_not(uses[i])};
    const auto interval = scales.interval(all, row);
    seen.low = interval ? interval->low : std::numeric_limits<double>::quiet_NaN();
    seen.high = interval ? interval->high : std::numeric_limits<double>::quiet_NaN();
    path.seen.push_back(std::move(seen));
  }
}

void put_bands(const PathBelief::Normal& skill, const Anchor& anchor, PupilPath& path) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  for (std::size_t b = 0; b < Anchor::bands.size(); ++b) {
    const double from = b == 0 ? -infinity : anchor.cut(b - 1);
    const double to = b == cut_count ? infinity : anchor.cut(b);
    path.bands.push_back({Anchor::bands[b], chance_between(skill, from, to), from});
  }
}

void put_chances(const Season& season, const SignalRules& rules, const PathBelief& belief, const Anchor& anchor,
                 PupilId pupil, std::optional<Step> test, PupilPath& path) {
  const auto step = season.pupils.provisional[pupil.value].step();
  const auto chance = [&](double shift) -> std::optional<double> {
    const auto cut = step ? anchor.cut_above(*step, 2, shift) : std::nullopt;
    if (!cut) return std::nullopt;
    return chance_between(test ? anchor.after(belief.at_test, *test, shift) : belief.at_test, *cut,
                          std::numeric_limits<double>::infinity());
  };
  path.shift = rules.parameters.anchor_shift.value;
  path.p_full = chance(0);
  path.p_full_if_harder = chance(path.shift);
  path.p_full_if_easier = chance(-path.shift);
}

double chance_from(const PupilPath::Estimate& estimate, double cut) {
  const double deviation = (estimate.high - estimate.low) / (2 * end_of_95);
  return deviation > 0 ? stats::normal_upper_tail((cut - estimate.mean) / deviation) : estimate.mean >= cut ? 1 : 0;
}

/// Whether the latest result in a subject that is no part of the test reaches as far; half for a band that holds the cut.
std::optional<double> latest_reaches(const PupilPath& path, Domain domain, double cut) {
  for (auto seen = path.seen.rbegin(); seen != path.seen.rend(); ++seen) {
    if (seen->domain != domain || std::isnan(seen->low)) continue;
    return seen->low >= cut ? 1 : seen->high <= cut ? 0 : .5;
  }
  return std::nullopt;
}

void put_profile(const Season& season, const SignalRules& rules, const Anchor& anchor, PupilId pupil, PupilPath& path) {
  const auto step = season.pupils.provisional[pupil.value].step();
  if (rules.profiles == nullptr || !step || *step == Step::pro || path.points.empty()) return;
  const auto reached = anchor.cut_above(*step, 0);
  const PupilPath::Point& at_test = path.points.back();
  SubjectChances chances;
  if (!reached) return;
  chances.reading = chance_from(at_test.part[0], *reached);
  chances.maths = chance_from(at_test.part[1], *reached);
  const bool spelled = std::any_of(path.seen.begin(), path.seen.end(), [](const PupilPath::Seen& seen) {
    return seen.counts && (seen.domain == Domain::spelling || seen.domain == Domain::language);
  });
  if (spelled) chances.spelling = chance_from(at_test.part[2], *reached);
  chances.technical_reading = latest_reaches(path, Domain::technical_reading, *reached);
  const auto half = anchor.cut_above(*step, 1);
  chances.room_to_spare = half && 100 * chance_from(at_test.composite, *half) >= rules.parameters.half_from.value;
  std::tie(path.profile, path.profile_why) = transfer_profile(*rules.profiles, season.settings.season, chances);
}

}  // namespace

PupilPath pupil_path(const Season& season, const SignalRules& rules, PupilId pupil, std::optional<Step> test_advice) {
  PupilPath path;
  const Scales scales(rules.parameters, rules.norms);
  const PathModel model(season, rules.parameters);
  const Anchor anchor(rules.parameters, season.settings.season);
  path.anchor_season = to_string(rules.parameters.anchor);
  path.anchor_is_assumed = anchor.assumed();
  std::vector<Use> uses;
  const Measurements seen = measurements(season, scales, pupil, &uses);
  if (!uses.empty()) put_seen(season, scales, season.trajectories.begin[pupil.value], uses, path);
  const PathBelief belief = model.belief(seen, pupil);
  path.points = model.points(seen, pupil);
  if (!belief.has_reading || !belief.has_maths) return path;  // too thin for chances
  path.with_test = test_advice && anchor.band_of(*test_advice);
  put_bands(test_advice ? anchor.after(belief.at_test, *test_advice) : belief.at_test, anchor, path);
  put_chances(season, rules, belief, anchor, pupil, test_advice, path);
  put_profile(season, rules, anchor, pupil, path);
  return path;
}

}  // namespace kansrijk::review
