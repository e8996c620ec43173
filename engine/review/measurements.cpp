#include "review/measurements.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "stats/normal.hpp"

namespace kansrijk::review {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr std::size_t most_series = 256;

/// Bands given as percentages, the highest band first.
std::array<Interval, 5> bands(const std::array<double, 5>& percent) {
  std::array<Interval, 5> out;
  double top = 1;
  for (std::size_t i = 0; i < percent.size(); ++i) {
    const double bottom = i + 1 == percent.size() ? 0 : top - percent[i] / 100;
    out[i] = {stats::normal_quantile(bottom), stats::normal_quantile(top)};
    top = bottom;
  }
  return out;
}

/// Half a unit of the last digit that is not 0, in thousandths.
std::int32_t half_digit(std::int32_t thousandths) {
  if (thousandths % 1000 == 0) return 500;
  if (thousandths % 100 == 0) return 50;
  return thousandths % 10 == 0 ? 5 : 1;
}

bool is_counted(Domain domain) {
  return domain == Domain::reading || domain == Domain::maths || domain == Domain::language ||
         domain == Domain::spelling;
}

class Choosing {
 public:
  Choosing(const Season& season, const Scales& scales, std::vector<Use>* uses)
      : season_(season), all_(season.trajectories), scales_(scales), uses_(uses) {}

  Measurements run(std::size_t begin, std::size_t end) {
    first_row_ = begin;
    if (uses_ != nullptr) uses_->assign(end - begin, Use::counts);
    for (std::size_t row = begin; row < end;) {
      std::size_t next = row + 1;
      while (next < end && same_test(row, next)) ++next;
      if (is_counted(all_.domain[row])) {
        choose(row, next);
      } else {
        for (std::size_t i = row; i < next; ++i) put(i, Use::shown_only);
      }
      row = next;
    }
    rank_series();
    return out_;
  }

 private:
  bool same_test(std::size_t a, std::size_t b) const {
    return all_.moment[a] == all_.moment[b] && all_.domain[a] == all_.domain[b] && series(a) == series(b);
  }
  std::uint8_t series(std::size_t row) const { return all_.series.empty() ? std::uint8_t{0} : all_.series[row]; }
  int year(std::size_t row) const { return all_.school_year.empty() ? 0 : all_.school_year[row]; }

  void put(std::size_t row, Use use) {
    if (uses_ != nullptr) (*uses_)[row - first_row_] = use;
  }

  /// One test of one moment, perhaps on several scales or in two years.
  void choose(std::size_t begin, std::size_t end) {
    int latest = 0;
    for (std::size_t row = begin; row < end; ++row) latest = std::max(latest, year(row));
    if (latest != 0 && latest < year_of_moment(season_.settings.season, all_.moment[begin]).first) out_.repeated = true;
    std::optional<std::size_t> finest;
    Interval seen{-infinity, infinity};
    bool contradicts = false;
    for (std::size_t row = begin; row < end; ++row) {
      const auto interval = usable(row, latest);
      if (!interval) continue;
      contradicts = contradicts || !interval->overlaps(seen);
      if (finest && interval->high - interval->low >= seen.high - seen.low) {
        put(row, Use::coarser);
        continue;
      }
      if (finest) put(*finest, Use::coarser);
      finest = row;
      seen = *interval;
    }
    if (!finest) return;
    if (contradicts) {
      out_.contradiction = true;
      for (std::size_t row = begin; row < end; ++row) put(row, Use::contradicts);
    } else if (out_.count == Measurements::most) {
      put(*finest, Use::too_many_series);
    } else {
      rows_[out_.count] = *finest;
      out_.all[out_.count++] = {all_.moment[*finest], all_.domain[*finest], series(*finest), seen};
    }
  }

  std::optional<Interval> usable(std::size_t row, int latest) {
    if (year(row) < latest && year(row) != 0) {
      out_.repeated = true;
      put(row, Use::earlier_year);
      return std::nullopt;
    }
    if (all_.other_level[row] != 0) {
      out_.off_level = true;
      // A skill score means the same whatever the level of the test; a percentile compares with others who sat it.
      if (all_.scale[row] != ScaleKind::score) {
        put(row, Use::other_level);
        return std::nullopt;
      }
    }
    auto interval = scales_.interval(all_, row);
    if (!interval) put(row, Use::no_norms);
    return interval;
  }

