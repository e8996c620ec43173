#pragma once

#include <optional>

#include "domain/policy.hpp"
#include "domain/records.hpp"
#include "review/measurements.hpp"
#include "stats/growth_filter.hpp"

namespace kansrijk::review {

inline constexpr double end_of_95 = 1.959963984540054;  ///< the standard normal quantile of 97.5 %

/// What all measurements of a pupil together say. The composite is the three parts with the weights of the test, error-free,
/// with mean 0 and deviation 1 among all pupils.
struct PathBelief {
  struct Normal {
    double mean = 0, variance = 1;
  };
  std::size_t moments = 0;  ///< with a measurement that counts
  bool has_reading = false, has_maths = false, recent = false;
  Normal at_test;       ///< the composite at the time of the test
  Normal start;         ///< the composite at the first moment
  Normal gain;          ///< from there to the last moment
  Normal uneven;        ///< reading minus maths at the last moment
  double surprise = 0;  ///< the measurement furthest from what was said before it, in deviations of that prediction
  std::optional<double> last_change;  ///< how much the last moment changed the composite, in deviations of such changes
};

/// The trajectory model. Levels of reading, maths and language conventions wander as stats::GrowthModel says; every result is a
/// level with error, known as an interval. Spelling is language conventions and something of its own that stays. Another series
/// than the pupil's own reads higher or lower by one constant. A closure between two moments adds to the variance of the change,
/// and shifts its mean. A part without results keeps what its neighbours and the population say.
class PathModel {
 public:
  PathModel(const Season& season, const SignalParameters& parameters);

  PathBelief belief(const Measurements& seen, PupilId pupil) const;

  /// Smoothed parts and composite at every moment from the first to the last result, and at the test. O(moments × results).
  std::vector<PupilPath::Point> points(const Measurements& seen, PupilId pupil) const;

  static constexpr std::size_t test = moment_count;  ///< the place of the test among the times

 private:
  template <std::size_t size, class At>
  void run(stats::GrowthFilter<size>& filter, const Measurements& seen, PupilId pupil, At at) const;
  template <std::size_t size>
  PathBelief believe(const Measurements& seen, PupilId pupil) const;
  template <std::size_t size>
  void pass(stats::GrowthFilter<size>& filter, std::size_t from, std::size_t to, PupilId pupil) const;
  template <std::size_t size>
  stats::GrowthFilter<size> before() const;
  stats::Sighting sighting(const Measurement& measurement) const;
  void prepare_sightings();
  void find_closures(const Season& season);

  using Times = std::array<double, moment_count + 1>;
  using Weeks = std::array<std::array<double, moment_count + 1>, moment_count + 1>;

  const SignalParameters& parameters_;
  stats::GrowthModel growth_;
  stats::PerPart weight_{};                                ///< of the levels in the composite
  std::array<stats::Sighting, part_count + 1> seen_in_{};  ///< by domain, without what was seen
  Times time_{};
  std::array<std::array<stats::Gap, moment_count + 1>, moment_count + 1> gap_{};
  std::vector<Weeks>
      closed_;  ///< weeks of closure between two times; the first for schools without closures of their own
  std::vector<std::uint32_t> closures_of_;  ///< one entry per pupil: index into closed_; empty: all the first
};

}  // namespace kansrijk::review
