#pragma once

#include <array>
#include <optional>

#include "domain/policy.hpp"
#include "domain/season.hpp"

namespace kansrijk::review {

/// A result on the standard normal scale: the mean of the band it fell in, and the variance within that band (0 for a
/// scale without bands).
struct StandardScore {
  double z = 0;
  double variance = 0;
};

/// All results of one pupil at one moment as one number with mean 0 and variance 1 among all pupils.
struct Composite {
  TestMoment moment{};
  double value = 0;
  double band_variance = 0;  ///< what bands add to the error
  double reading = 0, maths = 0;
};

/// The composites of one pupil in order of moment. A moment counts when it has reading and maths; of several scales for
/// one test the finest is used. Left out: results on the scale `score` (no norm table is known) and results of a test
/// at another level, which sets `selected`.
struct Composites {
  std::array<Composite, 6> at{};
  std::size_t count = 0;
  bool selected = false;
};

/// Reads scales once: the bands of I–V and A–E as standard scores.
class Scales {
 public:
  explicit Scales(const SignalParameters& parameters);

  /// Nothing for the scale `score`.
  std::optional<StandardScore> standard(ScaleKind scale, std::int32_t value) const;
  Composites composites(const Trajectories& trajectories, PupilId pupil) const;

 private:
  void add(Composites& all, TestMoment moment,
           const std::array<std::optional<StandardScore>, domain_count>& scores) const;

  const SignalParameters& parameters_;
  std::array<StandardScore, 5> one_to_five_;
  std::array<StandardScore, 5> a_to_e_;
};

}  // namespace kansrijk::review