  /// The series with the most results is the pupil's own; two others get a bias, further ones do not count.
  void rank_series() {
    const bool one = std::all_of(out_.all.begin(), out_.all.begin() + static_cast<std::ptrdiff_t>(out_.count),
                                 [&](const Measurement& m) { return m.series == out_.all[0].series; });
    if (one) {
      for (std::size_t i = 0; i < out_.count; ++i) out_.all[i].series = 0;
      return;
    }
    std::array<std::size_t, most_series> results{};
    for (std::size_t i = 0; i < out_.count; ++i) ++results[out_.all[i].series];
    std::array<std::uint8_t, 3> kept{};
    for (auto& best : kept) {
      const auto at = std::max_element(results.begin(), results.end());
      best = static_cast<std::uint8_t>(at - results.begin());
      if (*at > 0) *at = 0;
    }
    std::size_t left = 0;
    for (std::size_t i = 0; i < out_.count; ++i) {
      const auto* at = std::find(kept.begin(), kept.end(), out_.all[i].series);
      if (at == kept.end()) {
        put(rows_[i], Use::too_many_series);
        continue;
      }
      out_.all[left] = out_.all[i];
      out_.all[left++].series = static_cast<std::uint8_t>(at - kept.begin());
    }
    out_.count = left;
  }

  const Season& season_;
  const Trajectories& all_;
  const Scales& scales_;
  std::vector<Use>* uses_;
  std::size_t first_row_ = 0;
  std::array<std::size_t, Measurements::most> rows_{};
  Measurements out_;
};

}  // namespace

Scales::Scales(const SignalParameters& parameters, const ScoreNorms& norms)
    : norms_(norms),
      one_to_five_(bands(parameters.one_to_five_percent.value)),
      a_to_e_(bands(parameters.a_to_e_percent.value)) {
  for (std::size_t p = 0; p < percent_.size(); ++p) percent_[p] = percentile(static_cast<std::int32_t>(1000 * p));
}

Interval Scales::percentile(std::int32_t thousandths) const {
  const std::int32_t half = half_digit(thousandths);
  const auto at = [](std::int32_t share) { return stats::normal_quantile(std::clamp(share, 0, 100'000) / 100'000.); };
  return {thousandths == 0 ? -infinity : at(thousandths - half),
          thousandths == 100'000 ? infinity : at(thousandths + half)};
}

std::optional<Interval> Scales::interval(const Trajectories& all, std::size_t row) const {
  const std::int32_t value = all.value[row];
  switch (all.scale[row]) {
    case ScaleKind::percentile:
      return value % 1000 == 0 ? percent_.at(static_cast<std::size_t>(value / 1000)) : percentile(value);
    case ScaleKind::z:
      return Interval{(value - half_digit(value)) / 1000., (value + half_digit(value)) / 1000.};
    case ScaleKind::one_to_five:
      return one_to_five_.at(static_cast<std::size_t>(value));
    case ScaleKind::a_to_e:
      return a_to_e_.at(static_cast<std::size_t>(value));
    case ScaleKind::score: {
      const bool known = row < all.series.size() && all.series_names[all.series[row]] == norms_.series;
      const auto& norm =
          norms_.at.at(static_cast<std::size_t>(all.moment[row])).at(static_cast<std::size_t>(all.domain[row]));
      if (!known || norms_.series.empty() || !norm) return std::nullopt;
      const auto z = [&](std::int32_t points) { return (points / 1000. - norm->mean) / norm->deviation; };
      return Interval{z(value - half_digit(value)), z(value + half_digit(value))};
    }
  }
  return std::nullopt;
}

Measurements measurements(const Season& season, const Scales& scales, PupilId pupil, std::vector<Use>* uses) {
  const auto& begin = season.trajectories.begin;
  if (begin.empty()) return {};
  return Choosing(season, scales, uses).run(begin[pupil.value], begin[pupil.value + 1]);
}

}  // namespace kansrijk::review
