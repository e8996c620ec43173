#include "tests/bridge/tables.hpp"

#include <sstream>

#include "bridge/supply_and_demand.hpp"
#include "bridge/verify.hpp"

namespace kansrijk::bridge::test {
namespace {

std::optional<LevelRange> read_levels(const std::string& text) {
  if (text == "any") return std::nullopt;
  const std::size_t dash = text.find('-');
  const Level from = parse_level(text.substr(0, dash)).value();
  return LevelRange{from, dash == std::string::npos ? from : parse_level(text.substr(dash + 1)).value()};
}

void read_offering(Case& c, const std::string& id, std::istringstream& words) {
  std::string levels;
  std::uint32_t seats = 0;
  words >> levels >> seats;
  add_offering(c, id, read_levels(levels), seats);
  Offerings& offerings = c.season.offerings;
  for (std::string word; words >> word;) {
    const std::size_t is = word.find('=');
    const auto value = static_cast<std::uint16_t>(std::stoul(word.substr(is + 1)));
    const std::string key = word.substr(0, is);
    (key == "size"  ? offerings.class_size
     : key == "min" ? offerings.min_classes
                    : offerings.max_classes)
        .back() = value;
  }
}

void read_pupils(Case& c, std::size_t count, std::istringstream& words) {
  std::string advice;
  std::string choice;
  words >> advice >> choice;
  std::optional<OfferingId> first;
  if (!choice.empty()) first = OfferingId(find_id(c.season.offerings.id, choice).value());
  for (std::size_t i = 0; i < count; ++i) {
    add_pupil(c, advice == "?" ? Advice::missing() : parse_school_advice(advice).value(), first);
  }
}

}  // namespace

Admission lowest_level_admission() {
  Admission admission;
  for (std::size_t category = 0; category < advice_categories; ++category) {
    for (std::size_t from = 0; from < level_count; ++from) {
      for (std::size_t to = 0; to < level_count; ++to) {
        const std::size_t lowest = category / 2;
        const bool ranked = category < step_count;
        admission.cells.push_back({!ranked || (from <= lowest && lowest <= to), "", {}});
      }
    }
  }
  return admission;
}

void add_offering(Case& c, const std::string& id, std::optional<LevelRange> levels, std::uint32_t seats) {
  Offerings& offerings = c.season.offerings;
  offerings.id.push_back(id);
  offerings.levels.push_back(levels);
  offerings.seats.push_back(seats);
  offerings.class_size.push_back(0);
  offerings.min_classes.push_back(0);
  offerings.max_classes.push_back(0);
}

void add_pupil(Case& c, Advice advice, std::optional<OfferingId> first_choice) {
  Preferences& lists = c.season.preferences;
  if (lists.begin.empty()) lists.begin = {0};
  c.season.pupils.id.push_back("p" + std::to_string(10000 + c.season.pupils.id.size()));
  c.final_advice.push_back(advice);
  if (first_choice) {
    lists.offering.push_back(*first_choice);
    lists.rank.push_back(1);
  }
  lists.begin.push_back(static_cast<std::uint32_t>(lists.offering.size()));
}

Case read_table(std::string_view text) {
  Case c;
  c.admission = lowest_level_admission();
  std::istringstream lines{std::string(text)};
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    std::string first;
    std::string second;
    if (!(words >> first)) continue;
    if (first.find_first_not_of("0123456789") == std::string::npos) {
      words >> second;  // the `x`
      read_pupils(c, std::stoul(first), words);
    } else {
      read_offering(c, first, words);
    }
  }
  return c;
}

BridgeRecord record(const Case& c) {
  return supply_and_demand(c.season, c.final_advice, c.admission, class_size);
}

std::string broken(const Case& c, const BridgeRecord& record) {
  std::string names;
  for (const PropertyCheck& check : verify(c.season, c.final_advice, c.admission, class_size, record)) {
    if (!check.holds) names += (names.empty() ? "" : " ") + check.name;
  }
  return names;
}

std::string seated(const BridgeRecord& record) {
  std::string text;
  for (const BridgeRecord::Demand& row : record.demand) {
    const std::string advice = row.advice.is_missing() ? "?" : name(row.advice);
    text += (text.empty() ? "" : ", ") + advice + " " + std::to_string(row.pupils) + "/" + std::to_string(row.seated);
  }
  return text;
}

std::string names(const std::vector<Advice>& advices) {
  std::string text;
  for (const Advice advice : advices) text += (text.empty() ? "" : " ") + (advice.is_missing() ? "?" : name(advice));
  return text;
}

}  // namespace kansrijk::bridge::test
