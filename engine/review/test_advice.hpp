#pragma once

#include "base/result.hpp"
#include "domain/season.hpp"
#include "ruleset/cut_offs.hpp"

namespace kansrijk::review {

struct TestAdvices {
  std::vector<std::optional<Step>>
      advice;                          ///< one entry per pupil; nothing without a test or when it cannot be derived
  std::vector<Message> missing_facts;  ///< why advices could not be derived; sorted, distinct
};

/// The test advice of every pupil with a test: as issued, else derived. Adds a problem where the two disagree.
TestAdvices test_advices(const Season& season, std::span<const ruleset::CutOffs> scores, Problems& problems);

}  // namespace kansrijk::review
