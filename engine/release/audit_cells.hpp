#pragma once

#include "domain/policy.hpp"
#include "domain/records.hpp"

namespace kansrijk::release {

/// The audit as it may leave. Per cell, by the profile:
/// - `of` is 1 … hide_up_to: hidden.
/// - The share lies below bottom_percent or above top_percent: only `at_most` or `at_least`, with `of` and without
/// count,
///   share and interval. When `of` is so small that this would say "nobody" or "everybody", it is hidden instead.
/// - `of` is 0: not estimable, unless that 0 is itself something to hide.
/// - Otherwise shown whole. Share and interval are one with the count: whoever has `of` and either of them has the
/// count. Then further cells are hidden until nothing hidden can be worked out (release::hide): the groups of a
/// dimension add up to `all`; the `of` of `raised` is the count of `test-above`, that of `raised-fully` the count of
/// `raised`; `first-choice`, `top-3`, `top-5` and `placed` have the same `of`, and each is part of the next. A hidden cell has
/// no values.
///
/// `record` must be in order of dimension, group, step, with every step in every group, as audit::chain makes it;
/// throws std::logic_error when it is not, or when its sums do not hold.
ReleasedAudit release(const AuditRecord& record, const DisclosureProfile& profile);

}  // namespace kansrijk::release
