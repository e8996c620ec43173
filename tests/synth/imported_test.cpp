#include <algorithm>
#include <map>

#include <gtest/gtest.h>

#include "synth/generate.hpp"
#include "synth/verify.hpp"
#include "tests/synth/making.hpp"

namespace kansrijk::synth::test {
namespace {

/// Two institutions: 01AA with two locations and counts, 02BB without counts; and a school for every advice.
Season city() {
  Season season;
  season.settings.season = {2024};
  season.settings.region = "Waterrijk";
  season.schools.id = {"01AA00", "01AA01", "02BB00", "03CC00"};
  season.schools.name = {"De Klok", "De Klok dependance", "De Brug", "De Boot"};
  season.schools.municipality.assign(4, "Waterrijk");
  season.schools.postcode = {"1011AB", "1012AB", "1090AB", ""};
  season.secondary_schools.id = {"09XX00", "09XX01"};
  season.secondary_schools.name = {"College", "Lyceum"};
  season.secondary_schools.municipality.assign(2, "Waterrijk");
  season.secondary_schools.postcode = {"1011AC", "1099AC"};
  season.secondary_schools.max_classes.assign(2, 0);
  Offerings& offerings = season.offerings;
  offerings.id = {"09XX00-1", "09XX01-1", "09XX01-2"};
  offerings.name = offerings.id;
  offerings.school_id = {"09XX00", "09XX01", "09XX01"};
  offerings.seats = {100, 50, 0};
  offerings.levels = {LevelRange{Level::pro, Level::gt}, LevelRange{Level::havo, Level::vwo},
                      LevelRange{Level::bb, Level::vwo}};
  offerings.years.assign(3, 0);
  offerings.class_size.assign(3, 0);
  offerings.min_classes.assign(3, 0);
  offerings.max_classes.assign(3, 0);
  offerings.preselects.assign(3, false);
  offerings.line.assign(3, 0);
  season.preferences.begin = {0};  // as a season that was read without pupils has
  season.trajectories.begin = {0};
  return season;
}

/// vso 1, bb 2, kb/gt 3, havo/vwo 6, vwo 20, none 2.
SchoolFacts facts() {
  SchoolFacts known;
  SchoolFacts::AdviceCounts counts{"01AA", {2024}, {}, false};
  counts.pupils[Advice::vso().category()] = 1;
  counts.pupils[Advice(Step::bb).category()] = 2;
  counts.pupils[Advice(Step::kb_gt).category()] = 3;
  counts.pupils[Advice(Step::havo_vwo).category()] = 6;
  counts.pupils[Advice(Step::vwo).category()] = 20;
  counts.pupils[Advice::none().category()] = 2;
  known.advices = {counts};
  known.group_8 = {20U, 14U, 12U, std::nullopt};
  known.home_metres = {800., std::nullopt, 1500., std::nullopt};
  return known;
}

SyntheticSeason filled(std::uint64_t seed) {
  auto rules = made(10, 1).rules;
  const Model model = model_of({2024});
  Request request;
  request.seed = seed;
  request.admission = rules.admission;
  for (const auto& scale : rules.scores) {
    if (scale.provider == "NATIONAL_GLV" && scale.season == SchoolYear{2024}) request.national = &scale;
  }
  request.national_known = true;
  SyntheticSeason synthetic = generate(model, imported_world(model.given, seed, city(), facts()), request);
  for (const PropertyCheck& check : verify(synthetic, rules.admission, rules.scores))
    EXPECT_TRUE(check.holds) << check.name;
  return synthetic;
}

Advice final_of(const Season& season, std::size_t p) {
  return season.decisions.kind[p] == DecisionKind::missing ? season.pupils.provisional[p] : season.decisions.advice[p];
}

TEST(ImportedWorld, GivesTheInstitutionTheAdvicesItHad) {
  for (const std::uint64_t seed : std::vector<std::uint64_t>{1, 2, 3, 4, 5}) {
    const SyntheticSeason synthetic = filled(seed);
    std::map<std::size_t, std::uint32_t> finals;
    for (std::size_t p = 0; p < synthetic.season.pupils.size(); ++p) {
      if (synthetic.season.pupils.school_id[p].starts_with("01AA")) ++finals[final_of(synthetic.season, p).category()];
    }
    const auto wanted = facts().advices[0].pupils;
    for (std::size_t c = 0; c < wanted.size(); ++c) EXPECT_EQ(finals[c], wanted[c]) << c;
  }
}

TEST(ImportedWorld, DividesAnInstitutionOverItsLocationsByGroup8) {
  const World world = imported_world(parameters_of({2024}), 1, city(), facts());
  EXPECT_EQ(world.groups[0].pupils, 20U);
  EXPECT_EQ(world.groups[1].pupils, 14U);
  EXPECT_EQ(world.groups[2].pupils, 12U) << "no counts: as many as group 8";
  EXPECT_TRUE(world.groups[2].advices.empty());
  EXPECT_EQ(world.groups[3].pupils, 0U) << "nothing known";
  EXPECT_DOUBLE_EQ(world.groups[0].home_km, .8);
  EXPECT_DOUBLE_EQ(world.groups[1].home_km, 1.093);
}

TEST(ImportedWorld, SaysWhatTheDataDoesNotGive) {
  std::string notes;
  for (const Message& note : imported_world(parameters_of({2024}), 1, city(), facts()).notes)
    notes += say(note, Language::en) + "\n";
  EXPECT_NE(notes.find("Locations without advice counts in this season: 1;"), std::string::npos) << notes;
  EXPECT_NE(notes.find("Locations left without pupils, as no file gives a number: 1."), std::string::npos);
  EXPECT_NE(notes.find("Institutions whose advice counts are not exact (small cells stand for 1 to 4): 1."),
            std::string::npos);
  EXPECT_NE(notes.find("neighbouring postcodes stand in for them (assumption)"), std::string::npos);
}

TEST(ImportedWorld, NobodyChoosesAnOfferingWithoutSeats) {
  for (const OfferingId chosen : filled(1).season.preferences.offering) EXPECT_NE(chosen.value, 2U);
}

}  // namespace
}  // namespace kansrijk::synth::test
