#include "review/path.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace kansrijk::review {
namespace {

using stats::GrowthFilter;

// Constants of the filter's state.
constexpr std::size_t own_spelling = 6, start = 7, first_bias = 8, first_mark = 10;
constexpr double days_per_year = 365.25;

std::size_t place(TestMoment moment) {
  return static_cast<std::size_t>(moment);
}

double day(Date date) {
  return static_cast<double>(date.time_since_epoch().count());
}

/// Weeks between two days on which one of the closures, in order of their first day, holds; no day counts twice.
double closed_weeks(const std::vector<Closure>& closures, double from, double to) {
  double days = 0, counted = from;
  for (const Closure& closure : closures) {
    const double end = std::min(to, day(closure.to) + 1);
    days += std::max(0., end - std::max(counted, day(closure.from)));
    counted = std::max(counted, end);
  }
  return days / 7;
}

template <std::size_t size>
PathBelief::Normal normal(const typename GrowthFilter<size>::Belief& belief) {
  return {belief.mean, belief.variance};
}

PupilPath::Estimate estimate(double mean, double variance) {
  const double half = end_of_95 * std::sqrt(std::max(0., variance));
  return {mean, mean - half, mean + half};
}

}  // namespace

PathModel::PathModel(const Season& season, const SignalParameters& parameters) : parameters_(parameters) {
  const auto& r = parameters.part_correlation.value;
  growth_ = {{{{1, r[0], r[1]}, {r[0], 1, r[2]}, {r[1], r[2], 1}}},
             parameters.pull.value,
             parameters.growth_pull.value,
             parameters.growth_share.value};
  double variance = 0;
  for (std::size_t d = 0; d < part_count; ++d) {
    for (std::size_t e = 0; e < part_count; ++e)
      variance += parameters.part_weight.value[d] * parameters.part_weight.value[e] * growth_.correlation[d][e];
  }
  for (std::size_t d = 0; d < part_count; ++d) weight_[d] = parameters.part_weight.value[d] / std::sqrt(variance);
  std::copy(parameters.moment_years.value.begin(), parameters.moment_years.value.end(), time_.begin());
  time_[test] = parameters.test_years.value;
  for (std::size_t i = 0; i < time_.size(); ++i) {
    for (std::size_t j = i; j < time_.size(); ++j)
      gap_[i][j] = stats::gap_of(growth_, std::max(0., time_[j] - time_[i]));
  }
  prepare_sightings();
  find_closures(season);
}

void PathModel::find_closures(const Season& season) {
  std::vector<Closure> closures = season.settings.closures;
  std::stable_sort(closures.begin(), closures.end(),
                   [](const Closure& a, const Closure& b) { return a.from < b.from; });
  // M6 is in the calendar year before the season begins, about 1 February.
  const double begin = day(std::chrono::year(season.settings.season.first - 1) / 2 / 1);
  const auto weeks_of = [&](const std::string& school) {
    std::vector<Closure> own;
    std::copy_if(closures.begin(), closures.end(), std::back_inserter(own),
                 [&](const Closure& c) { return c.school_id.empty() || c.school_id == school; });
    Weeks weeks{};
    for (std::size_t i = 0; i < time_.size(); ++i) {
      for (std::size_t j = i + 1; j < time_.size(); ++j)
        weeks[i][j] = closed_weeks(own, begin + time_[i] * days_per_year, begin + time_[j] * days_per_year);
    }
    return weeks;
  };
  closed_.push_back(weeks_of(""));
  std::map<std::string, std::uint32_t> index;
  for (const Closure& closure : closures) {
    if (closure.school_id.empty() || !index.emplace(closure.school_id, closed_.size()).second) continue;
    closed_.push_back(weeks_of(closure.school_id));
  }
  if (index.empty()) return;
  for (const std::string& school : season.pupils.school_id) {
    const auto found = index.find(school);
    closures_of_.push_back(found == index.end() ? 0 : found->second);
  }
}

void PathModel::prepare_sightings() {
  for (std::size_t domain = 0; domain < seen_in_.size(); ++domain) {
    stats::Sighting& seen = seen_in_[domain];
    const double reliability = parameters_.reliability.value.at(domain);
    seen.error_variance = 1 - reliability;
    seen.part = std::min(domain, part_count - 1);
    seen.load = std::sqrt(reliability);
    if (static_cast<Domain>(domain) != Domain::spelling) continue;
    const double shared = parameters_.spelling_loading.value;
    seen.extra[0] = own_spelling;
    seen.extra_load[0] = seen.load * std::sqrt(1 - shared * shared);
    seen.load *= shared;
  }
}

stats::Sighting PathModel::sighting(const Measurement& measurement) const {
  stats::Sighting seen = seen_in_[static_cast<std::size_t>(measurement.domain)];
  seen.low = measurement.seen.low;
  seen.high = measurement.seen.high;
  if (measurement.series > 0) {
    seen.extra[1] = first_bias + measurement.series - 1;
    seen.extra_load[1] = 1;
  }
  return seen;
}

template <std::size_t size>
GrowthFilter<size> PathModel::before() const {
  GrowthFilter<size> filter(growth_);
  filter.set_constant(own_spelling, 1);
  if constexpr (size > first_bias) {
    const double bias = parameters_.series_bias_sd.value * parameters_.series_bias_sd.value;
    filter.set_constant(first_bias, bias);
    filter.set_constant(first_bias + 1, bias);
  }
  return filter;
}

