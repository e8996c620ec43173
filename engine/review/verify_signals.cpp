#include "review/verify_signals.hpp"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

#include "review/statutory.hpp"
#include "ruleset/season_table.hpp"

namespace kansrijk::review {
namespace {

constexpr std::size_t sample = 200;

PropertyCheck check(std::string name, std::size_t failures) {
  return {std::move(name), failures == 0, failures == 0 ? "" : fmt::format("fails for {} pupils", failures)};
}

template <class Fails>
PropertyCheck count(std::string name, std::size_t pupils, Fails fails) {
  std::size_t failures = 0;
  for (std::size_t p = 0; p < pupils; ++p) failures += fails(p) ? std::size_t{1} : std::size_t{0};
  return check(std::move(name), failures);
}

template <class T>
void keep_one(std::vector<T>& column, std::size_t p) {
  if (column.empty()) return;
  T value = std::move(column[p]);
  column.assign(1, std::move(value));
}

/// The season as it would be if this pupil were the only one.
Season alone(const Season& season, std::size_t p, bool with_trajectories) {
  Season one;
  one.settings = season.settings;
  const Pupils& pupils = season.pupils;
  one.pupils.id = {pupils.id[p]};
  one.pupils.school_id = {pupils.school_id[p]};
  one.pupils.provisional = {pupils.provisional[p]};
  one.pupils.final = {pupils.final[p]};
  one.pupils.exemption = {pupils.exemption[p]};
  one.pupils.line = {pupils.line[p]};
  if (p < pupils.switched.size()) one.pupils.switched = {pupils.switched[p]};
  if (!season.tests.state.empty()) {
    one.tests.state = {season.tests.state[p]};
    one.tests.issued = {season.tests.issued[p]};
    one.tests.provider = {season.tests.provider[p]};
    one.tests.score = {season.tests.score[p]};
    one.tests.theta = {season.tests.theta[p]};
    one.tests.line = {season.tests.line[p]};
  }
  if (!with_trajectories) return one;
  const Trajectories& all = season.trajectories;
  const auto first = static_cast<std::ptrdiff_t>(all.begin[p]), last = static_cast<std::ptrdiff_t>(all.begin[p + 1]);
  const auto cut = [&](const auto& from, auto& to) {
    if (!from.empty()) to.assign(from.begin() + first, from.begin() + last);
  };
  one.trajectories.begin = {0, static_cast<std::uint32_t>(last - first)};
  cut(all.moment, one.trajectories.moment);
  cut(all.domain, one.trajectories.domain);
  cut(all.scale, one.trajectories.scale);
  cut(all.value, one.trajectories.value);
  cut(all.other_level, one.trajectories.other_level);
  cut(all.series, one.trajectories.series);
  cut(all.school_year, one.trajectories.school_year);
  one.trajectories.series_names = all.series_names;
  return one;
}

/// Counts the pupils of the sample who come out otherwise alone.
template <class Differs>
PropertyCheck in_sample(std::string name, std::size_t pupils, Differs differs) {
  const std::size_t step = std::max<std::size_t>(1, pupils / sample);
  std::size_t failures = 0;
  for (std::size_t p = 0; p < pupils; p += step) failures += differs(p) ? std::size_t{1} : std::size_t{0};
  return check(std::move(name), failures);
}

}  // namespace

std::vector<PropertyCheck> verify_signals(const Season& season, const SignalRecord& record) {
  const std::size_t n = season.pupils.size();
  const bool whole = record.fired.size() == n && record.p_half.size() == n && record.p_full.size() == n &&
                     record.data.size() == n && record.data_row.size() == n && record.depends_on_anchor.size() == n;
  std::vector<PropertyCheck> checks{{"signals-for-every-pupil", whole, whole ? "" : "columns differ in length"}};
  if (!whole) return checks;
  const auto chance = [](std::optional<double> p) { return !p || (*p >= 0 && *p <= 1); };
  checks.push_back(count("chances-are-chances", n, [&](std::size_t p) {
    const auto half = record.p_half[p], full = record.p_full[p];
    return !chance(half) || !chance(full) || (half && full && *full > *half + std::numeric_limits<double>::epsilon());
  }));
  checks.push_back(count("thin-shows-no-chance", n, [&](std::size_t p) {
    return record.data[p] == DataState::thin && (record.p_half[p] || record.p_full[p]);
  }));
  std::uint32_t above = 0;
  for (std::size_t row = 0; row < record.rows.size(); ++row) {
    if (record.rows[row].signal == "above") above |= 1U << row;
  }
  checks.push_back(count("no-signal-shows-no-chance", n,
                         [&](std::size_t p) { return record.p_full[p] && (record.fired[p] & above) == 0; }));
  return checks;
}

std::vector<PropertyCheck> verify_alone(const Season& season, const ReviewRecord& record, const ruleset::RulePack& law,
                                        std::span<const ruleset::CutOffs> scores) {
  return {in_sample("outcome-stands-alone", season.pupils.size(), [&](std::size_t p) {
    const ReviewRecord one = duties(alone(season, p, false), law, scores);
    return one.duty.front() != record.duty[p] || one.target.front() != record.target[p] ||
           one.duty_row.front() != record.duty_row[p];
  })};
}

std::vector<PropertyCheck> verify_alone(const Season& season, const SignalRecord& record, const SignalRules& rules,
                                        const std::vector<std::optional<Step>>& test_advice) {
  return {in_sample("signals-stand-alone", season.pupils.size(), [&](std::size_t p) {
    std::vector<std::optional<Step>> test = test_advice;
    keep_one(test, p);
    const SignalRecord one = signals(alone(season, p, true), rules, test);
    return one.fired.front() != record.fired[p] || one.p_full.front() != record.p_full[p] ||
           one.data.front() != record.data[p];
  })};
}

std::vector<PropertyCheck> verify_rows(const Season& season, const ReviewRecord& record, const ruleset::RulePack& law) {
  const ruleset::Table& duties = *law.table("duty");
  return {count("rows-hold-in-the-season", record.duty_row.size(), [&](std::size_t p) {
    const std::size_t row = record.duty_row[p];
    if (row >= duties.rows.size()) return true;
    return !ruleset::speaks_of(law, duties.rows[row], season.settings.season).value_or(false);
  })};
}

}  // namespace kansrijk::review
