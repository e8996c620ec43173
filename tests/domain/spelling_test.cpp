#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "domain/level.hpp"

namespace kansrijk {
namespace {

/// What a spelling is read as: its name, or "refused".
std::string school_advice(const std::string& text) {
  const auto advice = parse_school_advice(text);
  return advice ? name(*advice) : "refused";
}

std::string test_advice(const std::string& text) {
  const auto step = parse_test_advice(text);
  return step ? std::string(name(*step)) : "refused";
}

/// Lines `spelling = name`.
void expect_school_advices(const std::string& table) {
  std::istringstream lines(table);
  std::size_t count = 0;
  for (std::string line; std::getline(lines, line);) {
    const std::size_t at = line.find(" = ");
    if (at == std::string::npos) continue;
    const std::string written = line.substr(line.find_first_not_of(' '), at - line.find_first_not_of(' '));
    EXPECT_EQ(school_advice(written), line.substr(at + 3)) << written;
    ++count;
  }
  EXPECT_GT(count, 0U);
}

TEST(SchoolAdvice, RoundTripsUnderItsOwnName) {
  for (std::size_t i = 0; i < step_count; ++i) {
    const auto step = static_cast<Step>(i);
    const std::string own(name(step));
    EXPECT_EQ(school_advice(own), step == Step::pro_bb ? "refused" : own);
    EXPECT_EQ(test_advice(own), own);
  }
  EXPECT_EQ(school_advice("vso"), "vso");
  EXPECT_EQ(school_advice("none"), "none");
}

TEST(SchoolAdvice, ReadsTheSeventeenValuesOfDoorstroomtoetsketen) {
  expect_school_advices(R"(
    GEEN_SPECIFIEK_ADVIES_MOGELIJK = none
    VSO = vso
    PRAKTIJKONDERWIJS = pro
    VMBO_BB = bb
    VMBO_BB_MET_LWOO = bb+lwoo
    VMBO_BB_TM_VMBO_KB = bb/kb
    VMBO_BB_TM_VMBO_KB_MET_LWOO = bb/kb+lwoo
    VMBO_KB = kb
    VMBO_KB_MET_LWOO = kb+lwoo
    VMBO_KB_TM_VMBO_GL/TL = kb/gt
    VMBO_KB_TM_VMBO_GL/TL_MET_LWOO = kb/gt+lwoo
    VMBO_GL/TL = gt
    VMBO_GL/TL_MET_LWOO = gt+lwoo
    VMBO_GL/TL_TM_HAVO = gt/havo
    HAVO = havo
    HAVO_TM_VWO = havo/vwo
    VWO = vwo
  )");
}

TEST(SchoolAdvice, ReadsTheColumnsOfDuoOpenData) {
  expect_school_advices(R"(
    VSO = vso
    PRO = pro
    VMBO_B = bb
    VMBO_B_K = bb/kb
    VMBO_K = kb
    VMBO_K_GT = kb/gt
    VMBO_GT = gt
    VMBO_GT_HAVO = gt/havo
    HAVO = havo
    HAVO_VWO = havo/vwo
    VWO = vwo
    ADVIES_NIET_MOGELIJK = none
    VMBO_BL = bb
    VMBO_BL_KL = bb/kb
    VMBO_KL = kb
    VMBO_KL_GT = kb/gt
  )");
}

/// The list up to 2022-2023 had gl and tl apart; both are gt since.
TEST(SchoolAdvice, CollapsesTheOldListOfDuo) {
  expect_school_advices(R"(
    vmbo gl = gt
    vmbo gl-tl = gt
    vmbo gl/tl = gt
    vmbo tl = gt
    vmbo kb-gl = kb/gt
    vmbo kb-tl = kb/gt
    vmbo gl-havo = gt/havo
    vmbo tl-havo = gt/havo
    vmbo bb-kb = bb/kb
    havo-vwo = havo/vwo
  )");
}

TEST(SchoolAdvice, ReadsCommonSpellings) {
  expect_school_advices(R"(
    vmbo-t/havo = gt/havo
    Vmbo-T/Havo = gt/havo
    mavo/havo = gt/havo
    mavo = gt
    vmbo-t = gt
    vmbo-b = bb
    vmbo b/k = bb/kb
    vmbo-k/gt = kb/gt
    vmbo-kb/gl-tl = kb/gt
    vmbo kb/vmbo gl-tl = kb/gt
    vmbo kb / vmbo gl-tl = kb/gt
    vmbo-gl-tl/havo = gt/havo
    vmbo bb t/m vmbo kb = bb/kb
    vmbo gl/tl t/m havo = gt/havo
    vmbo-bb+lwoo = bb+lwoo
    gt+lwoo = gt+lwoo
    kader = kb
    praktijkonderwijs = pro
    atheneum = vwo
    gymnasium = vwo
    HAVO/VWO = havo/vwo
  )");
}

TEST(SchoolAdvice, KnowsLwooFromBbUpToGtOnly) {
  for (std::size_t i = 0; i < step_count; ++i) {
    const auto step = static_cast<Step>(i);
    const std::string written = std::string(name(step)) + "+lwoo";
    const bool exists = step >= Step::bb && step <= Step::gt;
    EXPECT_EQ(school_advice(written), exists ? written : "refused");
  }
  EXPECT_EQ(school_advice("vso+lwoo"), "refused");
  EXPECT_EQ(school_advice("none+lwoo"), "refused");
  EXPECT_EQ(school_advice("HAVO_MET_LWOO"), "refused");
  EXPECT_EQ(school_advice("VMBO_GL/TL_TM_HAVO_MET_LWOO"), "refused");
}

TEST(SchoolAdvice, IsRefusedWhenNobodyKnowsWhatItMeans) {
  for (const char* text : {"",        " ",          "vmbo",         "vmbo-",    "VMBO_",       "advies",
                           "lwoo",    "+lwoo",      "bb+lwoo+lwoo", "pro/bb",   "pro/vmbo-bb", "kb/bb",
                           "havo/gt", "vwo/havo",   "bb/gt",        "bb/kb/gt", "gt/havo/vwo", "kb/havo",
                           "gt/vwo",  "havo/havo",  "havo//vwo",    "/havo",    "havo/",       "havo ",
                           " havo",   "h",          "hbo",          "isk",      "kopklas",     "12",
                           "havo?",   "h\xC3\xA1vo"})
    EXPECT_EQ(school_advice(text), "refused") << text;
}

/// The word vmbo before a level of another school type contradicts itself; nobody may pick one of the two.
TEST(SchoolAdvice, IsRefusedWhenVmboStandsBeforeAnotherSchoolType) {
  for (const char* text : {"vmbo-havo", "VMBO_HAVO", "vmbo/havo", "vmbo vwo", "vmbo-havo/vwo", "havo/vmbo-vwo",
                           "vmbo-pro", "havmbo-vo", "vmbo-vmbo-bb"})
    EXPECT_EQ(school_advice(text), "refused") << text;
}

TEST(TestAdvice, ReadsTheSixNamesThatTestsPrint) {
  EXPECT_EQ(test_advice("pro/vmbo-bb"), "pro/bb");
  EXPECT_EQ(test_advice("vmbo-bb/kb"), "bb/kb");
  EXPECT_EQ(test_advice("vmbo-kb/gl-tl"), "kb/gt");
  EXPECT_EQ(test_advice("vmbo-gl-tl/havo"), "gt/havo");
  EXPECT_EQ(test_advice("havo/vwo"), "havo/vwo");
  EXPECT_EQ(test_advice("vwo"), "vwo");
}

TEST(TestAdvice, IsNeverOutsideTheLadder) {
  for (const char* text : {"", "vso", "none", "bb+lwoo", "advies_niet_mogelijk", "vmbo"})
    EXPECT_EQ(test_advice(text), "refused") << text;
}

}  // namespace
}  // namespace kansrijk
