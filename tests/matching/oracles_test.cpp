#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <set>
#include <sstream>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <zlib.h>

#include "tests/matching/markets.hpp"

/// The oracle corpus in the shared folder: outcomes that other programs agree on (its README says which).
namespace kansrijk::matching::test {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;
using Table = std::vector<std::map<std::string, std::string>>;
using Outcome = std::map<std::string, std::string>;  ///< empty: unplaced

fs::path corpus() {
  const char* shared = std::getenv("KANSRIJK_SHARED");
  return fs::path(shared != nullptr ? shared : KANSRIJK_SOURCE "/../shared") / "oracles" / "matching";
}

/// The bytes of a file or of its .gz; zlib reads both.
std::string bytes(const fs::path& path) {
  const std::string name = fs::exists(path) ? path.string() : path.string() + ".gz";
  const std::unique_ptr<gzFile_s, int (*)(gzFile)> file(gzopen(name.c_str(), "rb"), gzclose);
  std::string text;
  if (file == nullptr) return text;
  char buffer[65536];
  for (int n = 0; (n = gzread(file.get(), buffer, sizeof buffer)) > 0;)
    text.append(buffer, static_cast<std::size_t>(n));
  return text;
}

/// No quotes: the corpus has none.
std::vector<std::string> cells(const std::string& line) {
  std::vector<std::string> out;
  std::istringstream in(line + ",");
  for (std::string cell; std::getline(in, cell, ',');) out.push_back(cell);
  return out;
}

Table rows(const fs::path& path) {
  std::istringstream in(bytes(path));
  std::string line;
  Table table;
  if (!std::getline(in, line)) return table;
  const auto header = cells(line);
  while (std::getline(in, line)) {
    const auto values = cells(line);
    auto& row = table.emplace_back();
    for (std::size_t i = 0; i < header.size(); ++i) row[header[i]] = values.at(i);
  }
  return table;
}

/// An instance in strings, the same from a folder and from a line of tiny.jsonl.
struct Instance {
  std::map<std::string, std::uint32_t> seats;
  std::set<std::string> pupils;
  std::map<std::string, std::vector<std::string>> lists;
  std::vector<std::tuple<std::string, std::string, std::uint32_t>> priorities;  ///< offering, pupil, priority
  std::vector<std::tuple<std::string, std::string, std::int64_t>> numbers;      ///< offering (empty: single), pupil
  std::map<std::string, std::vector<std::pair<std::string, std::uint32_t>>> reserves;
  std::map<std::string, std::string> groups;
  std::map<std::string, Outcome> expected;  ///< by mechanism
  Json optimum;                             ///< of rank-min, rank-max and sic
};

void add_lists(const Instance& instance, Season& s) {
  s.preferences.begin = {0};
  for (const std::string& id : s.pupils.id) {
    const auto list = instance.lists.find(id);
    std::uint16_t rank = 0;
    for (const std::string& o : list == instance.lists.end() ? std::vector<std::string>{} : list->second) {
      s.preferences.offering.emplace_back(find_id(s.offerings.id, o).value());
      s.preferences.rank.push_back(++rank);
    }
    s.preferences.begin.push_back(static_cast<std::uint32_t>(s.preferences.offering.size()));
  }
}

void add_reserves(const Instance& instance, Season& s) {
  std::set<std::string> names;
  for (const auto& [p, group] : instance.groups) names.insert(group);
  for (const auto& [o, rows] : instance.reserves) {
    for (const auto& [group, seats] : rows) names.insert(group);
  }
  if (names.empty()) return;
  s.groups.name.assign(names.begin(), names.end());
  const auto index = [&](const std::string& group) {
    return static_cast<std::uint32_t>(find_id(s.groups.name, group).value());
  };
  for (const std::string& id : s.pupils.id) {
    const auto group = instance.groups.find(id);
    s.groups.pupil.push_back(group == instance.groups.end() ? no_group : index(group->second));
  }
  for (const auto& [o, rows] : instance.reserves) {
    for (const auto& [group, seats] : rows) {
      s.reserves.offering.emplace_back(find_id(s.offerings.id, o).value());
      s.reserves.group.push_back(index(group));
      s.reserves.seats.push_back(seats);
    }
  }
}

Case season_of(const Instance& instance) {
  Case c;
  Season& s = c.season;
  for (const auto& [id, seats] : instance.seats) {
    s.offerings.id.push_back(id);
    s.offerings.seats.push_back(seats);
    s.offerings.levels.emplace_back();
  }
  s.pupils.id.assign(instance.pupils.begin(), instance.pupils.end());
  add_lists(instance, s);
  add_reserves(instance, s);
  const auto pupil = [&](const std::string& id) { return PupilId(find_id(s.pupils.id, id).value()); };
  const auto offering = [&](const std::string& id) { return OfferingId(find_id(s.offerings.id, id).value()); };
  for (const auto& [o, p, priority] : instance.priorities) {
    s.priorities.offering.push_back(offering(o));
    s.priorities.pupil.push_back(pupil(p));
    s.priorities.priority.push_back(priority);
  }
  for (const auto& [o, p, number] : instance.numbers) {
    s.lottery.kind = o.empty() ? Lottery::Kind::single : Lottery::Kind::multiple;
    if (!o.empty()) s.lottery.offering.push_back(offering(o));
    s.lottery.pupil.push_back(pupil(p));
    s.lottery.number.push_back(number);
  }
  return c;
}

Instance from_folder(const fs::path& folder) {
  Instance instance;
  for (auto& row : rows(folder / "offerings.csv"))
    instance.seats[row["offering_id"]] = static_cast<std::uint32_t>(std::stoul(row["seats"]));
  for (auto& row : rows(folder / "preferences.csv")) {
    auto& list = instance.lists[row["pupil_id"]];
    list.resize(std::max<std::size_t>(list.size(), std::stoul(row["rank"])));
    list[std::stoul(row["rank"]) - 1] = row["offering_id"];
    instance.pupils.insert(row["pupil_id"]);
  }
  for (auto& row : rows(folder / "priorities.csv"))
    instance.priorities.emplace_back(row["offering_id"], row["pupil_id"], std::stoul(row["priority"]));
  for (auto& row : rows(folder / "lottery.csv")) {
    instance.numbers.emplace_back(row["offering_id"], row["pupil_id"], std::stol(row["number"]));
    instance.pupils.insert(row["pupil_id"]);
  }
  for (auto& row : rows(folder / "reserves.csv"))
    instance.reserves[row["offering_id"]].emplace_back(row["group"], std::stoul(row["seats"]));
  for (auto& row : rows(folder / "groups.csv")) {
    instance.groups[row["pupil_id"]] = row["group"];
    instance.pupils.insert(row["pupil_id"]);
  }
  for (std::size_t m = 0; m < mechanism_count; ++m) {
    const std::string mechanism(name(static_cast<Mechanism>(m)));
    for (auto& row : rows(folder / "expected" / (mechanism + ".csv")))
      instance.expected[mechanism][row["pupil_id"]] = row["offering_id"];
  }
  instance.optimum = Json::parse(bytes(folder / "expected" / "summary.json"));
  return instance;
}

void read_numbers(const Json& lottery, Instance& instance) {
  for (const auto& [key, value] : lottery.items()) {
    if (value.is_number()) {
      instance.numbers.emplace_back("", key, value);
      instance.pupils.insert(key);
      continue;
    }
    for (const auto& [p, number] : value.items()) {
      instance.numbers.emplace_back(key, p, number);
      instance.pupils.insert(p);
    }
  }
}

Instance from_json(const Json& json) {
  Instance instance;
  for (const Json& o : json["offerings"]) instance.seats[o[0].get<std::string>()] = o[2];
  instance.lists = json["preferences"].get<std::map<std::string, std::vector<std::string>>>();
  const Json priorities = json.value("priorities", Json::object());  // must outlive the loop
  for (const auto& [o, of_pupil] : priorities.items()) {
    for (const auto& [p, priority] : of_pupil.items()) instance.priorities.emplace_back(o, p, priority);
  }
  read_numbers(json["lottery"], instance);
  instance.reserves = json.value("reserves", Json::object()).get<decltype(instance.reserves)>();
  instance.groups = json.value("groups", Json::object()).get<decltype(instance.groups)>();
  for (const auto& [mechanism, outcome] : json["expected"].items()) {
    const bool optimum = mechanism == "sic" || mechanism == "rank-min" || mechanism == "rank-max";
    if (!optimum) instance.expected[mechanism] = outcome.get<Outcome>();
    if (optimum) instance.optimum[mechanism] = outcome;
    if (mechanism == "sic" && outcome["unique"] == true)
      instance.expected[mechanism] = outcome["outcome"].get<Outcome>();
  }
  return instance;
}

Outcome outcome_by_id(const Case& c, const PlacementRecord& record) {
  Outcome found;
  for (std::size_t p = 0; p < record.offering.size(); ++p)
    found[c.season.pupils.id[p]] = record.offering[p] ? c.season.offerings.id[record.offering[p]->value] : "";
  return found;
}

/// Pupils placed at rank 1, 2, …, as many numbers as the longest list has entries.
std::vector<int> histogram(const Case& c, const PlacementRecord& record) {
  std::size_t longest = 0;
  for (std::size_t p = 0; p + 1 < c.season.preferences.begin.size(); ++p)
    longest = std::max<std::size_t>(longest, c.season.preferences.begin[p + 1] - c.season.preferences.begin[p]);
  std::vector<int> count(longest, 0);
  for (const std::uint16_t rank : record.rank) {
    if (rank > 0) ++count[rank - 1U];
  }
  return count;
}

PlacementRecord place_by(Case& c, Mechanism mechanism) {
  set_mechanism(c, mechanism);
  return place(c);
}

void expect_optimum(Case& c, const Json& optimum, const std::string& where) {
  const PlacementRecord smallest = place_by(c, Mechanism::rank_min);
  EXPECT_EQ(faults(verify(c, smallest)), "") << where;
  const auto count = histogram(c, smallest);
  int placed = 0;
  int cost = 0;
  for (std::size_t r = 0; r < count.size(); ++r) {
    placed += count[r];
    cost += count[r] * static_cast<int>(r + 1);
  }
  EXPECT_EQ(placed, optimum["rank-min"]["placed"].get<int>()) << where;
  EXPECT_EQ(cost, optimum["rank-min"]["cost"].get<int>()) << where;
  const PlacementRecord maximal = place_by(c, Mechanism::rank_max);
  EXPECT_EQ(faults(verify(c, maximal)), "") << where;
  EXPECT_EQ(histogram(c, maximal), optimum["rank-max"]["signature"].get<std::vector<int>>()) << where;
}

void expect_improved(Case& c, const Json& optimum, const std::string& where) {
  const PlacementRecord start = place_by(c, Mechanism::da);
  const PlacementRecord end = place_by(c, Mechanism::sic);
  EXPECT_EQ(faults(verify(c, end)), "") << where;
  if (!optimum["sic"]["improved"].is_number()) return;
  int improved = 0;
  for (std::size_t p = 0; p < end.rank.size(); ++p) improved += end.rank[p] != start.rank[p] ? 1 : 0;
  EXPECT_EQ(improved, optimum["sic"]["improved"].get<int>()) << where;
}

/// How many outcomes were compared.
std::size_t expect_agreement(const Instance& instance, const std::string& where) {
  Case c = season_of(instance);
  for (const auto& [mechanism, expected] : instance.expected) {
    const PlacementRecord record = place_by(c, parse_mechanism(mechanism).value());
    EXPECT_EQ(outcome_by_id(c, record), expected) << where << " " << mechanism;
    EXPECT_EQ(faults(verify(c, record)), "") << where << " " << mechanism;
  }
  expect_improved(c, instance.optimum, where);
  expect_optimum(c, instance.optimum, where);
  return instance.expected.size();
}

TEST(Oracles, OfFortyTinyMarketsAgreeWithEveryMechanism) {
  if (!fs::exists(corpus() / "tiny.jsonl")) GTEST_SKIP() << "no oracle corpus at " << corpus();
  std::ifstream in(corpus() / "tiny.jsonl");
  std::size_t instances = 0;
  std::size_t outcomes = 0;
  for (std::string line; std::getline(in, line); ++instances) {
    const Json json = Json::parse(line);
    outcomes += expect_agreement(from_json(json), json["id"]);
  }
  EXPECT_EQ(instances, 40U);
  EXPECT_GE(outcomes, 40U * 6U);
}

class OracleFolders : public testing::TestWithParam<const char*> {};

TEST_P(OracleFolders, AgreeWithEveryMechanism) {
  const fs::path folder = corpus() / GetParam();
  if (!fs::exists(folder)) GTEST_SKIP() << "no oracle corpus at " << folder;
  const Instance instance = from_folder(folder);
  ASSERT_GE(instance.pupils.size(), 50U);
  EXPECT_GE(expect_agreement(instance, GetParam()), 6U);
}

INSTANTIATE_TEST_SUITE_P(Folders, OracleFolders,
                         testing::Values("small-stb", "small-stb-priorities", "small-mtb-priorities",
                                         "small-mtb-reserves", "medium-stb", "medium-mtb-priorities"));

}  // namespace
}  // namespace kansrijk::matching::test
