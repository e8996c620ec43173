#include "audit/verify.hpp"

#include <algorithm>

#include <gtest/gtest.h>

#include "audit/chain.hpp"
#include "tests/audit/cohort.hpp"

namespace kansrijk::audit {
namespace {

const char* const small_class = R"(
  kb       gt/havo   gt        -  1    gt   low
  kb       kb/gt     kb/gt     -  2    kb   low
  gt       gt/havo   gt        -  un   gt   high
  havo     havo/vwo  havo/vwo  -  1    vwo  high
  havo     gt/havo   havo      -  1    gt   -
)";

struct Damage {
  tests::Cohort cohort = tests::cohort_of(small_class);
  AuditRecord record = chain(cohort.season, cohort.review, &cohort.placement, &cohort.background);

  AuditCell& cell(const std::string& dimension, const std::string& group, const std::string& step) {
    return *std::find_if(record.cells.begin(), record.cells.end(), [&](const AuditCell& c) {
      return c.dimension == dimension && c.group == group && c.step == step;
    });
  }
  std::vector<std::string> broken() const {
    std::vector<std::string> names;
    for (const auto& check : verify(record, cohort.season, cohort.review, &cohort.placement, &cohort.background))
      if (!check.holds) names.push_back(check.name);
    return names;
  }
};

using Names = std::vector<std::string>;

TEST(AuditVerify, FindsNothingWrongWithARightRecord) {
  EXPECT_EQ(Damage().broken(), Names{});
}

TEST(AuditVerify, SeesACountThatIsOff) {
  Damage damage;
  ++damage.cell("group", "low", "first-choice").count;
  EXPECT_EQ(damage.broken(), (Names{"cells-recounted", "groups-add-up", "interval-holds-share"}));
}

TEST(AuditVerify, SeesAGroupThatIsLeftOut) {
  Damage damage;
  std::erase_if(damage.record.cells, [](const AuditCell& c) { return c.group == "low"; });
  EXPECT_EQ(damage.broken(), (Names{"cells-recounted", "groups-add-up"}));
}

TEST(AuditVerify, SeesAStepThatDoesNotFollowTheOneBefore) {
  Damage damage;
  ++damage.cell("all", "all", "raised").of;
  EXPECT_EQ(damage.broken(), (Names{"cells-recounted", "groups-add-up", "steps-link"}));
}

TEST(AuditVerify, SeesMoreCountedThanThereAre) {
  Damage damage;
  damage.cell("group", "low", "raised-fully").count = 3;
  const Names broken = damage.broken();
  EXPECT_NE(std::find(broken.begin(), broken.end(), "counts-within"), broken.end());
}

TEST(AuditVerify, SeesAnIntervalBesideItsShare) {
  Damage damage;
  damage.cell("all", "all", "placed").low = .9;
  EXPECT_EQ(damage.broken(), Names{"interval-holds-share"});
}

}  // namespace
}  // namespace kansrijk::audit
