#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/policy.hpp"
#include "domain/records.hpp"
#include "domain/season.hpp"

/// Small cohorts as tables in text, for the tests of this room.
namespace kansrijk::bridge::test {

struct Case {
  Season season;
  std::vector<Advice> final_advice;
  Admission admission;
};

/// Lines of offerings, then lines of pupils:
///
///     A havo-vwo 30            id, levels (`any`: none given), seats
///     B gt 28 size=24 min=2 max=3
///     12 x gt/havo B           twelve pupils with this advice (`?`: missing); the first choice may be left out
///
/// Offerings must stand in order of their ids. Admission: an advice may go where its lowest level is taught; vso, none
/// and missing are admitted by the table, to show that nobody asks it.
Case read_table(std::string_view text);

void add_offering(Case& c, const std::string& id, std::optional<LevelRange> levels, std::uint32_t seats);
void add_pupil(Case& c, Advice advice, std::optional<OfferingId> first_choice);
Admission lowest_level_admission();

BridgeRecord record(const Case& c);

/// Names of the properties that do not hold, with blanks between.
std::string broken(const Case& c, const BridgeRecord& record);

/// `gt 3/2`: advice, pupils, seated, with commas between.
std::string seated(const BridgeRecord& record);
std::string names(const std::vector<Advice>& advices);

inline constexpr std::uint32_t class_size = 28;

}  // namespace kansrijk::bridge::test
