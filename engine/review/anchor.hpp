#pragma once

#include <array>
#include <optional>

#include "domain/level.hpp"
#include "domain/policy.hpp"
#include "review/path.hpp"

namespace kansrijk::review {

inline constexpr std::size_t cut_count = 5;  ///< between the six bands of the test

/// Where the bands of the test lie among the pupils: the shares below each cut-off in the anchor season, as points of a
/// standard normal result. An error-free result varies less than one with error by the root of the test's reliability.
class Anchor {
 public:
  Anchor(const SignalParameters& parameters, SchoolYear season);

  /// The shares are those of an earlier season than this one.
  bool assumed() const { return assumed_; }

  /// The lower end of band i + 1, for results with error.
  double observed_cut(std::size_t i) const { return observed_[i]; }
  /// The same for error-free composites, with the test harder by `shift` deviations.
  double cut(std::size_t i, double shift = 0) const { return (observed_[i] + shift) / root_reliability_; }

  /// The band of a test advice, from 0; nothing for advices that tests no longer give.
  std::optional<std::size_t> band_of(Step test) const;

  /// What is known of an error-free composite once a test, with its error, gave this advice.
  PathBelief::Normal after(const PathBelief::Normal& before, Step test, double shift = 0) const;

  /// The error-free composite that reaches the lowest test advice from bb/kb on that is this many half steps or more above
  /// the advice; nothing when there is none.
  std::optional<double> cut_above(Step advice, int half_steps, double shift = 0) const;

  /// The six test advices, lowest first.
  static constexpr std::array<Step, cut_count + 1> bands{Step::pro_bb,  Step::bb_kb,    Step::kb_gt,
                                                         Step::gt_havo, Step::havo_vwo, Step::vwo};

 private:
  std::array<double, cut_count> observed_{};
  double root_reliability_ = 1;
  bool assumed_ = false;
};

}  // namespace kansrijk::review
