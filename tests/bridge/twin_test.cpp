#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "tests/bridge/tables.hpp"
#include "tests/reference/bridge_twin.hpp"

namespace kansrijk::bridge::test {
namespace {

/// lo … hi−1. Over the whole range from the first case on: the cases are small enough as they are.
std::size_t pick(std::size_t lo, std::size_t hi) {
  return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange<std::size_t>(lo, hi));
}

Advice any_advice() {
  const std::size_t category = pick(0, 14);
  if (category < step_count) return Advice(static_cast<Step>(category));
  return category == 11 ? Advice::vso() : category == 12 ? Advice::none() : Advice::missing();
}

Case random_case() {
  Case c;
  c.admission = lowest_level_admission();
  // Any table will do, also one that no city would write.
  for (auto& cell : c.admission.cells) cell.admits = cell.admits != (pick(0, 8) == 7);
  const std::size_t offerings = pick(0, 6);
  for (std::size_t o = 0; o < offerings; ++o) {
    const std::size_t from = pick(0, level_count);
    const LevelRange levels{static_cast<Level>(from), static_cast<Level>(pick(from, level_count))};
    const bool open = pick(0, 8) == 7;
    add_offering(c, "o" + std::to_string(o), open ? std::nullopt : std::optional(levels),
                 static_cast<std::uint32_t>(pick(0, 8)));
  }
  const std::size_t pupils = pick(0, 25);
  for (std::size_t p = 0; p < pupils; ++p) {
    const std::size_t choice = pick(0, offerings + 1);
    add_pupil(c, any_advice(), choice < offerings ? std::optional(OfferingId(choice)) : std::nullopt);
  }
  return c;
}

RC_GTEST_PROP(SupplyAndDemand, EqualsTheTwinThatTriesEverySetOfAdvices, ()) {
  const Case c = random_case();
  const BridgeRecord found = record(c);
  const reference::Seating expected = reference::seating(c.season, c.final_advice, c.admission);
  RC_ASSERT(static_cast<std::int64_t>(found.can_be_seated) == expected.can_be_seated);
  RC_ASSERT(names(found.bottleneck) == names(expected.bottleneck));
}

RC_GTEST_PROP(Verify, AcceptsEveryRecordOfTheEngine, ()) {
  const Case c = random_case();
  RC_ASSERT(broken(c, record(c)) == "");
}

}  // namespace
}  // namespace kansrijk::bridge::test
