#include "review/signals.hpp"

#include <algorithm>
#include <cmath>

#include "base/parallel.hpp"
#include "review/composites.hpp"
#include "stats/normal.hpp"
#include "stats/walk_filter.hpp"

namespace kansrijk::review {
namespace {

/// The test advices from the second on; cut_percent_below[i] is the share of pupils below upper_advices[i].
constexpr std::array upper_advices{Step::bb_kb, Step::kb_gt, Step::gt_havo, Step::havo_vwo, Step::vwo};

constexpr double days_per_unit = 365.25 / 2;

class Signaller {
 public:
  Signaller(const Season& season, const SignalParameters& parameters)
      : season_(season), parameters_(parameters), scales_(parameters), closures_(season.settings.closures) {
    std::stable_sort(closures_.begin(), closures_.end(),
                     [](const Closure& a, const Closure& b) { return a.from < b.from; });
    for (std::size_t i = 0; i < cuts_.size(); ++i) {
      cuts_[i] = stats::normal_quantile(parameters.cut_percent_below.value[i] / 100);
    }
  }

  void pupil(std::size_t p, SignalRecord& record) const {
    const Composites all = scales_.composites(season_.trajectories, PupilId(p));
    const bool enough = static_cast<double>(all.count) >= parameters_.enough_moments.value;
    record.data[p] = all.selected ? DataState::selected : enough ? DataState::enough : DataState::thin;
    if (all.count == 0) return;

    const stats::Belief skill = skill_at_test(all, season_.pupils.school_id[p]);
    const auto step = season_.pupils.provisional[p].step();
    if (step) {
      record.p_half[p] = chance(skill, rank(*step) + 1);
      record.p_full[p] = chance(skill, rank(*step) + 2);
    }
    raise(record, p, 0, record.p_full[p].value_or(0) >= parameters_.flag_full.value);
    for (auto* shown : {&record.p_half[p], &record.p_full[p]}) {
      if (*shown && **shown < parameters_.show_from.value) shown->reset();
    }
    if (!enough) return;
    const Composite& last = all.at[all.count - 1];
    const double change = last.value - all.at[0].value;
    raise(record, p, 1, change >= parameters_.change_z.value);
    raise(record, p, 2, change <= -parameters_.change_z.value);
    raise(record, p, 3, std::abs(last.reading - last.maths) >= parameters_.uneven_z.value);
  }

 private:
  static void raise(SignalRecord& record, std::size_t p, unsigned row, bool on) {
    if (on) record.fired[p] |= 1U << row;
  }

  /// The true composite at the time of the test. The filter's state has variance 1 and true composites have variance
  /// `reliability`, so what goes in is divided by its root and what comes out multiplied.
  stats::Belief skill_at_test(const Composites& all, const std::string& school) const {
    const double reliability = parameters_.reliability.value;
    std::array<stats::Sighting, 6> sightings{};
    double before = 0;
    for (std::size_t i = 0; i < all.count; ++i) {
      const Composite& composite = all.at[i];
      const double time = parameters_.moment_time.value[static_cast<std::size_t>(composite.moment)];
      sightings[i] = {i == 0 ? 0 : time - before, i == 0 ? 0 : closure_variance(before, time, school) / reliability,
                      composite.value / std::sqrt(reliability),
                      (1 - reliability + composite.band_variance) / reliability};
      before = time;
    }
    const stats::Belief last = stats::walk_filter({sightings.data(), all.count}, parameters_.stability.value);
    const double test = parameters_.test_time.value;
    const stats::Belief state =
        stats::later(last, std::max(0.0, test - before), closure_variance(before, test, school) / reliability,
                     parameters_.stability.value);
    return {state.mean * std::sqrt(reliability), state.variance * reliability};
  }

  double closure_variance(double from, double to, const std::string& school) const {
    // M6 is in the calendar year before the season begins, about 1 February.
    const Date start = std::chrono::year(season_.settings.season.first - 1) / 2 / 1;
    const auto day = [&](double time) {
      return static_cast<double>(start.time_since_epoch().count()) + time * days_per_unit;
    };
    double days = 0;
    double counted = day(from);  // closures may overlap; no day counts twice
    for (const Closure& closure : closures_) {
      if (!closure.school_id.empty() && closure.school_id != school) continue;
      const double begin = std::max(counted, static_cast<double>(closure.from.time_since_epoch().count()));
      const double end = std::min(day(to), static_cast<double>(closure.to.time_since_epoch().count()) + 1);
      days += std::max(0.0, end - begin);
      counted = std::max(counted, end);
    }
    return days / 7 * parameters_.closure_variance_per_week.value;
  }

  /// The chance of a skill at or above the lowest test advice of at least this rank; nothing when there is none.
  std::optional<double> chance(const stats::Belief& skill, int wanted) const {
    for (std::size_t i = 0; i < upper_advices.size(); ++i) {
      if (rank(upper_advices[i]) < wanted) continue;
      return stats::normal_upper_tail((cuts_[i] - skill.mean) / std::sqrt(skill.variance));
    }
    return std::nullopt;
  }

  const Season& season_;
  const SignalParameters& parameters_;
  Scales scales_;
  std::vector<Closure> closures_;  ///< in order of their first day
  std::array<double, upper_advices.size()> cuts_{};
};

}  // namespace

SignalRecord signals(const Season& season, const SignalParameters& parameters) {
  const std::size_t n = season.pupils.size();
  SignalRecord record;
  record.pack = parameters.pack;
  record.rows = {{"above", "above", {"above", "above"}, {"above", "above"}},
                 {"catch-up", "catch-up", {"catch-up", "catch-up"}, {"catch-up", "catch-up"}},
                 {"dip", "dip", {"dip", "dip"}, {"dip", "dip"}},
                 {"uneven", "uneven", {"uneven", "uneven"}, {"uneven", "uneven"}}};
  record.fired.resize(n);
  record.p_half.resize(n);
  record.p_full.resize(n);
  record.data.resize(n, DataState::thin);
  record.depends_on_anchor.resize(n);
  const Signaller signaller(season, parameters);
  for_blocks(n, [&](std::size_t begin, std::size_t end) {
    for (std::size_t p = begin; p < end; ++p) signaller.pupil(p, record);
  });
  return record;
}

}  // namespace kansrijk::review
