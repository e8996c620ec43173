#include "release/bounds.hpp"

#include <algorithm>

namespace kansrijk::release {
namespace {

/// Tightens to [low, high]; whether that changed anything.
bool tighten(Bounds& bounds, std::int64_t low, std::int64_t high) {
  const Bounds before = bounds;
  bounds.low = std::max(bounds.low, low);
  bounds.high = std::min(bounds.high, high);
  return bounds.low != before.low || bounds.high != before.high;
}

bool push(std::vector<Bounds>& all, const Sum& sum) {
  Bounds parts{0, 0};
  for (const auto part : sum.parts) {
    parts.low += all[part].low;
    parts.high += all[part].high;
  }
  bool changed = tighten(all[sum.total], parts.low, parts.high);
  const Bounds total = all[sum.total];
  for (const auto part : sum.parts) {
    const Bounds own = all[part];
    const std::int64_t high = total.high >= unbounded ? unbounded : total.high - (parts.low - own.low);
    changed |= tighten(all[part], total.low - (parts.high - own.high), high);
    parts.low += all[part].low - own.low;
    parts.high += all[part].high - own.high;
  }
  return changed;
}

}  // namespace

std::vector<Bounds> bounds(const LinkedCounts& system, const View& view) {
  std::vector<Bounds> all(system.counts.size());
  for (std::size_t c = 0; c < all.size(); ++c) {
    const std::int64_t value = system.counts[c].value;
    all[c] = view.unseen[c] ? Bounds{0, view.limit[c]} : Bounds{value, value};
  }
  bool changed = true;
  for (int round = 0; changed && round < 64; ++round) {
    changed = false;
    for (const Sum& sum : system.sums) changed |= push(all, sum);
  }
  return all;
}

}  // namespace kansrijk::release
