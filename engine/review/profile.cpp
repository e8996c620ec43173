#include "review/profile.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>

#include "ruleset/explain.hpp"
#include "ruleset/supply.hpp"

namespace kansrijk::review {
namespace {

using ruleset::Code;
using ruleset::Supplied;

std::vector<Supplied> chance_facts() {
  return {{"chance", "", {}, true}};
}

std::vector<Supplied> profile_facts() {
  std::vector<Supplied> facts;
  for (const std::string_view subject : {"reading", "maths", "technical_reading", "spelling"})
    facts.push_back({subject, "colour", {}, true});
  facts.push_back({"room_to_spare", "", {"yes", "no"}, false});
  facts.push_back({"diagnosed", "", {"yes", "no"}, false});
  return facts;
}

ruleset::SeasonTable table(const ruleset::RulePack& pack, std::string_view id, SchoolYear season) {
  auto made = ruleset::in_season(pack, *pack.table(id), season);
  if (!made) throw std::logic_error("the table " + std::string(id) + " has faults");
  return std::move(*made);
}

Code colour_of(const ruleset::RulePack& pack, const ruleset::SeasonTable& colours, std::optional<double> chance) {
  ruleset::Facts facts(ruleset::fact_count(pack), ruleset::missing);
  const std::size_t place = *ruleset::fact_of(pack, "chance");
  const auto& domain = *pack.domain(pack.input("chance")->domain);
  if (chance) facts[place] = static_cast<Code>(std::floor(*chance * 100 * std::pow(10, domain.decimals) + 1e-9));
  return colours.table->rows.at(ruleset::row_in_force(colours, facts)).outcome.front();
}

}  // namespace

std::pair<std::string, Text> transfer_profile(const ruleset::RulePack& pack, SchoolYear season,
                                              const SubjectChances& chances) {
  const auto colours = table(pack, "colour_of_chance", season), profiles = table(pack, "profile_of_colours", season);
  ruleset::Facts facts(ruleset::fact_count(pack), ruleset::missing);
  const auto put = [&](std::string_view input, Code code) { facts[*ruleset::fact_of(pack, input)] = code; };
  const auto word = [&](std::string_view input, std::string_view value) {
    put(input, *pack.domain(pack.input(input)->domain)->code(value));
  };
  put("reading", colour_of(pack, colours, chances.reading));
  put("maths", colour_of(pack, colours, chances.maths));
  put("technical_reading", colour_of(pack, colours, chances.technical_reading));
  put("spelling", colour_of(pack, colours, chances.spelling));
  word("room_to_spare", chances.room_to_spare ? "yes" : "no");
  word("diagnosed", "no");
  const std::uint16_t row = ruleset::row_in_force(profiles, facts);
  if (row == ruleset::no_row) return {};
  const Code profile = profiles.table->rows[row].outcome.front();
  const auto& domain = profiles.table->outputs.front().domain;
  return {profile == ruleset::missing ? "" : domain.text(profile), ruleset::in_short(pack, profiles, row, facts)};
}

Problems unfit_for_profiles(const ruleset::RulePack& pack) {
  Problems problems;
  const auto look = [&](std::string_view id, const std::vector<Supplied>& facts) {
    if (const ruleset::Table* found = pack.table(id)) {
      append(problems, ruleset::unsupplied(pack, *found, facts));
    } else {
      problems.push_back({{pack.file, 0, ""}, msg("there is no table {}", id), msg("mend the pack")});
    }
  };
  look("colour_of_chance", chance_facts());
  look("profile_of_colours", profile_facts());
  return problems;
}

}  // namespace kansrijk::review
