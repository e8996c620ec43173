#pragma once

#include "report/report.hpp"

namespace kansrijk::tests {

/// A season of 312 pupils in three schools as a report meets it: records, released figures, twelve pupils to decide on.
struct Sample {
  Season season;
  ReviewRecord review;
  SignalRecord signals;
  BridgeRecord bridge;
  PlacementRecord placement;
  ReleasedAudit audit;
  report::ReportInput parts;  ///< everything but the pointers

  /// With every record in it. The sample must outlive the input.
  report::ReportInput input() const;
};

/// For the eyes of the school itself: names, nothing hidden.
Sample school_sample();

/// The same season as it may leave: no names, small counts hidden.
Sample released_sample();

}  // namespace kansrijk::tests
