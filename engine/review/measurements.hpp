#pragma once

#include <array>
#include <optional>
#include <vector>

#include "domain/policy.hpp"
#include "domain/season.hpp"

namespace kansrijk::review {

/// Ends on the scale of a national score; infinite for the outermost bands.
struct Interval {
  double low = 0, high = 0;

  bool overlaps(const Interval& other) const { return low <= other.high && other.low <= high; }
};

/// Reads results as intervals: a percentile and a z-score by the rounding of their last digit, 0 and 100 open to one side; I–V
/// and A–E as the bands they are; a skill score by the norms of its series, rounded to whole points.
class Scales {
 public:
  Scales(const SignalParameters& parameters, const ScoreNorms& norms);

  /// Nothing for a skill score without norms.
  std::optional<Interval> interval(const Trajectories& all, std::size_t row) const;

 private:
  Interval percentile(std::int32_t thousandths) const;

  const ScoreNorms& norms_;
  std::array<Interval, 101> percent_{};
  std::array<Interval, 5> one_to_five_{}, a_to_e_{};
};

/// What becomes of a result.
enum class Use : std::uint8_t {
  counts,
  shown_only,      ///< technical reading and vocabulary are no part of the national test
  other_level,     ///< taken at another level: it has no percentile
  no_norms,        ///< a skill score of a series or a moment without norms
  coarser,         ///< the same test stands on a finer scale too
  contradicts,     ///< two results of one test that cannot both be right: neither counts
  earlier_year,    ///< the group was done twice: the later year counts
  too_many_series  ///< of a third other series, or beyond what is looked at
};

struct Measurement {
  TestMoment moment{};
  Domain domain{};
  std::uint8_t series = 0;  ///< 0: the series with the most results; 1 and 2: the next
  Interval seen;
};

/// The results of one pupil that count, in order of moment and domain.
struct Measurements {
  static constexpr std::size_t most = 96;
  std::array<Measurement, most> all;
  std::size_t count = 0;
  bool off_level = false, repeated = false, contradiction = false;
};

/// `uses`, where given, gets an entry for each of the pupil's rows. O(rows).
Measurements measurements(const Season& season, const Scales& scales, PupilId pupil, std::vector<Use>* uses = nullptr);

}  // namespace kansrijk::review
