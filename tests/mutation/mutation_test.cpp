#include <fmt/format.h>
#include <gtest/gtest.h>

#include "io/packs.hpp"
#include "ruleset/check.hpp"
#include "ruleset/diff.hpp"
#include "tests/mutation/mutants.hpp"

/// Would anybody notice? Every slip of the pen in every pack of rules/ is shown to the checks and the stored cases.
namespace kansrijk::mutation {
namespace {

struct Tally {
  std::size_t mutants = 0, by_check = 0, by_case = 0, equivalent = 0;
  std::vector<std::string> survivors;
};

bool is_case(const ruleset::RulePack& pack, const ruleset::Finding& finding) {
  return std::any_of(pack.cases.begin(), pack.cases.end(), [&](const ruleset::Case& item) {
    return item.file == finding.problem.place.file && item.line == finding.problem.place.line;
  });
}

void look(const ruleset::RulePack& pack, Tally& tally) {
  each_mutant(pack, [&](const Mutant& mutant) {
    ++tally.mutants;
    bool noticed = false, by_case = false;
    for (const ruleset::Finding& finding : ruleset::inspect(mutant.pack)) {
      if (finding.kind != ruleset::Finding::Kind::error) continue;
      const bool of_case = is_case(mutant.pack, finding);
      by_case = by_case || of_case;
      noticed = noticed || !of_case;
    }
    if (noticed) {
      ++tally.by_check;
    } else if (by_case) {
      ++tally.by_case;
    } else if (ruleset::diff(pack, mutant.pack).empty()) {
      ++tally.equivalent;
    } else {
      tally.survivors.push_back(pack.id + " " + mutant.what);
    }
  });
}

TEST(Mutations, OfEveryPackAreNoticedOrChangeNothing) {
  const auto packs = io::embedded_packs();
  ASSERT_TRUE(packs.has_value());
  Tally tally;
  for (const ruleset::RulePack& pack : *packs) look(pack, tally);
  const std::size_t noticed = tally.by_check + tally.by_case;
  std::printf(
      "mutants %zu: noticed %zu (by the static checks %zu, by stored cases %zu), equivalent by diff %zu, unnoticed "
      "%zu\n",
      tally.mutants, noticed, tally.by_check, tally.by_case, tally.equivalent, tally.survivors.size());
  for (std::size_t i = 0; i < tally.survivors.size() && i < 40; ++i)
    ADD_FAILURE() << "nobody notices " << tally.survivors[i];
  EXPECT_EQ(tally.survivors.size(), 0U);
  EXPECT_GT(noticed * 10, tally.mutants * 9);
}

}  // namespace
}  // namespace kansrijk::mutation
