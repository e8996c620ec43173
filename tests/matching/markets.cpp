#include "tests/matching/markets.hpp"

#include <sstream>
#include <stdexcept>

#include "matching/market.hpp"
#include "matching/place.hpp"
#include "matching/verify.hpp"

namespace kansrijk::matching::test {
namespace {

OfferingId offering(const Case& c, const std::string& id) {
  const auto found = find_id(c.season.offerings.id, id);
  if (!found) throw std::invalid_argument("no offering " + id);
  return OfferingId(*found);
}

void add_offering(Case& c, const std::string& word) {
  const std::size_t is = word.find('=');
  c.season.offerings.id.push_back(word.substr(0, is));
  c.season.offerings.seats.push_back(static_cast<std::uint32_t>(std::stoul(word.substr(is + 1))));
  c.season.offerings.levels.emplace_back();
}

void set_levels(Case& c, const std::string& word) {
  const std::size_t is = word.find('=');
  const std::string levels = word.substr(is + 1);
  const std::size_t dash = levels.find('-');
  const auto from = parse_level(levels.substr(0, dash));
  const auto to = dash == std::string::npos ? from : parse_level(levels.substr(dash + 1));
  c.season.offerings.levels[offering(c, word.substr(0, is)).value] = LevelRange{from.value(), to.value()};
  c.has_admission = true;
}

void add_number(Case& c, PupilId pupil, const std::string& number, Lottery::Kind kind) {
  Lottery& lottery = c.season.lottery;
  lottery.kind = kind;
  lottery.pupil.push_back(pupil);
  lottery.number.push_back(std::stol(number));
}

/// `A`, `A!1`, `A#2` or `A!1#2`.
void add_entry(Case& c, PupilId pupil, const std::string& word) {
  const std::size_t bang = word.find('!');
  const std::size_t hash = word.find('#');
  const OfferingId o = offering(c, word.substr(0, std::min(bang, hash)));
  Preferences& lists = c.season.preferences;
  lists.offering.push_back(o);
  lists.rank.push_back(static_cast<std::uint16_t>(lists.offering.size() - lists.begin.back()));
  if (bang != std::string::npos) {
    c.season.priorities.offering.push_back(o);
    c.season.priorities.pupil.push_back(pupil);
    c.season.priorities.priority.push_back(static_cast<std::uint32_t>(std::stoul(word.substr(bang + 1))));
    c.policy.priorities.value = true;
  }
  if (hash == std::string::npos) return;
  add_number(c, pupil, word.substr(hash + 1), Lottery::Kind::multiple);
  c.season.lottery.offering.push_back(o);
}

void add_pupil(Case& c, const std::string& id, std::istringstream& words) {
  const PupilId pupil(c.season.pupils.id.size());
  c.season.pupils.id.push_back(id);
  c.final_advice.push_back(Advice::missing());
  for (std::string word; words >> word;) {
    if (word[0] == '#') {
      add_number(c, pupil, word.substr(1), Lottery::Kind::single);
    } else if (word[0] == '@') {
      c.season.preassigned.pupil.push_back(pupil);
      c.season.preassigned.offering.push_back(offering(c, word.substr(1)));
    } else if (word[0] == '=') {
      c.final_advice.back() = parse_school_advice(word.substr(1)).value();
    } else {
      add_entry(c, pupil, word);
    }
  }
  c.season.preferences.begin.push_back(static_cast<std::uint32_t>(c.season.preferences.offering.size()));
}

}  // namespace

Admission lowest_level_admission() {
  Admission admission;
  admission.pack = "test";
  admission.cells.resize(advice_categories * level_count * level_count);
  for (int category = 0; category < static_cast<int>(step_count); ++category) {
    const Advice advice(static_cast<Step>(category));
    for (std::uint8_t from = 0; from < level_count; ++from) {
      for (std::uint8_t to = from; to < level_count; ++to) {
        const LevelRange range{static_cast<Level>(from), static_cast<Level>(to)};
        Admission::Cell& cell = admission.cells[Admission::cell_index(advice, range)];
        cell.admits = range.contains(lowest_level(*advice.step()));
        cell.row = "test#" + std::to_string(category);
      }
    }
  }
  return admission;
}

Case read_table(std::string_view text) {
  Case c;
  c.policy.id = "test";
  c.policy.mechanism = "da";
  c.admission = lowest_level_admission();
  c.season.preferences.begin = {0};
  std::istringstream lines{std::string(text)};
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    std::string first;
    std::string word;
    if (!(words >> first)) continue;
    if (first == "seats") {
      while (words >> word) add_offering(c, word);
    } else if (first == "levels") {
      while (words >> word) set_levels(c, word);
    } else {
      add_pupil(c, first, words);
    }
  }
  return c;
}

PlacementRecord place(const Case& c) {
  const Market market = make_market(c.season, c.final_advice, c.admission_or_null(), c.policy, c.season.lottery);
  return matching::place(market, c.policy);
}

std::vector<PropertyCheck> verify(const Case& c, const PlacementRecord& record) {
  return matching::verify(c.season, c.final_advice, c.admission_or_null(), c.policy, c.season.lottery, record);
}

std::string outcome(const Case& c, const PlacementRecord& record) {
  std::string text;
  for (std::size_t p = 0; p < record.offering.size(); ++p) {
    const auto seat = record.offering[p];
    text += (p == 0 ? "" : " ") + c.season.pupils.id[p] + ":" + (seat ? c.season.offerings.id[seat->value] : "-");
  }
  return text;
}

std::string broken(const std::vector<PropertyCheck>& checks) {
  std::string names;
  for (const PropertyCheck& check : checks) {
    if (!check.holds) names += (names.empty() ? "" : " ") + check.name;
  }
  return names;
}

}  // namespace kansrijk::matching::test
