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

/// The oracle corpus in the shared folder: outcomes of `da` that other programs agree on (its README says which).
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
  std::map<std::string, std::vector<std::string>> lists;
  std::vector<std::tuple<std::string, std::string, std::uint32_t>> priorities;  ///< offering, pupil, priority
  std::vector<std::tuple<std::string, std::string, std::int64_t>> numbers;      ///< offering (empty: single), pupil
  Outcome expected;
};

Case season_of(const Instance& instance) {
  Case c;
  c.policy.mechanism = "da";
  c.policy.priorities.value = true;
  Season& s = c.season;
  for (const auto& [id, seats] : instance.seats) {
    s.offerings.id.push_back(id);
    s.offerings.seats.push_back(seats);
    s.offerings.levels.emplace_back();
  }
  for (const auto& [id, offering] : instance.expected) s.pupils.id.push_back(id);  // a row for every pupil
  const auto pupil = [&](const std::string& id) { return PupilId(find_id(s.pupils.id, id).value()); };
  const auto offering = [&](const std::string& id) { return OfferingId(find_id(s.offerings.id, id).value()); };
  s.preferences.begin = {0};
  for (const std::string& id : s.pupils.id) {
    const auto list = instance.lists.find(id);
    std::uint16_t rank = 0;
    for (const std::string& o : list == instance.lists.end() ? std::vector<std::string>{} : list->second) {
      s.preferences.offering.push_back(offering(o));
      s.preferences.rank.push_back(++rank);
    }
    s.preferences.begin.push_back(static_cast<std::uint32_t>(s.preferences.offering.size()));
  }
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
  for (auto& row : rows(folder / "offerings.csv")) {
    instance.seats[row["offering_id"]] = static_cast<std::uint32_t>(std::stoul(row["seats"]));
  }
  for (auto& row : rows(folder / "preferences.csv")) {
    auto& list = instance.lists[row["pupil_id"]];
    list.resize(std::max<std::size_t>(list.size(), std::stoul(row["rank"])));
    list[std::stoul(row["rank"]) - 1] = row["offering_id"];
  }
  for (auto& row : rows(folder / "priorities.csv")) {
    instance.priorities.emplace_back(row["offering_id"], row["pupil_id"], std::stoul(row["priority"]));
  }
  for (auto& row : rows(folder / "lottery.csv")) {
    instance.numbers.emplace_back(row["offering_id"], row["pupil_id"], std::stol(row["number"]));
  }
  for (auto& row : rows(folder / "expected" / "da.csv")) instance.expected[row["pupil_id"]] = row["offering_id"];
  return instance;
}

Instance from_json(const Json& json) {
  Instance instance;
  for (const Json& o : json["offerings"]) instance.seats[o[0].get<std::string>()] = o[2];
  instance.lists = json["preferences"].get<std::map<std::string, std::vector<std::string>>>();
  const Json priorities = json.value("priorities", Json::object());  // must outlive the loop
  for (const auto& [o, of_pupil] : priorities.items()) {
    for (const auto& [p, priority] : of_pupil.items()) instance.priorities.emplace_back(o, p, priority);
  }
  for (const auto& [key, value] : json["lottery"].items()) {
    if (value.is_number()) {
      instance.numbers.emplace_back("", key, value);
    } else {
      for (const auto& [p, number] : value.items()) instance.numbers.emplace_back(key, p, number);
    }
  }
  instance.expected = json["expected"]["da"].get<Outcome>();
  return instance;
}

void expect_agreement(const Instance& instance, const std::string& name) {
  const Case c = season_of(instance);
  const PlacementRecord record = place(c);
  Outcome found;
  for (std::size_t p = 0; p < record.offering.size(); ++p) {
    found[c.season.pupils.id[p]] = record.offering[p] ? c.season.offerings.id[record.offering[p]->value] : "";
  }
  EXPECT_EQ(found, instance.expected) << name;
  EXPECT_EQ(broken(verify(c, record)), "") << name;
}

TEST(DeferredAcceptance, AgreesWithTheTinyOracles) {
  if (!fs::exists(corpus() / "tiny.jsonl")) GTEST_SKIP() << "no oracle corpus at " << corpus();
  std::ifstream in(corpus() / "tiny.jsonl");
  std::size_t instances = 0;
  for (std::string line; std::getline(in, line); ++instances) {
    const Json json = Json::parse(line);
    expect_agreement(from_json(json), json["id"]);
  }
  EXPECT_EQ(instances, 40U);
}

class Oracles : public testing::TestWithParam<const char*> {};

TEST_P(Oracles, AgreeWithDeferredAcceptance) {
  const fs::path folder = corpus() / GetParam();
  if (!fs::exists(folder)) GTEST_SKIP() << "no oracle corpus at " << folder;
  const Instance instance = from_folder(folder);
  ASSERT_GE(instance.expected.size(), 50U);
  expect_agreement(instance, GetParam());
}

INSTANTIATE_TEST_SUITE_P(Folders, Oracles,
                         testing::Values("small-stb", "small-stb-priorities", "small-mtb-priorities",
                                         "small-mtb-reserves", "medium-stb", "medium-mtb-priorities"));

}  // namespace
}  // namespace kansrijk::matching::test
