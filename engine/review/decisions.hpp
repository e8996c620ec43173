#pragma once

#include "base/result.hpp"
#include "domain/records.hpp"

namespace kansrijk::review {

/// Fills final_advice and final_source of a record whose duty and target are known, and reports every decision that
/// does not stand and every given final advice that contradicts it or goes down.
void settle_final_advices(const Season& season, ReviewRecord& record, Problems& problems);

}  // namespace kansrijk::review
