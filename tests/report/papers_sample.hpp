#pragma once

#include "report/papers.hpp"

namespace kansrijk::tests {

/// A path from M6 to B8 and the test, with closed and open results of four subjects, one of which does not count.
PupilPath sample_path();

/// A school with a pupil for each letter, one about whom nobody decided, one whose result is to come. With signals.
report::SchoolPapers sample_papers();

/// The same without signals.
report::SchoolPapers without_signals(report::SchoolPapers school);

}  // namespace kansrijk::tests