template <std::size_t size>
void PathModel::pass(GrowthFilter<size>& filter, std::size_t from, std::size_t to, PupilId pupil) const {
  const double weeks = closed_[closures_of_.empty() ? 0 : closures_of_[pupil.value]][from][to];
  stats::PerPart shift{};
  for (std::size_t d = 0; d < part_count; ++d) shift[d] = weeks * parameters_.closure_shift_per_week.value[d];
  filter.pass(growth_, gap_[from][to], weeks * parameters_.closure_variance_per_week.value, shift);
}

/// Takes in all measurements in order of time. `at(moment, false, 0)` is called before those of a moment, and `at(moment, true,
/// distance²)` after each, with how far it lay from its prediction.
template <std::size_t size, class At>
void PathModel::run(GrowthFilter<size>& filter, const Measurements& seen, PupilId pupil, At at) const {
  std::size_t before = place(seen.all[0].moment);
  for (std::size_t i = 0; i < seen.count;) {
    const std::size_t now = place(seen.all[i].moment);
    if (now != before) pass(filter, before, now, pupil);
    at(now, false, 0.);
    for (; i < seen.count && place(seen.all[i].moment) == now; ++i) at(now, true, filter.see(sighting(seen.all[i])));
    before = now;
  }
}

template <std::size_t size>
PathBelief PathModel::believe(const Measurements& seen, PupilId pupil) const {
  PathBelief out;
  auto filter = before<size>();
  typename GrowthFilter<size>::Belief earlier;
  std::size_t last = 0;
  double furthest2 = 0;
  run(filter, seen, pupil, [&](std::size_t moment, bool after, double distance2) {
    if (after) {
      furthest2 = std::max(furthest2, distance2);
      return;
    }
    if (out.moments++ == 0) filter.mark(start, weight_);
    earlier = filter.of_levels(weight_);
    last = moment;
  });
  out.surprise = std::sqrt(furthest2);
  const auto now = filter.of_levels(weight_);
  if (out.moments > 1) {
    const double lost = earlier.variance - now.variance;
    if (lost > 0) out.last_change = (now.mean - earlier.mean) / std::sqrt(lost);
  }
  out.start = {filter.mean(start), filter.covariance(start, start)};
  double with_start = 0;
  for (std::size_t d = 0; d < part_count; ++d) with_start += weight_[d] * filter.covariance(filter.level(d), start);
  out.gain = {now.mean - out.start.mean, now.variance + out.start.variance - 2 * with_start};
  out.uneven = normal<size>(filter.of_levels({1, -1, 0}));
  pass(filter, last, test, pupil);
  out.at_test = normal<size>(filter.of_levels(weight_));
  out.recent = last >= place(TestMoment::E7);
  return out;
}

PathBelief PathModel::belief(const Measurements& seen, PupilId pupil) const {
  if (seen.count == 0) return {};
  bool reading = false, maths = false, other_series = false;
  for (std::size_t i = 0; i < seen.count; ++i) {
    reading = reading || seen.all[i].domain == Domain::reading;
    maths = maths || seen.all[i].domain == Domain::maths;
    other_series = other_series || seen.all[i].series > 0;
  }
  PathBelief out = other_series ? believe<stats::large_state>(seen, pupil) : believe<stats::small_state>(seen, pupil);
  out.has_reading = reading;
  out.has_maths = maths;
  return out;
}

std::vector<PupilPath::Point> PathModel::points(const Measurements& seen, PupilId pupil) const {
  std::vector<PupilPath::Point> out;
  if (seen.count == 0) return out;
  const std::size_t first = place(seen.all[0].moment), last = place(seen.all[seen.count - 1].moment);
  // Once for each time, with its levels as constants that everything later smooths.
  for (std::size_t at = first; at <= last; ++at) {
    auto filter = before<stats::large_state>();
    std::size_t now = first, i = 0;
    for (std::size_t m = first; m <= last; ++m) {
      if (m != now) pass(filter, now, m, pupil);
      now = m;
      if (m == at) {
        for (std::size_t d = 0; d < part_count; ++d) {
          stats::PerPart one{};
          one[d] = 1;
          filter.mark(first_mark + d, one);
        }
      }
      for (; i < seen.count && place(seen.all[i].moment) == m; ++i) filter.see(sighting(seen.all[i]));
    }
    PupilPath::Point point{time_[at], static_cast<TestMoment>(at), {}, {}};
    std::array<double, stats::large_state> composite{};
    for (std::size_t d = 0; d < part_count; ++d) {
      const std::size_t k = first_mark + d;
      point.part[d] = estimate(filter.mean(k), filter.covariance(k, k));
      composite[k] = weight_[d];
    }
    const auto all = filter.of(composite);
    point.composite = estimate(all.mean, all.variance);
    out.push_back(point);
    if (at != last) continue;
    pass(filter, last, test, pupil);
    PupilPath::Point then{time_[test], std::nullopt, {}, {}};
    for (std::size_t d = 0; d < part_count; ++d) {
      const std::size_t l = filter.level(d);
      then.part[d] = estimate(filter.mean(l), filter.covariance(l, l));
    }
    const auto at_test = filter.of_levels(weight_);
    then.composite = estimate(at_test.mean, at_test.variance);
    out.push_back(then);
  }
  return out;
}

}  // namespace kansrijk::review
